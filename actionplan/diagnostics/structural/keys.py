"""Rules about keys, and about YAML constructs that hide or repeat a value."""

from __future__ import annotations

from actionplan.diagnostics.finding import Rule, Severity

DUPLICATE_KEY = Rule(
    "AP110",
    "duplicate-key",
    Severity.ERROR,
    "A key appears twice in one record.",
    """\
**Why.** Some programs use the first value and others the last. actionplan uses neither.

**Bad**

    owner: Programme Lead
    by_when: 31/12/10
    owner: Contract Manager

**Good**

    owner:
      - Programme Lead
      - Contract Manager
    by_when: 31/12/10

**Fix.** Delete one of them, or combine the values in a list.
""",
)
ANCHOR = Rule(
    "AP111",
    "anchor-or-alias",
    Severity.ERROR,
    "An anchor (`&name`) or an alias (`*name`) is used instead of a value.",
    """\
**Why.** A value written elsewhere cannot be reviewed where it is used, and a small file could expand to a huge one.

**Fix.** Write the value out in each place. Text that begins with `&` or `*` needs quotes: `"*urgent*"`.
""",
)
TAG = Rule(
    "AP112",
    "tag",
    Severity.ERROR,
    "A YAML tag (`!name`) changes the type of a value.",
    """\
**Why.** In a plan, every value is the text that was typed. Some programs would read a tagged value as something else.

**Fix.** Delete the tag. Text that begins with `!` needs quotes: `"!urgent"`.
""",
)
COMPLEX_KEY = Rule(
    "AP113",
    "complex-key",
    Severity.ERROR,
    "A merge key (`<<`) is used, or a key is written with `?` or is a list or a record.",
    """\
**Why.** Such keys hide where a value comes from, and reviewers and editors do not recognise them as keys.

**Fix.** Write each key as plain text before a colon.
""",
)
UNKNOWN_KEY = Rule(
    "AP120",
    "unknown-key",
    Severity.ERROR,
    "A key is not part of the format.",
    """\
**Why.** A misspelt key would have no effect, and nobody would notice.

**Bad**

    ownr: Programme Lead

**Good**

    owner: Programme Lead

**Fix.** Correct the spelling. The names of your organisation’s own columns begin with `x-`.
""",
    schema=True,
)
MISSING_KEY = Rule(
    "AP121",
    "missing-key",
    Severity.ERROR,
    "A required key is missing or empty.",
    """\
**Why.** A plan needs `format`, `id`, `title`, `issued`, and `recommendations` or `actions`; a recommendation needs
`ref` and `recommendation`; an action needs `ref` and `action`; an entry needs `on`. Without these keys the record
cannot be identified or understood.

**Bad**

    - action: Agree the specification

**Good**

    - ref: "1.1"
      action: Agree the specification

**Fix.** Add the key. Until then, an item without a usable `ref`, or an entry without a usable `on`, is left out of
every report.
""",
    schema=True,
)
