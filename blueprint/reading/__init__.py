"""From the bytes of an editor to trees that know their place, and what is wrong with them."""
