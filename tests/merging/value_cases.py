"""Pairs of branches that change values and responses."""

from __future__ import annotations

from tests.merging.case import CONFLICT, JULY, NEEDED, OFFICER, UNIONS, WEB, Case, after, entry

APRIL = entry("2026-04-30", "note: A ballot was held.")


NOTED = "    - decision: noted\n      on: 2026-05-01\n"
ACCEPTED = "    - decision: accepted\n      on: 2026-06-01\n"
CASES = (
    # Values
    Case(
        "two values of one action",
        (
            (
                "owner: Head of Libraries\n        by_when: 31 March",
                "owner: Personnel Manager\n        by_when: 31 March",
            ),
        ),
        (("Hours are agreed.", "All branches have agreed hours."),),
        (
            (
                "owner: Head of Libraries\n        by_when: 31 March",
                "owner: Personnel Manager\n        by_when: 31 March",
            ),
            ("Hours are agreed.", "All branches have agreed hours."),
        ),
    ),
    Case(
        "neighbouring values",
        (("title: Review of Libraries", "title: The review of libraries"),),
        (("organisation: Example Council", "organisation: Example City Council"),),
        (
            ("title: Review of Libraries", "title: The review of libraries"),
            ("organisation: Example Council", "organisation: Example City Council"),
        ),
    ),
    Case(
        "one value changed to two",
        (("success: Hours are agreed.", "success: One."),),
        (("success: Hours are agreed.", "success: Two."),),
        CONFLICT,
    ),
    Case(
        "one value changed to the same",
        (("success: Hours are agreed.", "success: One."),),
        (("success: Hours are agreed.", 'success: "One."'),),
        (("success: Hours are agreed.", "success: One."),),
    ),
    Case(
        "one wording changed to two",
        (("by_when: 30 June 2026", "by_when: 1 July 2026"),),
        (("by_when: 30 June 2026", "by_when: 2 July 2026"),),
        CONFLICT,
    ),
    Case(
        "a value changed and removed",
        (("        success: Hours are agreed.\n", ""),),
        (("success: Hours are agreed.", "success: Two."),),
        CONFLICT,
    ),
    Case(
        "a value removed",
        (("        success: Hours are agreed.\n", ""),),
        after(UNIONS, APRIL),
        (("        success: Hours are agreed.\n", ""), *after(UNIONS, APRIL)),
    ),
    Case(
        "one key added on both sides with two values",
        after(OFFICER, "    priority: high\n"),
        after(OFFICER, "    priority: low\n"),
        CONFLICT,
    ),
    Case(
        "two keys added at one place",
        after(OFFICER, "    priority: high\n"),
        after(OFFICER, "    success: It was read.\n"),
        after(OFFICER, "    priority: high\n    success: It was read.\n"),
    ),
    Case(
        "a folded text reworded",
        after(WEB, "        priority: high\n"),
        (
            (
                "          Publish the new hours\n          on the website.\n",
                "          Publish the new hours on the website\n          and in every branch.\n",
            ),
        ),
        (
            ("          on the website.\n", "          on the website and in every branch.\n"),
            *after(WEB, "        priority: high\n"),
        ),
    ),
    Case(
        "a list of owners changed",
        (("          - Web Manager\n", ""),),
        after(UNIONS, APRIL),
        (("          - Web Manager\n", ""), *after(UNIONS, APRIL)),
    ),
    Case(
        "two lists of owners",
        (("          - Web Manager\n", ""),),
        (("          - Web Manager\n", "          - Press Officer\n"),),
        CONFLICT,
    ),
    Case(
        "two posts added to the register",
        after("    aliases: [Libraries Head]\n", "  Web Manager: {}\n"),
        after("    aliases: [Libraries Head]\n", "  Press Officer: {}\n"),
        after("    aliases: [Libraries Head]\n", "  Web Manager: {}\n  Press Officer: {}\n"),
    ),
    Case(
        "two columns of one's own",
        after("title: Review of Libraries\n", "x-cost: 100\n"),
        after("title: Review of Libraries\n", "x-risk: high\n"),
        after("title: Review of Libraries\n", "x-cost: 100\nx-risk: high\n"),
    ),
    Case(
        "a value under the same words elsewhere",
        (
            (
                "        owner: Head of Libraries\n        by_when: 30 June 2026",
                "        owner: Buyer\n        by_when: 30 June 2026",
            ),
        ),
        (
            (
                "        owner: Head of Libraries\n        by_when: 31 March 2026",
                "        owner: Personnel Manager\n        by_when: 31 March 2026",
            ),
        ),
        (
            (
                "        owner: Head of Libraries\n        by_when: 30 June 2026",
                "        owner: Buyer\n        by_when: 30 June 2026",
            ),
            (
                "        owner: Head of Libraries\n        by_when: 31 March 2026",
                "        owner: Personnel Manager\n        by_when: 31 March 2026",
            ),
        ),
    ),
    # Responses
    Case(
        "two parts of one response",
        (("      decision: deferred\n", "      decision: deferred\n      on: 2026-02-01\n"),),
        (("A budget is needed.", "A budget of £9,000 is needed."),),
        (
            ("      decision: deferred\n", "      decision: deferred\n      on: 2026-02-01\n"),
            ("A budget is needed.", "A budget of £9,000 is needed."),
        ),
    ),
    Case(
        "two decisions",
        (("decision: deferred\n      until: 30 June 2026", "decision: accepted"),),
        (("decision: deferred\n      until: 30 June 2026", "decision: rejected"),),
        CONFLICT,
    ),
    Case(
        "the first response on one side",
        after("    recommendation: Count the visitors.\n", "    response:\n      decision: accepted\n"),
        after(JULY, APRIL),
        (
            *after("    recommendation: Count the visitors.\n", "    response:\n      decision: accepted\n"),
            *after(JULY, APRIL),
        ),
    ),
    Case(
        "the first response on both sides",
        after("    recommendation: Count the visitors.\n", "    response:\n      decision: accepted\n"),
        after("    recommendation: Count the visitors.\n", "    response:\n      decision: noted\n"),
        CONFLICT,
    ),
    Case(
        "two further responses",
        (
            (
                NEEDED,
                NEEDED + NOTED,
            ),
        ),
        (
            (
                NEEDED,
                NEEDED + ACCEPTED,
            ),
        ),
        (
            (
                NEEDED,
                NEEDED + NOTED + ACCEPTED,
            ),
        ),
        "",
        (("      decision: deferred\n", "    - decision: deferred\n"),),
    ),
)
