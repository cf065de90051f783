"""Which files are refused, and what to do instead; a file's name and contents as they are."""

from __future__ import annotations

import gc
import io
from pathlib import Path

import openpyxl
import pytest

from actionplan.importing.grid import UnreadableFileError
from actionplan.importing.readers.registry import load_document, read_document
from tests.importing.packages import docx, office, packed, tbl, tr

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.doc", stream("WordDocument"), "(.doc): open it in Word and save it as .docx"),
        ("a.docx", stream("WordDocument"), "(.doc): open it in Word and save it as .docx"),
        ("a.xls", stream("Workbook"), "(.xls): open it in Excel and save it as .xlsx"),
        ("a.xls", stream("Book"), "(.xls): open it in Excel and save it as .xlsx"),
        ("a.xlsx", stream("EncryptedPackage"), "password-protected: remove the password"),
        ("a.msg", stream("__properties_version1.0"), "an Outlook message"),
        ("a.doc", OLE, "of the old kind (.doc or .xls), or password-protected"),
        ("a.rtf", b"{\\rtf1 x}", "(.rtf): open it in Word"),
        ("a.pdf", b"%PDF-1.7\n", "this is a PDF: copy its table"),
        ("a.html", b"\n<!DOCTYPE html><table></table>", "this is a web page"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "this is a picture"),
        ("a.gz", b"\x1f\x8b\x08", "unpack it first"),
        ("~$plan.xlsx", b"\x15" + b"Democratic Services".ljust(164, b"\0"), "lock file of a document that is open"),
        ("x/.~lock.plan.ods#", b",user,host,1.1.2011 10:00,file:///x;", "lock file of a document that is open"),
        ("a.csv", b"", "the file is empty"),
        ("a.csv", b"\n \n", "the file is empty"),
        ("a.bin", b"\0\1\2\3", "not a kind of file that can be read"),
        ("a.zip", packed({"plan.docx": docx(tbl(tr("a", "b")))}), "a zip archive, not a document: unpack it first"),
        ("a.pptx", office("p.xml", "docx", {"p.xml": "<a/>"}, "x.presentationml.y"), "this is a PowerPoint file"),
        ("a.odt", packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "(.odt): open it in your word processor"),  # noqa: E501
        ("a.numbers", packed({"Index/Document.iwa": b"x"}), "a Pages or Numbers file: export it"),
        ("a.docx", b"PK\x03\x04 and no more", "the file is damaged: it cannot be unpacked"),
    ],
)  # fmt: skip
def test_refusals_say_what_the_file_is_and_what_to_do(name: str, data: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError) as refusal:
        read_document(name, data)
    message = str(refusal.value)
    assert message.startswith(f"{name}: ")
    assert said in message
    assert "\n" not in message


def workbook() -> bytes:
    book, written = openpyxl.Workbook(), io.BytesIO()
    book.worksheets[0].append(["Ref", "Action"])
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize(("name", "data"), [("a.docx", docx(tbl(tr("Ref", "Action")))), ("a.xlsx", workbook())])
def test_a_file_that_was_read_leaves_no_memory_to_a_later_collection(name: str, data: bytes) -> None:
    """Objects that refer to each other stay until the collector comes: with 200 forms, that was 75 MB."""
    read_document(name, data)
    gc.disable()
    gc.freeze()  # what other tests have left is not looked at
    try:
        read_document(name, data)
        assert gc.collect() == 0
    finally:
        gc.unfreeze()
        gc.enable()


def test_a_file_is_read_from_its_path_and_its_digest_is_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(b"Ref,Action\n1,Review\n")
    document = load_document(str(path))
    assert document.name == str(path)
    assert document.sha256 == "82c87f00295fb4bf4374b632e2f1ee2984f3fea1dac68ab565839ceec814d87a"


@pytest.mark.parametrize("name", ["missing.csv", "a\0b"])
def test_a_path_that_cannot_be_read_is_an_error_in_one_line(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="cannot be read: "):
        load_document(str(tmp_path / name))


def test_a_folder_is_refused_with_the_names_to_give(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"is a folder: name the files in it, for example .*\*\.xlsx"):
        load_document(str(tmp_path))
