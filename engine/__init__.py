"""How data and pages become a site, by whatever engine: MkDocs, ProperDocs or Zensical."""
