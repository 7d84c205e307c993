"""A list of units from elsewhere, or our own export, as a version of the organogram."""
