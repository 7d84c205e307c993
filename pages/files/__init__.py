"""Images and documents: fit to be shown, and without what nobody should find in them."""
