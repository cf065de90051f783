"""Read the values of nodes: what each kind in the field table accepts, and the findings for anything else."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from actionplan.by_when import Calendar, read_duration, read_period
from actionplan.by_when.calendar import STANDARD
from actionplan.by_when.literals import LONGEST
from actionplan.diagnostics.finding import Finding, Rule
from actionplan.diagnostics.structural import dates, file, own_words, refs, values
from actionplan.errors import did_you_mean
from actionplan.plan.field_types import POINTER, REF, Field, Record, ValueKind
from actionplan.plan.fields import RECORDS
from actionplan.plan.model import When
from actionplan.plan.vocabulary import fold
from actionplan.syntax.nodes import Mapping, Node, Scalar, Sequence
from actionplan.syntax.text import Text

# Patterns that few files need are compiled on first use (and cached by `re`), to keep start-up short.
_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_NUMERIC = r"[0-9]{1,4}([-/.])[0-9]{1,2}\1[0-9]{1,4}"
# `# ` begins a comment; a `#` that touches a word was meant as text.
_TOUCHING = r"#[^\s#]"
_CUT = r"[ \t]*(?<=[ \t])#+[^\s#]"
# Up to three digits and at most one decimal place.
_PERCENT = r"([0-9]{1,3}(?:\.[0-9])?) ?%?"
_MAX_PERCENT = 100
_NOT_IN_REFS = frozenset(" ,:")
# Each comparison of two words takes a few microseconds.
MAX_COMPARISONS = 100_000
# An action is listed under each owner with the names of all, so output grows with the square of the number of owners.
MAX_OWNERS = 50
_TRAPPED_LISTS = frozenset({"owner", "success"})


class ValueReader:
    """Read the values of one file. Add a finding for every fault, and treat an unusable value as absent."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.calendar = STANDARD
        self.findings: list[Finding] = []
        self.own: dict[str, dict[str, str]] = {"statuses": {}, "decisions": {}}
        """The organisation's own words (folded) with the standard words, set once the top of the plan has been read."""
        # Most plans have no `#` directly before a word, so one search saves looking at every value.
        self._hashes = "#" in text.text and re.search(_TOUCHING, text.text) is not None

    def report(self, rule: Rule, node: Node, message: str, help_text: str = "", left_out: str = "") -> None:
        """Add a finding at the place of `node`."""
        span = self.text.span(node.start, node.end)
        source = self.text.around(node.start)
        self.findings.append(Finding(rule, span, message, help_text, source, left_out))

    def suggest(self, word: str, known: Collection[str]) -> str:
        """Return the nearest of the `known` words as part of a message; "" if the file has too many faults for that."""
        return did_you_mean(word, known) if len(self.findings) * len(known) < MAX_COMPARISONS else ""

    def absent(self, value: Node) -> bool:
        """Tell whether there is no value: it is empty, or `~` or `null`, which is reported."""
        if not isinstance(value, Scalar):
            return False
        if value.null:
            help_text = "delete it, or put it in quotes if it is meant as text"
            self.report(values.NULL, value, f"`{value.value}` is not a value", help_text)
            return True
        return value.empty

    def _leave_out(self, value: Node, what: str) -> None:
        """Add to the finding about a value what is left out because of it."""
        for number in range(len(self.findings) - 1, -1, -1):
            if self.findings[number].span.start == value.start:
                self.findings[number] = self.findings[number]._replace(left_out=what)
                return

    def _scalar(self, field: Field, value: Node, item: bool = False) -> Scalar | None:
        if type(value) is Scalar and value.written:
            return value
        if self.absent(value):
            return None
        subject, expected = f"`{field.name}`", field.kind.value
        if item:
            subject, expected = f"an item of {subject}", _ITEMS[field.kind]
        message = f"{subject} must be {expected}, not {_shape(value)}"
        self.report(values.WRONG_SHAPE, value, message, _how(field, value))
        return None

    def take_text(self, field: Field, value: Node, item: bool = False) -> str | None:
        """Return text as typed."""
        if type(value) is Scalar:
            if self._hashes and value.style is None:
                self._check_hash(value)
            if value.written:
                return value.value
        scalar = self._scalar(field, value, item)
        return scalar.value if scalar else None

    def _check_hash(self, scalar: Scalar) -> None:
        if re.compile(_CUT).match(self.text.text, scalar.end):
            message = "the text is cut short at `#`: YAML reads the rest of the line as a comment"
            help_text = "put the text in quotes; if it is meant as a comment, put a space after the `#`"
            self.report(values.CUT_BY_HASH, scalar, message, help_text)

    def take_texts(self, field: Field, value: Node) -> tuple[str, ...] | None:
        """Return one text or a list of them."""
        if type(value) is not Sequence:
            text = self.take_text(field, value)
            return (text,) if text is not None else None
        trapped = field.name in _TRAPPED_LISTS and value.flow
        if trapped and any(isinstance(item, Scalar) and item.style is None for item in value.items):
            message = f"`{field.name}` is a list in brackets, which YAML splits at every comma"
            self.report(values.FLOW_LIST, value, message, "write one item per line, each after a dash")
        items = self._not_too_many(value.items) if field.name == "owner" else value.items
        texts = (self.take_text(field, item, item=True) for item in items)
        return tuple(text for text in texts if text is not None) or None

    def _not_too_many(self, owners: list[Node]) -> list[Node]:
        """Return at most MAX_OWNERS owners, and report if there are more."""
        if len(owners) > MAX_OWNERS:
            message = f"`owner` lists {len(owners):,} owners: at most {MAX_OWNERS} are allowed"
            left_out = f"every owner after number {MAX_OWNERS}"
            help_text = "name the lead post, or one name for the whole group"
            self.report(file.TOO_LARGE, owners[MAX_OWNERS], message, help_text, left_out)
        return owners[:MAX_OWNERS]

    def take_ref(self, field: Field, value: Node) -> str | None:
        """Return a ref or id, and report one that contains a character that is not allowed."""
        scalar = self._scalar(field, value)
        if scalar is not None and not _is_ref(scalar.value):
            message = f"`{field.name}: {scalar.value[:80]}` contains {_flaw(scalar.value)}"
            label = "; the ref as printed in the document can go in `label`" if field.name == "ref" else ""
            self.report(refs.BAD_REF, value, message, f"write it without spaces, commas and colons{label}")
        return scalar.value if scalar else None

    def take_pointers(self, field: Field, value: Node) -> tuple[str, ...] | None:
        """Return the references to earlier items, without those that cannot be read."""
        several = isinstance(value, Sequence)
        pointers = []
        for item in value.items if isinstance(value, Sequence) else [value]:
            scalar = self._scalar(field, item, several)
            if scalar is None:
                continue
            if re.fullmatch(POINTER, scalar.value):
                pointers.append(scalar.value)
            else:
                message = f"`{field.name}: {scalar.value[:80]}` is neither REF nor PLAN:REF"
                self.report(refs.BAD_REF, item, message, _how(field, item))
        return tuple(pointers) or None

    def take_word(self, field: Field, value: Node) -> str | None:
        """Return one of the words of a field; for an organisation's own word, the standard one."""
        scalar = self._scalar(field, value)
        if scalar is None:
            return None
        words = field.words or {}
        if scalar.value in words:
            return scalar.value
        own = self.own.get(field.own)
        if own is not None and fold(scalar.value) in own:
            return own[fold(scalar.value)]
        near = "" if field.name == "rag" else self.suggest(scalar.value, words)
        rule = values.UNKNOWN_WORD if own is None else own_words.UNKNOWN_OWN_WORD
        help_text = _how(field, value)
        if own is not None:
            help_text += f"; or add your own word under `{field.own}` at the top of the plan"
        self.report(rule, value, f"invalid value `{scalar.value[:80]}` for `{field.name}`{near}", help_text)
        return None

    def take_period(self, field: Field, value: Node) -> When | None:
        """Return a date or a period."""
        scalar = self._scalar(field, value)
        if scalar is None:
            return None
        when = self._when(scalar.value)
        if when is None:
            self._no_date(
                field, scalar, "a full date or a period, for example `2011-01-31`, `31 January 2011` or `January 2011`"
            )
        return when

    def _when(self, text: str) -> When | None:
        return _read_when(text, self.calendar) if len(text) <= LONGEST else None

    def _no_date(self, field: Field, scalar: Scalar, wanted: str = "a full date, for example `2011-01-31`") -> None:
        numeric = re.fullmatch(_NUMERIC, scalar.value.strip())
        flaw = "is not a date that exists" if numeric else f"is not {field.kind.value}"
        help_text = f"give {wanted}"
        rule = dates.UNTIL_UNREADABLE if field.name == "until" else values.NOT_A_DATE
        self.report(rule, scalar, f"`{field.name}: {scalar.value[:80]}` {flaw}", help_text)

    def take_date(self, field: Field, value: Node) -> date | None:
        """Return a full date."""
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

    def take_duration(self, field: Field, value: Node) -> relativedelta | str | None:
        """Return a length of time, or the one word that is also allowed."""
        scalar = self._scalar(field, value)
        if scalar is None or (field.also and scalar.value == field.also):
            return scalar.value if scalar else None
        length = read_duration(scalar.value)
        if length is None:
            message = f"`{field.name}: {scalar.value[:80]}` is not a length of time"
            self.report(values.NOT_A_DURATION, value, message, _how(field, value))
        return length

    def take_clock(self, field: Field, value: Node) -> relativedelta | When | None:
        """Return a length of time, or a date or period."""
        scalar = self._scalar(field, value)
        if scalar is None:
            return None
        length = read_duration(scalar.value)
        if length is not None:
            return length
        when = self._when(scalar.value)
        if when is not None:
            return when
        message = f"`{field.name}: {scalar.value[:80]}` is neither a length of time nor a date"
        self.report(values.NOT_A_DURATION, value, message, "write, for example, `within 2 months` or `31 January 2027`")
        return None

    def take_percent(self, field: Field, value: Node) -> float | None:
        """Return how much is done, from 0 to 100."""
        scalar = self._scalar(field, value)
        if scalar is None:
            return None
        number = read_percent(scalar.value)
        if number is None:
            message = f"`{field.name}: {scalar.value[:80]}` is not a number from 0 to 100"
            self.report(values.NOT_A_PERCENTAGE, value, message, "write, for example, `60`, `60%` or `62.5`")
        return number

    def take_month_day(self, field: Field, value: Node) -> tuple[int, int] | None:
        """Return the month and the day in it."""
        scalar = self._scalar(field, value)
        if scalar is None:
            return None
        period = read_period(f"{scalar.value} 2001")
        if period is None or period.first.month != period.last.month:
            message = f"`{field.name}: {scalar.value[:80]}` is not a day of a month"
            self.report(values.NOT_A_DATE, value, message, _how(field, value))
            return None
        return period.first.month, period.first.day

    def _mapping(self, field: Field, value: Node) -> Mapping | None:
        if isinstance(value, Mapping):
            return value
        if not self.absent(value):
            message = f"`{field.name}` must be {field.kind.value}, not {_shape(value)}"
            self.report(values.WRONG_SHAPE, value, message, _how(field, value))
        return None

    def take_record(self, field: Field, value: Node) -> Mapping | None:
        """Return a record."""
        return self._mapping(field, value)

    def take_answers(self, field: Field, value: Node) -> list[Mapping] | None:
        """Return one record or the records of a list."""
        return [value] if isinstance(value, Mapping) else self.take_records(field, value)

    def take_records(self, field: Field, value: Node) -> list[Mapping] | None:
        """Return the records of a list."""
        if not isinstance(value, Sequence):
            if not self.absent(value):
                message = f"`{field.name}` must be {field.kind.value}, not {_shape(value)}"
                self.report(values.WRONG_SHAPE, value, message, _how(field, value), f"the {field.name}")
            return None
        records = []
        for item in value.items:
            if isinstance(item, Mapping):
                records.append(item)
            else:
                self._no_record(field, item)
        return records

    def _no_record(self, field: Field, item: Node) -> None:
        what = called(field.of)
        empty = isinstance(item, Scalar) and (item.empty or item.null)
        message = f"an item of `{field.name}` {'is empty' if empty else 'has no keys'}"
        delete = "delete the dash, or " if empty else ""
        help_text = f"{delete}write {what} after the dash, as keys with values: {listed_keys(RECORDS[field.of])}"
        self.report(values.WRONG_SHAPE, item, message, help_text, what)


def read_percent(text: str) -> float | None:
    """Return a percentage from 0 to 100 ("60", "60%", "62.5 %"); None for anything else."""
    digits = re.fullmatch(_PERCENT, text.strip())
    number = float(digits[1]) if digits else -1.0
    if not 0 <= number <= _MAX_PERCENT:
        return None
    return int(number) if number.is_integer() else number


@lru_cache(maxsize=4096)
def _read_when(text: str, calendar: Calendar) -> When | None:
    """Return a date or period with its text; None for anything else. Everything reported on one day shares it."""
    period = read_period(text, calendar)
    return When(text, period.first, period.last) if period else None


def called(record: str) -> str:
    """Return what a record is called in a message."""
    return {"recommendation_entry": "the entry"}.get(record, f"the {record}")


def listed_keys(record: Record) -> str:
    """Return the keys of a record as a list in a message."""
    return ", ".join(field.name for field in record.fields)


def _shape(value: Node) -> str:
    shapes = {Scalar: "text", Sequence: "a list", Mapping: "keys with values"}
    return shapes[type(value)]


def _is_ref(text: str) -> bool:
    """Tell whether a text can be a ref. Most are plain, and need no pattern."""
    if text.isascii() and text.isprintable():
        return bool(text) and _NOT_IN_REFS.isdisjoint(text)
    return re.fullmatch(REF, text) is not None


def _flaw(ref: str) -> str:
    """Return the first character that is not allowed in a ref, in words."""
    character = re.sub(REF, "", ref)[0]
    invisible = "a space" if character.isspace() else "an invisible character"
    return {",": "a comma", ":": "a colon"}.get(character, invisible)


def _how(field: Field, value: Node) -> str:
    """Return how to write a value of this field, for the author of the invalid `value`."""
    if field.kind in _HOW:
        return _HOW[field.kind]
    if field.of:
        return f"write the keys below it, one per line: {listed_keys(RECORDS[field.of])}"
    if field.words:
        return f"choose from: {', '.join(field.words)}"
    if field.kind not in {ValueKind.TEXT, ValueKind.TEXTS} and field.example:
        return f"write, for example, `{field.example}`" + (f", or `{field.also}`" if field.also else "")
    if isinstance(value, Mapping):
        return "put the text in quotes: YAML reads a word followed by a colon and a space as a key"
    return "write one text; put it in quotes if it begins with a bracket"


_ITEMS = {ValueKind.TEXTS: "text", ValueKind.POINTER: "REF or PLAN:REF"}
_HOW = {
    ValueKind.NAMES: "write one name per line, then a colon and its text",
    ValueKind.REGISTER: "write one post per line, then a colon, with `aliases` below it if there are any",
    ValueKind.COLUMNS: "write one name per line, then a colon, and its keys below it",
    ValueKind.OWN_WORDS: "write one of your words per line, then a colon and the standard word for it",
    ValueKind.POINTER: "write the ref of an earlier action, for example 7.2 or homecare-2009:7.2, or a list of refs",
    ValueKind.RECORDS: "begin each item with a dash before its first key",
}
