"""Parser events into nodes: a stack instead of recursion, limits checked as the events stream.

What the format does not allow (anchors, aliases, tags, merge and complex keys, doubled keys) is left out alone and
named; what is not safe, or what the two parsers read in different ways, leaves out the file.
"""

from __future__ import annotations

import re
from typing import Any

from yaml import events

from actionplan.faults import file as file_faults
from actionplan.faults import keys as key_faults
from actionplan.finding import Finding, Rule
from actionplan.source.limits import MAX_DEPTH, MAX_LINE, MAX_NODES, shown
from actionplan.source.nodes import Mapping, Node, Scalar, Sequence
from actionplan.source.parsers import EventSource
from actionplan.source.strays import block_text, stray
from actionplan.source.text import Text

SYNTAX_HELP = "look at this line and the one above: a missing quote, a colon inside a text, or the indentation"

_SURROGATE = re.compile("[\ud800-\udfff]")
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
# The pure parser wants a blank before the comment on a header line, and the C one reads tags more strictly.
_HEADER = re.compile(r"[|>][-+0-9]*(?![-+0-9#])")
_TAG = re.compile(r"!!?[A-Za-z0-9_.-]*(?![^ \r\n])")
# In `? key`, and nowhere else, a key may have no colon of its own.
_QUESTION = re.compile(r"\?(?:[ \r\n]|$)")
_COLON = re.compile(r"[ ]*:[,\[\]{}?]")
_NO_KEYS = frozenset({"<<", ""})


class Refused(Exception):  # noqa: N818 - it ends the reading of a file, it is not an error of ours
    """The file is left out: the rule, the offset, what is wrong and what to do."""

    def __init__(self, rule: Rule, at: int, message: str, help_text: str = SYNTAX_HELP) -> None:
        super().__init__(message)
        self.rule = rule
        self.at = at
        self.help = help_text


def directive(at: int) -> Refused:
    """The refusal of a YAML directive, which begins at this offset."""
    return Refused(file_faults.DIRECTIVE, at, "a YAML directive", "delete the line that begins with `%`")


class _Frame:
    """An open list or record. `key` is the key that waits for its value: None before one, a rule it broke."""

    __slots__ = ("as_key", "entries", "gone", "key", "node", "refusal")

    def __init__(self, node: Mapping | Sequence, refusal: Rule | None, as_key: bool) -> None:
        self.node = node
        self.entries = node.entries if isinstance(node, Mapping) else None
        self.refusal = refusal
        self.as_key = as_key
        self.key: Scalar | Rule | None = None
        self.gone: dict[str, Scalar] | None = None
        """The keys whose values were left out, each where it stood first."""

    def leave_out(self, key: Scalar) -> None:
        """Take every value of `key` out of the mapping."""
        if self.entries is not None:
            first = self.entries.pop(key.value, None)
            self.gone = self.gone or {}
            self.gone.setdefault(key.value, first[0] if first else key)


class Builder:
    """Builds the nodes of one document. `texts` are the offsets of its quoted and block texts, in order."""

    def __init__(self, text: Text) -> None:
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self.texts: list[tuple[int, int]] = []
        self._text = text
        self._source = text.text
        self._questions = _QUESTION.search(text.text) is not None
        self._stack: list[_Frame] = []
        self._top: _Frame | None = None
        self._flows = 0
        self._documents = 0
        self._root_refusal: Rule | None = None

    def run(self, parser: EventSource) -> None:
        """Take every event of `parser`; raise `Refused` where the file must be left out."""
        get, nodes = parser.get_event, 0
        while True:
            event = get()
            kind = type(event)
            if kind is events.ScalarEvent:
                self._scalar(event)
            elif kind is events.MappingEndEvent or kind is events.SequenceEndEvent:
                self._close(event)
                continue
            elif kind is events.MappingStartEvent or kind is events.SequenceStartEvent:
                self._open(event, Mapping if kind is events.MappingStartEvent else Sequence)
            elif kind is events.AliasEvent:
                self._put(Scalar("", None, event.start_mark.index, event.end_mark.index), key_faults.ANCHOR)
            elif kind is events.StreamEndEvent:
                return self._refuse_root()
            else:
                self._begin(event)
                continue
            nodes += 1
            if nodes > MAX_NODES:
                message = f"more than {MAX_NODES:,} values"
                raise Refused(file_faults.TOO_LARGE, event.start_mark.index, message, "split the plan")

    def _refuse_root(self) -> None:
        """Refuse a plan that is as a whole what would be left out; only now, so that a fault of syntax goes first."""
        rule = self._root_refusal
        if rule is not None and self.root is not None:
            raise Refused(rule, self.root.start, _SAYS[rule.code].format("plan"), _HELPS[rule.code])

    def _begin(self, event: Any) -> None:
        """Take the beginning of a document; the other events that hold no value say nothing."""
        start = event.start_mark.index
        if type(event) is not events.DocumentStartEvent:
            return
        self._documents += 1
        if event.version or event.tags or self._source.startswith("%", start):
            raise directive(start)
        if self._documents > 1:
            help_text = "put each plan into a file of its own"
            raise Refused(file_faults.SEVERAL_DOCUMENTS, start, "a second document begins here", help_text)

    def _scalar(self, event: Any) -> None:
        start, end, value = event.start_mark.index, event.end_mark.index, event.value
        refusal = self._refusal(event) if event.anchor is not None or event.tag is not None else None
        style = event.style or None
        if style is not None:
            end = self._text_end(style, value, start if refusal is None else self._content(start), end)
        elif self._flows:
            self._check_flow(end)
        if end - start > MAX_LINE and len(value) > MAX_LINE:
            message = f"a text of {len(value):,} characters"
            raise Refused(file_faults.TOO_LARGE, start, message, f"shorten it: a text may have {MAX_LINE:,}")
        self._put(Scalar(value, style, start, end), refusal)

    def _text_end(self, style: str, value: str, start: int, end: int) -> int:
        """Where a quoted or block text ends, the blank lines after a block left out; it is remembered."""
        if style in "|>":
            end = start + len(self._source[start:end].rstrip())
            if not _HEADER.match(self._source, start):
                raise Refused(file_faults.SYNTAX, start, "a comment needs a blank before its `#`")
            start = block_text(self._source, start, end)
        elif style == '"' and not value.isascii() and (found := _SURROGATE.search(value)):
            message = f"the escape for {shown(found.group())} is half a character"
            raise Refused(file_faults.SYNTAX, start, message, "delete it")
        self.texts.append((start, end))
        return end

    def _content(self, start: int) -> int:
        """The offset of a value's own text, after its anchor and tag."""
        found = _PROPERTIES.match(self._source, start)
        return found.end() if found else start

    def _check_flow(self, end: int) -> None:
        """Refuse a plain text in brackets whose colon the two parsers read in different ways."""
        if _COLON.match(self._source, end):
            raise Refused(file_faults.SYNTAX, end, "a colon without a blank after it")

    def _open(self, event: Any, kind: type[Mapping | Sequence]) -> None:
        start = event.start_mark.index
        if len(self._stack) >= MAX_DEPTH:
            message = f"more than {MAX_DEPTH} levels of nesting"
            raise Refused(file_faults.TOO_LARGE, start, message, "a plan needs fewer than 10")
        refusal = self._refusal(event) if event.anchor is not None or event.tag is not None else None
        top = self._top
        as_key = top is not None and top.entries is not None and top.key is None
        flow = bool(event.flow_style)
        self._flows += flow
        self._top = _Frame(kind(flow, start), refusal, as_key)
        self._stack.append(self._top)

    def _close(self, event: Any) -> None:
        frame = self._stack.pop()
        node = frame.node
        self._top = self._stack[-1] if self._stack else None
        if node.flow:
            node.end = event.end_mark.index
            self._flows -= 1
            if not self._flows:
                self._check_questions(node)
        if frame.gone is not None and isinstance(node, Mapping):
            node.refused = frozenset(frame.gone)
        if frame.as_key and self._top is not None:
            self._report(key_faults.COMPLEX_KEY, node, "the key is a list or a record")
            self._top.key = key_faults.COMPLEX_KEY
        else:
            self._put(node, frame.refusal)

    def _check_questions(self, node: Node) -> None:
        """Refuse a `?` in brackets outside quotes: to one parser it is text, to the other it begins a key."""
        if "?" in self._source[node.start : node.end]:
            at = stray(self._text, self.texts, "?", node.start, node.end)
            if at is not None:
                raise Refused(file_faults.SYNTAX, at, "a `?` in brackets", "put the text in quotes")

    def _put(self, node: Node, refusal: Rule | None) -> None:
        """Give a finished value its place in its parent, or leave it out and say so."""
        frame = self._top
        if frame is None:
            self.root, self._root_refusal = node, refusal
            return
        if frame.entries is None:
            self._put_item(frame.node, node, refusal)
        elif frame.key is None:
            frame.key = self._key(frame, node, refusal)
        else:
            self._put_value(frame, frame.entries, node, refusal)

    def _put_item(self, parent: Node, node: Node, refusal: Rule | None) -> None:
        if refusal is not None:
            self._report(refusal, node, _SAYS[refusal.code].format("item"), "the item")
        elif isinstance(parent, Sequence):
            parent.items.append(node)
        parent.end = node.end

    def _put_value(
        self, frame: _Frame, entries: dict[str, tuple[Scalar, Node]], node: Node, refusal: Rule | None
    ) -> None:
        key, frame.key = frame.key, None
        if type(key) is not Scalar:
            frame.node.end = node.end
            return
        if node.start == node.end:
            # The two parsers place an empty value differently; here it stands right after its colon.
            node.start = node.end = self._after_colon(key.end)
        frame.node.end = node.end
        if refusal is not None:
            name = key.value[:80]
            self._report(refusal, node, _SAYS[refusal.code].format(f"value of `{name}`"), f"the value of `{name}`")
            frame.leave_out(key)
        elif frame.gone is None or key.value not in frame.gone:
            entries[key.value] = (key, node)

    def _after_colon(self, end: int) -> int:
        """The offset after the colon that follows a key; in brackets there may be none, then the key's end."""
        at = end
        while self._source.startswith(" ", at):
            at += 1
        return at + 1 if self._source.startswith(":", at) else end

    def _key(self, frame: _Frame, node: Node, refusal: Rule | None) -> Scalar | Rule:
        """The key, or the rule it breaks; a key that stood before takes both values out."""
        if (
            type(node) is not Scalar
            or refusal is not None
            or (node.value in _NO_KEYS and node.style is None)
            or (self._questions and self._has_question(frame, node))
        ):
            rule = refusal or key_faults.COMPLEX_KEY
            self._report(rule, node, _SAYS[rule.code].format("key"))
            return rule
        if frame.entries and node.value in frame.entries:
            frame.leave_out(frame.entries[node.value][0])
        if frame.gone is not None and node.value in frame.gone:
            name = node.value[:80]
            line = self._text.line(frame.gone[node.value].start)
            message = f"the key `{name}` stands already at line {line}"
            self._report(key_faults.DUPLICATE_KEY, node, message, f"the values of `{name}`")
        return node

    def _has_question(self, frame: _Frame, node: Scalar) -> bool:
        """Whether a key is written with a `?`: outside brackets any key that has no colon right after it."""
        return not frame.node.flow and self._after_colon(node.end) == node.end

    def _refusal(self, event: Any) -> Rule:
        """Why a value with an anchor or a tag is left out; a tag that the parsers read differently is not YAML."""
        start = event.start_mark.index
        if event.tag is None:
            return key_faults.ANCHOR
        at = self._source.find("!", start)
        if not _TAG.match(self._source, at):
            raise Refused(file_faults.SYNTAX, at, "a tag that not every reader knows", "put the text in quotes")
        return key_faults.ANCHOR if event.anchor is not None else key_faults.TAG

    def _report(self, rule: Rule, node: Node, message: str, what: str = "the value") -> None:
        span = self._text.span(node.start, node.end)
        source = self._text.line_text(span.line)[:200]
        self.findings.append(Finding(rule, span, message, _HELPS[rule.code], source, what))


_SAYS = {
    "AP111": "the {0} has an anchor or is an alias",
    "AP112": "the {0} has a tag",
    "AP113": "the {0} is a merge key or is written with `?`",
}
_HELPS = {
    "AP110": "delete one; joint values stand in one list",
    "AP111": "write the value out, or put the text in quotes",
    "AP112": "delete the tag, or put the text in quotes",
    "AP113": "write a plain key before a colon",
}
