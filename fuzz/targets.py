"""What is fuzzed: a function a target, which takes any bytes and raises where what is promised does not hold.

Nothing here needs the fuzzer, so that what it found can be tried again by the tests.
"""

from __future__ import annotations

import gc
import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from actionplan.by_when import Calendar, read_duration, read_period, resolve
from actionplan.changes.log import Report, record
from actionplan.changes.revision import revise
from actionplan.changes.target import in_plan
from actionplan.errors import EditError
from actionplan.plan.checks import refs_of
from actionplan.plan.model import Plan
from actionplan.plan.reader import load
from actionplan.source.parsers import PureParser, default_parser
from actionplan.source.reader import read_bytes
from actionplan.standing import assess
from tests.changes.judge import untouched
from tests.hostile import guarded
from tests.hostile.calls import BINARY, Call, calls
from tests.hostile.judges import answer_faults, call_faults, folder_faults
from tests.hostile.payloads import PARENT, REF, broken, plan
from tests.source.test_two_parsers import verdict

DAYS = (date(1, 1, 1), date(2011, 3, 15), date(9999, 12, 31))
EPOCH = date(2000, 1, 1)


class BrokenPromiseError(AssertionError):
    """A promise that did not hold."""


def reader(data: bytes) -> None:
    """Read any bytes as a plan: a tree or one refusal, places within the text, a standing on any day."""
    tree = read_bytes("plan.yaml", data)
    left = [finding for finding in tree.findings if finding.left_out == "the file"]
    _hold(len(left) < 2 and not (left and tree.root), "a file is read, or left out once")
    loaded = load("plan.yaml", data)
    size = len(tree.text.text) if tree.text else len(data)
    for finding in loaded.findings:
        _hold(0 <= finding.span.start <= finding.span.end <= size, "a finding stands in the file")
        _hold(min(finding.span.line, finding.span.column) >= 1 and bool(finding.message), "it says where and what")
    if loaded.plan is not None:
        for day in DAYS:
            assess(loaded.plan, day)


def parsers(data: bytes) -> None:
    """Read any bytes with both parsers: the same tree with the same places, or the same refusal."""
    seen = [verdict(data, parser) for parser in (default_parser(), PureParser)]
    # One may stop at a fault just where the other finds the nesting too deep: left out it is by both.
    deep = ["AP104"] in seen and all(isinstance(each, list) for each in seen)
    _hold(seen[0] == seen[1] or deep, "both parsers see the same")


def by_when(data: bytes) -> None:
    """Read any text as a wording, agreed on any day under any calendar."""
    if len(data) < 4:
        return
    calendar = Calendar(
        financial_year_starts=(data[0] % 12 + 1, 1),
        quarters="financial" if data[1] & 1 else "calendar",
        day_first=not data[1] & 2,
        academic_year_starts=(data[1] % 12 + 1, data[0] % 28 + 1),
        seasons="southern" if data[1] & 4 else "northern",
    )
    base = None if data[1] & 8 else EPOCH + timedelta(days=(data[2] << 8 | data[3]) - 30_000)
    text = data[4:].decode("utf-8", "replace")
    found = resolve(text, base, calendar)
    _hold(found == resolve(text, base, calendar), "the same wording means the same")
    _hold(all(0 <= start < end <= len(text) for start, end in found.used), "what was used stands in the wording")
    _hold(list(found.milestones) == sorted(found.milestones), "milestones come in order")
    _hold(found.due is None or found.kind in ("date", "recurring"), "only dates and frequencies are due")
    _hold(bool(found.kind), "every wording has a kind")
    period = read_period(text, calendar)
    _hold(period is None or period.first <= period.last, "a period begins before it ends")
    read_duration(text)


def edit(data: bytes) -> None:
    """Report a text on the first action of any plan: refused, or that entry more and every character kept."""
    note, _, content = data.partition(b"\0")
    found = load("plan.yaml", content).plan
    refs = list(refs_of(found)) if found else []
    if found is None or not refs:
        return
    text = note.decode("utf-8", "replace")
    ref = refs[len(note) % len(refs)]
    try:
        revision = revise(found, [record(ref, Report(on="2011-03-15", note=text))])
    except EditError:
        return
    before, after = found.text.content, revision.after.text.content
    _hold(untouched(before, after), "every character is kept")
    again = load("plan.yaml", after.encode()).plan
    _hold(again is not None, "what was written can be read")
    old, new = _notes(found, ref), _notes(again, ref) if again else []
    _hold(len(new) == len(old) + 1, "there is one entry more")
    _hold(text.strip() in [(note or "").strip() for note in new], "it says the text")


def _notes(found: Plan, ref: str) -> list[str | None]:
    """The notes in the log of the one bearer of a ref."""
    return [entry.note for target in in_plan(found, ref) for entry in target.bearer.progress]


def outputs(data: bytes) -> None:
    """Put any text wherever a plan has text, and let the readers of one format judge what a command makes of it."""
    if len(data) < 2:
        return
    text = data[2:].decode("utf-8", "replace")
    chosen = [one for one in calls() if one.format not in BINARY]
    _judge(chosen[data[0] % len(chosen)], text, faulty=bool(data[1] & 1))


def office(data: bytes) -> None:
    """Do the same with Word and Excel files, which take longer to write."""
    if len(data) < 2:
        return
    chosen = [one for one in calls() if one.format in BINARY]
    _judge(chosen[data[0] % len(chosen)], data[2:].decode("utf-8", "replace"), faulty=False)
    gc.collect()  # such documents are rings of objects, and large


def _judge(one: Call, text: str, *, faulty: bool) -> None:

    guarded.FORKS = False
    folder = Path(tempfile.mkdtemp())
    try:
        (folder / "out").mkdir()
        (folder / "plan.yaml").write_bytes((broken if faulty else plan)(text))
        words = one.fill(plan="plan.yaml", ref=REF, parent=PARENT, text=text.replace("\0", ""), out="out")
        ended = guarded.call(words, folder)
        faults = [*call_faults(ended), *answer_faults(one.format, ended.out), *folder_faults(folder / "out")]
        _hold(not faults, f"{' '.join(one.words)}: {faults}")
    finally:
        shutil.rmtree(folder)


def _hold(promise: bool, name: str) -> None:
    if not promise:
        raise BrokenPromiseError(name)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (reader, parsers, by_when, edit, outputs, office)
}
"""The targets by name; `python -m fuzz NAME` runs one."""
