"""What changed between two blueprints, or since the first: typed, and then in Dutch words."""
