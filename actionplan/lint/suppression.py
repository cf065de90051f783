"""Find the comments that suppress a rule on a line or in a file, and report those that suppressed nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from actionplan.diagnostics.finding import Finding
from actionplan.diagnostics.span import Span
from actionplan.errors import did_you_mean
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Plan
from actionplan.rules.catalogue import RULES
from actionplan.rules.text import suppression_unclear, suppression_unused
from actionplan.syntax.nodes import Mapping, Node, Scalar, walk
from actionplan.syntax.text import Text

COMMENT = re.compile(r"(?:^|[ \t])#[ \t]*actionplan:[ \t]*(?P<rest>[^\r\n]*)", re.MULTILINE)
SUGGESTIONS = 50
"""How many findings about comments suggest similar codes, since looking for those takes long."""
IGNORE = re.compile(r"(?P<what>ignore|ignore-file)[ \t]*\[(?P<codes>[^\]]*)\][ \t]*(?P<reason>.*)")


_Key = tuple[str, int | None]
"""A code, and the line on which it is suppressed; None for the whole file."""


class Suppression(NamedTuple):
    """One code in one comment. `keys` are what it suppresses."""

    code: str
    keys: tuple[_Key, ...]
    span: Span
    source: str


class Suppressions:
    """All comments of one file, and what is wrong with some of them."""

    def __init__(self, plan: Plan) -> None:
        self.comments: list[Suppression] = []
        self.findings: list[Finding] = []
        self._suppressed: set[_Key] = set()
        self._used: set[_Key] = set()
        if "actionplan:" in plan.text.text:
            self._read(plan.text, plan.node)

    def suppresses(self, code: str, lines: Iterable[int]) -> bool:
        """Return whether a finding is suppressed; every comment that suppresses it counts as used."""
        keys = {(code, None), *((code, line) for line in lines)} & self._suppressed
        self._used |= keys
        return bool(keys)

    def unused(self, runs: Callable[[str], bool]) -> Iterator[Finding]:
        """Yield a finding for every comment that suppressed nothing although its rule ran."""
        for one in self.comments:
            if self._used.isdisjoint(one.keys) and runs(one.code):
                message = f"{one.code} reports nothing here, so this comment has no effect"
                yield Finding(suppression_unused.RULE.rule, one.span, message, "delete the comment", one.source)

    def _read(self, text: Text, root: Mapping) -> None:
        scalars = _scalars(root)
        begins = [begin for begin, _ in scalars]
        below = _LinesBelow(text)
        for comment in COMMENT.finditer(text.text):
            at = text.text.index("#", comment.start())
            near = bisect_right(begins, at) - 1
            if near < 0 or at >= scalars[near][1]:
                self._comment(text, text.span(at, comment.end()), comment["rest"], below)
        self._suppressed.update(key for one in self.comments for key in one.keys)

    def _comment(self, text: Text, span: Span, rest: str, below: _LinesBelow) -> None:
        source = text.around(span.start)
        ignore = IGNORE.fullmatch(rest.strip())
        if ignore is None:
            self._unclear(span, source, "this comment is not one that actionplan understands")
            return
        if not ignore["reason"].strip():
            self._unclear(span, source, "this comment gives no reason")
        whole_file = ignore["what"] == "ignore-file"
        lines = (None,) if whole_file else tuple(dict.fromkeys((span.line, below.next(span.line))))
        codes = dict.fromkeys(code.strip().upper() for code in ignore["codes"].split(","))
        known = [code for code in codes if code in RULES]
        self.comments += [Suppression(code, tuple((code, line) for line in lines), span, source) for code in known]
        self._unknown([code for code in codes if code not in RULES], span, source)

    def _unknown(self, codes: Sequence[str], span: Span, source: str) -> None:
        """Report the codes of one comment that no rule has: the first by name, since there may be thousands."""
        if codes:
            # Looking for similar codes takes long, so only so many comments of a file get a suggestion.
            near = did_you_mean(codes[0], RULES) if len(self.findings) < SUGGESTIONS else ""
            others = len(codes) - 1
            more = f", and {others:,} other unknown code{'s' if others > 1 else ''}" if others else ""
            self._unclear(span, source, f"unknown rule `{codes[0][:20]}`{near or more}")

    def _unclear(self, span: Span, source: str, message: str) -> None:
        help_text = "write `# actionplan: ignore[CODE] reason`, or `ignore-file[CODE] reason` for the whole file"
        self.findings.append(Finding(suppression_unclear.RULE.rule, span, message, help_text, source))


class _LinesBelow:
    """For each line, the next one that is neither empty nor a comment. This is worked out for all lines at once."""

    def __init__(self, text: Text) -> None:
        self._text = text

    def next(self, line: int) -> int:
        """Return the line that a comment on this line is about: its own if there is more on it, or else the next."""
        return self._next[line - 1]

    @cached_property
    def _next(self) -> list[int]:
        below_each: list[int] = []
        below = None
        for line in range(len(self._text.starts), 0, -1):
            written = self._text.line_text(line).lstrip()
            below = line if written and not written.startswith("#") else below
            below_each.append(below or line)
        return below_each[::-1]


def _scalars(root: Node) -> list[tuple[int, int]]:
    """Return the places of texts, in file order, since what looks like a comment inside them is not one."""
    places = []
    for node in walk(root):
        keys = [key for key, _ in node.pairs()] if isinstance(node, Mapping) else []
        places += [(scalar.start, scalar.end) for scalar in (*keys, node) if isinstance(scalar, Scalar)]
    return sorted(places)
