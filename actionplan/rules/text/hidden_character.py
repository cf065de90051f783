"""A character that cannot be seen, or that turns the order of the text around.

**Why.** A name with a zero-width space in it looks like the name without it and is another owner; characters that
reorder text make a reviewer read something else than what the file says.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the speci­fication

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification

**Fix.** Delete the character; the message says which one and the column where. It often comes with text that was
copied from a PDF or a web page.
"""

import re
from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext
from actionplan.syntax.nodes import Scalar


def check(context: PlanContext) -> Iterator[Match]:
    """Find the first such character of each line."""
    text = context.plan.text
    # A search for each costs a fraction of a search for any, and nearly all plans have none.
    if text.text.isascii() or not any(character in text.text for character in _CHARACTERS):
        return
    line = 0
    for found in _HIDDEN.finditer(text.text):
        if text.line(found.start()) != line:
            line = text.line(found.start())
            node = Scalar(found.group(), None, found.start(), found.end())
            message = f"a hidden character, U+{ord(found.group()):04X}"
            yield Match(context.place(node), message, "delete it")


# Soft hyphen, zero-width space, word joiner and the invisible operators, and what embeds, overrides or isolates.
_CHARACTERS = "".join(map(chr, (0xAD, 0x200B, *range(0x2060, 0x2065), *range(0x202A, 0x202F), *range(0x2066, 0x206A))))
_HIDDEN = re.compile(f"[{_CHARACTERS}]")


RULE = PlanRule(documented("AP705", "hidden-character", Severity.WARNING, __doc__), check)
