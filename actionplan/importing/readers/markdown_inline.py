"""Turn a paragraph or cell of Markdown into its text, in time that grows no faster than its length.

In prose emphasis is dropped. In a cell it is dropped only round the whole cell or a whole part of it, such as a name
between slashes, and stays as typed elsewhere, as code does. Struck-out text keeps its signs, and a link shows where it
leads. Signs that have no partner, and HTML other than line breaks, stay as typed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from actionplan.named_tuple import NamedTuple

_MARKED = re.compile(r"[\\`*_~\[\]<&\n]")
_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])|(?P<code>`+)|(?P<run>\*+|_+|~~)|(?P<open>!?\[)"
    r'|\](?P<link>\((?P<url><[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:[ ]+"[^"\n]{0,300}")?\))?'
    r"|(?P<break><br[ ]?/?>|[ ]{0,9}\\?\n[ ]*)|<(?P<auto>(?:https?://|mailto:)[^<>\s]{1,2000})>"
    r"|(?P<entity>&\#?[A-Za-z0-9]{1,31};)",
    re.IGNORECASE,
)


_PART_ENDS = frozenset("/;,+&<>|→*_\n")
_MAX_GAP = 5


class _Piece(NamedTuple):
    """A sign, with the text that takes its place unless it is matched with another.

    `is_edge` says of a run of emphasis that nothing of the same part of a cell is outside it.
    """

    kind: str
    text: str
    is_edge: bool = True


def read(content: str, *, is_cell: bool = False) -> tuple[str, tuple[str, ...]]:
    """Return the text of a piece of Markdown, and those of its words that are struck out."""
    content = content.strip()
    if not _MARKED.search(content):
        return content, ()
    pieces = list(_pieces(content, is_cell=is_cell))
    struck = _match_runs(pieces)
    _match_links(pieces)
    return "".join(piece.text for piece in pieces).strip(), tuple(struck)


def _pieces(content: str, *, is_cell: bool) -> Iterator[_Piece]:
    """Split content at its signs. A code span is one piece of plain text."""
    fences = _closing_fences(content)
    at = 0
    while match := _TOKEN.search(content, at):
        yield _Piece("", content[at : match.start()])
        at = match.end()
        if match["code"]:
            end = fences.get(match.start())
            if end is not None:
                inner, start, at = content[at:end], match.start(), end + len(match["code"])
                is_whole = start == 0 and at == len(content)
                yield _Piece("", _code(inner) if is_whole or not is_cell else content[start:at])
            else:
                yield _Piece("", match[0])
        else:
            yield _piece(match, content, is_cell=is_cell)
    yield _Piece("", content[at:])


def _closing_fences(content: str) -> dict[int, int]:
    """Where the next run of as many backticks begins, by where each run begins."""
    nexts: dict[int, int] = {}
    last: dict[int, int] = {}
    for run in reversed(list(re.finditer(r"`+", content))):
        size = run.end() - run.start()
        if size in last:
            nexts[run.start()] = last[size]
        last[size] = run.start()
    return nexts


def _code(content: str) -> str:
    text = content.replace("\n", " ")
    return text[1:-1] if text[:1] == text[-1:] == " " and text.strip() else text


def _piece(match: re.Match[str], content: str, *, is_cell: bool) -> _Piece:
    text = match[0]
    if match["run"]:
        before = content[max(0, match.start() - _MAX_GAP) : match.start()]
        after = content[match.end() : match.end() + _MAX_GAP]
        kind = _run_kind(text, before[-1:], after[:1])
        return _Piece(kind, text, not is_cell or _is_edge(before.rstrip(" ")[-1:], after.lstrip(" ")[:1]))
    if match["open"]:
        return _Piece("[" if text == "[" else "![", text)
    if text.startswith("]"):
        return _Piece("]", text)
    plain = {"escape": text[1:], "break": "\n", "auto": match["auto"] or "", "entity": html.unescape(text)}
    return _Piece("", plain[match.lastgroup or "escape"])


def _is_edge(before: str, after: str) -> bool:
    """Whether a run has nothing of its part of the cell on one side."""
    return not before or not after or before in _PART_ENDS or after in _PART_ENDS


def _run_kind(run: str, before: str, after: str) -> str:
    """What a run of stars, low lines or tildes can do: `o` open, `c` close, with the run itself; else nothing."""
    can_open = bool(after.strip()) and not (run[0] == "_" and before.isalnum())
    can_close = bool(before.strip()) and not (run[0] == "_" and after.isalnum())
    does = "o" * can_open + "c" * can_close
    return does + run if does else ""


def _match_runs(pieces: list[_Piece]) -> list[str]:
    """Remove runs of emphasis that have a partner of their own length; return the words that are struck out."""
    waiting: dict[str, list[int]] = {}
    struck = []
    for at, piece in enumerate(pieces):
        run = piece.kind.lstrip("oc")
        if not piece.kind or run[:1] not in {"*", "_", "~"}:
            continue
        openers = waiting.setdefault(run, [])
        if "c" in piece.kind and openers:
            opener = openers.pop()
            if run == "~~":
                struck.append("".join(part.text for part in pieces[opener + 1 : at]))
            elif pieces[opener].is_edge and piece.is_edge:
                pieces[opener] = pieces[at] = _Piece("", "")
        elif "o" in piece.kind:
            openers.append(at)
    return struck


def _match_links(pieces: list[_Piece]) -> None:
    """Replace links by their text and where they lead, and images by their description."""
    openers: list[int] = []
    for at, piece in enumerate(pieces):
        if piece.kind in {"[", "!["}:
            openers.append(at)
        elif piece.kind == "]" and openers:
            opener = openers.pop()
            if len(piece.text) > 1:
                target = piece.text[2:-1].split(' "')[0].strip("<>")
                is_image = pieces[opener].kind == "!["
                pieces[opener] = _Piece("", "")
                pieces[at] = _Piece("", "" if is_image or not target else f" ({target})")
