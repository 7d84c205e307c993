"""Texts that an editor should look at because of what a change of the data did."""
