"""The judge of a built site: what holds for any page, whatever it says and whoever built it."""
