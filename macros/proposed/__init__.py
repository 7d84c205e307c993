"""A proposal on a page: what it would change, told and marked in its drawing."""
