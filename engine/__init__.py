"""How data and pages become a site, by whatever engine: MkDocs, ProperDocs or Zensical."""

import blueprint  # noqa: F401 - first of ours: it says so if this Python is too old
