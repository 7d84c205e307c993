"""What the blueprint means: YAML in, one checked and frozen model out."""
