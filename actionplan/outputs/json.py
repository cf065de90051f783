"""Data as JSON whose bytes no terminal obeys."""

from __future__ import annotations

from typing import Any


def render(data: dict[str, Any]) -> str:
    """The data as JSON text that ends with a line feed."""
    raise NotImplementedError
