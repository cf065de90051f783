"""The address book of rounds, contacts.toml: the contact of each owner, and who is copied when they are late."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from actionplan.errors import ActionplanError, did_you_mean
from actionplan.files.names import printed
from actionplan.named_tuple import NamedTuple
from actionplan.outputs.sanitize import clean
from actionplan.rounds.toml_file import read_toml

NAME = "contacts.toml"
_KEYS = ("email", "name", "manager")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
"""Addresses that need no quotation marks in mail programs."""


class Contact(NamedTuple):
    """The contact of an owner. `manager` is the owner that is copied on a third reminder, "" for nobody."""

    owner: str
    email: str
    name: str = ""
    manager: str = ""


class Contacts:
    """The contacts of a file, by owner. Upper and lower case make no difference."""

    def __init__(self, contacts: Mapping[str, Contact] | None = None) -> None:
        self._by_owner = dict(contacts or {})

    def find(self, owner: str) -> Contact | None:
        """Return the contact of an owner, None if there is none."""
        return self._by_owner.get(owner.casefold())

    def manager_of(self, owner: str) -> Contact | None:
        """Return the contact of an owner's manager, None if there is none."""
        contact = self.find(owner)
        return self.find(contact.manager) if contact and contact.manager else None


def read_contacts(path: Path) -> Contacts:
    """Read contacts.toml. Raises ActionplanError for anything in it that could send a form to the wrong person."""
    name = printed(str(path))
    data = _data(path)
    unknown = next((key for key in data if key != "owners"), None)
    if unknown is not None:
        raise ActionplanError(f'{name}: unknown key `{unknown}`: write contacts as [owners."Head of Estates"]')
    tables = data.get("owners", {})
    if not isinstance(tables, dict):
        raise ActionplanError(f'{name}: `owners` is not a table: write contacts as [owners."Head of Estates"]')
    contacts = _contacts(name, tables)
    _check_managers(name, contacts)
    return Contacts(contacts)


def _data(path: Path) -> dict[str, Any]:
    try:
        return read_toml(path)
    except ActionplanError as error:
        if "twice" in str(error) or "overwrite" in str(error):
            raise ActionplanError(f"{error}\ngive each owner once: each post has one contact") from None
        raise


def _contacts(name: str, tables: dict[str, Any]) -> dict[str, Contact]:
    """Return the contacts by owner, in small letters. Raises ActionplanError if two names are the same owner."""
    contacts: dict[str, Contact] = {}
    for owner, values in tables.items():
        if owner.casefold() in contacts:
            first = contacts[owner.casefold()].owner
            raise ActionplanError(f"{name}: `{first}` and `{owner}` are the same owner: each post has one contact")
        contacts[owner.casefold()] = _contact(name, owner, values)
    return contacts


def _check_managers(name: str, contacts: dict[str, Contact]) -> None:
    """Raise ActionplanError for the first manager who has no contact."""
    for contact in contacts.values():
        if contact.manager and contact.manager.casefold() not in contacts:
            near = did_you_mean(contact.manager, [each.owner for each in contacts.values()])
            raise ActionplanError(
                f"{name}: `{contact.owner}`: the manager `{contact.manager}` is not in this file"
                f"{near or ': add the manager, with an email'}"
            )


def _contact(file: str, owner: str, values: Any) -> Contact:
    where = f"{file}: `{owner}`"
    if not isinstance(values, dict):
        raise ActionplanError(f'{where} is not a table: write [owners."{owner}"], with an email below it')
    for key, value in values.items():
        _check_value(where, key, value)
    email = values.get("email", "")
    if not email:
        raise ActionplanError(f"{where}: there is no `email`: add one")
    if not _ADDRESS.fullmatch(email) or ".." in email:
        raise ActionplanError(f"{where}: `{email}` is not an email address: give one, for example jo@example.org")
    return Contact(owner, email, values.get("name", ""), values.get("manager", ""))


def _check_value(where: str, key: str, value: Any) -> None:
    """Raise ActionplanError for a key that contacts do not have, or a value that is not one line of text."""
    if key not in _KEYS:
        raise ActionplanError(f"{where}: unknown key `{key}`{did_you_mean(key, _KEYS) or ': use email, name, manager'}")
    if key == "email" and isinstance(value, list):
        raise ActionplanError(f"{where}: several addresses: each post has one contact")
    if not isinstance(value, str):
        raise ActionplanError(f"{where}: `{key}` is not a text: put it in quotes")
    if value != clean(value):
        raise ActionplanError(f"{where}: `{key}` has a line break or a character that cannot be seen: delete it")
