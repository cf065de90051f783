"""Decode the bytes of a text file by its byte-order mark, or else as UTF-8, or else as Windows-1252."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4_096


def decode(data: bytes) -> tuple[str, str] | None:
    """Return the text and a notice, which is empty if none is needed; None if the bytes are not text."""
    try:
        text, notice = _decode(data)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else (text, notice)


def _decode(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding), ""
    if unmarked := _utf_16_without_mark(data[:_SAMPLE]):
        return data.decode(unmarked), "decoded as UTF-16: the file does not state its encoding"
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return data.decode(
            "cp1252"
        ), "decoded as Windows-1252, because it is not UTF-8: check accents and quotation marks"


def _utf_16_without_mark(sample: bytes) -> str:
    """The byte order of Latin text in UTF-16 without a mark, in which every second byte is zero; else ""."""
    half = len(sample) // 2
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if half > 1 and sample[start::2].count(0) > half * 0.8 and sample[1 - start :: 2].count(0) == 0:
            return encoding
    return ""
