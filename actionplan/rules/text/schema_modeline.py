"""The plan does not name the schema that editors use to check it.

**Why.** With one comment at the top, editors complete keys, explain them and mark mistakes while you type.

**Bad**

    actions: []

**Good**

    # yaml-language-server: $schema=../schemas/plan.schema.json
    actions: []

**Fix.** Add the comment as the first line; `--fix` does this.

**Options.** `schema` under `[lint]` in `actionplan.toml` says where the schema is: a web address, or a path relative to
that file. Without it, this rule reports nothing.
"""

import posixpath
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from actionplan.diagnostics.finding import Edit, Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext
from actionplan.syntax.nodes import Scalar


def check(context: PlanContext) -> Iterator[Match]:
    """Find plans without the comment, if the settings say where the schema is."""
    text = context.plan.text
    address = context.options.schema
    if not address or _MODELINE.search(text.text):
        return
    if "://" not in address:
        address = _relative(address, PurePosixPath(context.plan.path).parent)
    line = f"# yaml-language-server: $schema={address}"
    fix = (Edit(0, 0, f"{line}\n"),)
    place = context.place(Scalar("", None, 0, 0))
    yield Match(place, "no schema for editors is named", f"add this as the first line: {line}", fix)


_MODELINE = re.compile(r"^# *(?:yaml-language-server: *\$schema=|\$schema:)", re.MULTILINE)


def _relative(address: str, folder: PurePosixPath) -> str:
    return posixpath.relpath(address, folder)


RULE = PlanRule(documented("AP706", "schema-modeline", Severity.SUGGESTION, __doc__), check, fixable=True)
