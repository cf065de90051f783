"""Read a returned form: the answers of its owner, and everything in it that was not read, with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from actionplan.errors import ActionplanError
from actionplan.files.limited import read_limited
from actionplan.importing.grid import (
    CellKind,
    Document,
    DocumentHeading,
    DocumentParagraph,
    FileFormat,
    GridCell,
    Row,
    SourceTable,
    UnreadableFileError,
)
from actionplan.importing.readers.registry import MAX_BYTES, read_document
from actionplan.named_tuple import NamedTuple
from actionplan.rounds.form import ALLOWED, ANSWERS, CHOOSE, COLUMNS, ID, LOCKED, REF, STATUS
from actionplan.rounds.identity import codes_of, has_macros
from actionplan.rounds.make import FORMS
from actionplan.rounds.round_file import Form, Round
from actionplan.views.labels import count

_SHOWN = 60
_READ = frozenset({FileFormat.WORD, FileFormat.EXCEL, FileFormat.OPEN_DOCUMENT, FileFormat.MARKDOWN, FileFormat.CSV})


class ReturnedFile(NamedTuple):
    """A file that came back, by its name as printed.

    `day`, `sender` and `code` are of the message that it came with: the return code is that of the message answered.
    """

    name: str
    day: date | None = None
    sender: str = ""
    code: str = ""


class OwnerAnswer(NamedTuple):
    """What an owner wrote about one action, as typed; `doubts` are the reasons why a person has to look at it."""

    source: ReturnedFile
    form: Form
    key: str
    texts: tuple[str, ...]
    doubts: tuple[str, ...] = ()

    def text(self, column: str) -> str:
        """Return the text in a column."""
        return self.texts[ANSWERS.index(column)]

    @property
    def is_empty(self) -> bool:
        """Whether the owner wrote nothing."""
        return not any(self.texts)


class ReturnedForm(NamedTuple):
    """A form that was read; `form` is None if it could not be identified.

    `problems` say what was left out and why; `notices` name other files that came back. `plain` is a table without a
    return code, which can only be read with a map of its columns.
    """

    source: ReturnedFile
    form: Form | None = None
    answers: tuple[OwnerAnswer, ...] = ()
    problems: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    plain: Document | None = None


def read_returned(source: ReturnedFile, data: bytes, round_: Round, folder: Path) -> ReturnedForm:
    """Read a form; `folder` is that of the round. What cannot be read becomes a problem, never an exception."""
    try:
        if has_macros(source.name, data):
            return _refused(source, "the file has macros: save it without them, as .docx or .xlsx")
        document = read_document(source.name, data)
        if document.format not in _READ:
            return _refused(source, "this is not a form: owners return the file that was sent to them")
        codes = codes_of(document, data) or [code for code in [source.code] if code]
    except UnreadableFileError as error:
        return ReturnedForm(source, problems=(str(error),))
    found = _identify(codes, round_)
    if isinstance(found, str):
        plain = document if not codes and document.tables and not any(map(_head, document.tables)) else None
        hint = "; if it is a table of the owner's own, name its columns with `--map`" if plain else ""
        return _refused(source, f"{found}{hint}")._replace(plain=plain)
    return _FormReader(source, document, found, round_, _original(folder, found)).read()


def _identify(codes: list[str], round_: Round) -> Form | str:
    """Return the form with these return codes, or why it is not known."""
    if not codes:
        return "the file has no return code, so it is not known which form it is"
    if len(codes) > 1:
        return f"the file has {len(codes)} return codes ({', '.join(codes)}): return each form as a file of its own"
    form = round_.form(codes[0])
    return form or f"this is a form of another round: this round has no return code {codes[0]}"


def _refused(source: ReturnedFile, reason: str) -> ReturnedForm:
    return ReturnedForm(source, problems=(f"{source.name}: {reason}",))


def _original(folder: Path, form: Form) -> Document | None:
    """Return the form as it was sent, None if that file is gone."""
    try:
        path = folder / FORMS / Path(form.file).name
        return read_document(form.file, read_limited(path, MAX_BYTES))
    except (OSError, ActionplanError):
        return None


class _FormReader:
    """Reads one form whose identity is known."""

    def __init__(
        self, source: ReturnedFile, document: Document, form: Form, round_: Round, original: Document | None
    ) -> None:
        self._source = source
        self._document = document
        self._form = form
        self._round = round_
        self._original = original
        self._problems: list[str] = []
        self._answers: dict[str, OwnerAnswer] = {}
        self._repeated: set[str] = set()

    def read(self) -> ReturnedForm:
        """Return the answers and problems of the form."""
        sent = _locked_cells(self._original) if self._original else {}
        tables = [table for table in self._document.tables if table.rows]
        forms = [(table, head) for table in tables if (head := _head(table))]
        is_read = False
        if not forms:
            self._problem("there is no table with the columns of a form: return the file that was sent")
        for table, head in forms:
            if missing := [title for title in COLUMNS if title not in head.values()]:
                self._problem(f"{table.name}: no column `{missing[0]}`: it was deleted or renamed, so nothing was read")
                continue
            if twice := [title for title in (ID, *COLUMNS) if list(head.values()).count(title) > 1]:
                self._problem(f"{table.name}: two columns `{twice[0]}`: one was added or renamed, so nothing was read")
                continue
            self._table(table, head, sent)
            is_read = True
        self._rest([table for table in tables if not _head(table)])
        self._texts()
        if is_read:
            for item in self._form.items:
                if item.key not in self._answers and item.key not in self._repeated:
                    self._problem(f"the row of {item.key} is missing, so it has no answer")
        answers = tuple(answer for key, answer in self._answers.items() if key not in self._repeated)
        return ReturnedForm(self._source, self._form, answers, tuple(self._problems))

    def _problem(self, reason: str) -> None:
        self._problems.append(f"{self._source.name}: {reason}")

    def _table(self, table: SourceTable, head: dict[int, str], sent: dict[str, dict[str, str]]) -> None:
        start = next(number for number, row in enumerate(table.rows) if _is_head(row))
        for row in table.rows[start + 1 :]:
            cells = {cell.column: cell for cell in row.cells if cell.is_counted}
            by_title = {head[at]: cell for at, cell in cells.items() if at in head}
            outside = [cell for at, cell in cells.items() if head.get(at, "") not in (ID, *COLUMNS)]
            key = self._key(by_title)
            for cell in outside:
                self._problem(f"{cell.address}: `{_short(cell.text)}` is in a column that was added, and was not read")
            if _is_head(row):
                continue
            if reason := self._unusable(key, list(cells.values())) or self._mixed(key, by_title, sent):
                self._problem(reason)
                self._repeated.add(key)
                continue
            texts = tuple(_answer(title, by_title.get(title)) for title in ANSWERS)
            self._take(key, texts, row)
            if key in sent:
                self._changes(key, by_title, sent[key])

    def _key(self, by_title: dict[str, GridCell]) -> str:
        """Return the key of a row: by its hidden id where the file has one, else by its ref."""
        ref, id_ = (by_title[title].text.strip() if title in by_title else "" for title in (REF, ID))
        item = next((item for item in self._form.items if f"{item.plan}:{item.ref}" == id_), None)
        if item is not None and ref != item.key and self._form.item(ref) is None:
            self._problem(f"{item.key}: `{REF}` was changed to `{_short(ref)}`, which is not recorded")
        return item.key if item is not None else ref

    def _mixed(self, key: str, by_title: dict[str, GridCell], sent: dict[str, dict[str, str]]) -> str:
        """Return why it is unclear which action a row is about (it has cells of another row); "" if it is clear."""
        id_ = by_title[ID].text.strip() if ID in by_title else ""
        ref = by_title[REF].text.strip() if REF in by_title else ""
        if id_ and ref != key and self._form.item(ref) is not None:
            return f"{key}: the row has the ref `{_short(ref)}`, so it is not known which action it is about"
        for title in LOCKED[1:]:
            now = _flat(by_title[title].text) if title in by_title else ""
            others = [other for other, texts in sent.items() if other != key and _flat(texts.get(title, "")) == now]
            if now and others and now != _flat(sent.get(key, {}).get(title, "")):
                return f"{key}: `{title}` is that of {others[0]}, so it is not known which action the row is about"
        return ""

    def _take(self, key: str, texts: tuple[str, ...], row: Row) -> None:
        if self._form.item(key) is None:
            if any(texts):
                self._problem(self._unknown(key, row))
            return
        new = OwnerAnswer(self._source, self._form, key, texts, self._doubts())
        known = self._answers.get(key)
        if known and not new.is_empty and not known.is_empty and known.texts != new.texts:
            self._problem(f"{key}: two rows with different answers, so neither was read")
            self._repeated.add(key)
        elif known is None or known.is_empty:
            self._answers[key] = new

    def _doubts(self) -> tuple[str, ...]:
        changes = self._document.counts.tracked_changes
        return (f"the file has {count(changes, 'tracked change')}, read as if all were accepted",) if changes else ()

    def _unknown(self, key: str, row: Row) -> str:
        other = next((form for form in self._round.forms if form.item(key)), None)
        where = row.cells[0].address
        if not key:
            return f"{where}: the row has no ref, so it is not known which action it is about"
        if other is not None:
            return f"{where}: {key} was asked of {other.owner}, not of {self._form.owner}, so it was not read"
        return f"{where}: there is no `{_short(key)}` in this form: the row was added or its ref changed"

    def _unusable(self, key: str, cells: Sequence[GridCell]) -> str:
        """Return why a row cannot be read; "" if it can."""
        name = key or (cells[0].address if cells else "a row")
        for cell in cells:
            if cell.column_span > 1 or cell.row_span > 1:
                return f"{name}: cells were merged, so the row was not read: {cell.address}"
            if cell.kind in (CellKind.FORMULA, CellKind.ERROR):
                return f"{name}: a cell holds a formula, so the row was not read: {cell.address}"
            if cell.marks.struck_out:
                return f"{name}: a text is struck out, so the row was not read: {cell.address}"
        return ""

    def _changes(self, key: str, by_title: dict[str, GridCell], sent: dict[str, str]) -> None:
        """Report what was written into the grey cells."""
        for title in LOCKED[1:]:
            now = by_title[title].text if title in by_title else ""
            if _flat(now) != _flat(sent.get(title, "")):
                self._problem(f"{key}: `{title}` was changed to `{_short(now)}`, which is not recorded")

    def _rest(self, tables: Sequence[SourceTable]) -> None:
        known = [_content(table) for table in self._original.tables] if self._original else []
        for table in tables:
            if self._original and _content(table) not in known:
                self._problem(f"{table.name} is not part of the form as it was sent, and was not read")

    def _texts(self) -> None:
        """Report text outside the tables that the form did not have when it was sent."""
        if self._original is None:
            self._problem(f"the form as it was sent ({FORMS}/{self._form.file}) is missing, so changes cannot be seen")
            return
        known = {_flat(text) for text in _prose(self._original)}
        for text in _prose(self._document):
            if _flat(text) not in known and not text.startswith(ALLOWED):
                self._problem(f"`{_short(text)}` is outside the table, and was not read")


def _content(table: SourceTable) -> list[str]:
    return [_flat(cell.text) for cell in table.cells()]


def _prose(document: Document) -> Iterator[str]:
    return (block.text for block in document.blocks if isinstance(block, DocumentHeading | DocumentParagraph))


def _is_head(row: Row) -> bool:
    titles = {_flat(cell.text) for cell in row.cells}
    return _flat(REF) in titles and len(titles & {_flat(title) for title in ANSWERS}) > 1


def _head(table: SourceTable) -> dict[int, str]:
    """Return the titles of a form's table by column; nothing for any other table."""
    names = {_flat(title): title for title in (ID, *COLUMNS)}
    row = next((row for row in table.rows if _is_head(row)), None)
    return {cell.column: names.get(_flat(cell.text), cell.text) for cell in row.cells} if row else {}


def _locked_cells(document: Document) -> dict[str, dict[str, str]]:
    """Return the grey cells of a form as sent: the texts of each row by title, by the key of the row."""
    found: dict[str, dict[str, str]] = {}
    for table in document.tables:
        head = _head(table)
        for row in table.rows if head else ():
            texts = {head[cell.column]: cell.text for cell in row.cells if cell.column in head}
            found[texts.get(REF, "").strip()] = texts
    return found


def _answer(title: str, cell: GridCell | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell.moment, date):
        return (cell.moment.date() if isinstance(cell.moment, datetime) else cell.moment).isoformat()
    text = "\n".join(line for line in map(str.strip, cell.text.split("\n")) if line)
    return text.removeprefix(CHOOSE).strip() if title == STATUS else text


def _flat(text: str) -> str:
    return "".join(text.replace(";", "").split()).casefold()


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
