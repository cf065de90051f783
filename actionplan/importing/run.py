"""Import a document as a draft plan. The command line calls this."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from actionplan.by_when import Calendar, Period, format_date, read_period
from actionplan.errors import ActionplanError
from actionplan.importing.decisions import decide
from actionplan.importing.draft import ABOUT_FILE, Doubt, PlanDraft
from actionplan.importing.draft_gaps import gaps
from actionplan.importing.entries import ImportSettings
from actionplan.importing.forms import lay_out_forms, refs_in_labels
from actionplan.importing.grid import (
    Document,
    DocumentHeading,
    DocumentParagraph,
    GridCell,
    Role,
    SourceTable,
    TableKind,
)
from actionplan.importing.ledger import CellClass, Ledger
from actionplan.importing.long_texts import part_long_texts
from actionplan.importing.map_checks import map_doubts, map_notices, refuse_absent_columns, refuse_unknown_columns
from actionplan.importing.mapping import ColumnMap
from actionplan.importing.plan_fields import PlanField
from actionplan.importing.records import TABLE, RecordWalk
from actionplan.importing.refs import assign_refs
from actionplan.importing.table_choice import (
    ImportRefusedError,
    NoPlanFoundError,
    PlanTable,
    TableChoice,
    TableSelection,
    choose_tables,
)
from actionplan.importing.values import month_first, swapped
from actionplan.importing.walk import Walk, mentioned_dates, stated_issue
from actionplan.importing.write_draft import DraftHead, printable, write_draft
from actionplan.scaffold.new_plan import SCHEMA

_DATE_FIELDS = (PlanField.BY_WHEN, PlanField.REVISED, PlanField.COMPLETED, PlanField.AGREED)
_FIRST_CHECKS = 5
_POSITION = re.compile(
    r"\b(?:position|status|progress|updated?|correct|as)(?: (?:as )?(?:at|on|of|to))?(?: today)?[:,]? "
    r"(?P<date>\d{1,2}(?:st|nd|rd|th)? \w+ \d{4}"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d|(?:the )?end of \w+ \d{4})",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_SLUG = re.compile(r"[\W_]+")
_LONGEST_ID = 60
_CONTEXT_ROWS = 10


@dataclass(frozen=True)
class Options:
    """What the user says about an import; empty values mean that nothing was said."""

    issued: str = ""
    as_at: str = ""
    id: str = ""
    title: str = ""
    column_map: ColumnMap = field(default_factory=ColumnMap)
    wanted: TableSelection = field(default_factory=TableSelection)


class IssuedWantedError(ImportRefusedError):
    """A plan was found, and no date on which it was agreed. `choice` says how its tables were read."""

    def __init__(self, message: str, choice: TableChoice) -> None:
        super().__init__(message)
        self.choice = choice


@dataclass
class Imported:
    """The result of an import: the text of the plan, what became of each cell, and what was noticed on the way."""

    document: Document
    choice: TableChoice
    draft: PlanDraft
    ledger: Ledger
    head: DraftHead
    text: str
    notices: list[str]
    as_at: str
    paragraphs_used: int = 0

    @property
    def is_balanced(self) -> bool:
        """Whether as many cells have a line in the ledger as the reader counted in the file."""
        return len(self.ledger.lines) + self.omitted == self.document.counts.cells

    @property
    def omitted(self) -> int:
        """How many cells the reader itself left out, each with its reason."""
        return sum(omission.cells for omission in self.document.omissions)


def import_document(document: Document, options: Options) -> Imported:
    """Make a draft plan of a document. Raises ImportRefusedError if nothing can be written."""
    original = document
    document, choice = _chosen(document, options)
    refuse_unknown_columns(document, choice, options.column_map)
    notices = list(document.notices)
    issued = options.issued or _issued(document, choice, notices)
    notices += map_notices(choice, options.column_map)
    settings, calendar = _settings(issued, choice, options, notices)
    notices += [] if options.as_at else _stated_position(document, choice, settings.as_at_period)
    walk = Walk(document, choice, settings, options.column_map) if choice.tables else RecordWalk(document, settings)
    walk.draft.settings |= calendar
    walk.run()
    if not walk.draft.recommendations and not walk.draft.actions:
        raise ImportRefusedError(f"{document.name}: no plan found: no row says what is to be done")
    if choice.tables:
        decide(walk.draft)
    part_long_texts(walk.draft)
    _flag_likely(choice, walk.draft)
    walk.draft.doubts[:0] = [*map_doubts(choice, options.column_map), *gaps(choice, walk.draft)]
    if document is not original:
        _take_refs_of_forms(walk.draft, refs_in_labels(original))
    assign_refs(walk.draft)
    _flag_swapped(choice, walk)
    head = _head(document, choice, options, issued, notices)
    result = Imported(document, choice, walk.draft, walk.ledger, head, "", notices, settings.as_at)
    result.paragraphs_used = walk.text_paragraphs if isinstance(walk, Walk) else 0
    result.head = head._replace(comments=_comments(result))
    result.text = write_draft(result.head, walk.draft)
    return result


def _chosen(document: Document, options: Options) -> tuple[Document, TableChoice]:
    """Return the tables of the plan; in a document without one, its forms as tables."""
    if document.records:
        return document, TableChoice(())
    try:
        choice = choose_tables(document, options.column_map, options.wanted)
    except NoPlanFoundError:
        forms = lay_out_forms(document)
        if forms is document:
            refuse_absent_columns(document, options.column_map)
            raise
        return forms, choose_tables(forms, options.column_map, options.wanted)
    if options.wanted or _has_actions(choice):
        return document, choice
    return _forms_with_actions(document, options) or (document, choice)


def _forms_with_actions(document: Document, options: Options) -> tuple[Document, TableChoice] | None:
    """Return the forms of a document whose tables only list findings, if the forms say what is to be done."""
    forms = lay_out_forms(document)
    blocks = tuple(each for each in forms.blocks if not isinstance(each, SourceTable) or each.kind is TableKind.FORM)
    try:
        choice = choose_tables(forms._replace(blocks=blocks), options.column_map, options.wanted)
    except NoPlanFoundError:
        return None
    return (forms, choice) if _has_actions(choice) else None


def _has_actions(choice: TableChoice) -> bool:
    """Tell whether a column of the plan says what is to be done, or its items have boxes."""
    return any(PlanField.ACTION in one.header.fields or not one.header.columns for one in choice.tables)


def _take_refs_of_forms(draft: PlanDraft, refs: dict[str, str]) -> None:
    """Give recommendations and actions the refs in the labels of their forms."""
    for item in draft.items():
        if not item.printed:
            item.printed = refs.get(item.place, "")


def _settings(
    issued: str, choice: TableChoice, options: Options, notices: list[str]
) -> tuple[ImportSettings, dict[str, dict[str, str | bool]]]:
    cells = _date_cells(choice)
    first = month_first(cell.text for column in cells for cell in column if cell.moment is None)
    calendar = Calendar(day_first=False) if first else Calendar()
    extra: dict[str, dict[str, str | bool]] = {}
    if first:
        extra["calendar"] = {"day_first": False}
        notices.append("dates in figures are read month first: a date in the file can only be read that way")
    issued_period = _period(issued, "--issued")
    as_at = options.as_at
    if not as_at:
        as_at = issued_period.last.isoformat()
        notices.append(f"undated updates are recorded on {format_date(issued_period.last)}, the last day of `issued`")
    as_at_period = _period(as_at, "--as-at")
    values = options.column_map.values
    return ImportSettings(issued, issued_period, as_at, as_at_period, calendar, values), extra


def _stated_position(document: Document, choice: TableChoice, used: Period) -> list[str]:
    """Offer the day for which a file says that it has the position, as a notice, unless it is the one that is used."""
    found = [match for text in _context(document, choice) if (match := _POSITION.search(text))]
    dates = dict.fromkeys(match["date"] for match in found if read_period(match["date"]) not in (None, used))
    return [
        f"the file gives its position at {date}: if its updates are of that day, add --as-at '{date}'" for date in dates
    ]


def _period(text: str, name: str) -> Period:
    period = read_period(text)
    if period is None:
        message = f"invalid value `{text}` for `{name}`: give a date or a month, for example 31 January 2026"
        raise ActionplanError(message)
    return period


def _date_cells(choice: TableChoice) -> list[list[GridCell]]:
    found = []
    for candidate in choice.tables:
        for name in _DATE_FIELDS:
            for column in candidate.header.of(name):
                rows = candidate.table.rows[candidate.start :]
                found.append([cell for row in rows for cell in row.cells if cell.column == column.number])
    return found


def _issued(document: Document, choice: TableChoice, notices: list[str]) -> str:
    """Return the date that a file states for itself. Raises ImportRefusedError, with what it mentions, without one."""
    texts = list(_context(document, choice))
    of_plan = _of_plan(document)
    stated = of_plan.get("issued") or of_plan.get("published", "")[:10] or stated_issue(texts)
    if stated:
        notices.append(f"`issued` is {stated}, as the file states")
        return stated
    mentioned: dict[str, list[str]] = {}
    for date, text in mentioned_dates(texts)[:_FIRST_CHECKS]:
        mentioned.setdefault(text, []).append(date)
    places = [f"{' and '.join(dates)} in `{printable(text)}`" for text, dates in mentioned.items()]
    seen = f"; the file mentions {', '.join(places)}" if places else ""
    message = f"{document.name}: when was this plan agreed? Give --issued, for example --issued 'January 2026'{seen}"
    raise IssuedWantedError(message, choice)


def _context(document: Document, choice: TableChoice) -> Iterable[str]:
    """Yield the texts around the tables of the plan: prose, headings, and the rows above a header."""
    starts = {candidate.table.name: candidate.start for candidate in choice.tables}
    for block in document.blocks:
        if not isinstance(block, SourceTable):
            yield block.text
        elif block.name in starts:
            rows = block.rows[: max(starts[block.name] - 1, 0)][:_CONTEXT_ROWS]
            yield from (" ".join(cell.text for cell in row.cells) for row in rows)


def _flag_likely(choice: TableChoice, draft: PlanDraft) -> None:
    """Ask about every column whose field is not certain from its header alone."""
    for candidate in choice.tables:
        for column in candidate.header.columns:
            if column.is_doubted and column.cell is not None:
                title = column.name
                message = f'the column `{title}` was taken for `{column.field}`: if it is not, add --map "{title}=-"'
                if column.field is PlanField.OWNER_AND_BY_WHEN:
                    message = f"the column `{title}` has the owner and the deadline: each cell was split at its date"
                if column.guessed:
                    message = (
                        f"the header `{title}` is not known, and its cells look like `{column.field}`: "
                        f'if they are not, add --map "{title}=-"'
                    )
                if all(doubt.message != message for doubt in draft.doubts):
                    draft.doubts.append(Doubt(ABOUT_FILE, message, column.cell.address))


def _flag_swapped(choice: TableChoice, walk: Walk | RecordWalk) -> None:
    """Add the question to every true date that may have day and month exchanged."""
    questions = {cell.address: question for column in _date_cells(choice) for cell, question in swapped(column)}
    if not questions:
        return
    for line in walk.ledger.lines:
        question = questions.get(line.cell.address)
        if question and line.item and line.cell_class is CellClass.PLACED:
            entry = next((e for e in line.item.entries if line.key.startswith("progress")), None)
            line.item.doubt("progress" if entry else line.key, question, line.cell)


def _titles(document: Document, choice: TableChoice) -> list[DocumentHeading]:
    """Return the candidates for the title, those on the sheets of the plan first: other sheets explain or count."""
    sheets = tuple(f"{one.table.name}!" for one in choice.tables if one.table.kind is TableKind.SHEET)
    return sorted(document.titles, key=lambda heading: bool(sheets) and not heading.address.startswith(sheets))


def _head(document: Document, choice: TableChoice, options: Options, issued: str, notices: list[str]) -> DraftHead:
    title, of_plan = options.title, _of_plan(document)
    if not title and of_plan.get("title"):
        title = of_plan["title"]
        notices.append("the title is taken from the file")
    titles = [heading.text for heading in _titles(document, choice) if len(_WORD.findall(heading.text)) > 1]
    if not title and titles:
        title = " ".join(titles[0].split())[:200]
        notices.append(f"the title is taken from the file: `{printable(title)}`")
    if not title:
        title = PurePath(document.name).stem or "Imported plan"
        notices.append(f"the title was made from the name of the file: `{printable(title)}`")
    plan_id = options.id or of_plan.get("id") or _id_of(title) or "imported-plan"
    origin: dict[str, str | dict[str, str]] = {
        "file": PurePath(document.name).name,
        "sha256": document.sha256,
        "table": ", ".join(dict.fromkeys(candidate.table.name for candidate in choice.tables)) or TABLE,
    }
    columns = _mapped(choice.tables)
    if columns:
        origin["map"] = columns
    return DraftHead(plan_id, title, issued, (), origin, of_plan.get("organisation", ""))


def _id_of(title: str) -> str:
    """Return a title as an id, cut between words."""
    slug = _SLUG.sub("-", title.casefold()).strip("-")
    if len(slug) <= _LONGEST_ID:
        return slug
    return (slug[: _LONGEST_ID + 1].rpartition("-")[0] or slug[:_LONGEST_ID]).strip("-")


def _of_plan(document: Document) -> dict[str, str]:
    """Return the values of the plan itself in the record of a whole plan, by the names of its fields."""
    plan = next((record for record in document.records if record.role is Role.PLAN), None)
    return {field.name: field.cell.text for field in plan.fields} if plan else {}


def _mapped(tables: Sequence[PlanTable]) -> dict[str, str]:
    """Return the header words with their fields, for a person to compare."""
    found: dict[str, str] = {}
    for candidate in tables:
        for column in candidate.header.columns:
            if column.field is not None:
                found.setdefault(column.name[:120], column.field.value)
    return found


def _comments(result: Imported) -> list[str]:
    """Return the comments at the top of the plan: that it is a draft, and what to check first."""
    draft = result.draft
    doubts = [*draft.doubts, *(doubt for item in draft.items() for doubt in item.doubts)]
    doubts += [doubt for item in draft.items() for entry in item.entries for doubt in entry.doubts]
    lines = [
        f"yaml-language-server: $schema={SCHEMA}",
        f"Draft imported from {printable(PurePath(result.document.name).name)}.",
        "Check it against the file, then delete these comments.",
    ]
    if not doubts:
        return [*lines, "The import found nothing in doubt."]
    kinds: dict[str, int] = {}
    for doubt in doubts:
        kinds[doubt.message] = kinds.get(doubt.message, 0) + 1
    missing = {doubt.message for doubt in gaps(result.choice, draft)}
    last = max((number for number, doubt in enumerate(draft.doubts) if doubt.message in missing), default=-1)
    whole = {doubt.message for doubt in draft.doubts[: last + 1]}
    first = sorted(kinds, key=lambda message: (message not in whole, -kinds[message]))[:_FIRST_CHECKS]
    lines.append(f"Check first, each marked `# check:` below ({len(doubts)} in all):")
    return lines + [f"- {printable(message)} ({kinds[message]})" for message in first]


def unused_paragraphs(result: Imported) -> int:
    """Return how many paragraphs of prose are in the file and not in the plan."""
    total = sum(isinstance(block, DocumentParagraph) for block in result.document.blocks)
    return max(total - result.paragraphs_used, 0)
