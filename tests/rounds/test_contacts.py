"""The address book of rounds: whom it finds, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan.errors import ActionplanError
from actionplan.rounds.contacts import read_contacts

GOOD = """\
[owners."Head of Estates"]
email = "jo.o'neil+plans@sub.example.org"
name = "Jo O'Neil"
manager = "director of place"
[owners."Director of Place"]
email = "place@example.org"
"""
BAD = {
    "not TOML": ("[owners", "the file is not valid TOML"),
    "two tables for one post": (
        '[owners."A"]\nemail = "a@x.org"\n[owners."A"]\nemail = "b@x.org"\n',
        "each post has one contact",
    ),
    "two spellings of one post": (
        '[owners."Head"]\nemail = "a@x.org"\n[owners."HEAD"]\nemail = "b@x.org"\n',
        "`Head` and `HEAD` are the same owner",
    ),
    "two addresses for one post": ('[owners."A"]\nemail = ["a@x.org", "b@x.org"]\n', "several addresses"),
    "two addresses in one text": ('[owners."A"]\nemail = "a@x.org, b@x.org"\n', "is not an email address"),
    "no @": ('[owners."A"]\nemail = "a.x.org"\n', "`a.x.org` is not an email address"),
    "two @": ('[owners."A"]\nemail = "a@x@y.org"\n', "is not an email address"),
    "a line break in the address": ('[owners."A"]\nemail = "a@x.org\\nBcc: b@x.org"\n', "has a line break"),
    "a line break in the name": ('[owners."A"]\nemail = "a@x.org"\nname = "A\\r\\nBcc: b@x.org"\n', "has a line break"),
    "no address": ('[owners."A"]\nname = "Ann"\n', "there is no `email`"),
    "an unknown manager": (
        '[owners."A"]\nemail = "a@x.org"\nmanager = "Boss"\n',
        "the manager `Boss` is not in this file: add the manager",
    ),
    "a mistyped key": ('[owners."A"]\nemial = "a@x.org"\n', "did you mean `email`?"),
    "a key outside the owners": ('[people."A"]\nemail = "a@x.org"\n', "unknown key `people`"),
    "owners that are no table": ("owners = 3\n", "`owners` is not a table"),
    "an owner that is no table": ('[owners]\nA = "a@x.org"\n', "`A` is not a table"),
    "a number": ('[owners."A"]\nemail = 3\n', "`email` is not a text"),
}


def read(tmp_path: Path, text: str) -> object:
    path = tmp_path / "contacts.toml"
    path.write_text(text, encoding="utf-8", newline="")
    return read_contacts(path)


def test_an_owner_and_the_manager_are_found_whatever_the_case(tmp_path: Path) -> None:
    path = tmp_path / "contacts.toml"
    path.write_text(GOOD, encoding="utf-8")
    contacts = read_contacts(path)
    found = contacts.find("HEAD OF ESTATES")
    manager = contacts.manager_of("Head of Estates")
    assert found
    assert (found.email, found.name) == ("jo.o'neil+plans@sub.example.org", "Jo O'Neil")
    assert manager
    assert manager.email == "place@example.org"
    assert contacts.find("Somebody else") is None
    assert contacts.manager_of("Director of Place") is None


@pytest.mark.parametrize(("text", "message"), BAD.values(), ids=BAD)
def test_what_could_reach_the_wrong_person_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ActionplanError) as caught:
        read(tmp_path, text)
    assert message in str(caught.value)
    assert str(caught.value).startswith(str(tmp_path / "contacts.toml").replace("\\", "/"))
