"""Pairs of branches that change items and rules of a plan."""

from __future__ import annotations

from tests.merging.case import BUDGET, CONFLICT, JULY, NEEDED, OFFICER, UNIONS, WEB, Case, action, after, entry

APRIL = entry("2026-04-30", "note: A ballot was held.")
MARCH_OURS = entry("2026-03-31", "note: The unions agree.")
MARCH_THEIRS = entry("2026-03-31", "note: The staff object.")
THIRD = action("1.3", "Train the staff.", "owner: Training Manager")
OTHER_THIRD = action("1.3", "Hire two librarians.", "owner: Personnel Manager")
NEW = (
    '  - ref: "4"\n    recommendation: Mend the roof.\n    actions:\n      - ref: "4.1"\n        action: Get quotes.\n'
)
OTHER_NEW = '  - ref: "4"\n    recommendation: Buy audio books.\n'
END = JULY


def _fourth(old: str, ref: str) -> str:
    return old.replace('"4"', f'"{ref}"').replace('"4.1"', f'"{ref}.1"')


AUGUST = entry("2026-04-10", "note: Later still.", "by_when: 31 August 2026")
GRANTED = entry("2026-04-15", "note: Agreed.", "approved_by: Cabinet, minute 4")
CLOSED = "    progress:\n" + entry("2026-04-15", "status: not implemented", "approved_by: Cabinet, minute 4", indent=6)
COUNTERS = action("3.1", "Buy counters.", "owner: Head of Libraries", "by_when: 30 June 2026", "progress:") + entry(
    "2026-03-31", "note: The supplier needs longer."
)
CASES = (
    # Records
    Case(
        "two new actions with different refs",
        after(WEB, THIRD),
        after(WEB, OTHER_THIRD.replace("1.3", "1.4")),
        after(WEB, THIRD + OTHER_THIRD.replace("1.3", "1.4")),
    ),
    Case(
        "two new actions with one ref",
        after(WEB, THIRD),
        after(WEB, OTHER_THIRD),
        after(WEB, THIRD + OTHER_THIRD.replace("1.3", "1.4")),
    ),
    Case("the same new action on both sides", after(WEB, THIRD), after(WEB, THIRD), after(WEB, THIRD)),
    Case(
        "the same new action with a log of each side",
        after(WEB, THIRD + "        progress:\n" + MARCH_OURS),
        after(WEB, THIRD + "        progress:\n" + MARCH_THEIRS),
        after(WEB, THIRD + "        progress:\n" + MARCH_OURS + MARCH_THEIRS),
    ),
    Case(
        "the same new action with two owners",
        after(WEB, THIRD),
        after(WEB, THIRD.replace("Training Manager", "Trainer")),
        CONFLICT,
    ),
    Case(
        "new actions with one ref, one carried from the other's",
        after(WEB, THIRD),
        after(WEB, OTHER_THIRD + action("1.4", "Train them.", "carried_from: 1.3")),
        after(WEB, THIRD + OTHER_THIRD.replace("1.3", "1.5") + action("1.4", "Train them.", "carried_from: 1.5")),
    ),
    Case(
        "a reference with the id of the plan to a new action with a ref of both sides",
        after(WEB, THIRD),
        after(WEB, OTHER_THIRD + action("1.4", "Train them.", "carried_from: [libraries-2026:1.3, 1.1]")),
        after(
            WEB,
            THIRD
            + OTHER_THIRD.replace("1.3", "1.5")
            + action("1.4", "Train them.", "carried_from: [libraries-2026:1.5, 1.1]"),
        ),
    ),
    Case(
        "a recommendation answered under a new one with a ref of both sides",
        after(END, OTHER_NEW),
        after(END, NEW + '  - ref: "5"\n    recommendation: Mend the walls.\n    answered_under: "4"\n'),
        after(
            END,
            OTHER_NEW
            + _fourth(NEW, "6").replace("6.1", "4.1")
            + '  - ref: "5"\n    recommendation: Mend the walls.\n    answered_under: "6"\n',
        ),
    ),
    Case(
        "two new recommendations with one ref",
        after(END, NEW),
        after(END, OTHER_NEW),
        after(END, NEW + _fourth(OTHER_NEW, "5")),
    ),
    Case(
        "new recommendations and actions with one ref",
        after(END, OTHER_NEW + "    actions:\n" + action("4.1", "Ask readers.")),
        after(END, NEW),
        after(END, OTHER_NEW + "    actions:\n" + action("4.1", "Ask readers.") + _fourth(NEW, "5")),
    ),
    Case(
        "a new action and an entry in the action before it",
        after(WEB, THIRD),
        after(WEB, "        progress:\n" + APRIL),
        after(WEB, "        progress:\n" + APRIL + THIRD),
    ),
    Case(
        "a new action and a new recommendation after it",
        after(END, NEW),
        after(END, action("3.2", "Fit counters.")),
        after(END, action("3.2", "Fit counters.") + NEW),
    ),
    Case(
        "a new action beside the plan's own",
        after(OFFICER, "  - ref: A2\n    action: Print leaflets.\n"),
        after(OFFICER, "  - ref: A3\n    action: Thank the staff.\n"),
        after(OFFICER, "  - ref: A2\n    action: Print leaflets.\n  - ref: A3\n    action: Thank the staff.\n"),
    ),
    Case(
        "an action removed",
        (("  - ref: A1\n    action: Report to the committee.\n" + OFFICER, "  []\n"),),
        after(UNIONS, APRIL),
        (("actions:\n  - ref: A1\n    action: Report to the committee.\n" + OFFICER, ""), *after(UNIONS, APRIL)),
    ),
    Case(
        "an action removed and reported on",
        (
            (
                COUNTERS + JULY,
                '      - ref: "3.9"\n        action: Count by hand.\n',
            ),
        ),
        after(JULY, APRIL),
        CONFLICT,
    ),
    Case(
        "an action reported on and removed",
        after(JULY, APRIL),
        (
            (
                COUNTERS + JULY,
                '      - ref: "3.9"\n        action: Count by hand.\n',
            ),
        ),
        CONFLICT,
    ),
    Case(
        "items in another order",
        (
            (
                '  - ref: "3"\n    recommendation: Count the visitors.\n',
                '  - ref: "3"\n    recommendation: Count the visitors.\n    workstream: Data\n',
            ),
        ),
        after(BUDGET, entry("2026-04-30", "note: Approved.", indent=6)),
        (
            (
                "    recommendation: Count the visitors.\n",
                "    recommendation: Count the visitors.\n    workstream: Data\n",
            ),
            *after(BUDGET, entry("2026-04-30", "note: Approved.", indent=6)),
        ),
    ),
    Case(
        "an action moved in theirs and reported on in ours",
        after(JULY, APRIL),
        ((COUNTERS + JULY, action("3.9", "Count by hand.")), (WEB, WEB + COUNTERS + JULY)),
        ((COUNTERS + JULY, action("3.9", "Count by hand.")), (WEB, WEB + COUNTERS + JULY + APRIL)),
    ),
    Case(
        "an action moved in ours and reported on in theirs",
        ((COUNTERS + JULY, action("3.9", "Count by hand.")), (WEB, WEB + COUNTERS + JULY)),
        after(JULY, APRIL),
        ((COUNTERS + JULY, action("3.9", "Count by hand.")), (WEB, WEB + COUNTERS + JULY + APRIL)),
    ),
    Case(
        "an action moved to two places",
        ((COUNTERS + JULY, action("3.9", "Count by hand.")), (WEB, WEB + COUNTERS + JULY)),
        ((COUNTERS + JULY, action("3.9", "Count by hand.")), (NEEDED, NEEDED + "    actions:\n" + COUNTERS + JULY)),
        CONFLICT,
    ),
    Case(
        "the first action of a recommendation, moved there",
        after(UNIONS, APRIL),
        ((COUNTERS + JULY, action("3.9", "Count by hand.")), (NEEDED, NEEDED + "    actions:\n" + COUNTERS + JULY)),
        (
            *after(UNIONS, APRIL),
            (COUNTERS + JULY, action("3.9", "Count by hand.")),
            (NEEDED, NEEDED + "    actions:\n" + COUNTERS + JULY),
        ),
    ),
    # Clean as text, but perhaps not meant
    Case(
        "an approval of the earlier of two requests",
        after(JULY, AUGUST),
        after(JULY, GRANTED),
        after(JULY, AUGUST + GRANTED),
        "the approval of 2026-04-15 meant `31 July 2026` in theirs",
    ),
    Case(
        "a recommendation closed, and an action under it reported on",
        after("    recommendation: Count the visitors.\n", CLOSED),
        after(JULY, APRIL),
        (*after("    recommendation: Count the visitors.\n", CLOSED), *after(JULY, APRIL)),
        "3 was closed in ours on 2026-04-15, and the other side reported on 3.1 under it",
    ),
    Case(
        "another day of issue, and a new wording that counts from it",
        (("issued: 12 January 2026", "issued: 12 February 2026"),),
        after(WEB, THIRD + "        by_when: within 2 months\n"),
        (
            ("issued: 12 January 2026", "issued: 12 February 2026"),
            *after(WEB, THIRD + "        by_when: within 2 months\n"),
        ),
        "1.3: `within 2 months` means 2026-03-12 in theirs, and 2026-04-12 in the merged plan",
    ),
    # Rules of the plan
    Case(
        "the day of issue changed to two",
        (("issued: 12 January 2026", "issued: 13 January 2026"),),
        (("issued: 12 January 2026", "issued: 14 January 2026"),),
        CONFLICT,
    ),
    Case(
        "a rule changed on one side, an entry on the other",
        after("extensions: approval required\n", "review_every: 3 months\n"),
        after(UNIONS, APRIL),
        (*after("extensions: approval required\n", "review_every: 3 months\n"), *after(UNIONS, APRIL)),
    ),
    Case("another id", (("id: libraries-2026", "id: libraries-2027"),), after(UNIONS, APRIL), CONFLICT),
    Case("another format", (("format: 1", "format: 2"),), after(UNIONS, APRIL), CONFLICT),
    Case("a side that cannot be read", (("title: Review", "title: 'Review"),), after(UNIONS, APRIL), CONFLICT),
    Case("a ref used twice on one side", (('ref: "1.2"', 'ref: "1.1"'),), after(JULY, APRIL), CONFLICT),
)
