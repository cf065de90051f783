"""Compare the package's answers with the contract's on random plans: python -m tools.contract_exam --count 1000.

It prints the first differences, each with the smallest plan that shows it, and how many there are per key; it exits
with 1 if there is any. Keys that the package does not answer yet are named once at the end, and left out by `--ignore`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from random import Random
from typing import Any

from tools.contract_logs import Log, interesting_days, random_log
from tools.contract_replay import Answer, Replay, answers
from tools.contract_shrink import shrink

ACTION_KEYS = (
    *("standing", "rag", "computed_rag", "declared_rag", "status", "status_as_typed", "by_when", "start", "due"),
    *("agreed_by_when", "agreed_due", "agreed_on", "revisions", "extension_requested", "days_overdue", "days_left"),
    *("completed_on", "late", "late_as_agreed", "verified", "owners", "percent", "next_milestone", "last_update"),
)
RECOMMENDATION_KEYS = ("standing", "rag", "computed_rag", "declared_rag", "response")
NOT_LISTED = "not listed"


# The only place that touches the package. It returns the JSON of `status` for one plan: the keys of ACTION_KEYS per
# action and of RECOMMENDATION_KEYS per recommendation, by ref, with dates as ISO text.
def product_answers(yaml_text: str, day: date) -> Answer:
    """Return the package's answers for the text of a plan on a day, in the shape of the replay's."""
    from actionplan.assessment import assess  # noqa: PLC0415 - the other parts of this tool work without the package
    from actionplan.views.data import plan  # noqa: PLC0415

    data = plan(assess(_product_plan(yaml_text), day))
    listed = data["actions"] + [action for item in data["recommendations"] for action in item["actions"]]
    return {
        "counts": data["counts"],
        "actions": {action["ref"]: action for action in listed},
        "recommendations": {item["ref"]: item for item in data["recommendations"]},
    }


@lru_cache(maxsize=1)
def _product_plan(yaml_text: str) -> Any:
    """Return the package's reading of a plan, kept for the days on which it is asked (part of `product_answers`)."""
    from actionplan.plan.reader import load  # noqa: PLC0415

    loaded = load("random.yaml", yaml_text.encode())
    if loaded.plan is None:
        raise ValueError(f"the package left the whole file out: {loaded.findings}")
    return loaded.plan


@dataclass(frozen=True)
class Difference:
    """One answer in which the package and the contract differ."""

    day: date
    ref: str
    key: str
    product: Any
    contract: Any

    def __str__(self) -> str:
        return f"  {self.day} {self.ref:5} {self.key}\n      package:  {self.product}\n      contract: {self.contract}"


def as_json(value: Any) -> Any:
    """Return a value of the replay as JSON shows it, with dates as text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    return [as_json(item) for item in value] if isinstance(value, list | tuple) else value


def compare(log: Log, day: date, book: Replay, missing: Counter[str]) -> Iterator[Difference]:
    """Yield every difference on a day; count in `missing` the keys that the package does not answer."""
    contract, product = as_json(answers(book, day)), product_answers(log.text, day)
    if contract["counts"] != product["counts"]:
        yield Difference(day, "plan", "counts", product["counts"], contract["counts"])
    for kind, keys in (("recommendations", RECOMMENDATION_KEYS), ("actions", ACTION_KEYS)):
        for ref in sorted(contract[kind].keys() | product[kind].keys()):
            theirs, ours = product[kind].get(ref), contract[kind].get(ref)
            if theirs is None or ours is None:
                yield Difference(day, ref, "exists", theirs is not None, ours is not None)
                continue
            for key in keys:
                if key not in theirs:
                    missing[key] += 1
                    continue
                expected = _part(ours[key], theirs[key], key, missing)
                if theirs[key] != expected:
                    yield Difference(day, ref, key, theirs[key], expected)


def _part(ours: Any, theirs: Any, key: str, missing: Counter[str]) -> Any:
    """Return the contract's value with only the keys that the package's has, where both are objects."""
    if key == "response" and ours is None and isinstance(theirs, dict):
        return dict.fromkeys(theirs)
    if isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        return [_part(one, other, key, missing) for one, other in zip(ours, theirs, strict=True)]
    if isinstance(ours, dict) and isinstance(theirs, dict):
        absent = [name for name in ours if name not in theirs and name not in ("until", "waits")]
        missing.update(f"{key}.{name}" for name in absent)
        return {name: ours.get(name) for name in theirs}
    return ours


def examine(log: Log, days: Sequence[date], ignored: Sequence[str], missing: Counter[str]) -> list[Difference]:
    """Return the first difference per ref and key of one plan over some days."""
    book = Replay(log.plan)
    first: dict[tuple[str, str], Difference] = {}
    for day in days:
        for difference in compare(log, day, book, missing):
            if difference.key not in ignored:
                first.setdefault((difference.ref, difference.key), difference)
    return list(first.values())


def options() -> argparse.ArgumentParser:
    """Return the command line of this tool."""
    parser = argparse.ArgumentParser(prog="python -m tools.contract_exam", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--count", type=int, default=200, help="how many random plans to compare (default: 200)")
    parser.add_argument(
        "--seed", type=int, default=1, help="seed of the first plan; each next has the next (default: 1)"
    )
    parser.add_argument("--days", type=int, default=30, help="days per plan, chosen at random; 0 for all (default: 30)")
    parser.add_argument(
        "--show", type=int, default=3, help="how many differences to print, each in its smallest plan (default: 3)"
    )
    parser.add_argument("--only", nargs="*", default=[], metavar="KEY", help="print only differences in these keys")
    parser.add_argument("--ignore", nargs="*", default=[], metavar="KEY", help="keys that are not compared")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, print what differs, and return the exit status."""
    asked = options().parse_args(arguments)
    per_key: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    shown = 0
    for seed in range(asked.seed, asked.seed + asked.count):
        log = random_log(seed)
        days = interesting_days(log)
        if 0 < asked.days < len(days):
            days = sorted(Random(seed).sample(days, asked.days))  # noqa: S311 - it only has to be the same again
        found = examine(log, days, asked.ignore, missing)
        per_key.update(difference.key for difference in found)
        wanted = [difference for difference in found if not asked.only or difference.key in asked.only]
        if wanted and shown < asked.show:
            shown += 1
            _print_smallest(seed, log, wanted[0])
    return _summary(per_key, {key for key in missing if key not in asked.ignore}, asked.count)


def _print_smallest(seed: int, log: Log, difference: Difference) -> None:
    """Print the smallest plan that still has a difference in the same answer on the same day."""

    def shown(shorter: Log) -> list[Difference]:
        return [
            other
            for other in compare(shorter, difference.day, Replay(shorter.plan), Counter())
            if (other.ref, other.key) == (difference.ref, difference.key)
        ]

    smallest = shrink(log, lambda shorter: bool(shown(shorter)))
    print(f"--- from the plan of seed {seed}", smallest.text, *shown(smallest), sep="\n")


def _summary(per_key: Counter[str], missing: set[str], count: int) -> int:
    for key, number in per_key.most_common():
        print(f"{number:6} differences in {key}")
    if missing:
        print("the package does not answer:", ", ".join(sorted(missing)))
    print(f"{count} plans compared: {'differences found' if per_key or missing else 'no differences'}")
    return 1 if per_key or missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
