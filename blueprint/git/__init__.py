"""What git keeps of the blueprint: its commits, and the files in them."""
