"""The target for rounds: any bytes as what an owner returned, a form, a part of one or an e-mail."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from actionplan.assessment import assess
from actionplan.plan.reader import load
from actionplan.rounds.asked_items import questions
from actionplan.rounds.contacts import Contacts
from actionplan.rounds.mail import read_mail
from actionplan.rounds.make import files_of, make_round
from actionplan.rounds.returned import ReturnedFile, read_returned
from actionplan.rounds.round_file import Round
from fuzz.promise import hold
from tests.importing.packages import docx, with_part, xlsx

PLAN = """\
format: 1
id: depot
title: Depot
issued: 1 March 2026
actions:
  - {ref: "1", action: Renew it, owner: Clerk, by_when: 31 May 2026}
  - {ref: "2", action: Close it, owner: Clerk, by_when: 31 May 2026}
"""
OPENED, REPLY_BY = date(2026, 6, 1), date(2026, 7, 1)


@functools.cache
def bench() -> tuple[Round, Path, bytes]:
    """Open a round about a small plan; return it, its folder and the form as it was sent."""
    plan = load("plan.yaml", PLAN.encode()).plan
    if plan is None:
        raise ValueError
    folder = Path(tempfile.mkdtemp())
    made = make_round(
        questions([assess(plan, OPENED)], date(2026, 7, 1)),
        {"depot": "plan.yaml"},
        OPENED,
        date(2026, 7, 1),
        "45d",
        "docx",
    )
    (file,) = files_of(made, Contacts())
    path = folder / file.path
    path.parent.mkdir(parents=True)
    path.write_bytes(file.data)
    return made.round, folder, file.data


def returned(data: bytes) -> None:
    """Read bytes by the first of them: as a file with one of several names, as a part of the form, or as an e-mail."""
    if not data:
        return
    round_, folder, sent = bench()
    choice, content = data[0] % 8, data[1:]
    if choice == 0:
        mail = read_mail("a.eml", content)
        files = [(file.name, file.data) for file in mail.files]
        told = [*mail.problems, *mail.notices]
    else:
        files, told = [_file(choice, content, sent)], []
    for name, file in files:
        form = read_returned(ReturnedFile(name), file, round_, folder)
        told += [*form.problems, *form.notices]
        hold(all(form.form.item(answer.key) for answer in form.answers if form.form), "an answer is about an action")
        hold(form.form is not None or not form.answers, "an answer is of a form that is known")
    hold(all(len(sentence) < 2000 for sentence in told), "a sentence is short")


def _file(choice: int, content: bytes, sent: bytes) -> tuple[str, bytes]:
    text = content.decode("utf-8", "replace")
    code = bench()[0].forms[0].code
    makers: dict[int, Callable[[], tuple[str, bytes]]] = {
        1: lambda: ("a.docx", content),
        2: lambda: ("a.docx", with_part(sent, "word/document.xml", content)),
        3: lambda: ("a.docx", docx(f"<w:p><w:r><w:t>Return code {code}</w:t></w:r></w:p>{text}")),
        4: lambda: ("a.xlsx", xlsx(text)),
        5: lambda: ("a.md", f"Return code {code}\n\n{text}".encode()),
        6: lambda: ("a.csv", f"Return code {code}\n{text}".encode()),
        7: lambda: ("a.docx", with_part(sent, "word/footer1.xml", content)),
    }
    return makers[choice]()
