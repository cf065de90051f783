"""Rules about responses to recommendations (AP5)."""
