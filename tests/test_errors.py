"""Which name is suggested for an unknown word, and which names are listed if none is near."""

from __future__ import annotations

import pytest

from actionplan.errors import choose, did_you_mean, quoted

POSTS = ["Head of Libraries", "Head of Contracts", "Carers Officer", "PPF Programme Lead"]

NEAR = {
    "head of librarys": "Head of Libraries",
    "HEAD-OF-LIBRARIES": "Head of Libraries",
    # a part of one name only
    "libraries": "Head of Libraries",
    "carers": "Carers Officer",
    "programme": "PPF Programme Lead",
    # a part of several names, too short a part, nothing at all
    "head": "",
    "PPF": "",
    "Treasurer": "",
    "": "",
    # another post with most of the letters
    "Head of Carers": "",
}


@pytest.mark.parametrize(("word", "near"), NEAR.items())
def test_the_nearest_name_is_suggested(word: str, near: str) -> None:
    assert did_you_mean(word, POSTS) == (f": did you mean `{near}`?" if near else "")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["1", "1.1"], ": choose from 1, 1.1"),
        ([str(number) for number in range(12)], f": choose from {', '.join(map(str, range(12)))}"),
        ([str(number) for number in range(13)], "; ask the librarian"),
    ],
    ids=["none", "two", "a few", "many"],
)
def test_a_few_names_are_listed_and_for_many_a_command(names: list[str], said: str) -> None:
    assert choose("x", names, "; ask the librarian") == said


KNOWN = ["complete", "not started", "accepted", "partly accepted", "verified", "1.1", "plan-2010", "csv", "due soon"]


@pytest.mark.parametrize(
    "word",
    ["incomplete", "not complete", "unverified", "not accepted", "unaccepted", "started", "1.11", "11", "plan-2011"],
)
def test_an_opposite_or_another_number_is_never_suggested(word: str) -> None:
    assert did_you_mean(word, KNOWN) == ""


@pytest.mark.parametrize(
    ("word", "near"),
    [("complet", "complete"), ("acepted", "accepted"), ("CVS", "csv"), ("due-soon", "due soon"),
     ("duesoon", "due soon"), ("1-1", "1.1"), ("not stared", "not started"), ("partial accepted", "partly accepted")],
)  # fmt: skip
def test_a_mistyped_word_is_recognised(word: str, near: str) -> None:
    assert did_you_mean(word, KNOWN) == f": did you mean `{near}`?"


@pytest.mark.parametrize(
    ("word", "typed"),
    [("plans/a.yaml", "plans/a.yaml"), ("two words.yaml", '"two words.yaml"'), ('a"b$c', "'a\"b$c'"), ("", '""')],
)
def test_a_word_is_quoted_as_a_shell_needs_it(word: str, typed: str) -> None:
    assert quoted(word) == typed
