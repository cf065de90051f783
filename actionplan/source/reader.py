"""Text into a tree of nodes: built from PyYAML's parser events without recursion, limits checked as they stream.

Every scalar stays the text that was typed. What the format does not allow (anchors, aliases, tags, merge and complex
keys, doubled keys) is left out alone and named; what cannot be parsed or is not safe leaves out the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

import yaml
from yaml import events
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from actionplan.faults import file as file_faults
from actionplan.faults import keys as key_faults
from actionplan.finding import Finding, Rule
from actionplan.source.limits import MAX_DEPTH, MAX_NODES, decode, shown
from actionplan.source.nodes import Mapping, Node, Scalar, Sequence
from actionplan.source.tabs import separating_tab
from actionplan.source.text import Text


class EventSource(Protocol):
    """What PyYAML's C parser and its pure one have in common."""

    def get_event(self) -> Any:
        """The next event."""


class PureParser(Reader, Scanner, Parser):
    """PyYAML's own parser in Python, for systems whose wheel has no C one."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def default_parser() -> type[EventSource]:
    """The C parser where PyYAML has one, else the pure one."""
    found: type[EventSource] = getattr(yaml.cyaml, "CParser", PureParser) if yaml.__with_libyaml__ else PureParser
    return found


class Tree(NamedTuple):
    """A parsed file. `root` is None where the file is left out; `findings` say why, or what was left out in it."""

    text: Text | None
    root: Node | None
    findings: list[Finding]


class _Refused(Exception):  # noqa: N818 - it ends the reading of a file, it is not an error of ours
    """The file is left out: the rule, the offset, what is wrong and what to do."""

    def __init__(self, rule: Rule, at: int, message: str, help_text: str = "") -> None:
        super().__init__(message)
        self.rule = rule
        self.at = at
        self.help = help_text


def read_bytes(path: str, data: bytes, parser: type[EventSource] | None = None) -> Tree:
    """The tree of a file's bytes. `path` is its name as printed; `parser` is for tests that compare the two."""
    text, findings = decode(path, data)
    if text is None or findings:
        return Tree(text, None, findings)
    return read_text(text, parser)


def read_text(text: Text, parser: type[EventSource] | None = None) -> Tree:
    """The tree of a text that has passed the checks of its characters."""
    source = parser or default_parser()
    try:
        if "\t" in text.text:
            _refuse_tabs(text, source)
        builder = _parse(text, source)
    except _Refused as refusal:
        span = text.span(refusal.at, refusal.at)
        line = text.line_text(span.line)[:200]
        return Tree(text, None, [Finding(refusal.rule, span, str(refusal), refusal.help, line, "file")])
    return Tree(text, builder.root, builder.findings)


def _refuse_tabs(text: Text, source: type[EventSource]) -> None:
    shadow = Text(text.path, text.text.replace("\t", " "))
    tab = separating_tab(text, _parse(shadow, source).root)
    if tab is not None:
        raise _Refused(file_faults.FORBIDDEN_CHARACTER, tab, "a tab separates or indents", "type blanks")


def _parse(text: Text, source: type[EventSource]) -> _Builder:
    builder = _Builder(text)
    try:
        builder.run(source(text.text))  # type: ignore[call-arg]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = error.problem or error.context or "not YAML"
        raise _Refused(
            file_faults.SYNTAX, min(mark.index if mark else 0, len(text.text)), _plain_words(message), _HELP
        ) from None
    # The parsers leak these for escapes and numbers that are out of range.
    except (yaml.YAMLError, ValueError, OverflowError, AssertionError, IndexError) as error:
        message = _plain_words(str(error).splitlines()[0] if str(error) else "not YAML")
        raise _Refused(file_faults.SYNTAX, builder.last, message, _HELP) from None
    return builder


_HELP = "look at this line and the one above: a missing quote, a colon inside a text, or the indentation"
_WORDS = {
    "mapping values are not allowed here": "a second colon on the line: put the text in quotes",
    "mapping values are not allowed in this context": "a second colon on the line: put the text in quotes",
}


def _plain_words(problem: str) -> str:
    """The parser's complaint, both parsers' in the same words where they are common."""
    return _WORDS.get(problem, problem)


_QUESTION = re.compile(r"(?:^|[\s\[{,])\?\s", re.MULTILINE)
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
_SURROGATE = re.compile("[\ud800-\udfff]")


class _Frame:
    """An open mapping or sequence: the key that waits for its value, and whether and why it is refused."""

    __slots__ = ("as_key", "firsts", "key", "node", "refusal")

    def __init__(self, node: Mapping | Sequence, refusal: Rule | None, as_key: bool) -> None:
        self.node = node
        self.refusal = refusal
        self.as_key = as_key
        self.key: Scalar | Rule | None = None
        self.firsts: dict[str, Scalar] = {}

    def leave_out(self, key: str) -> None:
        """Take every value of `key` out of the mapping."""
        if isinstance(self.node, Mapping):
            self.node.entries.pop(key, None)
            self.node.refused.add(key)


class _Builder:
    """Builds the nodes of one document from events; a stack, so that depth costs no recursion."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self.last = 0
        self._stack: list[_Frame] = []
        self._nodes = 0
        self._documents = 0
        self._questions = bool(_QUESTION.search(text.text))

    def run(self, parser: EventSource) -> None:
        """Take every event of `parser`; raise `_Refused` where the file must be left out."""
        handlers: dict[type[Any], Callable[[Any], None]] = {
            events.ScalarEvent: self._scalar,
            events.MappingStartEvent: self._open,
            events.SequenceStartEvent: self._open,
            events.MappingEndEvent: self._close,
            events.SequenceEndEvent: self._close,
            events.AliasEvent: self._alias,
            events.DocumentStartEvent: self._document,
        }
        get = parser.get_event
        while True:
            event = get()
            kind = type(event)
            if kind is events.StreamEndEvent:
                return
            handler = handlers.get(kind)
            if handler is not None:
                handler(event)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if event.version or event.tags:
            found = _DIRECTIVE.search(self.text.text)
            at = found.start() if found else 0
            raise _Refused(file_faults.DIRECTIVE, at, "a YAML directive", "delete the line that begins with `%`")
        if self._documents > 1:
            at = event.start_mark.index
            help_text = "put each plan into a file of its own"
            raise _Refused(file_faults.SEVERAL_DOCUMENTS, at, "a second document begins here", help_text)

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        style = event.style or None
        if style is not None:
            if style == '"' and _SURROGATE.search(event.value):
                message = f"the escape for {shown(_SURROGATE.findall(event.value)[0])} is half a character"
                raise _Refused(file_faults.SYNTAX, start, message, "delete it")
            if style in "|>":
                end = start + len(self.text.text[start:end].rstrip())
        node = Scalar(event.value, style, start, end)
        if event.anchor is None and event.tag is None:
            self._place(node, None)
        else:
            self._place(node, _refusal(event))

    def _alias(self, event: Any) -> None:
        self._place(Scalar("", None, event.start_mark.index, event.end_mark.index), key_faults.ANCHOR)

    def _open(self, event: Any) -> None:
        start = event.start_mark.index
        self._count(start)
        if len(self._stack) >= MAX_DEPTH:
            message = f"more than {MAX_DEPTH} levels of nesting"
            raise _Refused(file_faults.TOO_LARGE, start, message, "a plan needs fewer than 10")
        kind = Mapping if type(event) is events.MappingStartEvent else Sequence
        parent = self._stack[-1] if self._stack else None
        as_key = parent is not None and type(parent.node) is Mapping and parent.key is None
        refusal = _refusal(event) if event.anchor is not None or event.tag is not None else None
        self._stack.append(_Frame(kind(bool(event.flow_style), start), refusal, as_key))

    def _close(self, event: Any) -> None:
        frame = self._stack.pop()
        if frame.node.flow:
            frame.node.end = event.end_mark.index
        elif frame.node.end == frame.node.start:
            frame.node.end = min(event.end_mark.index, len(self.text.text))
        if frame.as_key:
            self._report(key_faults.COMPLEX_KEY, frame.node, "the key is a list or a record")
            self._stack[-1].key = key_faults.COMPLEX_KEY
            return
        self._put(frame.node, frame.refusal)

    def _place(self, node: Scalar, refusal: Rule | None) -> None:
        self._count(node.start)
        frame = self._stack[-1] if self._stack else None
        if frame is not None and type(frame.node) is Mapping and frame.key is None:
            frame.key = self._checked_key(frame, node, refusal)
        else:
            self._put(node, refusal)

    def _count(self, at: int) -> None:
        self.last = at
        self._nodes += 1
        if self._nodes > MAX_NODES:
            message = f"more than {MAX_NODES:,} values"
            raise _Refused(file_faults.TOO_LARGE, at, message, "split the plan")

    def _checked_key(self, frame: _Frame, node: Scalar, refusal: Rule | None) -> Scalar | Rule:
        """The key, or the rule it breaks; a key that stood before takes both values out."""
        merge = node.value == "<<" and node.style is None
        if refusal or merge or (self._questions and self._is_question(node)):
            rule = refusal or key_faults.COMPLEX_KEY
            self._report(rule, node, _SAYS[rule.code].format("key"))
            return rule
        first = frame.firsts.setdefault(node.value, node)
        if first is not node:
            line = self.text.line(first.start)
            self._report(key_faults.DUPLICATE_KEY, node, f"the key `{node.value[:80]}` stands already at line {line}")
            frame.leave_out(node.value)
        return node

    def _is_question(self, node: Scalar) -> bool:
        before = self.text.text[max(0, node.start - 400) : node.start]
        return before.rstrip(" ").endswith("?") and before.endswith(" ")

    def _put(self, node: Node, refusal: Rule | None) -> None:
        """Give a finished value its place in its parent, or leave it out and say so."""
        if not self._stack:
            if refusal:
                raise _Refused(refusal, node.start, _SAYS[refusal.code].format("plan"))
            self.root = node
            return
        frame = self._stack[-1]
        parent = frame.node
        if isinstance(parent, Sequence):
            if refusal is None:
                parent.items.append(node)
            else:
                self._report(refusal, node, _SAYS[refusal.code].format("item"))
        else:
            self._put_value(frame, parent, node, refusal)
        parent.end = max(parent.end, node.end)

    def _put_value(self, frame: _Frame, parent: Mapping, node: Node, refusal: Rule | None) -> None:
        key, frame.key = frame.key, None
        if not isinstance(key, Scalar):
            return
        if isinstance(node, Scalar) and node.value == "" and node.style is None and refusal is None:
            # The two parsers place an empty value differently; here it stands right after its colon.
            node.start = node.end = self.text.text.find(":", key.end) + 1 or key.end
        if refusal is not None:
            self._report(refusal, node, _SAYS[refusal.code].format(f"value of `{key.value[:80]}`"))
            frame.leave_out(key.value)
        elif key.value not in parent.refused:
            parent.entries[key.value] = (key, node)

    def _report(self, rule: Rule, node: Node, message: str) -> None:
        span = self.text.span(node.start, node.end)
        what = "a value"
        source = self.text.line_text(span.line)[:200]
        self.findings.append(Finding(rule, span, message, _HELPS[rule.code], source, what))


def _refusal(event: Any) -> Rule:
    return key_faults.ANCHOR if event.anchor is not None else key_faults.TAG


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
