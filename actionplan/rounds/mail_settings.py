"""The mail server to send through, from the table [mail] of the user's own settings and never from a repository."""

from __future__ import annotations

from email.utils import parseaddr
from enum import StrEnum
from pathlib import Path
from typing import Any

from actionplan.errors import ActionplanError, did_you_mean
from actionplan.files.names import printed
from actionplan.named_tuple import NamedTuple
from actionplan.outputs.sanitize import clean
from actionplan.rounds.toml_file import read_toml

NAME = "config.toml"
TABLE = "mail"
_KEYS = ("host", "port", "tls", "from", "user", "certificates")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
EXAMPLE = """\
[mail]
host = "smtp.example.org"
from = "Jo Bell <jo.bell@example.org>"
tls = "starttls"   # or "tls"
user = "jo.bell"   # leave it out if the server needs no password
"""


class Tls(StrEnum):
    """How the connection is encrypted: from its start, after a greeting, or not at all (only on this computer)."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


_PORTS = {Tls.STARTTLS: 587, Tls.TLS: 465, Tls.NONE: 25}


class MailSettings(NamedTuple):
    """A mail server and the sender. `user` is "" where no password is needed.

    `certificates` is a file of certificates to trust in addition to the usual ones, "" for none.
    """

    host: str
    port: int
    tls: Tls
    sender: str
    user: str = ""
    certificates: str = ""


def read_mail_settings(path: Path) -> MailSettings:
    """Read the table [mail]. Raises ActionplanError, with what to write where, for a missing or wrong one."""
    name = printed(str(path))
    table = read_toml(path).get(TABLE) if path.is_file() else None
    if table is None:
        raise ActionplanError(
            f"no mail server is set up, so nothing was sent: write lines like these into {name}\n{EXAMPLE}".rstrip()
        )
    if not isinstance(table, dict):
        raise ActionplanError(f"{name}: `mail` is not a table: write it as\n{EXAMPLE}".rstrip())
    return _settings(f"{name}: [mail]", table)


def _settings(where: str, table: dict[str, Any]) -> MailSettings:
    _check(where, table)
    tls = _tls(where, table.get("tls", Tls.STARTTLS), table["host"])
    port = table.get("port", _PORTS[tls])
    if type(port) is not int or not 0 < port < 65_536:
        raise ActionplanError(f"{where}: `port` is not a number from 1 to 65535")
    trusted = table.get("certificates", "")
    if trusted and not Path(trusted).is_file():
        raise ActionplanError(f"{where}: there is no file `{printed(trusted)}`: give `certificates` the path of one")
    return MailSettings(table["host"], port, tls, table["from"], table.get("user", ""), trusted)


def _check(where: str, table: dict[str, Any]) -> None:
    """Raise ActionplanError for an unknown key, for a text that is not one, and if a host or an address is missing."""
    for key, value in table.items():
        if key not in _KEYS:
            near = did_you_mean(key, _KEYS) or f": use {', '.join(_KEYS)}"
            raise ActionplanError(f"{where}: unknown key `{key}`{near}")
        if key != "port" and (not isinstance(value, str) or value != clean(value)):
            raise ActionplanError(f"{where}: `{key}` is not a text on one line: put it in quotes")
    for key in ("host", "from"):
        if not table.get(key):
            raise ActionplanError(f"{where}: there is no `{key}`: add one, as in\n{EXAMPLE}".rstrip())
    if "@" not in parseaddr(table["from"])[1]:
        raise ActionplanError(f"{where}: `from` has no e-mail address: write Jo Bell <jo.bell@example.org>")


def _tls(where: str, word: str, host: str) -> Tls:
    if word not in set(Tls):
        raise ActionplanError(f"{where}: invalid value `{word}` for `tls`: choose from {', '.join(Tls)}")
    if word == Tls.NONE and host not in _LOOPBACK:
        raise ActionplanError(f'{where}: `tls = "none"` is for a server on this computer only: use "starttls" or "tls"')
    return Tls(word)
