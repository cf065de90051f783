"""Rules about whole files that are left out because they cannot be opened, decoded or parsed safely."""

from __future__ import annotations

from actionplan.diagnostics.finding import Rule, Severity

UNREADABLE = Rule(
    "AP101",
    "unreadable-file",
    Severity.ERROR,
    "The file cannot be opened, or is not a regular file.",
    """\
**Why.** A plan that cannot be read is not counted. Without this finding, the report would look complete when it is not.

**Fix.** Check that the file exists, that you have permission to read it, and that it is neither a pipe nor a link to
somewhere outside the folder that was searched.
""",
)
NOT_UTF8 = Rule(
    "AP102",
    "not-utf8",
    Severity.ERROR,
    "The file is not encoded as UTF-8.",
    """\
**Why.** Accented letters would be misread on another computer: “Café” becomes “CafÃ©”.

**Fix.** Save the file again as UTF-8 (in Notepad: *Save as*, *Encoding: UTF-8*). A byte-order mark is allowed.
""",
)
FORBIDDEN_CHARACTER = Rule(
    "AP103",
    "forbidden-character",
    Severity.ERROR,
    "The file contains a character that programs read differently, for example a tab between words.",
    """\
**Why.** Programs that read YAML disagree about control characters, Unicode line separators and tabs outside quotes, so
two people could see two different plans.

**Bad**

    note:<TAB>Agreed

**Good**

    note: Agreed

**Fix.** Replace the character named in the message with a space, or delete it. Inside double quotes you can write it as
an escape, for example `"\\t"`.
""",
)
TOO_LARGE = Rule(
    "AP104",
    "too-large",
    Severity.ERROR,
    "The file exceeds the safe limits for size, depth, line length or number of values.",
    """\
**Why.** One oversized file could hold up every report. The limits are the same on every computer, so a file gets the
same result everywhere: 1 MiB per file, 65,536 characters per line, 32 levels of nesting, 100,000 values, and 50
owners per action (any more are left out). A plan with 1,000 actions takes about 0.2 MiB and 20,000 values.

**Fix.** Split the plan in two, or move long documents into separate files and name those files under `evidence`.
""",
)
SYNTAX = Rule(
    "AP105",
    "yaml-syntax",
    Severity.ERROR,
    "The file is not valid YAML: a quote, a colon or the indentation is wrong.",
    """\
**Why.** If the layout of a file cannot be understood, nothing after the mistake can be relied on.

**Bad**

    note: Agreed: see minutes

**Good**

    note: "Agreed: see minutes"

**Fix.** Check the line named in the message and the line above it. Put text that contains a colon followed by a space
in quotes, and line up the keys of each record.
""",
)
SEVERAL_DOCUMENTS = Rule(
    "AP106",
    "several-documents",
    Severity.ERROR,
    "The file contains more than one YAML document.",
    """\
**Why.** Most programs read the first document and ignore the rest, so actions would disappear.

**Fix.** Put each plan in its own file, and delete the line `---` that begins the second document.
""",
)
FOREIGN_FORMAT = Rule(
    "AP107",
    "foreign-format",
    Severity.ERROR,
    "The file is not a plan, or is a plan in a format that this version does not know.",
    """\
**Why.** Keys may have different meanings in another format, so nothing in the file is counted.

**Bad**

    format: 2

**Good**

    format: 1

**Fix.** Begin the plan with `format: 1`. If the file was written for a later format, update actionplan.
""",
    schema=True,
)
DIRECTIVE = Rule(
    "AP108",
    "yaml-directive",
    Severity.ERROR,
    "A YAML directive (`%YAML`, `%TAG`) changes how the file is read.",
    """\
**Why.** A directive can make some programs read `NO`, `010` or `12:30` as something other than text.

**Fix.** Delete the line that begins with `%`.
""",
)
