"""What a change does, laid beside its base: for who reviews it, and for who judges it."""
