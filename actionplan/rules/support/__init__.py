"""What several lint rules share. It contains no rules."""
