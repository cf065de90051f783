"""Coverage-guided fuzzing: what is fed with any bytes, and what must hold whatever comes."""
