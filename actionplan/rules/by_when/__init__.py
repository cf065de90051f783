"""Rules about deadlines and their wordings (AP3)."""
