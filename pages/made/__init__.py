"""Pages that nobody writes: made from the data, and read and judged as those that editors write."""
