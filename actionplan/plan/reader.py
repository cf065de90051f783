"""A tree into a plan: every record built from the values that can be used, and all faults of a file named at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple, TypeVar

from dateutil.relativedelta import relativedelta

from actionplan.by_when import Calendar
from actionplan.diagnostics.finding import Finding, order
from actionplan.diagnostics.structural import dates, keys, values
from actionplan.diagnostics.structural import file as file_faults
from actionplan.errors import suggest
from actionplan.plan import fields
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
    """What a file holds. `plan` is None where it is left out or is no plan; `is_plan` is False for other YAML.

    `looks_like_one` says of other YAML that it has keys of a plan: somebody may have forgotten its `format`.
    """

    plan: Plan | None
    findings: list[Finding]
    is_plan: bool
    looks_like_one: bool = False


def load(path: str, data: bytes) -> Loaded:
    """The plan in a file's bytes, with everything that is wrong with it. `path` is its name as printed."""
    return read_plan(read_bytes(path, data))


def read_plan(tree: Tree) -> Loaded:
    """The plan in a parsed file."""
    if tree.text is None or (tree.root is None and tree.findings):
        return Loaded(None, tree.findings, is_plan=True)
    root = tree.root
    found = root.get("format") if isinstance(root, Mapping) else None
    if not isinstance(root, Mapping) or not (isinstance(found, Scalar) and found.value == FORMAT):
        foreign = _foreign(tree.text, root, found)
        is_plan = found is not None or _has_format(root)
        return Loaded(None, [*tree.findings, foreign], is_plan, not is_plan and _looks_like_plan(root))
    reader = PlanReader(tree.text)
    plan = reader.plan(root)
    check_plan(plan, reader)
    return Loaded(plan, sorted([*tree.findings, *reader.findings], key=order), is_plan=True)


def _has_format(root: Node | None) -> bool:
    """Whether `format` is there, be it doubled or otherwise unusable."""
    return isinstance(root, Mapping) and "format" in root.refused


def _looks_like_plan(root: Node | None) -> bool:
    if not isinstance(root, Mapping):
        return False
    return "recommendations" in root.values or {"actions", "issued"} <= root.values.keys()


def _foreign(text: Text, root: Node | None, found: Node | None) -> Finding:
    """Why the file is no plan of this format."""
    where = found or root
    span = text.span(where.start if where else 0, where.end if where else 0)
    if _has_format(root):
        message = "the plan has no usable `format`"
        help_text = "write `format: 1` once, without an anchor or a tag"
    elif isinstance(found, Scalar) and found.empty:
        message, help_text = "`format` is empty", "begin the plan with `format: 1`"
    elif not text.text.strip():
        message, help_text = "the file is empty", "begin the plan with `format: 1`, or create one with `actionplan new`"
    elif found is None:
        message = f"the file has no `format`, so it is not a plan{_near_format(root)}"
        help_text = "begin the plan with `format: 1`"
    else:
        typed = found.value[:40] if isinstance(found, Scalar) else "…"
        message = f"`format: {typed}` is not supported by this version"
        help_text = "write `format: 1`, or update actionplan if the file was written by a later version"
    source = text.around(span.start)
    return Finding(file_faults.FOREIGN_FORMAT, span, message, help_text, source, "the file")


def _near_format(root: Node | None) -> str:
    """A hint where a key looks like a misspelt `format`."""
    if not isinstance(root, Mapping):
        return ""
    near = [key for key in root.values if key not in {f.name for f in fields.PLAN.fields} and suggest(key, ["format"])]
    return f" (is `{near[0][:40]}` meant to be `format`?)" if near else ""


class PlanReader(RecordReader):
    """Builds the records of one plan."""

    def plan(self, node: Mapping) -> Plan:
        """The whole file; the calendar first, since it says how dates are read."""
        self.calendar = self._calendar(node)
        got = self.read(node, fields.PLAN)
        self._needs_content(node)
        for key in self.own:
            self.own[key] = {fold(word): ours for word, ours in got.get(key, {}).items()}
        # "Ongoing: in progress" means that only where a by-when does not go on, which the replay of the log decides.
        if Status.ONGOING in self.own["statuses"]:
            self.own["statuses"][Status.ONGOING] = Status.ONGOING
        issued = node.get("issued")
        source = self.read(got["source"], fields.SOURCE) if "source" in got else {}
        return Plan(
            node=node,
            x=got.get(OWN, {}),
            text=self.text,
            id=got.get("id"),
            title=got.get("title"),
            organisation=got.get("organisation"),
            received=got.get("received"),
            issued=got.get("issued"),
            issued_text=issued.value if isinstance(issued, Scalar) and not issued.empty else None,
            document=source.get("document"),
            url=source.get("url"),
            labels=got.get("labels", {}),
            statuses={word: _STATUSES[ours] for word, ours in got.get("statuses", {}).items()},
            decisions={word: Decision(ours) for word, ours in got.get("decisions", {}).items()},
            rag_key=got.get("rag_key", {}),
            columns=got.get("columns", ()),
            abbreviations=got.get("abbreviations", {}),
            register=got.get("owners", {}),
            calendar=self.calendar,
            review_every=_review(got.get("review_every")),
            due_soon=got.get("due_soon", DUE_SOON),
            response_by=got.get("response_by"),
            verification=got.get("verification") == "required",
            approval=got.get("extensions") == "approval required",
            recommendations=self._each(self._recommendation, got.get("recommendations", [])),
            actions=self._each(self._action, got.get("actions", [])),
        )

    def _each(self, build: Callable[[Mapping], T | None], items: list[Mapping]) -> tuple[T, ...]:
        return tuple([found for item in items if (found := build(item)) is not None])

    def _needs_content(self, node: Mapping) -> None:
        if all(_nothing(node.get(key)) for key in fields.PLAN.either):
            message = f"the plan has neither {' nor '.join(f'`{key}`' for key in fields.PLAN.either)}"
            self.report(keys.MISSING_KEY, node, message, "add one of them, which may be empty for now: `actions: []`")

    def _calendar(self, node: Mapping) -> Calendar:
        found = node.get("calendar")
        if not isinstance(found, Mapping):
            return Calendar()
        got = self.read(found, fields.CALENDAR)
        if "day_first" in got:
            got["day_first"] = got["day_first"] == "true"
        return Calendar(**got)

    def _recommendation(self, node: Mapping) -> Recommendation | None:
        got = self.read(node, fields.RECOMMENDATION)
        if "response" in got:
            answers = got.pop("response")
            got["responses"] = tuple(
                answer for number, item in enumerate(answers) if (answer := self._response(item, number))
            )
        if "progress" in got:
            got["progress"] = self._log(got["progress"], fields.RECOMMENDATION_ENTRY)
        if "actions" in got:
            got["actions"] = self._each(self._action, got["actions"])
        return Recommendation(node, got.pop(OWN, {}), **got) if "ref" in got else None

    def _response(self, node: Mapping, number: int) -> Response | None:
        """One answer; one after the first that has no usable `on` is left out."""
        got = self.read(node, fields.RESPONSE)
        if number and "on" not in got:
            if _nothing(node.get("on")):
                help_text = "add the day on which it was given, as `on`"
                self.report(dates.LATER_ANSWER_UNDATED, node, "this response has no `on`", help_text, "the response")
            else:
                self._leave_out(node.values.get("on", node), "the response")
            return None
        decision = Decision(got["decision"]) if "decision" in got else None
        typed = _typed(node, "decision") if decision else None
        waits = self._waits(node, decision)
        until = got.get("until") if waits else None
        return Response(node, decision, typed, got.get("on"), until, waits, got.get("text"))

    def _waits(self, node: Mapping, decision: Decision | None) -> bool:
        """Whether the answer is deferred until something; an `until` with another decision is reported."""
        until = node.get("until")
        if until is None or _nothing(until):
            return False
        if decision is not Decision.DEFERRED:
            message = f"`until` has no effect with the decision `{decision or 'not stated'}`"
            help_text = "write `decision: deferred`, or put the date into `text`"
            self.report(dates.UNTIL_WITHOUT_DEFERRAL, until, message, help_text)
        return decision is Decision.DEFERRED

    def _action(self, node: Mapping) -> Action | None:
        got = self.read(node, fields.ACTION)
        if "progress" in got:
            got["progress"] = self._log(got["progress"], fields.ENTRY)
        if "owner" in got:
            got["owners"] = got.pop("owner")
        if "priority" in got:
            got["priority"] = Priority(got["priority"])
        return Action(node, got.pop(OWN, {}), **got) if "ref" in got else None

    def _log(self, items: list[Mapping], record: Record) -> tuple[Entry, ...]:
        """The entries in order of `on`, ties in file order."""
        found = [entry for item in items if (entry := self._entry(item, record))]
        return tuple(sorted(found, key=_last_day) if len(found) > 1 else found)

    def _entry(self, node: Mapping, record: Record) -> Entry | None:
        got = self.read(node, record)
        if "on" not in got:
            return None
        own = got.pop(OWN, {})
        if len(got) == 1 and self._says_nothing(node):
            self.report(values.EMPTY_ENTRY, node, "the entry reports nothing", "add a `note`, or delete the entry")
        if "completed" in got or "response_by" in got:
            self._check_report(node, got)
        if "owner" in got:
            got["owners"] = got.pop("owner")
        if "status" in got:
            got["status"] = _STATUSES[got["status"]]
            got["status_as_typed"] = _typed(node, "status")
        if "rag" in got:
            got["rag"] = _RAGS[got["rag"]]
        return Entry(node, own, **got)

    def _check_report(self, node: Mapping, got: dict[str, Any]) -> None:
        """Report what does not fit in an entry; a completion after its report is dropped."""
        completed = got.get("completed")
        if completed is not None and completed.first > got["on"].last:
            message = f"`completed: {completed.text}` is after {got['on'].text}, when it was reported"
            help_text = "correct one of the two dates (until then, the day of the report counts)"
            self.report(dates.COMPLETED_AFTER_REPORT, node.values["completed"], message, help_text)
            del got["completed"]
        elif completed is not None and got.get("status") not in DONE:
            message = "`completed` has no effect without `status: complete` or `verified`"
            self.report(
                dates.COMPLETED_ALONE, node.values["completed"], message, "add the status, or delete `completed`"
            )
        if "response_by" in got and "approved_by" not in got:
            message = "the date of the response is changed without approval"
            help_text = "add `approved_by`, with the body and its minute"
            self.report(dates.RESPONSE_MOVED_UNAPPROVED, node.values["response_by"], message, help_text)

    def _says_nothing(self, node: Mapping) -> bool:
        """Whether nothing is written beside `on`, be it usable or not."""
        return not node.refused and not any(key != "on" and _written(value) for key, value in node.values.items())


def _last_day(entry: Entry) -> date:
    return entry.on.last


def _nothing(value: Node | None) -> bool:
    """Whether a key is absent, empty or `~`."""
    return value is None or (isinstance(value, Scalar) and (value.empty or value.null))


def _typed(node: Mapping, key: str) -> str:
    """The text under a key, as typed."""
    value = node.values[key]
    return value.value.strip() if isinstance(value, Scalar) else ""


def _written(value: Node) -> bool:
    """Whether something is written, be it usable or not."""
    if isinstance(value, Scalar):
        return not value.empty
    return bool(value.items if isinstance(value, Sequence) else value.values)


# Looked up, since a call reads tens of thousands of them.
_STATUSES = {status.value: status for status in Status}
_RAGS = {rag.value: rag for rag in Rag}
_REVIEW_EVERY = relativedelta(months=6)


def _review(value: relativedelta | str | None) -> relativedelta | None:
    """How often progress is reported: absent means every 6 months, `never` not at all."""
    if value is None:
        return _REVIEW_EVERY
    return value if isinstance(value, relativedelta) else None
