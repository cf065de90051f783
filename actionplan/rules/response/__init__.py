"""Rules about the answer to a recommendation (AP5)."""
