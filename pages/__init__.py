"""What a page may hold: every page read, judged as a browser gets it, and mended."""
