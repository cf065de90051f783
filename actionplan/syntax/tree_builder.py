"""Build nodes from parser events, and check the limits as the events arrive, so that no file can exhaust memory.

Values that the format does not allow (anchors, aliases, tags, merge and complex keys, duplicate keys) are left out one
by one and reported. The whole file is left out if it is not safe, or if the two parsers read it differently.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from actionplan.diagnostics.finding import Finding, Rule
from actionplan.diagnostics.structural import file as file_faults
from actionplan.diagnostics.structural import keys as key_faults
from actionplan.syntax.character_escapes import BadEscape, bad_escape
from actionplan.syntax.limits import MAX_DEPTH, MAX_LINE, MAX_NODES
from actionplan.syntax.nodes import Mapping, Node, Scalar, Sequence
from actionplan.syntax.outside_strings import stray
from actionplan.syntax.text import Text
from actionplan.syntax.yaml_events import EventSource
from actionplan.syntax.yaml_library import events

AliasEvent, ScalarEvent = events.AliasEvent, events.ScalarEvent
SequenceEndEvent = events.SequenceEndEvent
MappingStartEvent, MappingEndEvent = events.MappingStartEvent, events.MappingEndEvent
_VALUES = frozenset({AliasEvent, ScalarEvent, events.SequenceStartEvent, MappingStartEvent})
_IGNORED = (events.StreamStartEvent, events.DocumentEndEvent)

SYNTAX_HELP = "check this line and the one above for a missing quotation mark, a colon in text, or wrong indentation"

# Patterns that few files need are compiled on first use (and cached by `re`), to keep start-up short.
_SURROGATE = "[\ud800-\udfff]"
_PROPERTIES = r"(?:[&!]\S*\s+)*"
# The Python parser requires a space before a comment on a header line, and the C parser is stricter about tags.
_HEADER = r"[|>][-+0-9]*(?![-+0-9#])"
_TAG = r"!!?[A-Za-z0-9_.-]*(?![^ \r\n])"
# Only a key written as `? key` may have no colon right after it.
_QUESTION = r"\?(?:[ \r\n]|$)"
_COLON = r"[ ]*:[,\[\]{}?]"
_NO_KEYS = frozenset({"<<", ""})


class RefusedError(Exception):
    """Raised when the file must be left out: the rule, the offset, what is wrong and what to do."""

    def __init__(self, rule: Rule, at: int, message: str, help_text: str = SYNTAX_HELP) -> None:
        super().__init__(message)
        self.rule = rule
        self.at = at
        self.help = help_text


def directive(at: int) -> RefusedError:
    """Return the refusal of a YAML directive that begins at this offset."""
    message = "YAML directives are not allowed"
    return RefusedError(file_faults.DIRECTIVE, at, message, "delete the line that begins with `%`")


class Builder:
    """Build the nodes of one document. `texts` holds the offsets of its quoted and block texts, in order."""

    def __init__(self, text: Text) -> None:
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self.texts: list[tuple[int, int]] = []
        self._text = text
        self._source = text.text
        self._questions = "?" in text.text and re.search(_QUESTION, text.text) is not None
        self._documents = 0

    def run(self, parser: EventSource) -> None:
        """Take every event of `parser`. Raise RefusedError if the file must be left out."""
        # No text has more than two values per character, so the values of a short one need not be counted.
        few = 2 * len(self._source) <= MAX_NODES
        self._get = parser.get_event if few else _counting(parser.get_event)
        refusal: Rule | None = None
        while type(event := self._get()) is not events.StreamEndEvent:
            if type(event) is events.DocumentStartEvent:
                self._begin(event)
            elif type(event) not in _IGNORED:
                self.root, refusal = self._node(event, 0, in_flow=False)
        # If the whole plan is a value to leave out, it is refused only here, since a syntax error matters more.
        if refusal is not None and self.root is not None:
            raise RefusedError(refusal, self.root.start, _MESSAGES[refusal.code].format("plan"), _HELPS[refusal.code])

    def _begin(self, event: Any) -> None:
        """Check the beginning of a document."""
        start = event.start_mark.index
        self._documents += 1
        if event.version or event.tags or self._source.startswith("%", start):
            raise directive(start)
        if self._documents > 1:
            help_text = "put each plan in its own file"
            raise RefusedError(file_faults.SEVERAL_DOCUMENTS, start, "a second document begins here", help_text)

    def _node(self, event: Any, depth: int, *, in_flow: bool) -> tuple[Node, Rule | None]:
        """Return the value that begins with an event, and the rule for which it must be left out, if any."""
        start, kind = event.start_mark.index, type(event)
        if kind is AliasEvent:
            return Scalar("", None, start, event.end_mark.index), key_faults.ANCHOR
        refusal = self._refusal(event) if event.anchor is not None or event.tag is not None else None
        if kind is ScalarEvent:
            return self._scalar(event, refusal, in_flow), refusal
        if depth >= MAX_DEPTH:
            message = f"more than {MAX_DEPTH} levels of nesting"
            raise RefusedError(file_faults.TOO_LARGE, start, message, "use fewer levels: a plan needs no more than 10")
        node: Mapping | Sequence
        if kind is MappingStartEvent:
            node = Mapping(bool(event.flow_style), start)
            end = self._fill_mapping(node, depth + 1)
        else:
            node = Sequence(bool(event.flow_style), start)
            end = self._fill_sequence(node, depth + 1)
        if node.flow:
            node.end = end.end_mark.index
            if not in_flow:
                self._check_questions(node)
        return node, refusal

    def _fill_sequence(self, node: Sequence, depth: int) -> Any:
        """Take items up to the end of the list. Return the event that ends it."""
        while type(event := self._get()) is not SequenceEndEvent:
            item, refusal = self._node(event, depth, in_flow=node.flow)
            if refusal is not None:
                self._report(refusal, item, _MESSAGES[refusal.code].format("item"), "the item")
            else:
                node.items.append(item)
            node.end = item.end
        return event

    def _fill_mapping(self, node: Mapping, depth: int) -> Any:
        """Take keys and values up to the end of the record. Return the event that ends it.

        Nearly all keys and values are text outside brackets, so there is a fast path for them.
        """
        get, simple, short = self._get, self._simple, not (node.flow or self._questions)
        values, places = node.values, node.places
        gone: dict[str, Scalar] = {}
        while (kind := type(event := get())) is not MappingEndEvent:
            key: Scalar | None
            plain = short and kind is ScalarEvent and not event.style and event.anchor is None and event.tag is None
            if plain and (name := event.value) not in values and name not in _NO_KEYS and not gone:
                at = event.start_mark.index
                event = get()
                value = simple(event)
                if value is not None:
                    values[name], places[name], node.end = value, at, value.end
                    continue
                key = Scalar(name, None, at, at + len(name))
            else:
                key = self._key(event, node, gone, depth)
                event = get()
                value = simple(event) if short else None
            pair = (value, None) if value is not None else self._node(event, depth, in_flow=node.flow)
            self._put(key, pair, node, gone)
        if gone:
            node.refused = frozenset(gone)
        return event

    def _simple(self, event: Any) -> Scalar | None:
        """Return text outside brackets that has no anchor or tag; None for anything else, and if nothing is written."""
        kind = type(event)
        if kind is not ScalarEvent or event.anchor is not None or event.tag is not None:
            return None
        start, end, style = event.start_mark.index, event.end_mark.index, event.style or None
        if style is not None:
            end = self._text_end(style, event.value, start, end)
        if end - start > MAX_LINE:
            _refuse_long(event)
        return Scalar(event.value, style, start, end) if start < end else None

    def _key(self, event: Any, record: Mapping, gone: dict[str, Scalar], depth: int) -> Scalar | None:
        """Return the key that begins with an event. Report one that cannot be used, and return None.

        If a key appears twice, both values are left out. `gone` holds the keys whose values were left out, each at its
        first place.
        """
        node, refusal = self._node(event, depth, in_flow=record.flow)
        if type(node) is not Scalar:
            self._report(key_faults.COMPLEX_KEY, node, "the key is a list or a record")
            return None
        if refusal is not None or (node.value in _NO_KEYS and node.style is None) or self._has_question(record, node):
            rule = refusal or key_faults.COMPLEX_KEY
            self._report(rule, node, _MESSAGES[rule.code].format("key"))
            return None
        if node.value in record.values:
            gone[node.value] = record.key(node.value)
            del record.values[node.value]
        if node.value in gone:
            name = node.value[:80]
            line = self._text.line(gone[node.value].start)
            message = f"the key `{name}` is already used on line {line}"
            self._report(key_faults.DUPLICATE_KEY, node, message, f"the values of `{name}`")
        return node

    def _has_question(self, record: Mapping, key: Scalar) -> bool:
        """Tell whether a key is written with `?`: outside brackets, any key with no colon right after it."""
        return self._questions and not record.flow and self._after_colon(key.end) == key.end

    def _put(
        self, key: Scalar | None, pair: tuple[Node, Rule | None], record: Mapping, gone: dict[str, Scalar]
    ) -> None:
        """Store a value under its key, or leave it out and report it."""
        node, refusal = pair
        if key is not None and node.start == node.end:
            # The two parsers place an empty value differently; here it is placed right after the colon.
            node.start = node.end = self._after_colon(key.end)
        record.end = node.end
        if key is None:
            return
        if refusal is not None:
            name = key.value[:80]
            self._report(refusal, node, _MESSAGES[refusal.code].format(f"value of `{name}`"), f"the value of `{name}`")
            gone.setdefault(key.value, key)
        elif key.value not in gone:
            record.places[key.value], record.values[key.value] = key, node

    def _after_colon(self, end: int) -> int:
        """Return the offset after the colon that follows a key, or `end` if there is no colon."""
        at = end
        while self._source.startswith(" ", at):
            at += 1
        return at + 1 if self._source.startswith(":", at) else end

    def _scalar(self, event: Any, refusal: Rule | None, in_flow: bool) -> Scalar:
        start, end, value = event.start_mark.index, event.end_mark.index, event.value
        style = event.style or None
        if style is not None:
            end = self._text_end(style, value, start if refusal is None else self._content(start), end)
        elif in_flow and re.compile(_COLON).match(self._source, end):
            # The two parsers read this colon differently.
            raise RefusedError(file_faults.SYNTAX, end, "there is no space after this colon", "type a space after it")
        if end - start > MAX_LINE:
            _refuse_long(event)
        return Scalar(value, style, start, end)

    def _text_end(self, style: str, value: str, start: int, end: int) -> int:
        """Return where a quoted or block text ends, without empty lines after a block, and note its place."""
        if style in "|>":
            end = start + len(self._source[start:end].rstrip())
            if not re.compile(_HEADER).match(self._source, start):
                message = "there is no space before the `#` of a comment"
                raise RefusedError(file_faults.SYNTAX, start, message, "type a space before the `#`")
        elif style == '"' and not value.isascii() and re.search(_SURROGATE, value):
            bad = bad_escape(self._source, start) or BadEscape(start, "this is only half a character", "delete it")
            raise RefusedError(file_faults.SYNTAX, *bad)
        self.texts.append((start, end))
        return end

    def _content(self, start: int) -> int:
        """Return the offset of a value's text, after its anchor and tag."""
        properties = re.compile(_PROPERTIES).match(self._source, start)
        return properties.end() if properties else start

    def _check_questions(self, node: Node) -> None:
        """Refuse a `?` in brackets outside quotes: one parser reads it as text, the other as the start of a key."""
        at = stray(self._text, self.texts, "?", node.start, node.end)
        if at is not None:
            raise RefusedError(file_faults.SYNTAX, at, "`?` inside brackets needs quotes", "put the text in quotes")

    def _refusal(self, event: Any) -> Rule:
        """Return the rule for which a value with an anchor or tag is left out.

        Refuse the file for a tag that the two parsers read differently.
        """
        start = event.start_mark.index
        if event.tag is None:
            return key_faults.ANCHOR
        at = self._source.find("!", start)
        if not re.compile(_TAG).match(self._source, at):
            message = "text without quotes cannot begin with `!`"
            raise RefusedError(file_faults.SYNTAX, at, message, "put the text in quotes")
        return key_faults.ANCHOR if event.anchor is not None else key_faults.TAG

    def _report(self, rule: Rule, node: Node, message: str, what: str = "the value") -> None:
        span = self._text.span(node.start, node.end)
        source = self._text.around(node.start)
        self.findings.append(Finding(rule, span, message, _HELPS[rule.code], source, what))


def _counting(get: Callable[[], Any]) -> Callable[[], Any]:
    """Return a function that returns the next event, and refuses the file when it has too many values."""
    count = 0

    def next_event() -> Any:
        nonlocal count
        event = get()
        count += type(event) in _VALUES
        if count > MAX_NODES:
            message = f"more than {MAX_NODES:,} values"
            raise RefusedError(file_faults.TOO_LARGE, event.start_mark.index, message, "split the plan")
        return event

    return next_event


def _refuse_long(event: Any) -> None:
    """Refuse a value that is too long; white space between its lines does not count."""
    size = len(event.value)
    if size > MAX_LINE:
        message = f"this value has {size:,} characters"
        help_text = f"shorten it to at most {MAX_LINE:,} characters"
        raise RefusedError(file_faults.TOO_LARGE, event.start_mark.index, message, help_text)


_MESSAGES = {
    "AP111": "the {0} has an anchor or is an alias",
    "AP112": "the {0} has a tag",
    "AP113": "the {0} is a merge key or is written with `?`",
}
_HELPS = {
    "AP110": "delete one of them, or combine the values in a list",
    "AP111": "write the value out, or put the text in quotes",
    "AP112": "delete the tag, or put the text in quotes",
    "AP113": "write the key as plain text before a colon",
}
