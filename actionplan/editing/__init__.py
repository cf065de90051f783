"""Change a few characters of a plan file, and prove that only the intended value changed."""
