"""Write an edit: try it, show what it changes, save it under the lock, take it back."""

from __future__ import annotations

import difflib
import hashlib
import threading
from collections.abc import Callable, Sequence
from textwrap import dedent

from actionplan.changes.apply import EditedPlan, Intention
from actionplan.changes.save import FileEdit, preview, save
from actionplan.changes.target import in_plan
from actionplan.diagnostics.finding import Finding
from actionplan.editing.operations import Alteration
from actionplan.errors import ActionplanError, EditError
from actionplan.files.atomic_write import FileChange
from actionplan.files.discover import File
from actionplan.files.git_commit import Author, commit_file, configured_author
from actionplan.files.transaction import Listener, run
from actionplan.files.undo_journal import RecordedEdit, UndoJournal
from actionplan.named_tuple import NamedTuple
from actionplan.outputs.sanitize import clean
from actionplan.plan.model import Plan
from actionplan.plan.reader import load
from actionplan.web.store import AnyFile

KEPT = 20
"""How many edits the server remembers by number."""


class ChangedSinceError(EditError):
    """Raised if the item of an edit was changed since the edit was shown to its author."""


class SavedEdit(NamedTuple):
    """An edit that was saved. `record` is its place in the journal of the user, None if it could not be recorded."""

    title: str
    path: str
    ref: str
    change: FileChange | None
    record: RecordedEdit | None
    notices: tuple[str, ...] = ()


class Edits:
    """The edits of one run of the server. They are saved one after the other, and recorded for `actionplan undo`."""

    def __init__(self, journal: UndoJournal, *, commit: bool = False) -> None:
        self._journal = journal
        self._commit = commit
        self._author: Author | None = None
        self._lock = threading.Lock()
        self._saved: dict[int, SavedEdit] = {}
        self._number = 0

    @property
    def needs_author(self) -> bool:
        """Whether edits are committed, but their author is not known yet."""
        return self._commit and self._author is None

    def proposed_author(self, path: str) -> Author:
        """Return the author that the user's git settings name."""
        return configured_author(path)

    def save(
        self,
        edit: FileEdit,
        describe: Callable[[EditedPlan], tuple[str, str, tuple[str, ...]]],
        author: Author | None = None,
    ) -> int:
        """Save an edit and return its number. `describe` returns its title, its ref and notes about it.

        The first `author` is the author of all commits. Raise EditError and PathError like `changes.save.save`.
        """
        with self._lock:
            changes: list[FileChange] = []
            problems: list[str] = []

            def saved(done: Sequence[FileChange]) -> None:
                changes.extend(done)
                try:
                    self._journal.add(done)
                except OSError as error:
                    problems.append(f"This edit cannot be taken back: {error.strerror}.")

            def described(_: FileEdit, edited: EditedPlan) -> tuple[str, str, str, tuple[str, ...]]:
                return edited.after.name, *describe(edited)

            result = save([edit], described, Listener(lambda _: None, saved))
            problems += [f"{path} was saved, but could not be flushed to disk." for path in result.unflushed]
            name, title, ref, notices = result.result[0]
            record = self._journal.newest() if changes and not problems else None
            if changes:
                problems += self._committed(edit.file, f"{name} {ref}: {title.lower()}", author)
            change = changes[0] if changes else None
            return self._keep(SavedEdit(title, edit.file.path, ref, change, record, (*notices, *problems)))

    def _committed(self, file: AnyFile, message: str, author: Author | None) -> list[str]:
        """Commit a file that was saved, if edits are committed. Return a message if that fails."""
        if not self._commit:
            return []
        self._author = self._author or author
        why = commit_file(file.where, clean(message), self._author) if self._author else "nobody is named as its author"
        return [f"Saved, but not committed: {why}."] if why else []

    def _keep(self, saved: SavedEdit) -> int:
        self._number += 1
        self._saved[self._number] = saved
        while len(self._saved) > KEPT:
            del self._saved[next(iter(self._saved))]
        return self._number

    def saved(self, number: str) -> SavedEdit | None:
        """Return an edit by its number; None if there is none."""
        return self._saved.get(int(number)) if number.isascii() and number.isdigit() and len(number) < 10 else None

    @property
    def last(self) -> tuple[int, SavedEdit] | None:
        """The last edit that can be taken back, with its number."""
        numbers = [number for number, saved in self._saved.items() if saved.change is not None]
        return (numbers[-1], self._saved[numbers[-1]]) if numbers else None

    def undo(self, number: str, file: AnyFile) -> SavedEdit:
        """Take an edit back: restore its file, or if something followed, remove only its lines.

        Raise EditError if the edit is not known, or if its lines are no longer in the file.
        """
        with self._lock:
            known = self.saved(number)
            if known is None or known.change is None:
                raise EditError("This edit was already taken back, or belongs to an earlier run of the server.")
            change = known.change
            done = run([file.where], lambda: _restored(file, change), Listener(lambda _: None, lambda _: None))
            self._committed(file, f"{known.title} on {known.ref}: taken back", None)
            if done.result and known.record is not None:
                self._journal.forget(known.record)
            self._saved[int(number)] = known._replace(change=None)
            return known


def _restored(file: AnyFile, change: FileChange) -> tuple[bool, list[FileChange]]:
    """Return the change that takes another one back, and whether nothing has followed it."""
    before, after = change.before, change.after
    assert before is not None and after is not None  # noqa: S101, PT018 forms change files that exist
    now = file.read()
    if isinstance(now, Finding):
        raise EditError(f"{file.path} {now.message}.")
    restored = before if now == after else without(file.path, now, before, after)
    return now == after, [FileChange(file.where, now, restored)]


def without(path: str, now: bytes, before: bytes, after: bytes) -> bytes:
    """Return a file without the lines of an edit that others have followed.

    Raise EditError if the lines that it changed, with those around them, are not in the file exactly once, or if the
    plan would not be valid without them.
    """
    data = _with_lines_restored(path, *(each.decode("utf-8", "surrogatepass") for each in (now, before, after)))
    current, restored = load(path, now), load(path, data)
    if restored.plan is None or len(restored.findings) > len(current.findings):
        raise _not_there(path)
    return data


def _with_lines_restored(path: str, text: str, before: str, after: str) -> bytes:
    """Return a text in which the lines that an edit changed are as they were before it."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for group in difflib.SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(1):
        was, became = "".join(old[group[0][1] : group[-1][2]]), "".join(new[group[0][3] : group[-1][4]])
        if text.count(became) != 1:
            raise _not_there(path)
        text = text.replace(became, was)
    return text.encode("utf-8", "surrogatepass")


def _not_there(path: str) -> EditError:
    return EditError(
        f"The lines of this edit have been changed since, so it cannot be taken back. Nothing was changed in {path}: "
        "add an entry that corrects it, or compare the file with an earlier version in git."
    )


def seen(plan: Plan, ref: str) -> str:
    """Return a mark of the state of an item in a plan.

    Two marks are equal if and only if nobody has changed the item.
    """
    found = in_plan(plan, ref) if ref else []
    return hashlib.sha256("\0".join(item_text(plan, ref) for _ in found).encode("utf-8", "replace")).hexdigest()[:32]


def item_text(plan: Plan, ref: str) -> str:
    """Return the lines of an item in its file; "" for a ref that no item has."""
    nodes = [target.item.node for target in in_plan(plan, ref)] if ref else []
    if not nodes:
        return ""
    text, start = plan.text.text, nodes[0].start
    begin = text.rfind("\n", 0, start) + 1
    indent = " " * (start - begin)  # A dash before the first key counts as part of it.
    return dedent(indent + text[start : nodes[0].end]).rstrip()


def guarded(intention: Intention, ref: str, mark: str) -> Intention:
    """Return an intention that raises ChangedSinceError if the item has changed since its author saw it."""

    def intend(plan: Plan) -> Alteration | None:
        if mark and seen(plan, ref) != mark:
            raise ChangedSinceError("Somebody has changed this since you opened the form.")
        return intention(plan)

    return intend


def tried(edit: FileEdit) -> EditedPlan:
    """Return a plan before and after an edit, without saving it. Raise the errors that saving it would raise."""
    return preview([edit], lambda _, edited: edited)[0]


class EditTrial(NamedTuple):
    """What an edit would do: the plan before and after, or why it cannot be made."""

    edited: EditedPlan | None = None
    error: ActionplanError | None = None


def try_edit(edit: FileEdit) -> EditTrial:
    """Try an edit without saving it."""
    try:
        return EditTrial(tried(edit))
    except ActionplanError as error:
        return EditTrial(error=error)


def edit_of(file: AnyFile, intentions: Sequence[Intention], ref: str, mark: str = "") -> FileEdit:
    """Return the edit of a file; with the `mark` of an item only the first intention checks it."""
    if not isinstance(file, File):
        raise EditError("These plans are shown as git had recorded them, so they cannot be changed here.")
    first, *others = intentions
    return FileEdit(file, [guarded(first, ref, mark), *others], frozenset({ref} if ref else ()))
