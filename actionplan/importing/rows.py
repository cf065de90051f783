"""Tell what a row of a table is: data, a repeated header, a recommendation in a block, a group, a total, a template."""

from __future__ import annotations

import re

from actionplan.importing.content import are_bare_dates, is_status
from actionplan.importing.grid import CellKind, GridCell, Row, SourceTable
from actionplan.importing.headers import Header, count_fields, update_date
from actionplan.importing.matching import MAX_HEADER, normalise
from actionplan.importing.plan_fields import PlanField
from actionplan.importing.value_words import rating_meaning
from actionplan.named_tuple import NamedTuple

_RECOMMENDATION = re.compile(
    r"(?:recommendation|rec)\b\.?\s*(?:no\b\.?|number|#)?\s*(?P<ref>[A-Z]{0,3}\d[\w.]*?)\s*(?:[.:–—-]\s*(?P<text>\S.*))?",
    re.IGNORECASE | re.DOTALL,
)
_AGREES = re.compile(
    r"(?:(?:we|the \w+) )?(?:(?:partially|partly|fully|do not|does not) )?(?:dis)?"
    r"(?:agree[sd]?|accept(?:s|ed)?|concurs?|reject(?:s|ed)?)\b",
    re.IGNORECASE,
)
_RESPONSE = re.compile(
    r"(?:(?:the\s+)?(?:[\w-]+\s+){0,2}[\w-]+['’]?s?['’]?\s+)?response(?:\s+to\s+recommendation)?\s*:?", re.IGNORECASE
)
_HALF_RESPONSE = re.compile(r"\w+['’]s", re.IGNORECASE)
_TOTAL = re.compile(r"(?:(?:grand|overall|sub)[\s-]*)?totals?\b.{0,20}|average|count", re.IGNORECASE)
_LEGEND = re.compile(
    r"(?:rag |brag |status |colour |color |rating )?(?:key|legend|ratings?)\W*|notes?\W*|abbreviations?\W*|sources?\W*",
    re.IGNORECASE,
)
_FOOTER = re.compile(r"©|\(c\) |copyright\b|.{0,60}\ball rights reserved\b|page \d+ of \d+$", re.IGNORECASE | re.DOTALL)
_RULE = re.compile(r"[\s\-–—_=|:+]+")
_PLACEHOLDER = re.compile(
    r"\[[^\[\]]*\]|<[^<>]*>|\{[^{}]*\}|click or tap .{0,60}|(?:type|enter|insert) .{0,40} here\W?", re.IGNORECASE
)
_HELP = re.compile(
    r"(?:who|what|when|where|how|why|which)\b.*|(?:unique|enter|describe|select|choose|provide|insert|specify|state)\b.*"
    r"|date (?:that|the|item|on|of|when|by)\b.*|(?:a|the) (?:complete|brief|short|full|date|name|person)\b.*"
    r"|current (?:completion|status)\b.*|completion date of\b.*|(?:name|description|status) of\b.*|e\.?g\.?\W.*"
    r"|(?:say|choose|pick|tick|fill in|leave (?:empty|blank)|name (?:one|the)|number in)\b.*|the (?:day|post)\b.*"
    r"|[dmy]{1,4}(?:[/.\- ][dmy]{1,4}){1,2}|(?:\S+ ){0,8}\S+\?|(?:number|name|initials|date|text|yes ?/ ?no|y ?/ ?n)",
    re.IGNORECASE | re.DOTALL,
)
_NO_ACTION = re.compile(
    r"(?:no|none|nil)\b(?:\s+further)?(?:\s+actions?)?(?:\s+(?:is|are))?(?:\s+(?:required|needed|proposed|necessary))?\.?",
    re.IGNORECASE,
)
_UPDATE = re.compile(r"(?:progress\s+)?updates?\s*:?|progress\s*:?", re.IGNORECASE)
_SPLIT = re.compile(
    r"(?i:(?:recommendation|action|finding|risk|issue|objective|commitment)\s+)?(?i:no\.?\s*)?"
    r"(?P<ref>(?:[A-Z][A-Z0-9&]*[-.]?)*\d[\w.-]*?)\s*(?:[—–:.)]|\s-)\s*(?P<text>\S.*)",
    re.DOTALL,
)
_LONG_GROUP = 8
_GROUPING = (None, PlanField.REF, PlanField.LABEL, PlanField.WORKSTREAM, PlanField.RECOMMENDATION)
_HELPFUL = 2
_PAIR = 2
_SAME = 0.6


class Title(NamedTuple):
    """A ref and a text in one cell, as in `4.2 — Train every manager`."""

    ref: str
    text: str


def recommendation_title(text: str) -> Title | None:
    """Return the ref, and the text if it follows, of words such as `Recommendation No. 3`; None for any other."""
    found = _RECOMMENDATION.fullmatch(text.strip())
    return Title(found["ref"], found["text"] or "") if found else None


def split_title(text: str) -> Title | None:
    """Return the ref and text of a heading such as `R3 — Train every manager`; None for a heading without a ref."""
    named = recommendation_title(text)
    if named:
        return named
    found = _SPLIT.fullmatch(text.strip())
    return Title(found["ref"].rstrip("."), found["text"]) if found else None


def is_response(text: str) -> bool:
    """Tell whether a cell names the response to a recommendation."""
    return _RESPONSE.fullmatch(text.strip()) is not None


def is_answer_across(cell: GridCell, header: Header) -> bool:
    """Tell whether a cell across the columns of actions, owners and deadlines says whether something is agreed."""
    last = cell.column + cell.column_span - 1
    covered = {column.field for column in header.columns if cell.column < column.number <= last}
    is_across = bool(covered & {PlanField.OWNER, PlanField.BY_WHEN})
    return is_across and _AGREES.match(cell.text.strip()) is not None


def is_half_response(text: str) -> bool:
    """Tell whether a cell is the first half of such a name, torn from `Response` in the next row."""
    return _HALF_RESPONSE.fullmatch(text.strip()) is not None


def is_update(text: str) -> bool:
    """Tell whether a cell says that the rest of its row is an update on the recommendation."""
    return _UPDATE.fullmatch(text.strip()) is not None


def is_no_action(text: str) -> bool:
    """Tell whether a cell says that nothing is to be done."""
    return _NO_ACTION.fullmatch(text.strip()) is not None


def is_placeholder(text: str) -> bool:
    """Tell whether a text only marks where somebody should write."""
    return _PLACEHOLDER.fullmatch(text.strip()) is not None


def contents(row: Row) -> list[GridCell]:
    """Return the cells of a row that say anything."""
    # Asked of every row many times: the test is that of `has_text`, without a call per cell.
    return [cell for cell in row.cells if cell.text and not cell.text.isspace()]


def is_rule(row: Row) -> bool:
    """Tell whether a row is only a line drawn with dashes."""
    cells = contents(row)
    return bool(cells) and all(_RULE.fullmatch(cell.text) and len(cell.text.strip()) > 2 for cell in cells)


def is_total(row: Row, header: Header) -> bool:
    """Tell whether a row adds up the rows above: it begins with a word for a total, and nobody has anything to do."""
    cells = contents(row)
    return bool(cells) and _TOTAL.fullmatch(cells[0].text.strip()) is not None and not _is_agreed(row, header)


def is_legend(row: Row, header: Header) -> bool:
    """Tell whether a row explains colours or words: it begins with `Key`, or with a rating in the column of refs."""
    cells = contents(row)
    if len(cells) != _PAIR or _is_agreed(row, header):
        return False
    first = cells[0].text.strip()
    refs = [cell.text for cell in field_cells(row, header, PlanField.REF)]
    return _LEGEND.fullmatch(first) is not None or (refs == [first] and _is_colour(first))


def is_footer(row: Row) -> bool:
    """Tell whether a row is only the line at the foot of a template."""
    cells = contents(row)
    return len(cells) == 1 and _FOOTER.match(cells[0].text.strip()) is not None


def _is_colour(text: str) -> bool:
    return rating_meaning(text) is not None and len(text) > 1


def _is_agreed(row: Row, header: Header) -> bool:
    """Whether a row names an owner or a deadline, or has a word for a status."""
    if any(map(is_status, field_cells(row, header, PlanField.STATUS))):
        return True
    return any(field_cells(row, header, field) for field in (PlanField.OWNER, PlanField.BY_WHEN))


def is_help(row: Row) -> bool:
    """Tell whether a row explains the columns to those who fill the table in."""
    cells = contents(row)
    helpful = sum(_HELP.fullmatch(cell.text.strip()) is not None for cell in cells)
    return helpful >= _HELPFUL and helpful * 2 >= len(cells)


def is_empty_template(row: Row, header: Header) -> bool:
    """Tell whether what a row says is to be done is only a placeholder."""
    what = [cell for field in (PlanField.ACTION, PlanField.RECOMMENDATION) for cell in field_cells(row, header, field)]
    return bool(what) and all(is_placeholder(cell.text) for cell in what)


def field_cells(row: Row, header: Header, field: PlanField) -> list[GridCell]:
    """Return the cells with content that a row has in the columns of a field."""
    return [cell for cell in contents(row) if (column := header.at(cell.column)) and column.field is field]


def is_repeated_header(row: Row, header: Header) -> bool:
    """Tell whether a row repeats the header."""
    cells = contents(row)
    same = sum(len(cell.text) <= MAX_HEADER and normalise(cell.text) in header.titles for cell in cells)
    return same >= 2 and same >= _SAME * len(cells)


def is_new_header(row: Row) -> bool:
    """Tell whether a row is a header with other words than the one before; a row with a number or a date is not one."""
    cells = contents(row)
    if len(cells) < 3 or any(cell.kind is not CellKind.TEXT or _is_number(cell) for cell in cells):
        return False
    fields = count_fields(row)
    if fields < 3 or fields < _SAME * len(cells):
        return False
    return not any(are_bare_dates([cell]) for cell in cells if not update_date(cell.text))


def is_torn_header(row: Row, header: Header) -> bool:
    """Tell whether a row has the letters of the header, in cells that were torn apart."""
    letters = "".join(cell.text for cell in contents(row))
    words = "".join(column.title for column in header.columns)
    return _squeezed(letters) == _squeezed(words) != ""


def _squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def squeezed(row: Row) -> str:
    """Return the letters and digits of a row, for finding lines that are printed on every page."""
    return _squeezed("".join(cell.text for cell in row.cells))


def block_title(row: Row) -> Title | None:
    """Return the ref and text of a row that begins the block of a recommendation; None for any other."""
    cells = contents(row)
    if not cells:
        return None
    title = recommendation_title(cells[0].text)
    if title is None or (not title.text and len(cells) == 1):
        return title
    return Title(title.ref, title.text)


def is_block_table(table: SourceTable) -> bool:
    """Tell whether a table without header only states a recommendation, and perhaps the response to it."""
    rows = [cells for row in table.rows if (cells := contents(row))]
    if not rows or recommendation_title(rows[0][0].text) is None:
        return False
    return all(recommendation_title(cells[0].text) or is_response(cells[0].text) for cells in rows)


def group_title(row: Row, header: Header) -> GridCell | None:
    """Return the cell of a row that heads the rows below it: alone, and across the table or in its first column."""
    cells = contents(row)
    if len(cells) == _PAIR and _is_number(cells[0]) and cells[1].column_span >= max(3, len(header.columns) - 1):
        return cells[1]
    if len(cells) != 1 or not header.columns:
        return None
    cell = cells[0]
    across = cell.column_span >= max(2, len(header.columns) - 1)
    column = header.at(cell.column)
    first = cell.column <= min(column.number for column in header.columns)
    if across:
        return cell
    if first and (column is None or column.field in _GROUPING) and not _is_number(cell):
        return cell
    return None


def _is_number(cell: GridCell) -> bool:
    number = re.fullmatch(r"(?=.*\d)[\w.\-/]{1,12}", cell.text.strip())
    return number is not None or cell.kind in (CellKind.NUMBER, CellKind.FORMULA)


def is_recommendation_group(text: str) -> Title | None:
    """Return the ref and text of a row across that states a recommendation; None for the name of a group."""
    named = recommendation_title(text)
    if named:
        return named
    title = split_title(text)
    return title if title and len(title.text.split()) > _LONG_GROUP else None
