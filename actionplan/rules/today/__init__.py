"""Rules whose findings depend on the day of the check (AP9)."""
