"""Random tables as delimited text: likely and unlikely ones, each from one seed."""

from __future__ import annotations

import csv
import io
import random

HEADERS = (
    "Ref", "No.", "Action", "Actions", "Task", "Owner", "Lead officer", "By when", "Due date", "Target date", "Status",
    "RAG", "Progress", "Notes", "Update March 2011", "Recommendation", "Finding", "Risk ID", "Response", "Accepted?",
    "Priority", "Success criteria", "Revised date", "Reason for change", "Date closed", "Completed?", "% complete",
    "Date raised", "Category", "Days overdue", "Budget", "Budget", "x-import", "Evidence", "?", "Ссылка", "",
)  # fmt: skip
CELLS = (
    "1", "1.1", "4.10", "R-001", "A 7, B", "Recommendation No. 3", "Executive's Response", "Update:", "Total",
    "Agree the plan", "Train every manager by March", "- draft", "# no comment", "yes", "No", "~",
    "-", "—", "n/a", "null",
    "31/03/2011", "03/31/2011", "2011-03-31", "March 2011", "end of May", "ongoing", "asap", "12:30", "Done 14/03/11",
    "15/2/11: drafted. 3/3/11: agreed.", "Complete", "In progress", "Open", "Ongoing", "blocked", "pending validation",
    "Superseded", "Critical", "high", "A", "green", "60%", "101", "[Name(s)]", "Head of Planning / Chair",
    "a\nb", "• one\n• two",
    "Workforce", "it's \"quoted\"", "{a: b}", "&anchor *alias", "!tag", "%x", "@chair", "=1+1", "  two  spaces ",
    "line  \n\n line", "\u202ereversed", "😀", "x" * 300, "0012", "1e5", "NO", "\ttab",
    "In part", "No action required", "", "",
)  # fmt: skip


def random_grid(seed: int) -> str:
    """Return a random table, with a header that can be a plan's in most cases."""
    source = random.Random(seed)  # noqa: S311 the same grid every time
    width = source.randint(2, 12)
    header = [source.choice(HEADERS) for _ in range(width)]
    if source.random() < 0.9:
        header[: min(3, width)] = ["Action", "Owner", "By when"][:width]
    source.shuffle(header)
    widths = [width + source.choice((0, 0, 0, 1, 2)) for _ in range(source.randint(0, 25))]
    rows = [[source.choice(CELLS) for _ in range(each)] for each in widths]
    for _ in range(source.choice((0, 0, 1, 2))):
        rows.insert(source.randint(0, len(rows)), list(header))
    for _ in range(source.choice((0, 0, 1, 3))):
        rows.insert(source.randint(0, len(rows)), [source.choice(CELLS)])
    text = io.StringIO()
    ending = source.choice(("\n", "\r\n"))
    csv.writer(text, delimiter=source.choice(",;\t"), lineterminator=ending).writerows([header, *rows])
    return text.getvalue()
