"""What must hold for pages: one small function a rule, in the table of rule_table.py."""
