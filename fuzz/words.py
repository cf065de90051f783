"""The words of each target, which the fuzzer inserts as a whole because it would take long to find them by letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from actionplan.by_when.vocabulary.lexicon import rows
from actionplan.config import KEYS as SETTINGS
from actionplan.plan.fields import RECORDS
from actionplan.rules.catalogue import RULES
from tests.hostile.payloads import PAYLOADS
from tests.syntax.test_two_parsers import MARKS

LONGEST = 60
"""The most bytes that libFuzzer accepts as one word."""


def write_words(name: str, where: Path) -> None:
    """Write the words of a target as a dictionary of libFuzzer."""
    words = dict.fromkeys(word.encode("utf-8", "replace") for word in WORDS.get(name, _texts)() if word)
    where.write_text("".join(_entry(word) for word in words if len(word) <= LONGEST), encoding="ascii")


def _entry(word: bytes) -> str:
    return '"' + "".join(f"\\x{byte:02X}" for byte in word) + '"\n'


def keys() -> Iterator[str]:
    """Yield every key of the format once."""
    return iter(dict.fromkeys(field.name for record in RECORDS.values() for field in record.fields))


def choices() -> Iterator[str]:
    """Yield every word and every example that the field table gives for a value."""
    for record in RECORDS.values():
        for field in record.fields:
            yield from field.words or ()
            if field.example:
                yield field.example


def _of_plans() -> Iterable[str]:
    return [*MARKS, *(f"\n{key}: " for key in keys()), *choices(), *_comments(), *harmful()]


def harmful() -> list[str]:
    """Return texts of one line that some program reads as more than text."""
    return [text for text in PAYLOADS.values() if len(text) <= LONGEST and text.isprintable()]


def _comments() -> Iterator[str]:
    for code in RULES:
        yield f" # actionplan: ignore[{code}] reason"
    yield from ("# actionplan: ignore-file[", "actionplan:", "# actionplan: ignore[")


def _of_wordings() -> Iterable[str]:
    return [*(phrase for phrase, _, _ in rows()), *SIGNS, *choices()]


SIGNS = (
    " – ",
    "-",
    "/",
    "2010/11",
    "2011",
    "31/12/10",
    "31st",
    " (",
    ")",
    ";",
    "\n",
    "Q1",
    "'11",
    "1-3",
    "½",
    "\u00a0",
)
"""The signs between the words of wordings."""


def _texts() -> Iterable[str]:
    yield from PAYLOADS.values()
    for text in PAYLOADS.values():
        yield from text.split()


def _of_settings() -> Iterable[str]:
    for table, names in SETTINGS.items():
        yield f"\n[{table}]\n"
        yield from (f"\n{name} = " for name in names)
    yield from (f'"{text}"' for text in ("::error::x", "##[x]y", "<b>&", "=1+1", "\\u001b[2J", "-", "../x"))
    yield from ('"', "'", '"""', "'''", "[", "]", "{", "}", "= true", "..", "/", "\\u0000", "1e9", "inf", "1979-05-27")


WORDS = {
    "reader": _of_plans,
    "parsers": _of_plans,
    "edit": _of_plans,
    "by_when": _of_wordings,
    "settings": _of_settings,
}
