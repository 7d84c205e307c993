"""What may be in an office document: everything it shows, and nothing that runs or fetches."""
