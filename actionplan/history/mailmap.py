"""The names to use for people, from `.mailmap`, read as data and without git's settings."""

from __future__ import annotations

import re

from actionplan.named_tuple import NamedTuple

_LINE = re.compile(r"^(?P<name>[^<#]*)<(?P<mail>[^<>]*)>(?:(?P<old_name>[^<#]*)<(?P<old_mail>[^<>]*)>)?\s*(?:#.*)?$")
_LONGEST = 1 << 20
"""How many characters of the file are read."""


class Person(NamedTuple):
    """The author of a commit."""

    name: str
    mail: str


class Mailmap:
    """A table of names and addresses, each with those to use instead. Later lines replace earlier ones."""

    def __init__(self, text: str = "") -> None:
        self._by_both: dict[tuple[str, str], Person] = {}
        self._by_mail: dict[str, Person] = {}
        for line in text[:_LONGEST].splitlines():
            if found := _LINE.match(line.strip()):
                self._add(found)

    def _add(self, found: re.Match[str]) -> None:
        new = Person(found["name"].strip(), found["mail"].strip())
        if found["old_mail"] is None:  # Proper Name <the address in commits>
            self._by_mail[new.mail.casefold()] = Person(new.name, "")
            return
        old_name, old_mail = found["old_name"].strip().casefold(), found["old_mail"].strip().casefold()
        if old_name:
            self._by_both[old_name, old_mail] = new
        else:
            self._by_mail[old_mail] = new

    def proper(self, person: Person) -> Person:
        """Return the name and address to use for a person."""
        mail = person.mail.casefold()
        found = self._by_both.get((person.name.casefold(), mail)) or self._by_mail.get(mail) or Person("", "")
        return Person(found.name or person.name, found.mail or person.mail)
