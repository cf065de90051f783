"""Rules about the log of an action or recommendation (AP6)."""
