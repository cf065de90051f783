"""How findings reach their reader: one module a format."""
