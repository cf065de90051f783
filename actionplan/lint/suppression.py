"""Comments that silence a rule on a line or in a file, with the reason for it: found, used, and missed when unused."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from actionplan.diagnostics.finding import Finding
from actionplan.diagnostics.span import Span
from actionplan.errors import suggest
from actionplan.plan.model import Plan
from actionplan.rules.catalogue import RULES
from actionplan.rules.text import suppression_unclear, suppression_unused
from actionplan.syntax.nodes import Mapping, Node, Scalar, walk
from actionplan.syntax.text import Text

COMMENT = re.compile(r"(?:^|[ \t])#[ \t]*actionplan:[ \t]*(?P<rest>[^\r\n]*)", re.MULTILINE)
IGNORE = re.compile(r"(?P<what>ignore|ignore-file)[ \t]*\[(?P<codes>[^\]]*)\][ \t]*(?P<reason>.*)")


class Suppression:
    """One code in one comment. `lines` are those it speaks for, None for the whole file; `reason` is why."""

    def __init__(self, code: str, lines: tuple[int, ...] | None, reason: str, span: Span, source: str) -> None:
        self.code = code
        self.lines = lines
        self.reason = reason
        self.span = span
        self.source = source
        self.used = False

    def covers(self, code: str, lines: Iterable[int]) -> bool:
        """Whether it silences a finding of `code` on one of these lines."""
        return code == self.code and (self.lines is None or any(line in self.lines for line in lines))


class Suppressions:
    """All comments of one file, and what is wrong with some of them."""

    def __init__(self, plan: Plan) -> None:
        self.found: list[Suppression] = []
        self.findings: list[Finding] = []
        if "actionplan:" in plan.text.text:
            self._read(plan.text, plan.node)

    def silence(self, code: str, lines: Iterable[int]) -> bool:
        """Whether a finding is suppressed; every comment that says so counts as used."""
        covering = [one for one in self.found if one.covers(code, lines)]
        for one in covering:
            one.used = True
        return bool(covering)

    def unused(self, runs: Callable[[str], bool]) -> Iterator[Finding]:
        """A finding for every comment that silenced nothing, although its rule was looked at."""
        for one in self.found:
            if not one.used and runs(one.code):
                message = f"`{one.code}` finds nothing here that this comment could silence"
                yield Finding(suppression_unused.RULE.rule, one.span, message, "delete the comment", one.source)

    def _read(self, text: Text, root: Mapping) -> None:
        scalars = _scalars(root)
        begins = [begin for begin, _ in scalars]
        for comment in COMMENT.finditer(text.text):
            at = text.text.index("#", comment.start())
            near = bisect_right(begins, at) - 1
            if near < 0 or at >= scalars[near][1]:
                self._comment(text, at, comment.end(), comment["rest"])

    def _comment(self, text: Text, start: int, end: int, rest: str) -> None:
        span = text.span(start, end)
        source = text.around(span.start)
        ignore = IGNORE.fullmatch(rest.strip())
        if ignore is None:
            self._unclear(span, source, "the comment is none that actionplan knows")
            return
        reason = ignore["reason"].strip()
        if not reason:
            self._unclear(span, source, "the comment gives no reason")
        lines = None if ignore["what"] == "ignore-file" else (span.line, _next_line(text, span.line))
        for code in (code.strip().upper() for code in ignore["codes"].split(",")):
            if code in RULES:
                self.found.append(Suppression(code, lines, reason, span, source))
            else:
                self._unclear(span, source, f"there is no rule `{code[:20]}`{suggest(code, RULES)}")

    def _unclear(self, span: Span, source: str, message: str) -> None:
        help_text = "write `# actionplan: ignore[AP301] reason`, or `ignore-file` for the whole file"
        self.findings.append(Finding(suppression_unclear.RULE.rule, span, message, help_text, source))


def _scalars(root: Node) -> list[tuple[int, int]]:
    """Where texts stand, in file order; what looks like a comment in them is none."""
    found = []
    for node in walk(root):
        keys = [key for key, _ in node.pairs()] if isinstance(node, Mapping) else []
        found += [(scalar.start, scalar.end) for scalar in (*keys, node) if isinstance(scalar, Scalar)]
    return sorted(found)


def _next_line(text: Text, line: int) -> int:
    """The line a comment on its own stands above: the next that is neither blank nor a comment; else its own."""
    if not text.line_text(line).lstrip().startswith("#"):
        return line
    for below in range(line + 1, len(text.starts) + 1):
        if not text.line_text(below).lstrip().startswith("#") and text.line_text(below).strip():
            return below
    return line
