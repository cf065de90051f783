"""actionplan: track recommendations and actions kept in plain text."""

__version__ = "0.1.0"
