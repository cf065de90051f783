"""Rules about who answers for an action (AP2)."""
