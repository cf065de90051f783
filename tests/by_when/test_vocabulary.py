"""The tables of words: each phrase once, written as it is matched; what the library loads and offers."""

from __future__ import annotations

import collections
import inspect
import subprocess
import sys

from actionplan import by_when
from actionplan.by_when.tokens import tokenize
from actionplan.by_when.vocabulary.lexicon import rows


def test_no_phrase_stands_in_two_tables() -> None:
    sorts = collections.defaultdict(set)
    for phrase, sort, _ in rows():
        sorts[phrase].add(sort.name)
    assert {phrase: names for phrase, names in sorts.items() if len(names) > 1} == {}


def test_phrases_are_written_in_lower_case_and_have_words() -> None:
    assert [phrase for phrase, _, _ in rows() if phrase != phrase.lower() or not tokenize(phrase)] == []


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
