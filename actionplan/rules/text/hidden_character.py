"""A character is invisible, or changes the order in which text is shown.

**Why.** A name with a zero-width space in it looks like the name without it, but is another owner. Characters that
reorder text make a reviewer read something other than what the file says.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the speci­fication

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification

**Fix.** Delete the character; the message gives its code and column. Such characters often come with text copied from a
PDF or a web page.
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
    # Searching for each is much faster than searching for any, and nearly all plans have none.
    if text.text.isascii() or not any(character in text.text for character in _CHARACTERS):
        return
    line = 0
    for match in _HIDDEN.finditer(text.text):
        if text.line(match.start()) != line:
            line = text.line(match.start())
            node = Scalar(match.group(), None, match.start(), match.end())
            message = f"hidden character U+{ord(match.group()):04X}"
            yield Match(context.place(node), message, "delete this character")


# Soft hyphen, zero-width space, word joiner, invisible operators, and embeddings, overrides and isolates.
_CHARACTERS = "".join(map(chr, (0xAD, 0x200B, *range(0x2060, 0x2065), *range(0x202A, 0x202F), *range(0x2066, 0x206A))))
_HIDDEN = re.compile(f"[{_CHARACTERS}]")


RULE = PlanRule(documented("AP705", "hidden-character", Severity.WARNING, __doc__), check)
