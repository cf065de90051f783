"""Files to import that are made to stop, slow or mislead a reader, by format."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from typing import NamedTuple

from tests.importing.packages import XML, docx, ods, office, p, packed, tbl, tc, text_cell, tr, with_part, xlsx

READ, REFUSED = "read", "refused"
DOCTYPE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
POAM = "plan-of-action-and-milestones"


class HostileImport(NamedTuple):
    """One case: what it is, the name and bytes of the file, and whether it is read or refused."""

    what: str
    name: str
    data: bytes
    fate: str


def _laughs(element: str) -> str:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE {element} [<!ENTITY a0 "aaaaaaaaaa">{levels}]>'


def _zips() -> list[HostileImport]:
    good = docx(tbl(tr("Action", "Owner"), tr("Review", "Lead")))
    many = packed({f"part{n}.xml": b"" for n in range(2_001)})
    crowd = packed({f"{n}": b"" for n in range(9_000)})
    twice = io.BytesIO(good)
    with zipfile.ZipFile(twice, "a") as archive:
        archive.writestr("WORD/document.xml", "<a/>")
    locked = bytearray(good)
    for at in _all(good, b"PK\x01\x02"):
        locked[at + 8] |= 1
    lying = bytearray(good)
    for at in _all(good, b"PK\x01\x02"):
        lying[at + 24 : at + 28] = struct.pack("<I", 3)
    made = {
        "cut in half": good[: len(good) // 2],
        "no directory": good[:-30],
        "bytes changed": good[:60] + b"\xff" * 20 + good[80:],
        "two thousand and one parts": many,
        "nine thousand parts": crowd,
        "a part twice": twice.getvalue(),
        "encrypted parts": bytes(locked),
        "sizes that lie": bytes(lying),
        "an empty zip": packed({}),
        "a zip of documents": packed({"a.docx": good}),
        "main part missing": office("word/none.xml", "docx", {}),
        "main part outside": office("../../../etc/passwd", "docx", {}),
        "relationships that go round": packed({"_rels/.rels": "<a/>"}),
    }
    return [HostileImport(f"zip: {what}", "a.docx", data, REFUSED) for what, data in made.items()]


def _all(data: bytes, sign: bytes) -> list[int]:
    found, at = [], data.find(sign)
    while at >= 0:
        found.append(at)
        at = data.find(sign, at + 1)
    return found


def _words() -> list[HostileImport]:
    row = tr("Action", "Owner")
    raw = docx(tbl(row))
    doctype = with_part(raw, "word/document.xml", f"{XML}{DOCTYPE}<a>&x;</a>")
    laughs = with_part(raw, "word/document.xml", f"{XML}{_laughs('a')}<a>&a9;</a>")
    utf_16 = with_part(
        raw, "word/document.xml", f'<?xml version="1.0" encoding="UTF-16"?>{DOCTYPE}<a>&x;</a>'.encode("utf-16")
    )
    types = with_part(raw, "[Content_Types].xml", f"{XML}{DOCTYPE}<a>&x;</a>")
    refused = {
        "document type": doctype,
        "a billion laughs": laughs,
        "document type in UTF-16": utf_16,
        "document type in the content types": types,
        "an unknown entity": docx(tbl(tr("&nobody;"))),
        "a bomb of spaces": docx(p(" " * 70_000_000)),
        "a bomb of paragraphs": docx(p("x") * 300_000),
        "a bomb of cells": docx(tbl(tr(*["x"] * 100) * 6_000)),
        "a bomb of empty cells": docx(tbl("<w:tr>" + "<w:tc/>" * 3_000_000 + "</w:tr>")),
        "a bomb of elements": docx("<w:a/>" * 4_000_000),
        "controls in controls": docx("<w:sdt><w:sdtContent>" * 50_000 + "</w:sdtContent></w:sdt>" * 50_000),
        "tables in tables": docx("<w:tbl><w:tr><w:tc>" * 5_000 + "</w:tc></w:tr></w:tbl>" * 5_000),
        "an unclosed element": docx("<w:tbl>"),
        "a long cell": docx(tbl(tr(tc(p("x" * 100_000) * 4), "y"))),
        "a long paragraph in pieces": docx(f"<w:p>{'<w:r><w:t>xxxxxxxxxx</w:t></w:r>' * 40_000}</w:p>"),
        "too many columns": docx(tbl(tr(*["x"] * 1_001))),
        "an encoding nobody knows": with_part(raw, "word/document.xml", '<?xml version="1.0" encoding="x-none"?><a/>'),
    }
    read = {
        "tables in tables in limits": docx("<w:tbl><w:tr><w:tc>" * 60 + p("x") + "</w:tc></w:tr></w:tbl>" * 60),
        "spans beyond reason": docx(tbl(tr(tc("x", '<w:gridSpan w:val="999999999"/>'), "y"), row)),
        "merges without a beginning": docx(tbl(tr(tc("x", "<w:vMerge/>"), "y"))),
        "rows, cells and runs out of place": docx(
            "<w:tr><w:tc/></w:tr><w:tc/><w:t>x</w:t><w:gridSpan/><w:shd/><w:ins/>"
        ),
        "changes within changes": docx(
            f"<w:p>{'<w:ins><w:del>' * 60}<w:r><w:t>x</w:t></w:r>{'</w:del></w:ins>' * 60}</w:p>"
        ),
        "styles based on each other": docx(
            p("x", '<w:pStyle w:val="A"/>'),
            styles='<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>',
        ),
        "numbers beyond reason": docx(
            p("x", '<w:numPr><w:ilvl w:val="-7"/><w:numId w:val="1"/></w:numPr>'),
            numbering='<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="99999"><w:start w:val="1e9"/></w:lvl>'
            "</w:abstractNum>"
            '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
        ),
    }
    return _of("word", "a.docx", refused, read)


def _of(group: str, name: str, refused: dict[str, bytes], read: dict[str, bytes]) -> list[HostileImport]:
    cases = [HostileImport(f"{group}: {what}", name, data, REFUSED) for what, data in refused.items()]
    return cases + [HostileImport(f"{group}: {what}", name, data, READ) for what, data in read.items()]


def _sheets() -> list[HostileImport]:
    one = f"<row>{text_cell('A1', 'x')}</row>"
    number = "<row>{}</row>"
    refused = {
        "rows out of order": xlsx('<row r="2"/><row r="1"/>'),
        "cells out of order": xlsx(f"<row>{text_cell('B1', 'x')}{text_cell('A1', 'x')}</row>"),
        "a cell of another row": xlsx(f"<row>{text_cell('A9', 'x')}</row>"),
        "a row beyond the sheet": xlsx('<row r="9999999"/>'),
        "a column beyond the sheet": xlsx(f"<row>{text_cell('ZZZ1', 'x')}</row>"),
        "a bomb of cells": xlsx(
            "<row>" + "<c><v>1</v></c>" * 16_000 + "</row>" + "<row><c><v>1</v></c></row>" * 600_000
        ),
        "a bomb of empty rows": xlsx("<row/>" * 3_000_000),
        "a bomb of strings": xlsx(one, sharedStrings="<si><t>x</t></si>" * 800_000),
        "too many columns": xlsx("<row>" + "<c><v>1</v></c>" * 1_001 + "</row>"),
        "a long cell": xlsx(f"<row>{text_cell('A1', 'x' * 300_001)}</row>"),
        "a long number": xlsx(number.format(f"<c><v>{'9' * 400_000}</v></c>")),
        "merges over everything": xlsx(
            "<row><c><v>1</v></c></row>" * 2_000,
            after="<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 2_000 + "</mergeCells>",
        ),
    }
    read = {
        "a cell in the last place": xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "numbers beyond reason": xlsx(
            "".join(
                number.format(f"<c><v>{value}</v></c>")
                for value in ("1e999", "-1e-999", "nan", "inf", "0x10", "1_000", "٣")
            )
        ),
        "strings and styles that are not there": xlsx(
            '<row><c t="s" s="99"><v>7</v></c><c t="s"><v>-1</v></c><c t="z"><v>1</v></c></row>'
        ),
        "a merge of nothing": xlsx(one, after='<mergeCells><mergeCell ref=""/><mergeCell ref="B2:A1"/></mergeCells>'),
        "dates beyond reason": xlsx(
            "".join(
                f'<row><c s="1"><v>{value}</v></c></row>'
                for value in ("-1", "2958466", "1e300", "0", "0.9999999", "nan")
            ),
            styles='<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
        ),
        "formats beyond reason": xlsx(
            "".join(f'<row><c s="{at}"><v>1.5</v></c></row>' for at in range(4)),
            styles=_formats("0." + "0" * 5_000, "[" * 5_000, ";" * 5_000),
        ),
        "escapes of half characters": xlsx(f"<row>{text_cell('A1', '_xD800_ _x0000_ _xFFFF_ x')}</row>"),
    }
    return _of("excel", "a.xlsx", refused, read)


def _formats(*codes: str) -> str:
    formats = "".join(f'<numFmt numFmtId="{at}" formatCode="{code}"/>' for at, code in enumerate(codes, 200))
    styles = "".join(f'<xf numFmtId="{at}"/>' for at in range(200, 200 + len(codes)))
    return f'<numFmts>{formats}</numFmts><cellXfs><xf numFmtId="0"/>{styles}</cellXfs>'


def _open_documents() -> list[HostileImport]:
    cell = "<table:table-cell><text:p>x</text:p></table:table-cell>"
    repeated = cell.replace("cell>", 'cell table:number-columns-repeated="1000">', 1)
    odd = 'cell table:number-columns-spanned="x" office:value-type="date" office:date-value="9999-99-99">'
    beyond = '<table:table-cell table:number-columns-repeated="999999999"/>'
    encrypted = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    refused = {
        "rows beyond the edge": ods(_rows(999_999_999, cell) * 2),
        "columns beyond the edge": ods(_rows(1, beyond + cell)),
        "encrypted": ods("", manifest=f"<manifest:manifest {space}>{encrypted}</manifest:manifest>"),
        "rows and cells repeated": ods(_rows(1_000, repeated)),
        "spaces repeated": ods(_rows(1, cell.replace(">x<", ">" + '<text:s text:c="999999999"/>' * 400 + "x<"))),
        "without content": packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
    }
    read = {
        "rows repeated to the edge": ods(_rows(999_999_999, cell)),
        "columns repeated to the edge": ods(_rows(1, cell + beyond * 9)),
        "numbers that are none": ods(_rows(-5, cell.replace("cell>", odd, 1))),
        "tables in tables": ods(
            "<table:table-row><table:table-cell>"
            + "<table:table><table:table-row><table:table-cell>" * 30
            + "<text:p>x</text:p>"
            + "</table:table-cell></table:table-row></table:table>" * 30
            + "</table:table-cell></table:table-row>"
        ),
    }
    return _of("ods", "a.ods", refused, read)


def _rows(times: int, cells: str) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def _texts() -> list[HostileImport]:
    head = b"Ref,Action,Owner\n"
    refused = {
        "nothing": b"",
        "spaces only": b" \n" * 1_000,
        "an open quotation mark": head + b'1,"Review,A Post\n2,Report,B Post\n',
        "zeros": head + b"\0" * 4_096,
        "a long cell": head + b"1," + b"x" * 300_001 + b",y\n",
        "too many columns": b",".join([b"x"] * 1_001) + b"\n",
        "too many cells": b"a,b,c,d,e\n" * 110_000,
        "larger than 50 MB": b"a,b\n" * 12_600_000,
        "nearly 20 MB of rows": b"a,b\n" * 4_900_000,
        "nearly 20 MB of commas": b"," * 19_900_000,
        "nearly 20 MB of lines": b"a,b\n" + b"\n" * 19_800_000 + b"c,d\n" * 30_000 + b"x," * 1_000 + b"x",
        "undefined in Windows-1252": head + b"1,\x81\x8d,y\n",
        "half a character in UTF-16": b"\xff\xfe" + "a,b\n".encode("utf-16-le") + b"\x00",
    }
    read = {
        "text after a quotation mark": head + b'1,"Review" it,A Post\n',
        "quotation marks only": b'"",""""""\n"a","b"\n',
        "every line ending": b"Ref,Action\r1,a\n2,b\r\n3,c\n\r4,d",
        "control characters": b"Ref,Action,Owner\n1,\x1b[2J\x07a,b\x08c\n",
        "signs of direction": "Ref,Action,Owner\n1,a\u202eb,c\u2066d\n".encode(),
        "half a surrogate": b"Ref,Action,Owner\n1,\xed\xa0\xbd,x\n",
        "one line of commas": b"," * 900 + b"x\n",
        "bars, tabs and commas": b"a|b\tc,d;e\n" * 100,
    }
    return _of("text", "a.csv", refused, read)


def _markdown() -> list[HostileImport]:
    table = "|Action|Owner|\n|-|-|\n"
    many = "\n\n".join(("[" * 500, "**a " * 120, "`" * 499, "![" * 250, "](" * 250, "<" * 500, "~~a" * 160))
    refused = {
        "quotations in quotations": ">" * 5_000 + " a\n" + table,
        "lists in lists": table + "".join(f"{'  ' * n}- a\n" for n in range(200)),
        "too many lines": table + "|a|b|\n" * 20_001,
        "too many columns": table + "|a" * 1_002 + "|\n",
        "a long line": table + f"|{'x' * 300_001}|b|\n",
    }
    read = {
        "signs without partners": table + "\n" + "\n\n".join([many] * 60),
        "a wide rule": "|a|b|\n" + "|-" * 20 + " " * 50_000 + "x\n" + table + "|a|b|\n",
        "more cells than the header": table + "|a|b|c|d|\n|`a|b`|c|\n",
        "ticks and bars": table + "|" + "`a|``b" * 300 + "|\n",
        "front matter that never ends": "---\na: b\n" * 300 + table,
        "HTML": f"<script>alert(1)</script>\n\n{table}|<img onerror=x>|<!-- -->|\n",
        "links to links": table + "|" + "[" * 300 + "a" + "](b)" * 300 + "|c|\n",
    }
    encoded = ({what: text.encode() for what, text in group.items()} for group in (refused, read))
    return _of("markdown", "a.md", *encoded)


def _structured() -> list[HostileImport]:
    deep = '{"a":' * 100_000 + "1" + "}" * 100_000
    refused = {
        "objects in objects": f'{{"{POAM}": {deep}}}',
        "lists in lists": "[" * 100_000 + "]" * 100_000,
        "deeper than the limit": f'{{"{POAM}": {"[" * 250}{"]" * 250}}}',
        "a key twice": f'{{"{POAM}": {{"uuid": "a", "uuid": "b"}}}}',
        "too many values": f'{{"{POAM}": {{"a": [{"1," * 1_100_000}1]}}}}',
        "cut off": f'{{"{POAM}": {{"uuid": "a',
        "a number": "[1, 2, 3]",
        "an unknown object": '{"a": {"b": 1}}',
        "lines of other things": '{"a": 1}\n{"b": {"c": 1}}\n',
    }
    read = {
        "a long number": '[{"number": ' + "9" * 10_000 + ', "title": "x"}]',
        "values of the wrong kind": '[{"number": NaN, "title": "x", "labels": [null, 1, {"name": 2}]}]',
        "a plan of nothing": f'{{"{POAM}": {{}}}}',
        "a plan of a text": f'{{"{POAM}": "x"}}',
        "items of the wrong kind": f'{{"{POAM}": {{"poam-items": [1, [2], {{"related-risks": "x", "props": [[]]}}]}}}}',
        "one risk that is no list": f'{{"{POAM}": {{"poam-items": [], "risks": {{"uuid": "a"}}}}}}',
        "half a surrogate": '[{"number": "\\ud800", "title": "\\udfff x"}]',
    }
    xml = {
        "document type": f"{XML}{DOCTYPE}<{POAM}>&x;</{POAM}>",
        "a billion laughs": f"{XML}{_laughs(POAM)}<{POAM}>&a9;</{POAM}>",
        "elements in elements": f"<{POAM}>" + "<a>" * 100_000,
        "a bomb of elements": f"<{POAM}>" + "<a/>" * 3_000_000 + f"</{POAM}>",
        "a bomb of values": f"<{POAM}>" + "<value>x</value>" * 600_000 + f"</{POAM}>",
        "another kind of XML": "<?xml version='1.0'?><html/>",
        "no element": "<?xml version='1.0'?>",
    }
    read_xml = {
        "markup at the top": f"<{POAM}><p>a<p>b</p></p><code><code>x</code></code></{POAM}>",
        "a risk in a risk": f"<{POAM}><poam-item><risk uuid='a'><risk uuid='A'/></risk></poam-item></{POAM}>",
        "a risk that is not there": f"<{POAM}><poam-item><related-risk risk-uuid='a'/></poam-item></{POAM}>",
    }
    groups = [_of("json", "a.json", *({what: text.encode() for what, text in g.items()} for g in (refused, read)))]
    groups.append(_of("xml", "a.xml", *({what: text.encode() for what, text in g.items()} for g in (xml, read_xml))))
    return [case for group in groups for case in group]


GROUPS: dict[str, Callable[[], list[HostileImport]]] = {
    "zip": _zips,
    "word": _words,
    "excel": _sheets,
    "ods": _open_documents,
    "text": _texts,
    "markdown": _markdown,
    "structured": _structured,
}
"""What makes the cases, by what kind of file they are."""
