"""What follows from a blueprint: where units come from, who does what, and what is open."""
