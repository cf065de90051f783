"""Pairs of branches that change logs."""

from __future__ import annotations

from tests.merging.case import BUDGET, CONFLICT, JULY, UNIONS, WEB, Case, after, entry

MARCH_OURS = entry("2026-03-31", "note: The unions agree.")
MARCH_THEIRS = entry("2026-03-31", "note: The staff object.")
APRIL = entry("2026-04-30", "note: A ballot was held.")
MAY = entry("2026-05-31", "note: The ballot was won.")
REQUEST = entry("2026-03-15", "note: The ballot is late.", "by_when: 30 April 2026")
OTHER_REQUEST = entry("2026-03-15", "note: Staff are on leave.", "by_when: 31 May 2026")
GRANT = entry("2026-03-15", "note: Agreed.", "approved_by: Cabinet, minute 4")
COMPLETE = entry("2026-03-15", "note: Done.", "status: complete")
HOLD = entry("2026-03-20", "note: Paused.", "status: on hold")
CASES = (
    # Entries of logs
    Case(
        "two entries of one day",
        after(UNIONS, MARCH_OURS),
        after(UNIONS, MARCH_THEIRS),
        after(UNIONS, MARCH_OURS + MARCH_THEIRS),
    ),
    Case(
        "two entries of different days",
        after(UNIONS, APRIL),
        after(UNIONS, MARCH_THEIRS),
        after(UNIONS, MARCH_THEIRS + APRIL),
    ),
    Case("the same entry on both sides", after(UNIONS, APRIL), after(UNIONS, APRIL), after(UNIONS, APRIL)),
    Case("the same entry and one more", after(UNIONS, APRIL), after(UNIONS, APRIL + MAY), after(UNIONS, APRIL + MAY)),
    Case(
        "the same entry in another layout",
        after(UNIONS, APRIL),
        after(UNIONS, entry("2026-04-30", "note: 'A ballot was held.'")),
        after(UNIONS, APRIL),
    ),
    Case(
        "three entries, interleaved by day",
        after(UNIONS, MARCH_OURS + MAY),
        after(UNIONS, APRIL),
        after(UNIONS, MARCH_OURS + APRIL + MAY),
    ),
    Case(
        "an entry of an earlier day",
        after(UNIONS, APRIL),
        after("            status: in progress\n", entry("2026-02-15", "note: First meeting.")),
        (
            *after("            status: in progress\n", entry("2026-02-15", "note: First meeting.")),
            *after(UNIONS, APRIL),
        ),
    ),
    Case(
        "one side completes, the other reports a note",
        after(UNIONS, COMPLETE),
        after(UNIONS, MARCH_THEIRS),
        after(UNIONS, COMPLETE + MARCH_THEIRS),
    ),
    Case(
        "one side completes, the other puts it on hold later",
        after(UNIONS, COMPLETE),
        after(UNIONS, HOLD),
        after(UNIONS, COMPLETE + HOLD),
        "`complete`",
    ),
    Case(
        "two statuses on one day",
        after(UNIONS, COMPLETE),
        after(UNIONS, entry("2026-03-15", "note: Slow.", "status: in progress")),
        after(UNIONS, COMPLETE + entry("2026-03-15", "note: Slow.", "status: in progress")),
        "`in progress`",
    ),
    Case(
        "two ratings on one day",
        after(UNIONS, entry("2026-03-15", "rag: red")),
        after(UNIONS, entry("2026-03-15", "rag: green")),
        after(UNIONS, entry("2026-03-15", "rag: red") + entry("2026-03-15", "rag: green")),
        "`rag`",
    ),
    Case(
        "two new deadlines",
        after(UNIONS, REQUEST),
        after(UNIONS, OTHER_REQUEST),
        after(UNIONS, REQUEST + OTHER_REQUEST),
        "two new deadlines",
    ),
    Case(
        "two reassignments",
        after(UNIONS, entry("2026-03-15", "owner: Personnel Manager")),
        after(UNIONS, entry("2026-03-20", "owner: Web Manager")),
        after(UNIONS, entry("2026-03-15", "owner: Personnel Manager") + entry("2026-03-20", "owner: Web Manager")),
        "two reassignments",
    ),
    Case(
        "a request, and on the other side its approval",
        after(UNIONS, REQUEST),
        after(UNIONS, GRANT),
        after(UNIONS, REQUEST + GRANT),
    ),
    Case(
        "an approval, and on the other side its request",
        after(UNIONS, GRANT),
        after(UNIONS, REQUEST),
        after(UNIONS, REQUEST + GRANT),
    ),
    Case(
        "an approval of an earlier request, and a new request",
        after(JULY, GRANT.replace("2026-03-15", "2026-04-15")),
        after(JULY, entry("2026-04-15", "note: Later still.", "by_when: 31 August 2026")),
        after(
            JULY,
            GRANT.replace("2026-03-15", "2026-04-15")
            + entry("2026-04-15", "note: Later still.", "by_when: 31 August 2026"),
        ),
    ),
    Case(
        "a new request, and an approval of the earlier one",
        after(JULY, entry("2026-04-15", "note: Later still.", "by_when: 31 August 2026")),
        after(JULY, GRANT.replace("2026-03-15", "2026-04-15")),
        after(
            JULY,
            GRANT.replace("2026-03-15", "2026-04-15")
            + entry("2026-04-15", "note: Later still.", "by_when: 31 August 2026"),
        ),
    ),
    Case(
        "the first entries of a log",
        after(WEB, "        progress:\n" + MARCH_OURS),
        after(WEB, "        progress:\n" + MARCH_THEIRS),
        after(WEB, "        progress:\n" + MARCH_OURS + MARCH_THEIRS),
    ),
    Case(
        "the first entry of a log, one side only",
        after(UNIONS, APRIL),
        after(WEB, "        progress:\n" + MARCH_THEIRS),
        (*after(UNIONS, APRIL), *after(WEB, "        progress:\n" + MARCH_THEIRS)),
    ),
    Case(
        "entries on a recommendation",
        after(BUDGET, entry("2026-04-30", "note: Approved.", indent=6)),
        after(BUDGET, entry("2026-04-30", "note: Published.", indent=6)),
        after(
            BUDGET, entry("2026-04-30", "note: Approved.", indent=6) + entry("2026-04-30", "note: Published.", indent=6)
        ),
    ),
    Case(
        "entries of two actions", after(UNIONS, APRIL), after(JULY, APRIL), (*after(UNIONS, APRIL), *after(JULY, APRIL))
    ),
    Case(
        "entries with the same keys and values, but for one word",
        after(UNIONS, entry("2026-03-31", "status: in progress", "note: Hours agreed in the north.", "by: A. Clerk")),
        after(UNIONS, entry("2026-03-31", "status: in progress", "note: Hours agreed in the south.", "by: A. Clerk")),
        after(
            UNIONS,
            entry("2026-03-31", "status: in progress", "note: Hours agreed in the north.", "by: A. Clerk")
            + entry("2026-03-31", "status: in progress", "note: Hours agreed in the south.", "by: A. Clerk"),
        ),
    ),
    Case(
        "an entry with a literal text and evidence",
        after(UNIONS, MARCH_OURS),
        after(UNIONS, entry("2026-03-31", "note: |", "  First line", "  second line", "evidence:", "  - minutes.pdf")),
        after(
            UNIONS,
            MARCH_OURS
            + entry("2026-03-31", "note: |", "  First line", "  second line", "evidence:", "  - minutes.pdf"),
        ),
    ),
    Case(
        "entries in braces",
        after(UNIONS, "          - {on: 2026-03-31, note: One}\n"),
        after(UNIONS, "          - {on: 2026-03-31, note: Two}\n"),
        after(UNIONS, entry("2026-03-31", "note: One") + entry("2026-03-31", "note: Two")),
    ),
    Case(
        "an entry with a comment",
        after(UNIONS, APRIL),
        after(UNIONS, "          # from an e-mail\n" + MARCH_THEIRS),
        after(UNIONS, MARCH_THEIRS + APRIL),
    ),
    # Past entries
    Case(
        "a past entry rewritten in theirs",
        after(UNIONS, APRIL),
        (("Talks have begun.", "Talks begin soon."),),
        CONFLICT,
    ),
    Case(
        "a past entry rewritten in ours", (("Talks have begun.", "Talks begin soon."),), after(UNIONS, APRIL), CONFLICT
    ),
    Case(
        "a past entry rewritten in theirs, another item changed in ours",
        after(JULY, APRIL),
        (("Talks have begun.", "Talks begin soon."),),
        CONFLICT,
    ),
    Case("a past entry deleted", after(UNIONS, APRIL), (("          - on: 2026-02-28\n" + UNIONS, ""),), CONFLICT),
    Case(
        "a past entry redated",
        (("          - on: 2026-02-28\n", "          - on: 2026-02-27\n"),),
        after(UNIONS, APRIL),
        CONFLICT,
    ),
    Case(
        "an entry slipped in before one of its day",
        after(UNIONS, APRIL),
        (("          - on: 2026-02-28\n", entry("2026-02-28", "note: Early.") + "          - on: 2026-02-28\n"),),
        CONFLICT,
    ),
    Case(
        "a whole log deleted",
        (("        progress:\n          - on: 2026-03-31\n            note: The supplier needs longer.\n" + JULY, ""),),
        after(JULY, APRIL),
        CONFLICT,
    ),
    Case(
        "a past entry only laid out anew",
        after(UNIONS, APRIL),
        (("note: Talks have begun.", 'note: "Talks have begun."'),),
        after(UNIONS, APRIL),
    ),
)
