"""From the Markdown of a page to what a browser gets, and what may not be in it."""
