"""The replay answers as the plan format says, one sentence per case, and reads wordings as the package does."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from actionplan.by_when import resolve as package_resolve
from tests.changes.judge import content
from tools.contract_exam import as_json
from tools.contract_logs import interesting_days, random_log
from tools.contract_replay import replay
from tools.contract_wordings import WITHOUT_A_DATE, deadline, resolve

CASES: Any = content((Path(__file__).parent / "contract_cases.yaml").read_text("utf-8"))
WORDINGS = (
    *(word for word, known in WITHOUT_A_DATE.items() if known["kind"] != "stopped"),
    *("2011-03-01", "2011-03-01 and 2011-06-01", "2011-03-01 to 2011-06-01", "2011-03-01 but ongoing"),
    *("from 2011-04-01", "from 2010-04-01", "monthly until 2012-03-31"),
)


def plan_of(case: dict[str, Any]) -> dict[str, Any]:
    """Return the plan of a case, with its action under the recommendation or at the top level."""
    action = [{"ref": "A", "action": "Do", **case["action"]}] if "action" in case else []
    plan = {"format": "1", "id": "case", "title": "Case", "issued": "2011-01-01", **case.get("plan", {})}
    if "recommendation" not in case:
        return resolve(plan | {"actions": action})
    own = case["recommendation"]
    first = {"ref": "R", "recommendation": "Why", **own, "actions": action + own.get("actions", [])}
    return resolve(plan | {"recommendations": [first, *case.get("others", [])]})


def as_text(value: Any, wanted: Any) -> Any:
    """Return the part of an answer that a case names, as the case writes it."""
    if isinstance(wanted, dict) and isinstance(value, dict):
        return {key: as_text(value[key], item) for key, item in wanted.items()}
    if isinstance(wanted, list) and isinstance(value, list) and len(value) == len(wanted):
        return [as_text(item, other) for item, other in zip(value, wanted, strict=True)]
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return f"{value:g}" if isinstance(value, float) else value if isinstance(value, list | dict) else str(value)


def answered(case: dict[str, Any], place: str) -> Any:
    """Return what the replay of a case answers at a place, a day and a ref, as the case writes it."""
    day, ref = place.split()
    answers = replay(plan_of(case), date.fromisoformat(day))
    answer = as_json(answers["actions"] | answers["recommendations"]).get(ref, "not listed")
    return as_text(answer, case["expect"][place])


def test_the_replay_answers_as_the_plan_format_says() -> None:
    answers = [(case["says"], place, answered(case, place)) for case in CASES for place in case["expect"]]
    assert answers == [(case["says"], place, wanted) for case in CASES for place, wanted in case["expect"].items()]


@pytest.mark.parametrize("wording", WORDINGS)
def test_the_package_reads_the_trivial_wordings_alike(wording: str) -> None:
    known = {"start": None, "due": None, "ongoing": False, "recurs": None, "milestones": [], **deadline(wording)}
    read = package_resolve(wording, date(2011, 1, 1))
    for key in ("start", "due", "recurs"):
        assert getattr(read, key) == known[key], key
    assert (read.kind, read.ongoing or bool(read.recurs)) == (known["kind"], known["ongoing"] or bool(known["recurs"]))
    assert [day for day in read.milestones if len(read.milestones) > 1] == known["milestones"]


@pytest.mark.slow
def test_a_random_plan_says_the_same_as_its_file() -> None:
    for seed in range(200):
        log = random_log(seed)
        assert resolve(yaml.load(log.text, Loader=yaml.BaseLoader)) == log.plan  # noqa: S506
        assert replay(log.plan, interesting_days(log)[-1])["issued"]


def test_counts_have_every_standing_and_only_what_exists_and_a_plan_not_issued_has_none() -> None:
    later = {"ref": "B", "action": "Do", "by_when": "TBC", "agreed": "2011-05-01"}
    plan = plan_of({"recommendation": {"actions": [later]}, "action": {"by_when": "2011-03-01"}})
    assert replay(plan, date(2010, 12, 31))["counts"] is None
    assert sorted(replay(plan, date(2010, 12, 31))["actions"]) == ["A", "B"]
    counts = replay(plan, date(2011, 3, 2))["counts"]
    assert counts.pop("overdue") == 1
    assert len(counts) == 8
    assert not any(counts.values())


def test_a_plan_without_a_usable_issued_counts_as_issued() -> None:
    plan = plan_of({"plan": {"issued": "2011"}, "recommendation": {}, "action": {"by_when": "2011-03-01"}})
    answers = replay({**plan, "issued": None}, date(2010, 1, 1))
    assert answers["actions"]["A"]["standing"] == "not yet due"
    assert answers["actions"]["A"]["agreed_on"] is None
    assert answers["recommendations"]["R"]["standing"] == "not yet due"


@pytest.mark.parametrize(
    ("by_when", "review_every", "last_day"),
    [
        ({"recurs": "per meeting"}, {"months": 6}, date(2011, 7, 1)),
        ({"recurs": "per meeting"}, None, date(2020, 1, 1)),
        ({"recurs": "daily", "interval": {"days": 30}}, None, date(2011, 1, 31)),
        ({"recurs": "weekly"}, None, date(2011, 2, 1)),
        ({"recurs": "termly"}, None, date(2011, 5, 1)),
    ],
)
def test_recurring_work_is_expected_once_per_interval(
    by_when: dict[str, Any], review_every: dict[str, int] | None, last_day: date
) -> None:
    plan = plan_of({"action": {}})
    plan["actions"][0]["by_when"] = {"wording": "now and then", "kind": "recurring", **by_when}
    plan["review_every"] = review_every
    assert replay(plan, last_day)["actions"]["A"]["standing"] == "ongoing"
    after = replay(plan, last_day + timedelta(days=1))["actions"]["A"]["standing"]
    assert after == ("ongoing" if last_day.year == 2020 else "update due")
