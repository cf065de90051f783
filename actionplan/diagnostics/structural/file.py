"""Faults that leave out a whole file: it cannot be opened, decoded or parsed, or it is not safe to."""

from __future__ import annotations

from actionplan.diagnostics.finding import Rule, Severity

UNREADABLE = Rule(
    "AP101",
    "unreadable-file",
    Severity.ERROR,
    "The file cannot be opened or is not a regular file.",
    """\
**Why.** A plan that cannot be read is in no count; saying nothing would make the others look complete.

**Fix.** Check that the file exists, that you may read it, and that it is neither a pipe nor a link to a
place outside the folder that was searched.
""",
)
NOT_UTF8 = Rule(
    "AP102",
    "not-utf8",
    Severity.ERROR,
    "The file is not encoded as UTF-8.",
    """\
**Why.** Letters outside plain English would be read as others on another machine: "Café" becomes "CafÃ©".

**Fix.** Save the file again as UTF-8 (in Notepad: *Save as*, *Encoding: UTF-8*). A byte-order mark may stay.
""",
)
FORBIDDEN_CHARACTER = Rule(
    "AP103",
    "forbidden-character",
    Severity.ERROR,
    "A character that YAML readers take in different ways, or that no text needs.",
    """\
**Why.** Control characters, Unicode line separators and tabs between words of the format are read in one way
by one YAML reader and in another way by the next, so two people would see two plans.

**Bad**

    note:<TAB>Agreed

**Good**

    note: Agreed

**Fix.** Replace the character named in the message by a blank, or delete it. Inside quotes it can be written
as an escape, such as `"\\t"`.
""",
)
TOO_LARGE = Rule(
    "AP104",
    "too-large",
    Severity.ERROR,
    "The file goes beyond the safe limits of size, depth, line length or number of values.",
    """\
**Why.** A file made to be slow must not stop everybody else's report. The limits are the same on every
machine, so a file gets the same verdict everywhere: 1 MiB a file, 65,536 characters a line, 32 levels of
nesting, 100,000 values; and 50 owners an action, of whom any more are left out. A plan of 1,000 actions has about
0.2 MiB and 20,000 values.

**Fix.** Split the plan in two, or move long documents into files of their own and name them as `evidence`.
""",
)
SYNTAX = Rule(
    "AP105",
    "yaml-syntax",
    Severity.ERROR,
    "The file is not YAML: a quote, a colon or the indentation is wrong.",
    """\
**Why.** Where the layout cannot be understood, nothing below it can be trusted.

**Bad**

    note: Agreed: see minutes

**Good**

    note: "Agreed: see minutes"

**Fix.** Look at the line named and the one above it: a text with a colon and a blank in it needs quotes, and
the keys of one record stand below each other.
""",
)
SEVERAL_DOCUMENTS = Rule(
    "AP106",
    "several-documents",
    Severity.ERROR,
    "The file holds more than one YAML document.",
    """\
**Why.** Most readers show the first document and hide the rest: actions would vanish.

**Fix.** Put each plan into a file of its own; delete the line `---` that begins the second.
""",
)
FOREIGN_FORMAT = Rule(
    "AP107",
    "foreign-format",
    Severity.ERROR,
    "The file is no plan, or a plan in a format this version does not know.",
    """\
**Why.** Keys may mean something else in another format, so nothing of it is counted.

**Bad**

    format: 2

**Good**

    format: 1

**Fix.** Begin the plan with `format: 1`. If another program wrote a later format, update actionplan.
""",
    schema=True,
)
DIRECTIVE = Rule(
    "AP108",
    "yaml-directive",
    Severity.ERROR,
    "A YAML directive (`%YAML`, `%TAG`) changes how the file is read.",
    """\
**Why.** A directive makes `NO`, `010` or `12:30` mean something else in some readers.

**Fix.** Delete the line that begins with `%`.
""",
)
