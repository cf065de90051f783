"""Change a few characters of a plan file, and verify that only the intended value changed."""
