"""The tables of words: each phrase once, written as it is matched; what the library loads and offers."""

from __future__ import annotations

import collections
import datetime as dt
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

from actionplan import by_when
from actionplan.by_when import resolve
from actionplan.by_when.tokenizer import tokenize
from actionplan.by_when.vocabulary.lexicon import rows
from actionplan.by_when.vocabulary.word_files import read_tables
from actionplan.by_when.vocabulary.word_kinds import WordKind


def test_no_phrase_is_in_two_tables() -> None:
    sorts = collections.defaultdict(set)
    for phrase, sort, _ in rows():
        sorts[phrase].add(sort.name)
    assert {phrase: names for phrase, names in sorts.items() if len(names) > 1} == {}


def test_phrases_are_written_in_lower_case_and_have_words() -> None:
    assert [phrase for phrase, _, _ in rows() if phrase != phrase.lower() or not tokenize(phrase)] == []


def test_every_heading_of_the_phrases_is_a_kind_of_word() -> None:
    folder = Path(by_when.__path__[0]) / "vocabulary"
    texts = [(folder / name).read_text(encoding="utf-8") for name in ("phrases.txt", "time_words.txt")]
    headings = [line.strip("[]") for text in texts for line in text.splitlines() if line.startswith("[")]
    assert [heading for heading in headings if heading not in WordKind.__members__] == []
    assert len(headings) == len(set(headings))


def test_every_list_of_words_for_a_rule_is_used_by_one() -> None:
    texts = [path.read_text(encoding="utf-8") for path in Path(by_when.__path__[0]).rglob("*.py")]
    used = {name for text in texts for name in re.findall(r"\brule_words\.([A-Z_]+)", text)}
    assert used == {*read_tables("rule_words.txt"), "PREPOSITIONS"}


MISTAKES = [
    ("Tuesday 16 March 2026", "16 March 2026 is a Monday, not a Tuesday"),
    ("Wednesday 17 March 2026", "17 March 2026 is a Tuesday, not a Wednesday"),
    ("Thursday 18 March 2026", "18 March 2026 is a Wednesday, not a Thursday"),
    ("Friday 19 March 2026", "19 March 2026 is a Thursday, not a Friday"),
    ("Saturday 20 March 2026", "20 March 2026 is a Friday, not a Saturday"),
    ("Sunday 21 March 2026", "21 March 2026 is a Saturday, not a Sunday"),
    ("Monday 22 March 2026", "22 March 2026 is a Sunday, not a Monday"),
]


@pytest.mark.parametrize(("wording", "said"), MISTAKES)
def test_a_wrong_weekday_is_named_with_the_right_one(wording: str, said: str) -> None:
    assert resolve(wording, dt.date(2026, 3, 15)).reasons[0] == said


def test_reading_plain_wordings_loads_no_date_library() -> None:
    program = (
        "import sys, datetime\n"
        "from actionplan.by_when import resolve\n"
        "assert resolve('by March 2011', datetime.date(2011, 1, 31)).due\n"
        "print(sorted(name for name in sys.modules if name.startswith(('dateutil', 'rich', 'typer', 'yaml'))))\n"
    )
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603
    assert finished.stdout == "[]\n"


def test_the_library_offers_what_it_imports() -> None:
    made = {name for name, value in vars(by_when).items() if not name.startswith("_") and not inspect.ismodule(value)}
    assert sorted(made) == sorted(by_when.__all__)
