"""Nodes into values: what each kind of the field table accepts, and what is said of anything else."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from actionplan.by_when import Calendar, read_duration, read_period
from actionplan.errors import suggest
from actionplan.faults import keys, log, refs, values
from actionplan.finding import Finding, Rule
from actionplan.plan.fields import ON_ACTIONS_ONLY, RECORDS, Field, Kind, Record
from actionplan.plan.model import When
from actionplan.source.nodes import Mapping, Node, Scalar, Sequence
from actionplan.source.text import Text

NULLS = frozenset({"~", "null", "Null", "NULL"})
REF = re.compile(r"[^\s,:]+")
POINTER = re.compile(r"[^\s,:]+(:[^\s,:]+)?")
# `# ` begins a comment; a `#` that touches a word was meant as text.
_CUT = re.compile(r"[ \t]*(?<=[ \t])#+[^\s#]")
_TRAPPED_LISTS = frozenset({"owner", "success"})
# A record without one of these cannot be counted at all.
VITAL = {"recommendation": "ref", "action": "ref", "entry": "on", "recommendation_entry": "on"}


class ValueReader:
    """Reads the values of one file. Every fault goes to `findings`; an unusable value is absent."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.calendar = Calendar()
        self.findings: list[Finding] = []
        self._hashes = bool(re.search(r"[ \t]#+[^\s#]", text.text))
        self._kinds: dict[Kind, Callable[[Field, Node], Any]] = {
            Kind.TEXT: self._text,
            Kind.TEXTS: self._texts,
            Kind.NAMES: self._names,
            Kind.REF: self._ref,
            Kind.POINTER: self._pointers,
            Kind.WORD: self._word,
            Kind.PERIOD: self._period,
            Kind.DATE: self._date,
            Kind.DURATION: self._duration,
            Kind.MONTH_DAY: self._month_day,
            Kind.RECORD: self._record,
            Kind.RECORDS: self._records,
            Kind.REGISTER: self._register,
        }

    def report(self, rule: Rule, node: Node, message: str, help_text: str = "", left_out: str = "") -> None:
        """Add a finding on the place of `node`."""
        span = self.text.span(node.start, node.end)
        source = self.text.line_text(span.line)[:200]
        self.findings.append(Finding(rule, span, message, help_text, source, left_out))

    def read(self, node: Mapping, record: Record) -> dict[str, Any]:
        """The usable values of a record by key; faults of its keys are reported."""
        fields = _FIELDS[record.name]
        found: dict[str, Any] = {}
        for key, (key_node, value) in node.entries.items():
            field = fields.get(key)
            if field is None:
                self._unknown(record, key_node)
                continue
            got = self._kinds[field.kind](field, value)
            if got is not None:
                found[key] = got
        self._missing(node, record, found)
        return found

    def absent(self, value: Node) -> bool:
        """Whether nothing usable is written: empty, or a `~`, which is reported."""
        if not isinstance(value, Scalar):
            return False
        if value.style is None and value.value in NULLS:
            help_text = "leave the value empty, or put it in quotes if it is meant as text"
            self.report(values.NULL, value, f"`{value.value}` is no value", help_text)
            return True
        return value.empty

    def _unknown(self, record: Record, key: Scalar) -> None:
        name = key.value
        if record.columns and name.startswith("x-"):
            return
        if record.name == "recommendation_entry" and name in ON_ACTIONS_ONLY:
            message = f"`{name}` stands in an entry of a recommendation"
            self.report(log.NOT_ON_RECOMMENDATION, key, message, "move the entry to the action it is about")
            return
        near = suggest(name, _FIELDS[record.name])
        own = "; a column of your own begins with `x-`" if record.columns else ""
        known = ", ".join(_FIELDS[record.name])
        help_text = f"a {record.name.replace('_', ' ')} has: {known}{own}"
        self.report(keys.UNKNOWN_KEY, key, f"unknown key `{name[:80]}`{near}", help_text)

    def _missing(self, node: Mapping, record: Record, found: dict[str, Any]) -> None:
        for field in _REQUIRED[record.name]:
            if field.name in found or self._unusable(node, field):
                continue
            vital = VITAL.get(record.name) == field.name
            what = record.name.replace("_", " of a ")
            self.report(
                keys.MISSING_KEY,
                node,
                f"the {what} has no `{field.name}`",
                f"{field.about} Write it as `{field.name}: …`",
                left_out=f"the {what}" if vital else "",
            )

    def _unusable(self, node: Mapping, field: Field) -> bool:
        """Whether a required value is there, and another finding has said already what is wrong with it."""
        value = node.get(field.name)
        if value is None or (isinstance(value, Scalar) and value.empty):
            return False
        return not (isinstance(value, Scalar) and value.style is None and value.value in NULLS)

    def _scalar(self, field: Field, value: Node) -> Scalar | None:
        if self.absent(value):
            return None
        if isinstance(value, Scalar):
            return value
        shape = "a list" if isinstance(value, Sequence) else "a record"
        self.report(values.WRONG_SHAPE, value, f"`{field.name}` takes {field.kind.value}, not {shape}", field.about)
        return None

    def _text(self, field: Field, value: Node) -> str | None:
        if self._hashes and isinstance(value, Scalar) and value.style is None:
            self._check_hash(value)
        scalar = self._scalar(field, value)
        return scalar.value if scalar else None

    def _check_hash(self, scalar: Scalar) -> None:
        if _CUT.match(self.text.text, scalar.end):
            message = "the text is cut short: YAML takes what follows the `#` for a comment"
            self.report(values.CUT_BY_HASH, scalar, message, "put the text in quotes, or a blank after the `#`")

    def _texts(self, field: Field, value: Node) -> tuple[str, ...] | None:
        if not isinstance(value, Sequence):
            text = self._text(field, value)
            return (text,) if text is not None else None
        trapped = field.name in _TRAPPED_LISTS and value.flow
        if trapped and any(isinstance(item, Scalar) and item.style is None for item in value.items):
            message = f"a list in brackets: a comma in a name splits it into several of `{field.name}`"
            self.report(values.FLOW_LIST, value, message, "write one item a line, each after a dash")
        texts = (self._text(field, item) for item in value.items)
        return tuple(text for text in texts if text is not None) or None

    def _ref(self, field: Field, value: Node) -> str | None:
        scalar = self._scalar(field, value)
        if scalar is not None and not REF.fullmatch(scalar.value):
            message = f"`{scalar.value[:80]}` has a blank, a comma or a colon in it"
            self.report(refs.BAD_REF, value, message, "shorten it; the printed form can stand in `label`")
        return scalar.value if scalar else None

    def _pointers(self, field: Field, value: Node) -> tuple[str, ...] | None:
        items = value.items if isinstance(value, Sequence) else [value]
        found = []
        for item in items:
            scalar = self._scalar(field, item)
            if scalar is None:
                continue
            if POINTER.fullmatch(scalar.value):
                found.append(scalar.value)
            else:
                self.report(refs.BAD_REF, item, f"`{scalar.value[:80]}` is neither REF nor PLAN:REF", field.about)
        return tuple(found) or None

    def _word(self, field: Field, value: Node) -> str | None:
        scalar = self._scalar(field, value)
        words = field.words or {}
        if scalar is None or scalar.value in words:
            return scalar.value if scalar else None
        near = suggest(scalar.value, words)
        message = f"`{field.name}: {scalar.value[:80]}` is none of its words{near}"
        self.report(values.UNKNOWN_WORD, value, message, f"one of: {', '.join(words)}")
        return None

    def _period(self, field: Field, value: Node) -> When | None:
        scalar = self._scalar(field, value)
        if scalar is None:
            return None
        period = read_period(scalar.value, self.calendar)
        if period is None:
            left_out = "the entry" if field.name == "on" and field.required else ""
            self._no_date(field, scalar, left_out)
            return None
        return When(scalar.value, period.first, period.last)

    def _no_date(self, field: Field, scalar: Scalar, left_out: str = "") -> None:
        message = f"`{field.name}: {scalar.value[:80]}` is not a date"
        help_text = "write an existing day with its year, such as 2011-01-31 or 31 January 2011"
        self.report(values.NOT_A_DATE, scalar, message, help_text, left_out)

    def _date(self, field: Field, value: Node) -> date | None:
        scalar = self._scalar(field, value)
        if scalar is None:
            return None
        period = read_period(scalar.value, self.calendar)
        if period is None or period.first != period.last:
            self._no_date(field, scalar)
            return None
        return period.first

    def _duration(self, field: Field, value: Node) -> relativedelta | str | None:
        scalar = self._scalar(field, value)
        if scalar is None or (field.also and scalar.value == field.also):
            return scalar.value if scalar else None
        found = read_duration(scalar.value)
        if found is None:
            message = f"`{field.name}: {scalar.value[:80]}` is not a length of time"
            also = f", or `{field.also}`" if field.also else ""
            self.report(values.NOT_A_DURATION, value, message, f"write for example `{field.example}`{also}")
        return found

    def _month_day(self, field: Field, value: Node) -> tuple[int, int] | None:
        scalar = self._scalar(field, value)
        if scalar is None:
            return None
        period = read_period(f"{scalar.value} 2001", Calendar())
        if period is None:
            message = f"`{field.name}: {scalar.value[:80]}` is not a day of a month"
            self.report(values.NOT_A_DATE, value, message, f"write for example `{field.example}`")
            return None
        return period.first.month, period.first.day

    def _names(self, field: Field, value: Node) -> dict[str, str] | None:
        mapping = self._mapping(field, value)
        if mapping is None:
            return None
        texts = {name: self._text(field, node) for name, (_, node) in mapping.entries.items()}
        return {name: text for name, text in texts.items() if text is not None}

    def _register(self, field: Field, value: Node) -> dict[str, str] | None:
        mapping = self._mapping(field, value)
        found: dict[str, str] = {}
        for name, (_, node) in (mapping.entries if mapping else {}).items():
            post = self._mapping(field, node)
            aliases = self.read(post, RECORDS["post"]).get("aliases", ()) if post else ()
            for alias in (name, *aliases):
                found.setdefault(alias.casefold(), name)
        return found

    def _mapping(self, field: Field, value: Node) -> Mapping | None:
        if isinstance(value, Mapping):
            return value
        if not self.absent(value):
            shape = "a list" if isinstance(value, Sequence) else "a text"
            self.report(values.WRONG_SHAPE, value, f"`{field.name}` takes {field.kind.value}, not {shape}", field.about)
        return None

    def _record(self, field: Field, value: Node) -> Mapping | None:
        return self._mapping(field, value)

    def _records(self, field: Field, value: Node) -> list[Mapping] | None:
        if not isinstance(value, Sequence):
            if not self.absent(value):
                message = f"`{field.name}` takes a list, each item after a dash"
                self.report(values.WRONG_SHAPE, value, message, field.about, f"the {field.name}")
            return None
        found = []
        for item in value.items:
            if isinstance(item, Mapping):
                found.append(item)
            else:
                what = field.of.replace("_", " of a ")
                message = f"an item of `{field.name}` has no keys"
                self.report(values.WRONG_SHAPE, item, message, f"write the {what} as keys with values", f"the {what}")
        return found


_FIELDS = {name: {field.name: field for field in record.fields} for name, record in RECORDS.items()}
_REQUIRED = {name: [field for field in record.fields if field.required] for name, record in RECORDS.items()}
