"""What the blueprint looks like: model -> DOT text -> accessible SVG."""
