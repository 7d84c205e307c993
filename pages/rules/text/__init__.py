"""What must hold for the text of a page, whatever the others say: rules of text alone."""
