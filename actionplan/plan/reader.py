"""Read a tree into a plan: build every record from its usable values, and report all faults of a file at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from dateutil.relativedelta import relativedelta

from actionplan.by_when import Calendar
from actionplan.by_when.calendar import STANDARD
from actionplan.diagnostics.finding import Finding, order
from actionplan.diagnostics.structural import dates, keys, values
from actionplan.diagnostics.structural import file as file_faults
from actionplan.errors import did_you_mean
from actionplan.named_tuple import NamedTuple
from actionplan.plan import entry_fields, fields
from actionplan.plan.field_types import Record
from actionplan.plan.integrity import check_plan
from actionplan.plan.model import DUE_SOON, Action, Entry, Plan, Recommendation, Response
from actionplan.plan.record_reader import OWN, RecordReader
from actionplan.plan.vocabulary import DONE, Decision, Priority, Rag, Status, fold
from actionplan.syntax.nodes import Mapping, Node, Scalar, Sequence
from actionplan.syntax.parse import Tree, read_bytes
from actionplan.syntax.text import Text

FORMAT = "1"
T = TypeVar("T")


class Loaded(NamedTuple):
    """The content of a file. `plan` is None if it is left out or is not a plan; `is_plan` is False for other YAML.

    `looks_like_one` tells whether other YAML has the keys of a plan: somebody may have forgotten its `format`.
    """

    plan: Plan | None
    findings: list[Finding]
    is_plan: bool
    looks_like_one: bool = False


def load(path: str, data: bytes) -> Loaded:
    """Return the plan in a file's bytes and the findings about it. `path` is the name to print."""
    return read_plan(read_bytes(path, data))


def read_plan(tree: Tree) -> Loaded:
    """Return the plan in a parsed file and the findings about it."""
    if tree.text is None or (tree.root is None and tree.findings):
        return Loaded(None, tree.findings, is_plan=True)
    root = tree.root
    version = root.get("format") if isinstance(root, Mapping) else None
    if not isinstance(root, Mapping) or not (isinstance(version, Scalar) and version.value == FORMAT):
        foreign = _foreign(tree.text, root, version)
        is_plan = version is not None or _has_format(root)
        return Loaded(None, [*tree.findings, foreign], is_plan, not is_plan and _looks_like_plan(root))
    reader = PlanReader(tree.text)
    plan = reader.plan(root)
    check_plan(plan, reader)
    return Loaded(plan, sorted([*tree.findings, *reader.findings], key=order), is_plan=True)


def _has_format(root: Node | None) -> bool:
    """Tell whether there is a `format` that was left out, for example because it appears twice."""
    return isinstance(root, Mapping) and "format" in root.refused


def _looks_like_plan(root: Node | None) -> bool:
    if not isinstance(root, Mapping):
        return False
    return "recommendations" in root.values or {"actions", "issued"} <= root.values.keys()


def _foreign(text: Text, root: Node | None, version: Node | None) -> Finding:
    """Return a finding that says why the file is not a plan in this format."""
    where = version or root
    span = text.span(where.start if where else 0, where.end if where else 0)
    message, help_text = _why_foreign(text, root, version)
    return Finding(file_faults.FOREIGN_FORMAT, span, message, help_text, text.around(span.start), "the file")


def _why_foreign(text: Text, root: Node | None, version: Node | None) -> tuple[str, str]:
    if _has_format(root):
        return "the plan has no usable `format`", "write `format: 1` once"
    if isinstance(version, Scalar) and version.empty:
        return "`format` is empty", "write `format: 1`"
    if not text.text.strip():
        return "the file is empty", "begin a plan with `format: 1`, or create one with `actionplan new`"
    if version is None:
        message = f"the file has no `format`, so it is not a plan{_near_format(root)}"
        return message, "begin the plan with `format: 1`"
    typed = version.value[:40] if isinstance(version, Scalar) else "…"
    message = f"this version of actionplan cannot read `format: {typed}`"
    return message, "write `format: 1`, or update actionplan if the file was written for a later format"


def _near_format(root: Node | None) -> str:
    """Return a hint if a key looks like a misspelt `format`, else ""."""
    if not isinstance(root, Mapping):
        return ""
    near = [
        key for key in root.values if key not in {f.name for f in fields.PLAN.fields} and did_you_mean(key, ["format"])
    ]
    return f" (did you mean `format` instead of `{near[0][:40]}`?)" if near else ""


class PlanReader(RecordReader):
    """Build the records of one plan."""

    def plan(self, node: Mapping) -> Plan:
        """Return the plan. The calendar is read first because dates are read with it."""
        self.calendar = self._calendar(node)
        usable = self.read(node, fields.PLAN)
        self._needs_content(node)
        self._learn_words(usable)
        issued = node.get("issued")
        source = self.read(usable["source"], fields.SOURCE) if "source" in usable else {}
        return Plan(
            node=node,
            x=usable.get(OWN, {}),
            text=self.text,
            id=usable.get("id"),
            title=usable.get("title"),
            organisation=usable.get("organisation"),
            received=usable.get("received"),
            issued=usable.get("issued"),
            issued_text=issued.value if isinstance(issued, Scalar) and not issued.empty else None,
            document=source.get("document"),
            url=source.get("url"),
            labels=usable.get("labels", {}),
            statuses={word: _STATUSES[standard] for word, standard in usable.get("statuses", {}).items()},
            decisions={word: Decision(standard) for word, standard in usable.get("decisions", {}).items()},
            rag_key=usable.get("rag_key", {}),
            columns=usable.get("columns", ()),
            abbreviations=usable.get("abbreviations", {}),
            register=usable.get("owners", {}),
            calendar=self.calendar,
            review_every=_review(usable.get("review_every")),
            due_soon=usable.get("due_soon", DUE_SOON),
            response_by=usable.get("response_by"),
            verification=usable.get("verification") == "required",
            approval=usable.get("extensions") == "approval required",
            recommendations=self._each(self._recommendation, usable.get("recommendations", [])),
            actions=self._each(self._action, usable.get("actions", [])),
        )

    def _learn_words(self, usable: dict[str, Any]) -> None:
        """Note the plan's own words for statuses and decisions, with which its records are read."""
        for key in self.own:
            self.own[key] = {fold(word): standard for word, standard in usable.get(key, {}).items()}
        # "Ongoing: in progress" does not apply where a by-when is ongoing, which only the replay of the log can tell.
        if Status.ONGOING in self.own["statuses"]:
            self.own["statuses"][Status.ONGOING] = Status.ONGOING

    def _each(self, build: Callable[[Mapping], T | None], items: list[Mapping]) -> tuple[T, ...]:
        return tuple([built for item in items if (built := build(item)) is not None])

    def _needs_content(self, node: Mapping) -> None:
        if all(_nothing(node.get(key)) for key in fields.PLAN.either):
            message = f"the plan has neither {' nor '.join(f'`{key}`' for key in fields.PLAN.either)}"
            self.report(keys.MISSING_KEY, node, message, "add one of them, which may be empty for now: `actions: []`")

    def _calendar(self, node: Mapping) -> Calendar:
        calendar = node.get("calendar")
        if not isinstance(calendar, Mapping):
            return STANDARD
        usable = self.read(calendar, fields.CALENDAR)
        if "day_first" in usable:
            usable["day_first"] = usable["day_first"] == "true"
        return Calendar(**usable)

    def _recommendation(self, node: Mapping) -> Recommendation | None:
        usable = self.read(node, fields.RECOMMENDATION)
        if "response" in usable:
            answers = usable.pop("response")
            usable["responses"] = tuple(
                answer for number, item in enumerate(answers) if (answer := self._response(item, number))
            )
        if "progress" in usable:
            usable["progress"] = self._log(usable["progress"], entry_fields.RECOMMENDATION_ENTRY)
        if "actions" in usable:
            usable["actions"] = self._each(self._action, usable["actions"])
        return Recommendation(node, usable.pop(OWN, {}), **usable) if "ref" in usable else None

    def _response(self, node: Mapping, number: int) -> Response | None:
        """Return one response; None for a later one without a usable `on`, which is left out."""
        usable = self.read(node, fields.RESPONSE)
        if number and "on" not in usable:
            self._report_undated(node)
            return None
        decision = Decision(usable["decision"]) if "decision" in usable else None
        typed = _typed(node, "decision") if decision else None
        waits = self._waits(node, decision)
        until = usable.get("until") if waits else None
        return Response(node, decision, typed, usable.get("on"), until, waits, usable.get("text"))

    def _waits(self, node: Mapping, decision: Decision | None) -> bool:
        """Tell whether the response is deferred and has an `until`. Report an `until` with another decision."""
        until = node.get("until")
        if until is None or _nothing(until):
            return False
        if decision is not Decision.DEFERRED:
            actual = f"`{decision}`" if decision else "not stated"
            message = f"`until` has no effect: the decision is {actual}, not `deferred`"
            help_text = "write `decision: deferred`, or move the date into `text`"
            self.report(dates.UNTIL_WITHOUT_DEFERRAL, until, message, help_text)
        return decision is Decision.DEFERRED

    def _action(self, node: Mapping) -> Action | None:
        usable = self.read(node, fields.ACTION)
        if "progress" in usable:
            usable["progress"] = self._log(usable["progress"], entry_fields.ENTRY)
        if "owner" in usable:
            usable["owners"] = usable.pop("owner")
        if "priority" in usable:
            usable["priority"] = Priority(usable["priority"])
        return Action(node, usable.pop(OWN, {}), **usable) if "ref" in usable else None

    def _log(self, items: list[Mapping], record: Record) -> tuple[Entry, ...]:
        """Return the entries in order of `on`, and those with the same date in file order."""
        entries = [entry for item in items if (entry := self._entry(item, record))]
        return tuple(sorted(entries, key=_last_day) if len(entries) > 1 else entries)

    def _report_undated(self, node: Mapping) -> None:
        """Report a later response without a day; one whose day cannot be used is reported already."""
        if _nothing(node.get("on")):
            help_text = "add `on` with the date on which the response was given"
            message = "a later response needs `on`, and this one has none"
            self.report(dates.LATER_ANSWER_UNDATED, node, message, help_text, "the response")
        else:
            self._leave_out(node.values.get("on", node), "the response")

    def _entry(self, node: Mapping, record: Record) -> Entry | None:
        usable = self.read(node, record)
        if "on" not in usable:
            return None
        own = usable.pop(OWN, {})
        if len(usable) == 1 and self._says_nothing(node):
            help_text = "add `note`, `status` or whatever else was reported, or delete the entry"
            self.report(values.EMPTY_ENTRY, node, "the entry has a date but reports nothing", help_text)
        if "completed" in usable or "response_by" in usable:
            self._check_report(node, usable)
        if "owner" in usable:
            usable["owners"] = usable.pop("owner")
        if "status" in usable:
            usable["status"] = _STATUSES[usable["status"]]
            usable["status_as_typed"] = _typed(node, "status")
        if "rag" in usable:
            usable["rag"] = _RAGS[usable["rag"]]
        return Entry(node, own, **usable)

    def _check_report(self, node: Mapping, usable: dict[str, Any]) -> None:
        """Report dates in an entry that cannot be used. Drop a `completed` later than the entry."""
        if "completed" in usable:
            self._check_completed(node, usable)
        if "response_by" in usable and "approved_by" not in usable:
            message = "the entry changes `response_by` without `approved_by`"
            help_text = "add `approved_by` with the body that agreed and its minute"
            self.report(dates.RESPONSE_MOVED_UNAPPROVED, node.values["response_by"], message, help_text)

    def _check_completed(self, node: Mapping, usable: dict[str, Any]) -> None:
        completed = usable["completed"]
        if completed.first > usable["on"].last:
            message = f"`completed: {completed.text}` is later than the entry that reports it ({usable['on'].text})"
            help_text = "correct one of the two dates; until then the date of the entry is used"
            self.report(dates.COMPLETED_AFTER_REPORT, node.values["completed"], message, help_text)
            del usable["completed"]
        elif usable.get("status") not in DONE:
            message = "`completed` has no effect without `status: complete` or `status: verified`"
            help_text = "add `status: complete`, or delete `completed`"
            self.report(dates.COMPLETED_ALONE, node.values["completed"], message, help_text)

    def _says_nothing(self, node: Mapping) -> bool:
        """Tell whether the entry has no other value than `on`, usable or not."""
        return not node.refused and not any(key != "on" and _written(value) for key, value in node.values.items())


def _last_day(entry: Entry) -> date:
    return entry.on.last


def _nothing(value: Node | None) -> bool:
    """Tell whether a key is absent, empty or `~`."""
    return value is None or (isinstance(value, Scalar) and (value.empty or value.null))


def _typed(node: Mapping, key: str) -> str:
    """Return the text under a key, as typed."""
    value = node.values[key]
    return value.value.strip() if isinstance(value, Scalar) else ""


def _written(value: Node) -> bool:
    """Tell whether there is a value, usable or not."""
    if isinstance(value, Scalar):
        return not value.empty
    return bool(value.items if isinstance(value, Sequence) else value.values)


# Looking up is faster than calling the enum, and a command reads tens of thousands of words.
_STATUSES = {status.value: status for status in Status}
_RAGS = {rag.value: rag for rag in Rag}
_REVIEW_EVERY = relativedelta(months=6)


def _review(value: relativedelta | str | None) -> relativedelta | None:
    """Return how often progress is reported: every 6 months by default, None for `never`."""
    if value is None:
        return _REVIEW_EVERY
    return value if isinstance(value, relativedelta) else None
