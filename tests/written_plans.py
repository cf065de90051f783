"""Plans for tests of what is shown: written as YAML, read and assessed as any plan is, so that no test can show a state
that no file leads to.

`action`, `entry` and `recommendation` return the keys of one record of the format, with usual values for those that a
test does not name; None leaves a key out.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import yaml

from actionplan.assessment import assess
from actionplan.diagnostics.finding import Severity
from actionplan.plan.model import Plan
from actionplan.plan.reader import load
from actionplan.standing import PlanStanding

DAY = date(2011, 3, 15)
Record = dict[str, Any]


def action(ref: str = "1.1", by_when: str | None = "30/06/11", **keys: Any) -> Record:
    """An action, by default of the programme lead and due in June."""
    return _written({"ref": ref, "action": f"Do {ref}.", "owner": "Programme Lead", "by_when": by_when, **keys})


def entry(on: str, **keys: Any) -> Record:
    """An entry of a log."""
    return _written({"on": on, **keys})


def complete(ref: str, on: str = "2011-03-01", **keys: Any) -> Record:
    """An action that was completed on a day."""
    return action(ref, **{"progress": [entry(on, status="complete", note="Done")], **keys})


def recommendation(ref: str, *actions: Record, decision: str | None = "accepted", **keys: Any) -> Record:
    """A recommendation with its actions, answered in January unless `decision` is None."""
    response = {"decision": decision, "on": "2011-01-31", "text": "It will be done."} if decision else None
    record = {"ref": ref, "recommendation": f"That {ref} be done.", "response": response, **keys}
    return _written({**record, "actions": list(actions) or None})


def read(*recommendations: Record, actions: tuple[Record, ...] = (), errors: tuple[str, ...] = (), **keys: Any) -> Plan:
    """The plan of these records as it is read from a file; `errors` are the codes of all that is wrong with it."""
    head = {"format": "1", "id": "example", "title": "Review of an Example Service", "organisation": "Example Council"}
    whole = {**head, "issued": "January 2011", **keys}
    whole |= {"recommendations": list(recommendations) or None, "actions": list(actions) or None}
    text = yaml.dump(
        _written(whole), Dumper=_Dumper, sort_keys=False, default_style='"', allow_unicode=True, width=1000
    )
    loaded = load(f"plans/{whole['id']}.yaml", text.encode())
    assert loaded.plan is not None, loaded.findings
    wrong = [found for found in loaded.findings if found.rule.severity is Severity.ERROR]
    assert tuple(found.code for found in wrong) == errors, f"{[found.message for found in wrong]}\n{text}"
    return loaded.plan


def plan_of(file: str | bytes, path: str = "plans/libraries.yaml") -> Plan:
    """The plan in a file, whatever is wrong with it."""
    loaded = load(path, file.encode() if isinstance(file, str) else file)
    assert loaded.plan is not None, loaded.findings
    return loaded.plan


def plan(*recommendations: Record, actions: tuple[Record, ...] = (), day: date = DAY, **keys: Any) -> PlanStanding:
    """The plan of these records as it is on a day."""
    return assess(read(*recommendations, actions=actions, **keys), day)


class _Dumper(yaml.SafeDumper):
    """Writes a record that occurs twice in full both times."""

    def ignore_aliases(self, _: Any) -> bool:
        return True


def _written(record: Record) -> Record:
    return {key: value for key, value in record.items() if value is not None}
