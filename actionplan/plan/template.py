"""The text that a new plan has where its author has still to write."""

from __future__ import annotations

PLACEHOLDER = "Write here what was recommended, word for word"
