"""Pasted text made right: only what can be meant in one way."""
