"""Rules about success criteria (AP4)."""
