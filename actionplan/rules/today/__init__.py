"""Rules whose verdict depends on the day (AP9)."""
