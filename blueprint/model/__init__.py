"""The model of the blueprint, in the words of the data: frozen, and without input or output."""
