"""What a page may hold: every page read, judged as a browser gets it, and mended."""

import blueprint  # noqa: F401 - first of ours: it says so if this Python is too old
