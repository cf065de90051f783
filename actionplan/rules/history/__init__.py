"""Rules that compare a plan with an earlier revision of itself (AP8)."""
