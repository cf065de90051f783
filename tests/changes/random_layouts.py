"""Random plans in many layouts: with different indentation, quotes and line endings."""

from __future__ import annotations

import random
import re
import textwrap
from typing import Any

TEXTS = (
    "Specification agreed",
    "Agreed: two of three",
    "it's done; see minute #4",
    'He said "no"',
    "- a dash first",
    "4.10",
    "NO",
    "~",
    "null",
    "0x1F",
    "12:30",
    "2011-03-31",
    "x # y",
    "ends with a colon:",
    "[brackets], {braces}",
    "& anchor, * star, ! bang",
    "% percent",
    "@ at ` tick",
    "? question",
    "| pipe > fold",
    "back\\slash",
    "two  blanks",
    " blank first",
    "blank last ",
    "Zażółć gęślą jaźń",
    "emoji 🙂👩‍👩‍👧 here",
    "日本語のメモ",
    "tab\there",
    "line one\nline two",
    "line one\n\n  indented\nlast",
    "ends with a line\n",
    "many\n\n\nbreaks",
    "carriage\r\nreturn",
    "bell \x07 and escape \x1b[31m",
    "next line \x85 and \u2028 and \u202e",
    "no-break\u00a0space",
    "a very long text " + "that goes on and on " * 9 + "to its end",
    "averylongwordwithoutanyblank" * 6,
    "---",
    "...",
    "key: value",
    "#",
    "'",
    '"',
    "''",
    "\ufeffmark",
    "nul \0 inside",
)
REASONABLE = (*TEXTS[:7], "a\ttab", *TEXTS[24:27], *TEXTS[36:37])
FREE = ("title", "recommendation", "text", "action", "success", "note", "owner")
_PLAIN = re.compile(r"[A-Za-zÀ-ž日][\w ,.;()'/-]*[\w.)]")


class Author:
    """An author with habits of layout, who does not always follow them."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.offset = chance.choice((0, 0, 2, 2, 2, 4))
        self.gap = chance.choice((1, 1, 1, 3, 0))  # 0: the dash has a line of its own
        self.step = chance.choice((2, 2, 4, 3))
        self.quotes = chance.choice(("", "", "'", '"'))
        self.spaced = chance.random() < 0.3
        self.comments = chance.choice((0.0, 0.1, 0.4))
        self.flow = chance.choice((0.0, 0.0, 0.1, 0.5))
        self.steady = chance.choice((1.0, 0.9, 0.6))
        self.key_quotes = chance.choice(("",) * 9 + ('"',))
        self.lines: list[str] = []

    def file(self, plan: dict[str, Any]) -> str:
        """Return the text of a plan."""
        self.lines = []
        for key, value in plan.items():
            if self.spaced or self.chance.random() < 0.1:
                self.lines.append("")
            self.pair(key, value, 0)
        if self.chance.random() < 0.1:
            self.lines = ["---", *self.lines, *(["..."] if self.chance.random() < 0.3 else [])]
        if self.chance.random() < 0.3:
            self.lines += self.chance.choice((["# the end"], ["  # deeper"], ["", ""], ["      # far in", "# out"]))
        newline = self.chance.choice(("\n", "\n", "\n", "\r\n"))
        text = newline.join(self.lines) + (newline if self.chance.random() < 0.85 else "")
        return ("\ufeff" if self.chance.random() < 0.1 else "") + text

    def pair(self, key: str, value: Any, column: int) -> None:
        """Return the lines of a key and its value at a column."""
        self._comment(column)
        colon = " :" if self.chance.random() < 0.02 else ":"
        head = " " * column + self.key_quotes + key + self.key_quotes + colon
        if isinstance(value, str):
            self._text(head, value, column, free=key in FREE)
        elif value is None or not value:
            empty = self.chance.choice(("", "", " []", " []  # none yet", "  # none yet", " [ ]"))
            self.lines.append(head + (empty if value is not None else self.chance.choice(("", "  # not yet"))))
        elif self.chance.random() < self.flow:
            self.lines.append(f"{head} {self._flow(value, column)}" + self._beside())
        else:
            self.lines.append(head + self._beside())
            if isinstance(value, dict):
                self._record(value, column + self._habit(self.step, 2))
            else:
                self._list(value, column + self._habit(self.offset, 2))

    def _record(self, value: dict[str, Any], column: int) -> None:
        for key, inner in value.items():
            self.pair(key, inner, column)

    def _list(self, value: list[Any], column: int) -> None:
        gap = self._habit(self.gap, 1)
        for number, item in enumerate(value):
            if number and self.spaced:
                self.lines.append("")
            self._comment(column)
            if isinstance(item, dict) and self.chance.random() < self.flow:
                self.lines.append(" " * column + "- " + self._flow(item, column) + self._beside())
                continue
            if isinstance(item, str):
                self._text(" " * column + "-", item, column, free=True)
                continue
            begin, inner = len(self.lines), column + 1 + (gap or self.step)
            self._record(item, inner)
            if gap == 0:
                self.lines.insert(begin, " " * column + "-" + self._beside())
                continue
            while not self.lines[begin].strip() or self.lines[begin].lstrip().startswith("#"):
                del self.lines[begin]
            self.lines[begin] = " " * column + "-" + self.lines[begin][column + 1 :]

    def _text(self, head: str, value: str, column: int, *, free: bool) -> None:
        style = self._habit(self.quotes, self.chance.choice(("", "'", '"', ">", "|", "next", "wide", "many")))
        words = value.split(" ")
        inner = " " * (column + self.chance.choice((2, 2, 4)))
        if free and (style in (">", "|") or (style == "" and len(value) > 100)):
            lines = textwrap.wrap(value, 40) if style != "|" else [value]
            chomp = self.chance.choice(("-", "-", "", "+"))
            digit = str(len(inner) - column) if self.chance.random() < 0.1 else ""
            self.lines.append(f"{head} {style or '>'}{digit}{chomp}" + self._beside())
            self.lines += [inner + line for line in lines]
            if self.chance.random() < 0.1:
                self.lines += [inner + "  deeper still", inner + "# no comment"]
            self.lines += [self._blank()] * self.chance.choice((0, 0, 1, 2))
        elif style == "next" and _PLAIN.fullmatch(value):
            self.lines += [head + self._beside(), inner + value + self._beside()]
        elif style == "many" and len(words) > 1:
            quote = "" if _PLAIN.fullmatch(value) and self.chance.random() < 0.5 else '"'
            first, rest = (_escaped(part) if quote else part for part in (words[0], " ".join(words[1:])))
            self.lines += [f"{head} {quote}{first}", inner + rest + quote + self._beside()]
        else:
            blank = "   " if style == "wide" else " "
            self.lines.append(head + blank + self._scalar(value, style) + self._beside())

    def _scalar(self, value: str, style: str = "") -> str:
        if style == "'":
            return "'" + value.replace("'", "''") + "'"
        if style == '"' or not _PLAIN.fullmatch(value) or value in ("NO", "null"):
            return f'"{_escaped(value)}"'
        return value

    def _flow(self, value: Any, column: int) -> str:
        if isinstance(value, str):
            return self._scalar(value, self.chance.choice(("'", '"')))
        if value is None:
            return ""
        many = self.chance.random() < 0.4 and value
        parts = [
            f"{self.key_quotes}{key}{self.key_quotes}: {self._flow(inner, column + 4)}" for key, inner in value.items()
        ] if isinstance(value, dict) else [self._flow(inner, column + 4) for inner in value]  # fmt: skip
        opened, closed = "{}" if isinstance(value, dict) else "[]"
        if not many:
            return opened + ", ".join(parts) + closed
        indent = "\n" + " " * (column + 3)
        comma = self.chance.choice(("", ",")) if parts else ""
        comment = self.chance.choice(("", "  # beside"))
        return opened + indent + f",{comment}{indent}".join(parts) + comma + comment + indent + closed

    def _comment(self, column: int) -> None:
        if self.chance.random() < self.comments:
            deep = self.chance.choice((column, column, 0, column + 2, max(column - 2, 0)))
            self.lines += [self._blank()] * (self.chance.random() < 0.2) + [" " * deep + "# note:\tsomething"]

    def _blank(self) -> str:
        return "  " if self.chance.random() < 0.05 else ""

    def _beside(self) -> str:
        if self.chance.random() < 0.03:
            return "  "
        return "  # beside" if self.chance.random() < self.comments / 3 else ""

    def _habit(self, usual: Any, other: Any) -> Any:
        return usual if self.chance.random() < self.steady else other


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')


def random_plan(chance: random.Random) -> dict[str, Any]:
    """Return a small plan with recommendations, actions and logs; None means a key without a value."""
    recommendations = [_recommendation(chance, number) for number in range(1, chance.randint(2, 4))]
    plan: dict[str, Any] = {"format": "1", "id": "sample", "title": _text(chance), "issued": "2011-01-01"}
    plan["recommendations"] = recommendations
    if chance.random() < 0.5:
        plan["actions"] = [_action(chance, f"T{number}") for number in range(1, chance.randint(1, 3))]
    return plan


def _recommendation(chance: random.Random, number: int) -> dict[str, Any]:
    found: dict[str, Any] = {"ref": str(number), "recommendation": _text(chance)}
    if chance.random() < 0.5:
        keys = chance.sample(("decision", "on", "text"), chance.randint(1, 3))
        given = {"decision": "noted", "on": "2011-01-05", "text": _text(chance)}
        found["response"] = {key: given[key] for key in keys}
    if chance.random() < 0.5:
        found["progress"] = _log(chance)
    if chance.random() < 0.8:
        found["actions"] = [_action(chance, f"{number}.{inner}") for inner in range(1, chance.randint(1, 4))]
    return found


def _action(chance: random.Random, ref: str) -> dict[str, Any]:
    found: dict[str, Any] = {"ref": ref, "action": _text(chance), "by_when": "31 March 2011"}
    if chance.random() < 0.5:
        found["owner"] = chance.choice(("Head of Care", ["Head of Care", "Contract Manager"]))
    if chance.random() < 0.6:
        found["progress"] = _log(chance)
    if chance.random() < 0.2:
        found["success"] = _text(chance)
    if chance.random() < 0.2:
        found["x-column"] = chance.choice((None, "own", {"a": "b"}))
    return found


def _log(chance: random.Random) -> list[dict[str, str]] | None:
    days = sorted(f"2011-{chance.randint(1, 6):02}-{chance.randint(1, 28):02}" for _ in range(chance.randint(0, 3)))
    entries = [{"on": day, "note": _text(chance), **({"rag": "red"} if chance.random() < 0.3 else {})} for day in days]
    return entries or chance.choice(([], None))


def _text(chance: random.Random) -> str:
    return chance.choice(REASONABLE)
