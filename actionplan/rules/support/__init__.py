"""What several lint rules share; no rules here."""
