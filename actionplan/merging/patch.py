"""What a merge changes in our version: edits, and conflicts that a person has to resolve."""

from __future__ import annotations

from collections.abc import Callable

from actionplan.diagnostics.finding import Edit
from actionplan.editing.splice import splice
from actionplan.named_tuple import NamedTuple
from actionplan.syntax.text import Text

OURS, THEIRS = "ours", "theirs"
BEGIN, MIDDLE, END = f"<<<<<<< {OURS}\n", "=======\n", f">>>>>>> {THEIRS}\n"


class Conflict(NamedTuple):
    """Complete lines of our version that differ from theirs. `what` says what is in conflict."""

    start: int
    end: int
    theirs: str
    what: str


class Patch:
    """The edits and conflicts of one merge, all counted in the text of our version."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._changes: list[Edit | Conflict] = []

    @property
    def conflicts(self) -> list[Conflict]:
        """The conflicts, in the order of their lines."""
        return sorted(each for each in self._changes if isinstance(each, Conflict))

    def edit(self, *edits: Edit) -> None:
        """Add edits. Texts inserted at one place appear in the order of the calls."""
        self._changes += edits

    def insert(self, at: int, block: str) -> None:
        """Insert lines where a line begins or the text ends."""
        content = self.text.text
        if at == len(content) and content and not content.endswith("\n"):
            block = "\n" + block.removesuffix("\n")
        self._changes.append(Edit(at, at, block))

    def replace(self, start: int, end: int, new: str) -> None:
        """Replace characters. If they are the last line, which has no line ending, the new text gets none either."""
        content = self.text.text
        if end == len(content) and not content.endswith("\n"):
            new = new.removesuffix("\n")
        self._changes.append(Edit(start, end, new))

    def conflict(self, start: int, end: int, theirs: str, what: str) -> None:
        """Record a conflict: the lines from `start` to `end` of our version against `theirs`."""
        self._changes.append(Conflict(start, end, theirs, what))

    def resolved(self, side: str) -> Text:
        """Return the merged text with every conflict resolved as one side has it."""
        return self._spliced(lambda each: Edit(each.start, each.end, each.theirs) if side == THEIRS else None)

    def marked(self) -> Text:
        """Return the merged text with git's markers around every conflict."""
        return self._spliced(self._markers)

    def _spliced(self, resolve: Callable[[Conflict], Edit | None]) -> Text:
        edits = [resolve(each) if isinstance(each, Conflict) else each for each in self._changes]
        return splice(self.text, filter(None, edits))

    def _markers(self, conflict: Conflict) -> Edit:
        content = self.text.text
        ours = content[conflict.start : conflict.end].replace("\r\n", "\n")
        begin = BEGIN
        if conflict.start == len(content) and content and not content.endswith("\n"):
            begin = "\n" + BEGIN
        ours = ours if not ours or ours.endswith("\n") else ours + "\n"
        theirs = conflict.theirs
        theirs = theirs if not theirs or theirs.endswith("\n") else theirs + "\n"
        return Edit(conflict.start, conflict.end, f"{begin}{ours}{MIDDLE}{theirs}{END}")
