"""What a new blueprint begins with, and how it becomes a repository of its own."""
