"""How data and pages become a site, by whatever engine: MkDocs, ProperDocs or Zensical.

Nothing is imported here: `make serve` must be able to end while Python still imports.
"""
