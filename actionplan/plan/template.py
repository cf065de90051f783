"""The placeholder text in a new plan."""

from __future__ import annotations

PLACEHOLDER = "Write here what was recommended, word for word"
