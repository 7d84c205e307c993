"""What must hold across the data: one small function a rule, in tables that run.py runs."""
