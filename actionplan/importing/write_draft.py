"""The draft as the text of a plan, with `# check:` comments, checked by reading it back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from actionplan.editing.yaml_scalar import write_escaped, write_line
from actionplan.editing.yaml_style import YamlStyle
from actionplan.editing.yaml_writer import YamlWriter
from actionplan.errors import ActionplanError
from actionplan.importing.draft import ABOUT_FILE, Doubt, DraftEntry, DraftItem, PlanDraft
from actionplan.named_tuple import NamedTuple
from actionplan.outputs.sanitize import clean, guard
from actionplan.plan.fields import RECORDS
from actionplan.plan.reader import load
from actionplan.syntax.nodes import Mapping as MappingNode
from actionplan.syntax.nodes import plain
from actionplan.syntax.text import Text

_PLACEHOLDER = "draft.yaml"
_WIDTH = 200
# The keys of the format are never put in quotes, though YAML 1.1 takes `on` for true.
_KEYS = frozenset(field.name for record in RECORDS.values() for field in record.fields)


class DraftHead(NamedTuple):
    """The top of the plan. `comments` say what to check first; `origin` is where the draft comes from."""

    id: str
    title: str
    issued: str
    comments: Sequence[str]
    origin: Mapping[str, str | Mapping[str, str]]
    organisation: str = ""
    source: Mapping[str, str] = {}


class DraftRecord(NamedTuple):
    """A mapping to be written: its keys with values, and the doubts about them."""

    values: dict[str, object]
    doubts: Sequence[Doubt] = ()


def write_draft(head: DraftHead, draft: PlanDraft) -> str:
    """Return the text of the plan. Raises ActionplanError if it does not read back as what was meant."""
    record = _plan(head, draft)
    lines = [f"# {line}".rstrip() for line in head.comments]
    writer = _Writer()
    lines += writer.record(record, 0)
    text = "\n".join(lines) + "\n"
    _prove(text, record)
    return text


def write_record(record: DraftRecord) -> str:
    """Return the text of a record in a file of its own."""
    return "\n".join(_Writer().record(record, 0)) + "\n"


def _plan(head: DraftHead, draft: PlanDraft) -> DraftRecord:
    values: dict[str, object] = {"format": "1", "id": head.id, "title": head.title}
    if head.organisation:
        values["organisation"] = head.organisation
    values["issued"] = head.issued
    if head.source:
        values["source"] = dict(head.source)
    if draft.statuses:
        values["statuses"] = dict(draft.statuses)
    if draft.columns:
        values["columns"] = {key: {"title": title, "show": "data"} for key, title in _distinct(draft.columns).items()}
    values |= draft.settings
    if draft.recommendations:
        values["recommendations"] = [_recommendation(item) for item in draft.recommendations]
    if draft.actions:
        values["actions"] = [_item(item) for item in draft.actions]
    values[ABOUT_FILE] = dict(head.origin)
    return DraftRecord(values, draft.doubts)


def _distinct(columns: Mapping[str, str]) -> dict[str, str]:
    """Return the titles of columns, numbered where two are the same but for case and spaces."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key, title in columns.items():
        name, number = title, 2
        while "".join(name.split()).casefold() in taken:
            name, number = f"{title} {number}", number + 1
        taken.add("".join(name.split()).casefold())
        found[key] = name
    return found


def _recommendation(item: DraftItem) -> DraftRecord:
    values = {"ref": item.ref, **item.values}
    if item.answered_under is not None:
        values["answered_under"] = item.answered_under.ref
    record = _ordered(item, values, "recommendation")
    if item.actions:
        record.values["actions"] = [_item(action) for action in item.actions]
    return record


def _item(item: DraftItem) -> DraftRecord:
    return _ordered(item, {"ref": item.ref, **item.values}, "action")


def _ordered(item: DraftItem, values: Mapping[str, object], kind: str) -> DraftRecord:
    found: dict[str, object] = {}
    for field in RECORDS[kind].fields:
        if field.name == "progress" and item.entries:
            found["progress"] = [_entry(entry) for entry in item.entries]
        elif field.name in values:
            found[field.name] = values[field.name]
    return DraftRecord({**found, **item.kept}, item.doubts)


def _entry(entry: DraftEntry) -> DraftRecord:
    return DraftRecord(dict(entry.values), entry.doubts)


class _Writer:
    """Lays out records; the texts themselves are written by the YAML writer."""

    def __init__(self) -> None:
        text = Text(_PLACEHOLDER, "format: 1\n")
        self._yaml = YamlWriter(YamlStyle(text, MappingNode(flow=False, start=0)), 0)

    def record(self, record: DraftRecord, column: int) -> list[str]:
        """Return the lines of a record whose keys are at a column."""
        lines: list[str] = []
        doubts: dict[str, list[str]] = {}
        for doubt in record.doubts:
            doubts.setdefault(doubt.key if doubt.key in record.values else "", []).append(doubt.message)
        lines += self._comments(doubts.get("", ()), column)
        for key, value in record.values.items():
            lines += self._comments(doubts.get(key, ()), column)
            lines += self._pair(key, value, column)
        return lines

    @staticmethod
    def _comments(messages: Sequence[str], column: int) -> Iterator[str]:
        for message in dict.fromkeys(messages):
            yield f"{' ' * column}# check: {printable(message)}"

    def _pair(self, key: str, value: object, column: int) -> list[str]:
        name = key if key in _KEYS else _clean_or_escaped([write_line(key)], key)[0]
        head = f"{' ' * column}{name}:"
        if key == "format":
            return [f"{head} {value}"]
        if isinstance(value, bool):
            return [f"{head} {str(value).lower()}"]
        if isinstance(value, str):
            first, *rest = _clean_or_escaped(self._yaml.text(key, value, column, len(head)), value)
            return [f"{head} {first}", *rest]
        if isinstance(value, DraftRecord):
            return [head, *self.record(value, column + 2)]
        if isinstance(value, Mapping):
            return [head, *self.record(DraftRecord(dict(value)), column + 2)]
        assert isinstance(value, Sequence)  # noqa: S101 nothing else is put into a record
        lines = [head]
        for item in value:
            if isinstance(item, DraftRecord):
                lines += self._item(item, column + 2)
            else:
                lines += self._text_item(key, str(item), column + 2)
        return lines

    def _text_item(self, key: str, value: str, column: int) -> list[str]:
        """Return the lines of a text in a list whose dashes are at a column."""
        first, *rest = _clean_or_escaped(self._yaml.text(key, value, column, column + 2), value)
        return [f"{' ' * column}- {first}", *rest]

    def _item(self, record: DraftRecord, column: int) -> list[str]:
        lines = self.record(record, column + 2)
        first = next(number for number, line in enumerate(lines) if not line.lstrip().startswith("#"))
        comments = [line[2:] for line in lines[:first]]
        return [*comments, f"{' ' * column}- {lines[first][column + 2 :]}", *lines[first + 1 :]]


def _clean_or_escaped(lines: list[str], value: str) -> list[str]:
    """Return lines that can be printed as they are; a text that cannot is written with escapes."""
    if all(guard(clean(line)) == line for line in lines):
        return lines
    return [write_escaped(value, [at for at in range(len(value)) if _is_obeyed(value, at)])]


def _is_obeyed(text: str, at: int) -> bool:
    """Tell whether a character is invisible, or is one of a pair that build logs obey."""
    character = text[at]
    doubled = character in ":#" and character in (text[at - 1 : at], text[at + 1 : at + 2])
    return doubled or (character != " " and clean(character) != character)


def printable(text: str) -> str:
    """Return a text of the file as it can be quoted in a comment: on one line, without invisible characters."""
    return guard(clean(text))[:_WIDTH]


def _prove(text: str, record: DraftRecord) -> None:
    """Read a draft back and compare it with what was meant. Raises ActionplanError if it differs."""
    loaded = load(_PLACEHOLDER, text.encode("utf-8", "surrogatepass"))
    if loaded.plan is None or loaded.findings:
        message = loaded.findings[0].message if loaded.findings else "it is not a plan"
        line = f" (line {loaded.findings[0].span.line})" if loaded.findings else ""
        raise ActionplanError(f"the draft would not be a valid plan, so nothing was written: {message}{line}")
    if plain(loaded.plan.node) != _plain(record):
        raise ActionplanError("the draft does not read back as the cells of the file, so nothing was written")


def _plain(value: object) -> object:
    if isinstance(value, DraftRecord):
        return {key: _plain(inner) for key, inner in value.values.items()}
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return str(value)
    assert isinstance(value, Sequence)  # noqa: S101 nothing else is put into a record
    return [_plain(inner) for inner in value]
