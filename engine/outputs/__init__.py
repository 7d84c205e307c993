"""What the site serves besides the pages that an engine writes."""
