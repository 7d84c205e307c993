"""What macros tell of more versions at once."""
