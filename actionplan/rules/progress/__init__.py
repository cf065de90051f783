"""Rules about the log of what happened (AP6)."""
