"""Collect forms that were changed at random, and count what would be recorded wrongly: `python -m tools.mutated_forms`.

The arguments are the number of forms (default: 2,000) and the first seed. A record is right if the form has
one row for that action, with its own ref beside its own text, and these words under these columns. Every other record
is wrong. There must be no wrong record, and forms that were not damaged must be recorded completely.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from actionplan.assessment import assess
from actionplan.plan.model import Plan
from actionplan.plan.reader import load
from actionplan.rounds.asked_items import questions
from actionplan.rounds.collect import AnswerOutcome, Day, Judged, judge_all
from actionplan.rounds.contacts import Contacts
from actionplan.rounds.form import ACTION, ANSWERS, COMPLETED, EVIDENCE, ID, NEW_DATE, NOTE, REASON, REF, STATUS
from actionplan.rounds.make import FORMATS, files_of, make_round
from actionplan.rounds.returned import ReturnedFile, read_returned
from actionplan.rounds.round_file import Round
from tools.form_grids import Grid, save
from tools.form_grids import load as load_grid

OPENED, TODAY = date(2026, 6, 1), date(2026, 6, 12)
OWNERS = ("Head of Estates", "Head of Safety")
ACTIONS = 5
WORDS = (
    "Signed",
    "Two bids are in",
    "=1+1",
    "31/02/2026",
    "Café — “done”",
    "<b>x</b>",
    "a | b",
    "R1.2",
    "complete",
    "\u200b",
)


class Bench(NamedTuple):
    """A plan, a round about it, and the folder with its forms."""

    plan: bytes
    round: Round
    folder: Path


def make_bench(folder: Path, ending: str) -> Bench:
    """Open a round about a plan of two owners."""
    plan = _plan_text().encode()
    loaded = _loaded(plan)
    asked = questions([assess(loaded, OPENED)], date(2026, 7, 16))
    made = make_round(asked, {loaded.name: "plan.yaml"}, OPENED, date(2026, 6, 30), "45d", ending)
    for file in files_of(made, Contacts()):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    return Bench(plan, made.round, folder)


def _loaded(data: bytes) -> Plan:
    plan = load("plan.yaml", data).plan
    if plan is None:
        raise SystemExit("the plan of this tool is broken")
    return plan


def _plan_text() -> str:
    lines = ["format: 1", "id: depot", "title: Depot", "issued: 1 March 2026", "actions:"]
    for owner_number, owner in enumerate(OWNERS):
        for number in range(1, ACTIONS + 1):
            lines += [
                f'  - ref: "{owner_number + 1}.{number}"',
                f"    action: Do task number {number} of part {owner_number + 1}.",
                f"    owner: {owner}",
                "    by_when: 31 May 2026",
            ]
    return "\n".join(lines) + "\n"


def _fill(grid: Grid, chance: random.Random) -> None:
    """Answer some of the rows, every text with the ref of its row in it."""
    at = {title: grid.head.index(title) for title in (REF, *ANSWERS)}
    for row in grid.rows:
        ref = row[at[REF]]
        kind = chance.random()
        if kind < 0.2:
            continue
        row[at[NOTE]] = f"Note on {ref}: {chance.choice(WORDS)}"
        if kind < 0.5:
            row[at[STATUS]], row[at[COMPLETED]] = "complete", f"{chance.randint(1, 11)} June 2026"
            row[at[EVIDENCE]] = f"minute {ref}"
        elif kind < 0.8:
            row[at[STATUS]] = "in progress"
        else:
            row[at[NEW_DATE]], row[at[REASON]] = f"{chance.randint(1, 30)} September 2026", f"Late on {ref}"


Mutation = Callable[[Grid, random.Random], None]


def _swap_rows(grid: Grid, chance: random.Random) -> None:
    chance.shuffle(grid.rows)


def _delete_row(grid: Grid, chance: random.Random) -> None:
    grid.rows.pop(chance.randrange(len(grid.rows)))


def _repeat_row(grid: Grid, chance: random.Random) -> None:
    grid.rows.insert(chance.randrange(len(grid.rows)), list(chance.choice(grid.rows)))


def _repeat_with_other_answer(grid: Grid, chance: random.Random) -> None:
    row = list(chance.choice(grid.rows))
    _answer(grid, row, chance)
    grid.rows.append(row)


def _answer(grid: Grid, row: list[str], chance: random.Random) -> None:
    columns = [number for number, title in enumerate(grid.head) if title in ANSWERS and number < len(row)]
    if columns:
        row[chance.choice(columns)] = f"{chance.choice(WORDS)} {chance.randrange(100)}"


def _other_answer(grid: Grid, chance: random.Random) -> None:
    _answer(grid, chance.choice(grid.rows), chance)


def _swap_cells(titles: tuple[str, ...]) -> Mutation:
    """Return a mutation that exchanges the cells of some columns between two rows, as a sort of a part does."""

    def mutate(grid: Grid, chance: random.Random) -> None:
        one, other = chance.sample(range(len(grid.rows)), 2) if len(grid.rows) > 1 else (0, 0)
        for number in (number for number, title in enumerate(grid.head) if title in titles):
            if max(number + 1 - len(grid.rows[one]), number + 1 - len(grid.rows[other])) <= 0:
                first, second = grid.rows[one], grid.rows[other]
                first[number], second[number] = second[number], first[number]

    return mutate


def _other_ref(grid: Grid, chance: random.Random) -> None:
    row = chance.choice(grid.rows)
    if REF in grid.head:
        row[grid.head.index(REF)] = chance.choice(("1.1", "1.2", "2.1", "9.9", "", "1.1 and 1.2", "1,1"))


def _swap_columns(grid: Grid, chance: random.Random) -> None:
    one, other = chance.sample(range(len(grid.head)), 2)
    for row in (grid.head, *grid.rows):
        if max(one, other) < len(row):
            row[one], row[other] = row[other], row[one]


def _rename_column(grid: Grid, chance: random.Random) -> None:
    grid.head[chance.randrange(len(grid.head))] = chance.choice(("Comment", "Status", "", "Ref", "Evidence", "Id"))


def _delete_column(grid: Grid, chance: random.Random) -> None:
    gone = chance.randrange(len(grid.head))
    for row in (grid.head, *grid.rows):
        if gone < len(row):
            row.pop(gone)


def _add_column(grid: Grid, chance: random.Random) -> None:
    at = chance.randrange(len(grid.head) + 1)
    for number, row in enumerate((grid.head, *grid.rows)):
        row.insert(at, chance.choice(WORDS) if number else chance.choice(("Comments", "What has happened", "")))


def _merge(grid: Grid, chance: random.Random) -> None:
    grid.merged.add((chance.randrange(len(grid.rows)), chance.randrange(max(len(grid.head) - 1, 1))))


def _write_in_grey(grid: Grid, chance: random.Random) -> None:
    row = chance.choice(grid.rows)
    row[chance.randrange(min(4, len(row)))] += chance.choice(WORDS)


def _other_code(grid: Grid, chance: random.Random) -> None:
    grid.code = chance.choice(("", "0123456789", grid.code[::-1]))


def _second_table(grid: Grid, chance: random.Random) -> None:
    grid.second = [list(row) for row in grid.rows]
    for row in grid.second:
        if chance.random() < 0.5:
            _answer(grid, row, chance)


def _clear(grid: Grid, chance: random.Random) -> None:
    row = chance.choice(grid.rows)
    for number, title in enumerate(grid.head):
        if title in ANSWERS and number < len(row):
            row[number] = ""


MUTATIONS: tuple[Mutation, ...] = (
    _swap_rows, _delete_row, _repeat_row, _repeat_with_other_answer, _other_answer, _swap_cells((REF,)),
    _swap_cells((REF, ACTION)), _swap_cells(ANSWERS), _swap_cells((ID,)), _other_ref, _swap_columns, _rename_column,
    _delete_column, _add_column, _merge, _write_in_grey, _other_code, _second_table, _clear,
)  # fmt: skip


def _damaged(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes of a file with some changed, or cut off."""
    if chance.random() < 0.3:
        return data[: chance.randrange(len(data))]
    changed = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def right_answers(grid: Grid, actions: dict[str, str]) -> dict[str, list[tuple[str, ...]]]:
    """Return the answers that a form, as it was written, has for each action by its ref.

    A row counts for the action of its id or, without a known one, of its ref, unless it has the ref or the text of
    another action. The columns are those of the head; a head that lacks one, or has one twice, gives no answers.
    """
    if any(grid.head.count(title) != 1 for title in (REF, ACTION, *ANSWERS)) or grid.head.count(ID) > 1:
        return {}
    at = {title: grid.head.index(title) for title in (REF, ACTION, *ANSWERS)}
    found: dict[str, list[tuple[str, ...]]] = {}
    for number, texts in enumerate([*grid.rows, *grid.second]):
        row = [*texts, *[""] * (len(grid.head) - len(texts))]
        for line, column in grid.merged:
            if line == number and column + 1 < len(row):
                row[column + 1] = ""
        ref = _about(grid, row, at, actions)
        if ref:
            found.setdefault(ref, []).append(tuple(_flat(row[at[title]]) for title in ANSWERS))
    return found


def _about(grid: Grid, row: list[str], at: dict[str, int], actions: dict[str, str]) -> str:
    """Return the ref of the action that a row is about, "" where that is not certain."""
    ref, text = row[at[REF]].strip(), _flat(row[at[ACTION]])
    id_ = row[grid.head.index(ID)].strip().removeprefix("depot:") if ID in grid.head else ""
    key = id_ if id_ in actions else ref
    is_of_another = any(other != key and _flat(wording) == text for other, wording in actions.items())
    return key if key in actions and (ref == key or ref not in actions) and not is_of_another else ""


def _flat(text: str) -> str:
    return "".join(text.replace(";", "").replace("\u200b", "").replace("/", "|").split())


def wrong_records(judged: list[Judged], rights: dict[str, list[tuple[str, ...]]]) -> list[str]:
    """Return the records that the form does not support."""
    found = []
    for each in judged:
        if each.outcome is not AnswerOutcome.RECORD:
            continue
        given = tuple(_flat(text) for text in each.answer.texts)
        right = {answer for answer in rights.get(each.item.ref, []) if any(answer)}
        if right != {given}:
            found.append(f"{each.item.ref}: recorded {each.answer.texts}, the form says {sorted(right)}")
    return found


def run(number: int, first: int) -> int:
    """Try so many forms; print the figures and each wrong record."""
    outcomes: Counter[str] = Counter()
    wrong = missed = 0
    with tempfile.TemporaryDirectory() as name:
        benches = {ending: make_bench(Path(name) / ending, ending) for ending in FORMATS}
        for seed in range(first, first + number):
            faults, counts, lost = _try(seed, benches)
            outcomes += counts
            missed += lost
            wrong += len(faults)
            for fault in faults:
                print(f"seed {seed}: {fault}")
    told = ", ".join(f"{count:,} {outcome}" for outcome, count in outcomes.most_common())
    print(f"{number:,} forms changed at random: {wrong} wrong records; answers: {told}")
    print(f"{missed} answers of undamaged forms not recorded")
    return int(bool(wrong or missed))


def _try(seed: int, benches: dict[str, Bench]) -> tuple[list[str], Counter[str], int]:
    chance = random.Random(seed)  # noqa: S311 repeatable on purpose
    ending = chance.choice(FORMATS)
    bench = benches[ending]
    form = chance.choice(bench.round.forms)
    sent = (bench.folder / "forms" / form.file).read_bytes()
    grid = load_grid(ending, sent)
    actions = {row[grid.head.index(REF)]: row[grid.head.index(ACTION)] for row in grid.rows}
    _fill(grid, chance)
    changes = chance.randrange(4)
    for _ in range(changes):
        if grid.rows and len(grid.head) > 1:
            chance.choice(MUTATIONS)(grid, chance)
    data = save(ending, sent, grid)
    damaged = ending != "md" and chance.random() < 0.1  # A damaged text is just a different text.
    if damaged:
        data = _damaged(data, chance)
    returned = read_returned(ReturnedFile(f"form.{ending}"), data, bench.round, bench.folder)
    plan = _loaded(bench.plan)
    judged = judge_all(returned.answers, [plan], Day(OPENED, TODAY))
    if ending == "md":
        grid.merged.clear()
    rights = right_answers(grid, actions)
    counts = Counter(str(each.outcome) for each in judged)
    lost = 0
    if not changes and not damaged:
        lost = (
            sum(any(answer) for answers in rights.values() for answer in answers)
            - counts["record"]
            - counts["left out"]
        )
    return wrong_records(judged, rights), counts, lost


def main() -> int:
    """Read the arguments."""
    number, first = [*map(int, sys.argv[1:]), 2000, 0][:2] if len(sys.argv) < 2 else [*map(int, sys.argv[1:]), 0][:2]
    return run(number, first)


if __name__ == "__main__":
    sys.exit(main())
