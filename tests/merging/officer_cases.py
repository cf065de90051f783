"""Pairs of branches as two officers make them in one week: what each did is a commit of an ordinary day."""

from __future__ import annotations

from tests.merging.case import (
    AGREES,
    BUDGET,
    CONFLICT,
    JULY,
    NEEDED,
    OFFICER,
    UNIONS,
    WEB,
    Case,
    action,
    after,
    entry,
)

NEW_OWNER = entry("2026-04-15", "note: She has taken over.", "owner: Head of Culture")
COMPLETE = entry("2026-04-15", "note: Hours agreed.", "status: complete", "completed: 14 April 2026", "evidence: a.pdf")
MINUTES = entry("2026-04-15", "note: |-", "  Item 4: hours.", "", "  # 3 present", "  Agreed: no change", "by: Clerk")
LETTER = entry(
    "2026-04-15", "note: >-", "  The union wrote", "  twice: see file 7.", "", "  No reply yet.", "by: Clerk"
)
CARRIED = entry(
    "2026-05-01", "note: Carried to libraries-2027:3.1.", "status: superseded", "approved_by: Cabinet, minute 9"
)
ORDERED = entry("2026-04-20", "note: Counters are ordered.", "status: in progress")
REVISION = entry("2026-04-10", "note: The ballot is late.", "by_when: 30 June 2026", "approved_by: Cabinet, minute 3")
SECOND = "  # The second recommendation was deferred once.\n"
THIRD = (
    '  - ref: "3"\n    recommendation: Count the visitors.\n    actions:\n'
    + action("3.1", "Buy counters.", "owner: Head of Libraries", "by_when: 30 June 2026", "progress:")
    + entry("2026-03-31", "note: The supplier needs longer.", "by_when: 31 July 2026")
)
AGAIN = (
    "    response:\n      decision: deferred\n      until: 30 June 2026\n      text: A budget is needed.\n",
    """\
    response:
      - decision: deferred
        until: 30 June 2026
        text: A budget is needed.
      - decision: accepted
        on: 2026-05-20
        text: The budget is there.
""",
)
REJECTED = (
    AGAIN[0],
    AGAIN[1].replace("accepted", "rejected").replace("The budget is there", "There is no budget"),
)
REPORT = "  - ref: A1\n    action: Report to the committee.\n    owner: Scrutiny Officer\n"
REUSED = "  - ref: A1\n    action: Write to every parish.\n    owner: Clerk\n"
CASES = (
    Case(
        "one reassigns, the other completes on the same day",
        after(UNIONS, NEW_OWNER),
        after(UNIONS, COMPLETE),
        after(UNIONS, NEW_OWNER + COMPLETE),
    ),
    Case(
        "two notes of several paragraphs on one day",
        after(UNIONS, MINUTES),
        after(UNIONS, LETTER),
        after(UNIONS, MINUTES + LETTER),
    ),
    Case(
        "own keys of each side, in an entry and in an action",
        (*after(WEB, "        x-cost: 5,000\n"), *after(UNIONS, entry("2026-04-15", "note: Spent.", "x-cost: '200'"))),
        (*after(WEB, "        x-risk: high\n"), *after(UNIONS, entry("2026-04-15", "note: Seen.", "x-risk: low"))),
        (
            *after(WEB, "        x-cost: 5,000\n        x-risk: high\n"),
            *after(
                UNIONS,
                entry("2026-04-15", "note: Spent.", "x-cost: '200'")
                + entry("2026-04-15", "note: Seen.", "x-risk: low"),
            ),
        ),
    ),
    Case(
        "a second response, and progress on the recommendation",
        (AGAIN,),
        after(BUDGET, entry("2026-05-10", "note: Out for comment.", indent=6)),
        (AGAIN, *after(BUDGET, entry("2026-05-10", "note: Out for comment.", indent=6))),
    ),
    Case(
        "a second response of each side",
        (AGAIN,),
        (REJECTED,),
        ((AGAIN[0], AGAIN[1] + REJECTED[1].partition("needed.\n")[2]),),
        "two different decisions",
    ),
    Case(
        "an approved move, and completion the same month",
        after(UNIONS, REVISION),
        after(UNIONS, COMPLETE),
        after(UNIONS, REVISION + COMPLETE),
    ),
    Case(
        "a ref used again for something else, and progress on the old one",
        ((REPORT, REUSED),),
        after(OFFICER, "    progress:\n" + entry("2026-04-15", "note: Drafted.", indent=6)),
        CONFLICT,
    ),
    Case(
        "recommendations reordered, and progress on those that moved",
        ((THIRD, ""), (SECOND, THIRD + SECOND)),
        (
            *after(JULY, ORDERED),
            *after(BUDGET, entry("2026-05-10", "note: Out for comment.", indent=6)),
        ),
        (
            *after(JULY, ORDERED),
            *after(BUDGET, entry("2026-05-10", "note: Out for comment.", indent=6)),
        ),
    ),
    Case(
        "carried over, and progress before that day",
        after(JULY, CARRIED),
        after(JULY, ORDERED),
        after(JULY, ORDERED + CARRIED),
    ),
    Case(
        "carried over, and completed after that day",
        after(JULY, CARRIED),
        after(JULY, entry("2026-05-10", "note: They count.", "status: complete")),
        after(JULY, CARRIED + entry("2026-05-10", "note: They count.", "status: complete")),
        "superseded",
    ),
    Case(
        "owners added to the register by both",
        after("    aliases: [Libraries Head]\n", "  Head of Culture: {aliases: [Culture Lead]}\n"),
        after("    aliases: [Libraries Head]\n", "  Web Manager:\n    aliases: [Webmaster]\n"),
        after(
            "    aliases: [Libraries Head]\n",
            "  Head of Culture: {aliases: [Culture Lead]}\n  Web Manager:\n    aliases: [Webmaster]\n",
        ),
    ),
    Case(
        "the words of an action put on one line, and another owner",
        (
            (
                "        action: >-\n          Publish the new hours\n          on the website.\n",
                "        action: Publish the new hours on the website.\n",
            ),
        ),
        (("          - Web Manager\n", "          - Digital Manager\n"),),
        (("          - Web Manager\n", "          - Digital Manager\n"),),
    ),
    Case(
        "evidence added to a past entry, and a new entry",
        after(UNIONS, "            evidence: minutes.pdf\n"),
        after(UNIONS, ORDERED),
        CONFLICT,
    ),
    Case(
        "a request approved in place, and a new entry",
        after(JULY, "            approved_by: Cabinet, minute 3\n"),
        after(JULY, ORDERED),
        CONFLICT,
    ),
    Case(
        "the same note by two people",
        after(UNIONS, entry("2026-04-15", "note: No change.", "by: A. Clerk")),
        after(UNIONS, entry("2026-04-15", "note: No change.", "by: B. Clerk")),
        after(
            UNIONS,
            entry("2026-04-15", "note: No change.", "by: A. Clerk")
            + entry("2026-04-15", "note: No change.", "by: B. Clerk"),
        ),
    ),
    Case(
        "the response corrected, and an action added below it",
        ((AGREES, "      text: The Council agrees, in part.\n"),),
        after(WEB, action("1.3", "Train the staff.", "owner: Training Manager")),
        (
            (AGREES, "      text: The Council agrees, in part.\n"),
            *after(WEB, action("1.3", "Train the staff.", "owner: Training Manager")),
        ),
    ),
    Case(
        "a deferral moved by both to different days",
        (("until: 30 June 2026", "until: 31 July 2026"),),
        (("until: 30 June 2026", "until: 30 September 2026"),),
        CONFLICT,
    ),
    Case(
        "a comment of each side above the same entry",
        (("          # from the January paper\n", "          # from the January paper, item 4\n"),),
        (("          # from the January paper\n", "          # from the January paper\n          # checked by AB\n"),),
        (),
    ),
    Case(
        "restricted on one side, reported on the other",
        after(NEEDED, "    restricted: personal data\n"),
        after(BUDGET, entry("2026-05-10", "note: Out for comment.", indent=6)),
        (
            *after(NEEDED, "    restricted: personal data\n"),
            *after(BUDGET, entry("2026-05-10", "note: Out for comment.", indent=6)),
        ),
    ),
)
