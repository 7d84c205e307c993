"""What the search of the site looks in: the words of the built pages, part by part."""
