"""The placeholder text in a new plan."""

from __future__ import annotations

import re

PLACEHOLDER = "Write here what was recommended, word for word"
EXAMPLE = """\
    # An example of what a recommendation may have: its response, and who will do what by when. Delete the #
    # signs and write your own. Or use the commands `actionplan respond` and `actionplan add action`, which
    # write it below and remove these lines.
    # response:
    #   decision: accepted
    #   text: Why, and how far
    # actions:
    #   - ref: "1.1"
    #     action: What will be done
    #     owner: The post that will do it
    #     by_when: within 6 months
    #     success: How completion will be judged
    #     progress:
    #       - on: {issued}
    #         note: What has happened
    #         status: in progress
"""
"""Comments that show a newcomer the rest of the format. They are removed once a command has written something there."""


def example_at(text: str) -> tuple[int, int] | None:
    """Return where the example is in the text of a plan, from its first character to the one after its last."""
    before, _, after = EXAMPLE.partition("{issued}")
    pattern = re.escape(before) + r"[^\n]*" + re.escape(after)
    match = re.search(pattern.replace("\\\n", r"\r?\n"), text)
    return match.span() if match else None
