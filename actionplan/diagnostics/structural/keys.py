"""Faults of keys and of the YAML constructs that hide or double a value."""

from __future__ import annotations

from actionplan.diagnostics.finding import Rule, Severity

DUPLICATE_KEY = Rule(
    "AP110",
    "duplicate-key",
    Severity.ERROR,
    "A key stands twice in one record.",
    """\
**Why.** One reader takes the first value, another the last; here neither is taken.

**Bad**

    owner: Programme Lead
    by_when: 31/12/10
    owner: Contract Manager

**Good**

    owner:
      - Programme Lead
      - Contract Manager
    by_when: 31/12/10

**Fix.** Delete one, or make the values a list.
""",
)
ANCHOR = Rule(
    "AP111",
    "anchor-or-alias",
    Severity.ERROR,
    "An anchor (`&name`) or an alias (`*name`) stands where a value should.",
    """\
**Why.** A value that stands elsewhere cannot be reviewed where it is used, and a small file can be made huge.

**Fix.** Write the value out in each place. A text that begins with `&` or `*` needs quotes: `"*urgent*"`.
""",
)
TAG = Rule(
    "AP112",
    "tag",
    Severity.ERROR,
    "A YAML tag (`!name`) changes what a value is.",
    """\
**Why.** In a plan every value is the text that was typed; a tag would make it something else for some readers.

**Fix.** Delete the tag. A text that begins with `!` needs quotes: `"!urgent"`.
""",
)
COMPLEX_KEY = Rule(
    "AP113",
    "complex-key",
    Severity.ERROR,
    "A merge key (`<<`), a key written with `?`, or a key that is a list or a record.",
    """\
**Why.** Such keys hide where a value comes from, and editors and reviewers do not see them as keys.

**Fix.** Write each key as plain text before a colon.
""",
)
UNKNOWN_KEY = Rule(
    "AP120",
    "unknown-key",
    Severity.ERROR,
    "A key that the format does not have.",
    """\
**Why.** A misspelt key is a value that silently counts for nothing.

**Bad**

    ownr: Programme Lead

**Good**

    owner: Programme Lead

**Fix.** Correct the spelling. A column of your own organisation begins with `x-`.
""",
    schema=True,
)
MISSING_KEY = Rule(
    "AP121",
    "missing-key",
    Severity.ERROR,
    "A key that must be there is absent or empty.",
    """\
**Why.** A plan needs `format`, `id`, `title`, `issued` and `recommendations` or `actions`; a recommendation `ref` and
`recommendation`; an action `ref` and `action`; an entry `on`. Without them nobody can say what is meant.

**Bad**

    - action: Agree the specification

**Good**

    - ref: "1.1"
      action: Agree the specification

**Fix.** Add the key. What has no usable `ref` or `on` is left out of every answer until it has one.
""",
    schema=True,
)
