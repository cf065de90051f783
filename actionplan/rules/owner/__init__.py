"""Rules about the owners of actions (AP2)."""
