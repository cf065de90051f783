"""Nodes into values: what each kind of the field table accepts, and what is said of anything else."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date
from typing import Any, ClassVar

from dateutil.relativedelta import relativedelta

from actionplan.by_when import Calendar, read_duration, read_period
from actionplan.diagnostics.finding import Finding, Rule
from actionplan.diagnostics.structural import file, keys, log, refs, values
from actionplan.errors import suggest
from actionplan.plan.fields import ON_ACTIONS_ONLY, POINTER, POST, RECORDS, REF, Field, Record, ValueKind
from actionplan.plan.model import When
from actionplan.syntax.nodes import Mapping, Node, Scalar, Sequence, plain
from actionplan.syntax.text import Text

_REF = re.compile(REF)
# What few files need is compiled when it is needed (and then remembered by `re`): a start takes no longer for it.
_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_IN_FIGURES = r"[0-9]{1,4}([-/.])[0-9]{1,2}\1[0-9]{1,4}"
# `# ` begins a comment; a `#` that touches a word was meant as text.
_TOUCHING = re.compile(r"#[^\s#]")
_CUT = r"[ \t]*(?<=[ \t])#+[^\s#]"
# Each comparison of two words takes some microseconds.
MAX_COMPARISONS = 100_000
# An action is listed under each of its owners, and says there who they all are: what is written grows with the square.
MAX_OWNERS = 50
# Where the record of a plan keeps the organisation's own columns.
OWN = "x"
_TRAPPED_LISTS = frozenset({"owner", "success"})
# A record without one of these cannot be counted at all.
_VITAL = {"recommendation": "ref", "action": "ref", "entry": "on", "recommendation_entry": "on"}


class ValueReader:
    """Reads the values of one file. Every fault goes to `findings`; an unusable value is absent."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.calendar = Calendar()
        self.findings: list[Finding] = []
        # Most plans have no `#` that touches a word, which is seen at once.
        self._hashes = "#" in text.text and _TOUCHING.search(text.text) is not None

    def report(self, rule: Rule, node: Node, message: str, help_text: str = "", left_out: str = "") -> None:
        """Add a finding on the place of `node`."""
        span = self.text.span(node.start, node.end)
        source = self.text.around(node.start)
        self.findings.append(Finding(rule, span, message, help_text, source, left_out))

    def suggest(self, word: str, known: Collection[str]) -> str:
        """The nearest of the `known` words as a message says it; "" once a file has many faults, to stay quick."""
        return suggest(word, known) if len(self.findings) * len(known) < MAX_COMPARISONS else ""

    def read(self, node: Mapping, record: Record) -> dict[str, Any]:
        """The usable values of a record by key, the organisation's own under OWN; faults of its keys are reported."""
        fields = _FIELDS[record.name]
        found: dict[str, Any] = {}
        for key, value in node.values.items():
            known = fields.get(key)
            if known is None:
                if record.columns and key.startswith("x-"):
                    found.setdefault(OWN, {})[key] = plain(value)
                else:
                    self._unknown(record, node.key(key))
                continue
            field, take = known
            got = take(self, field, value)
            if got is not None:
                found[key] = got
        if not _REQUIRED[record.name] <= found.keys():
            self._missing(node, record, found)
        return found

    def absent(self, value: Node) -> bool:
        """Whether nothing usable is written: empty, or a `~`, which is reported."""
        if not isinstance(value, Scalar):
            return False
        if value.null:
            help_text = "delete it if there is nothing to say; put it in quotes if it is meant as text"
            self.report(values.NULL, value, f"`{value.value}` is no value", help_text)
            return True
        return value.empty

    def _unknown(self, record: Record, key: Scalar) -> None:
        name = key.value
        if record.name == "recommendation_entry" and name in ON_ACTIONS_ONLY:
            message = f"`{name}` stands in an entry of a recommendation"
            self.report(log.NOT_ON_RECOMMENDATION, key, message, "move the entry to the action it is about")
            return
        near = self.suggest(name, _FIELDS[record.name])
        help_text = "correct its spelling" if near else f"known here: {_listed(record)}"
        if record.columns:
            help_text += "; a column of your own begins with `x-`"
        elif name.startswith("x-"):
            help_text += "; your own columns stand on the plan, a recommendation, an action or an entry"
        self.report(keys.UNKNOWN_KEY, key, f"unknown key `{name[:80]}`{near}", help_text)

    def _missing(self, node: Mapping, record: Record, found: dict[str, Any]) -> None:
        for field in record.fields:
            if not field.required or field.name in found:
                continue
            left_out = _called(record.name) if _VITAL.get(record.name) == field.name else ""
            value = node.get(field.name)
            if value is not None and not (isinstance(value, Scalar) and (value.empty or value.null)):
                if left_out:
                    self._leave_out(value, left_out)
                continue
            example = f", for example `{field.example}`" if field.example else ""
            help_text = f"add `{field.name}: …`{example}. {field.about}"
            message = f"{_called(record.name)} has no `{field.name}`"
            if field.name in node.refused:
                message += " that can be used"
                help_text = f"put right what is said of `{field.name}` in another finding"
            self.report(keys.MISSING_KEY, node, message, help_text, left_out)

    def _leave_out(self, value: Node, what: str) -> None:
        """Add to the finding that a value cannot be used what is left out because of it."""
        for number in range(len(self.findings) - 1, -1, -1):
            if self.findings[number].span.start == value.start:
                self.findings[number] = self.findings[number]._replace(left_out=what)
                return

    def _scalar(self, field: Field, value: Node, item: bool = False) -> Scalar | None:
        if type(value) is Scalar and value.written:
            return value
        if self.absent(value):
            return None
        subject, takes = f"`{field.name}`", field.kind.value
        if item:
            subject, takes = f"an item of {subject}", _ITEMS[field.kind]
        self.report(values.WRONG_SHAPE, value, f"{subject} takes {takes}, not {_shape(value)}", _how(field, value))
        return None

    def _text(self, field: Field, value: Node, item: bool = False) -> str | None:
        if type(value) is Scalar:
            if self._hashes and value.style is None:
                self._check_hash(value)
            if value.written:
                return value.value
        scalar = self._scalar(field, value, item)
        return scalar.value if scalar else None

    def _check_hash(self, scalar: Scalar) -> None:
        if re.compile(_CUT).match(self.text.text, scalar.end):
            message = "the text is cut short: YAML takes what follows the `#` for a comment"
            help_text = "put the text in quotes; if it is a comment, put a blank after the `#`"
            self.report(values.CUT_BY_HASH, scalar, message, help_text)

    def _texts(self, field: Field, value: Node) -> tuple[str, ...] | None:
        if type(value) is not Sequence:
            text = self._text(field, value)
            return (text,) if text is not None else None
        trapped = field.name in _TRAPPED_LISTS and value.flow
        if trapped and any(isinstance(item, Scalar) and item.style is None for item in value.items):
            message = f"`{field.name}` is a list in brackets, which is split at every comma"
            self.report(values.FLOW_LIST, value, message, "write one item a line, each after a dash")
        items = value.items
        if field.name == "owner" and len(items) > MAX_OWNERS:
            message, left_out = f"{len(items):,} owners", f"every owner after number {MAX_OWNERS}"
            help_text = "name the post that leads, or what the posts are called together"
            self.report(file.TOO_LARGE, items[MAX_OWNERS], message, help_text, left_out)
            items = items[:MAX_OWNERS]
        texts = (self._text(field, item, item=True) for item in items)
        return tuple(text for text in texts if text is not None) or None

    def _ref(self, field: Field, value: Node) -> str | None:
        scalar = self._scalar(field, value)
        if scalar is not None and not _REF.fullmatch(scalar.value):
            message = f"`{field.name}: {scalar.value[:80]}` has {_flaw(scalar.value)} in it"
            label = "; what the document prints can stand in `label`" if field.name == "ref" else ""
            self.report(refs.BAD_REF, value, message, f"write it without blanks, commas and colons{label}")
        return scalar.value if scalar else None

    def _pointers(self, field: Field, value: Node) -> tuple[str, ...] | None:
        several = isinstance(value, Sequence)
        found = []
        for item in value.items if isinstance(value, Sequence) else [value]:
            scalar = self._scalar(field, item, several)
            if scalar is None:
                continue
            if re.fullmatch(POINTER, scalar.value):
                found.append(scalar.value)
            else:
                message = f"`{field.name}: {scalar.value[:80]}` is neither REF nor PLAN:REF"
                self.report(refs.BAD_REF, item, message, _how(field, item))
        return tuple(found) or None

    def _word(self, field: Field, value: Node) -> str | None:
        scalar = self._scalar(field, value)
        words = field.words or {}
        if scalar is None or scalar.value in words:
            return scalar.value if scalar else None
        near = self.suggest(scalar.value, words)
        message = f"`{field.name}` does not know `{scalar.value[:80]}`{near}"
        self.report(values.UNKNOWN_WORD, value, message, _how(field, value))
        return None

    def _period(self, field: Field, value: Node) -> When | None:
        scalar = self._scalar(field, value)
        if scalar is None:
            return None
        period = read_period(scalar.value, self.calendar)
        if period is None:
            self._no_date(field, scalar, " or 31 January 2011; or a period, such as January 2011")
            return None
        return When(scalar.value, period.first, period.last)

    def _no_date(self, field: Field, scalar: Scalar, also: str = "") -> None:
        figures = re.fullmatch(_IN_FIGURES, scalar.value.strip())
        flaw = "is a day that does not exist" if figures else f"is not {field.kind.value}"
        help_text = f"write an existing day with its year, such as 2011-01-31{also}"
        self.report(values.NOT_A_DATE, scalar, f"`{field.name}: {scalar.value[:80]}` {flaw}", help_text)

    def _date(self, field: Field, value: Node) -> date | None:
        scalar = self._scalar(field, value)
        if scalar is None:
            return None
        period = read_period(scalar.value, self.calendar)
        if period is None or period.first != period.last:
            self._no_date(field, scalar)
            return None
        if not re.fullmatch(_ISO, scalar.value.strip()):
            message = f"`{field.name}: {scalar.value[:80]}` is not {field.kind.value}"
            self.report(values.NOT_A_DATE, scalar, message, f"write `{period.first.isoformat()}`")
        return period.first

    def _duration(self, field: Field, value: Node) -> relativedelta | str | None:
        scalar = self._scalar(field, value)
        if scalar is None or (field.also and scalar.value == field.also):
            return scalar.value if scalar else None
        found = read_duration(scalar.value)
        if found is None:
            message = f"`{field.name}: {scalar.value[:80]}` is not a length of time"
            self.report(values.NOT_A_DURATION, value, message, _how(field, value))
        return found

    def _month_day(self, field: Field, value: Node) -> tuple[int, int] | None:
        scalar = self._scalar(field, value)
        if scalar is None:
            return None
        period = read_period(f"{scalar.value} 2001", Calendar())
        if period is None or period.first.month != period.last.month:
            message = f"`{field.name}: {scalar.value[:80]}` is not a day of a month"
            self.report(values.NOT_A_DATE, value, message, _how(field, value))
            return None
        return period.first.month, period.first.day

    def _names(self, field: Field, value: Node) -> dict[str, str] | None:
        mapping = self._mapping(field, value)
        if mapping is None:
            return None
        texts = {name: self._text(Field(name[:80], ValueKind.TEXT, ""), node) for name, node in mapping.values.items()}
        return {name: text for name, text in texts.items() if text is not None}

    def _register(self, field: Field, value: Node) -> dict[str, str] | None:
        mapping = self._mapping(field, value)
        found: dict[str, str] = {}
        for name, node in (mapping.values if mapping else {}).items():
            post = self._mapping(Field(name[:80], ValueKind.RECORD, "", of=POST.name), node)
            aliases = self.read(post, RECORDS["post"]).get("aliases", ()) if post else ()
            for alias in (name, *aliases):
                found.setdefault(alias.casefold(), name)
        return found

    def _mapping(self, field: Field, value: Node) -> Mapping | None:
        if isinstance(value, Mapping):
            return value
        if not self.absent(value):
            message = f"`{field.name}` takes {field.kind.value}, not {_shape(value)}"
            self.report(values.WRONG_SHAPE, value, message, _how(field, value))
        return None

    def _record(self, field: Field, value: Node) -> Mapping | None:
        return self._mapping(field, value)

    def _records(self, field: Field, value: Node) -> list[Mapping] | None:
        if not isinstance(value, Sequence):
            if not self.absent(value):
                message = f"`{field.name}` takes {field.kind.value}, not {_shape(value)}"
                self.report(values.WRONG_SHAPE, value, message, _how(field, value), f"the {field.name}")
            return None
        found = []
        for item in value.items:
            if isinstance(item, Mapping):
                found.append(item)
            else:
                self._no_record(field, item)
        return found

    def _no_record(self, field: Field, item: Node) -> None:
        what = _called(field.of)
        empty = isinstance(item, Scalar) and (item.empty or item.null)
        message = f"an item of `{field.name}` {'is empty' if empty else 'has no keys'}"
        delete = "delete the dash, or " if empty else ""
        help_text = f"{delete}write {what} after the dash, as keys with values: {_listed(RECORDS[field.of])}"
        self.report(values.WRONG_SHAPE, item, message, help_text, what)

    takes: ClassVar[dict[ValueKind, Callable[[ValueReader, Field, Node], Any]]] = {
        ValueKind.TEXT: _text,
        ValueKind.TEXTS: _texts,
        ValueKind.NAMES: _names,
        ValueKind.REF: _ref,
        ValueKind.POINTER: _pointers,
        ValueKind.WORD: _word,
        ValueKind.PERIOD: _period,
        ValueKind.DATE: _date,
        ValueKind.DURATION: _duration,
        ValueKind.MONTH_DAY: _month_day,
        ValueKind.RECORD: _record,
        ValueKind.RECORDS: _records,
        ValueKind.REGISTER: _register,
    }
    """How the value of each kind is taken."""


def _called(record: str) -> str:
    """What a record is called in a message."""
    return {"recommendation_entry": "the entry"}.get(record, f"the {record}")


def _listed(record: Record) -> str:
    return ", ".join(field.name for field in record.fields)


def _shape(value: Node) -> str:
    shapes = {Scalar: "a text", Sequence: "a list", Mapping: "keys with values"}
    return shapes[type(value)]


def _flaw(ref: str) -> str:
    """The first thing in a ref that cannot stand there."""
    character = _REF.sub("", ref)[0]
    unseen = "a blank" if character.isspace() else "a character that cannot be seen"
    return {",": "a comma", ":": "a colon"}.get(character, unseen)


def _how(field: Field, value: Node) -> str:
    """How a value of this field is written, said to the author of `value`, which is none."""
    if field.kind in _HOW:
        return _HOW[field.kind]
    if field.of:
        return f"write below it, each on a line of its own: {_listed(RECORDS[field.of])}"
    if field.words:
        return f"one of: {', '.join(field.words)}"
    if field.kind not in {ValueKind.TEXT, ValueKind.TEXTS} and field.example:
        return f"write for example `{field.example}`" + (f", or `{field.also}`" if field.also else "")
    if isinstance(value, Mapping):
        return "put the text in quotes: a colon and a blank after a word make it a key"
    return "write one text; put it in quotes if it begins with a bracket"


_ITEMS = {ValueKind.TEXTS: "a text", ValueKind.POINTER: "REF or PLAN:REF"}
_HOW = {
    ValueKind.NAMES: "write one name a line, then a colon and its text",
    ValueKind.REGISTER: "write one post a line, then a colon; `aliases` may stand below it",
    ValueKind.POINTER: "write the ref of one earlier action, such as 7.2 or homecare-2009:7.2; several as a list",
    ValueKind.RECORDS: "begin each item with a dash before its first key",
}


# Looked up once for all files: a call reads a million values.
_FIELDS = {
    name: {field.name: (field, ValueReader.takes[field.kind]) for field in record.fields}
    for name, record in RECORDS.items()
}
_REQUIRED = {
    name: frozenset(field.name for field in record.fields if field.required) for name, record in RECORDS.items()
}
