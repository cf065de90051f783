"""Rules about how anyone can tell that an action is done (AP4)."""
