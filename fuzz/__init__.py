"""Coverage-guided fuzzing: targets that take any bytes, and check what must hold for all of them."""
