"""Readers of what the commands print: each reports what in it is more, or less, than text."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

from pyarrow import parquet

from tests.hostile.guarded import MEMORY, Ended

Faults = Iterator[str]


def call_faults(ended: Ended) -> Faults:
    """Return what no command may do: crash, use too much time or memory, or print something that is not text."""
    git_said_no = ended.words[:1] == ("merge",) and ended.status == 128  # `merge BRANCH` ends as git does.
    if ended.status not in (0, 1, 2) and not git_said_no:
        yield f"ended with {ended.status}"
    if ended.memory > MEMORY:
        yield f"took {ended.memory >> 20} MB"
    for text in (ended.out, ended.error):
        yield from text_faults(text)
    if "Traceback" in ended.said or "defect of actionplan" in ended.said:
        yield "a traceback"
    yield from commands_in(ended.error.decode("utf-8", "replace"))


def text_faults(data: bytes) -> Faults:
    """What is not text in what was printed: bytes that are no UTF-8, and characters that command a terminal."""
    try:
        text = data.decode("utf-8-sig")  # spreadsheets need the byte-order mark
    except UnicodeDecodeError as error:
        yield f"no UTF-8 at {error.start}"
        return
    raw = {character for character in set(text.replace("\r\n", "\n")) if _commands_terminals(character)}
    if raw:
        yield f"raw {', '.join(sorted(f'U+{ord(character):04X}' for character in raw))}"


def _commands_terminals(character: str) -> bool:
    kind = unicodedata.category(character)
    return character != "\n" and (kind in ("Cc", "Cf", "Cs", "Zl", "Zp") or character in "\ufffe\uffff")


_COMMAND = re.compile(r"(?:\A|[\r\n])\s*::.{0,60}|##\w*\[.{0,60}")


def commands_in(text: str) -> Faults:
    """Give the lines that a build system would take as commands, by the rules of its runner."""
    for found in _COMMAND.finditer(text):
        yield f"a command for a build system: {found[0]!r}"


def judge_text(data: bytes) -> Faults:
    """Tables and lists for people."""
    yield from text_faults(data)
    yield from commands_in(data.decode("utf-8", "replace"))


def judge_json(data: bytes) -> Faults:
    """JSON of any contract."""
    yield from judge_text(data)
    json.loads(data)


def judge_lines_of_json(data: bytes) -> Faults:
    """JSON of which every line is a value."""
    yield from judge_text(data)
    for line in data.decode().splitlines():
        json.loads(line)


def judge_github(data: bytes) -> Faults:
    """Workflow commands: every line is one of ours, and names a place."""
    yield from text_faults(data)
    for line in re.split(r"\r\n|\r|\n", data.decode())[:-1]:
        found = re.fullmatch(r"::(error|warning|notice) (file=[^:,]*,line=\d+,[^:]*title=AP\d+ [a-z0-9-]+)::(.*)", line)
        if not found:
            yield f"not our command: {line[:80]!r}"
        else:
            yield from commands_in(re.sub("%0A", "\n", found[3]))
            if re.search(r"##\w*\[", line):
                yield f"a second command: {line[:80]!r}"


def judge_csv(data: bytes) -> Faults:
    """CSV: as many cells in every row, none of which a spreadsheet would compute."""
    yield from judge_text(data)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    if len({len(row) for row in rows}) > 1:
        yield "rows of different length"
    # LibreOffice takes semicolons for commas unless it is told not to.
    loose = [re.sub(r'"(?:[^"]|"")*"', "", line) for line in data.decode("utf-8-sig").split("\r\n")]
    if any(";" in line for line in loose):
        yield "a semicolon outside of quotes"
    for cell in (cell for row in rows for cell in row):
        if re.match(r"\s*[=+@＝＋＠－]|\s*-(?!\d+\Z)", cell):
            yield f"a formula: {cell[:60]!r}"


class _Elements(HTMLParser):
    """Collects what an HTML reader would take as elements."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.comments: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def judge_markdown(data: bytes) -> Faults:
    """Markdown: no HTML, no link that is not ours, no mention."""
    yield from judge_text(data)
    text = data.decode("utf-8", "replace")
    reader = _Elements()
    reader.feed(text)
    yield from (f"an element: {tag}" for tag in reader.tags)
    yield from (f"a comment: {comment[:60]}" for comment in reader.comments)
    for found in re.finditer(r"(?<!\\)\]\(([^)]*)\)|://|www\.|@|^```", text, re.MULTILINE):
        if not re.fullmatch(r"#?[\w./-]+", found[1] or ""):
            yield f"a link or mention: {found[0][:60]!r}"


_HTML = {
    "html", "head", "meta", "title", "style", "body", "header", "main", "section", "footer", "nav", "h1", "h2",
    "h3", "h4", "p", "div", "span", "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th",
    "td", "ul", "ol", "li", "dl", "dt", "dd", "a", "time", "strong", "em", "b", "i", "small", "abbr", "svg", "rect",
    "circle", "line", "path", "g", "text", "figure", "figcaption", "details", "summary", "script", "button",
    "input", "label", "select", "option", "br", "hr", "q", "mark", "article", "aside", "wbr", "output", "search",
    "form", "fieldset", "legend", "data", "code", "defs", "pattern", "symbol", "use", "textarea",
}  # fmt: skip


def judge_html(data: bytes) -> Faults:
    """HTML: only elements that our template knows, no handler, no address that leads away, at most our one script."""
    yield from judge_text(data)
    reader = _Elements()
    reader.feed(data.decode())
    yield from (f"an element: {tag}" for tag in set(reader.tags) - _HTML)
    yield from (f"a comment: {comment[:60]}" for comment in reader.comments)
    if reader.tags.count("script") > 1:
        yield "a second script"
    for name, value in reader.attributes:
        leads = name in ("href", "src", "action") and not re.fullmatch(r"#?[\w./-]*(#[\w.-]+)?", value)
        if name.startswith("on") or leads:
            yield f"an attribute: {name}={value[:60]!r}"


def judge_xml(data: bytes) -> Faults:
    """XML of any kind."""
    yield from judge_text(data)
    ET.fromstring(data)  # noqa: S314 what we wrote ourselves


def judge_calendar(data: bytes) -> Faults:
    """An iCalendar file: properties of ours alone, lines short enough."""
    yield from judge_text(data)
    if re.search(rb"(?<!\r)\n|\r(?!\n)", data):
        yield "a line that does not end in CRLF"
    if any(len(line) > 75 for line in data.split(b"\r\n")):
        yield "a line of more than 75 bytes"
    for line in re.sub(rb"\r\n[ \t]", b"", data).decode().split("\r\n")[:-1]:
        if not re.match(r"(BEGIN|END):(VCALENDAR|VEVENT|VALARM)\Z|(?!BEGIN|END)[A-Z][A-Z-]+[;:]", line):
            yield f"not our property: {line[:60]!r}"


def judge_office(data: bytes) -> Faults:
    """A Word or Excel file: every part is XML, nothing leads outside, no cell is computed."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                root = ET.fromstring(parts.read(name))  # noqa: S314
                yield from _part_faults(name, root)


_FIELDS = r"\s*(PAGE|NUMPAGES|DATE|TOC)\b.*"


def _part_faults(name: str, root: ET.Element) -> Faults:
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        if tag == "f" and "worksheets" in name:
            yield f"a formula in {name}: {element.text}"
        if tag == "c" and element.get("t") == "e":
            yield f"an error cell in {name}"
        if tag == "Relationship" and element.get("TargetMode") == "External":
            yield f"a link to {element.get('Target')}"
        if tag in ("instrText", "fldSimple") and not re.fullmatch(_FIELDS, element.text or "PAGE"):
            yield f"a field in {name}: {element.text}"


def judge_parquet(data: bytes) -> Faults:
    """A table holds texts as typed, as JSON does: it must be whole, and its texts must be texts."""
    table = parquet.read_table(io.BytesIO(data))
    table.validate(full=True)
    if (table.schema.metadata or {}).get(b"actionplan.version") is None:
        yield "no version"


JUDGES: dict[str, Callable[[bytes], Faults]] = {
    "json": judge_json,
    "gitlab": judge_json,
    "sarif": judge_json,
    "jsonl": judge_lines_of_json,
    "github": judge_github,
    "junit": judge_xml,
    "csv": judge_csv,
    "markdown": judge_markdown,
    "md": judge_markdown,
    "html": judge_html,
    "ics": judge_calendar,
    "docx": judge_office,
    "xlsx": judge_office,
    "parquet": judge_parquet,
}
"""One judge per format, also by the ending of a file. Anything else is judged as text."""


def answer_faults(name: str, data: bytes) -> Faults:
    """What is wrong with an answer in the format called `name`; an empty answer has nothing wrong."""
    judge = JUDGES.get(name, judge_text)
    try:
        if data:
            yield from judge(data)
    except (ValueError, csv.Error, ET.ParseError, zipfile.BadZipFile) as error:
        yield f"{name} that cannot be read: {error}"


SOURCES = (".yaml", ".yml", ".toml")
BY_INIT = ("AGENTS.md", ".gitattributes")
"""Files that `init` writes, in which nothing is from a plan."""
"""The endings of files that programs read back; they may hold text as it was typed."""


def folder_faults(folder: Path) -> Faults:
    """What is wrong with the files that calls have written into a folder, names included."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir() or path.suffix in SOURCES or path.name in BY_INIT:
            continue
        if not re.fullmatch(r"\.?[a-z0-9][a-z0-9-]*(\.schema)?\.[a-z]+", path.name):
            yield f"a name: {path.name!r}"
        yield from (f"{path.name}: {fault}" for fault in answer_faults(path.suffix[1:], path.read_bytes()))
