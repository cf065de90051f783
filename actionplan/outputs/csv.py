"""The table of a page as CSV."""

from __future__ import annotations

from actionplan.page import Page


def render(page: Page) -> str:
    """The page as text that ends with a line feed."""
    raise NotImplementedError
