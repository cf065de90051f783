"""What is suggested for a word that nobody knows, and what is listed where nothing is near."""

from __future__ import annotations

import pytest

from actionplan.errors import choose, suggest

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
}


@pytest.mark.parametrize(("word", "near"), NEAR.items())
def test_the_nearest_name_is_suggested(word: str, near: str) -> None:
    assert suggest(word, POSTS) == (f": did you mean `{near}`?" if near else "")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["1", "1.1"], "; there are 1, 1.1"),
        ([str(number) for number in range(12)], f"; there are {', '.join(map(str, range(12)))}"),
        ([str(number) for number in range(13)], "; ask the librarian"),
    ],
    ids=["none", "two", "a few", "many"],
)
def test_a_few_names_are_listed_and_of_many_is_said_where(names: list[str], said: str) -> None:
    assert choose("x", names, "; ask the librarian") == said
