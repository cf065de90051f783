"""A real SMTP server on this computer that keeps what it is sent, and the settings of a user who sends through it."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session

PASSWORD = "correct horse"  # noqa: S105 of the server in this file


class Received(NamedTuple):
    """A message as it came: who sent it to whom, its bytes, and whether the connection was encrypted."""

    sender: str
    to: tuple[str, ...]
    data: bytes
    encrypted: bool


class Server:
    """What the server was sent, and what it refuses: recipients, or everything after so many messages."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.refused: set[str] = set()
        self.most = 1_000
        self.breaks = False
        self.port = 0

    async def handle_RCPT(self, _server: Any, _session: Session, envelope: Envelope, to: str, _options: Any) -> str:  # noqa: N802 aiosmtpd calls it so
        if to in self.refused:
            return "550 no such person"
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:  # noqa: N802 as above
        if self.breaks:
            server.transport.abort()
            return "250 OK"
        if len(self.received) >= self.most:
            return "451 too many messages"
        content = envelope.content
        assert isinstance(content, bytes)
        self.received.append(Received(str(envelope.mail_from), tuple(envelope.rcpt_tos), content, bool(session.ssl)))
        return "250 OK"


def certificate(folder: Path) -> tuple[Path, Path] | None:
    """Make a certificate of this computer and its key; None without the program that makes them."""
    openssl = shutil.which("openssl")
    if not openssl:
        return None
    crt, key = folder / "server.crt", folder / "server.key"
    words = [
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(crt)]
    subprocess.run([openssl, *words, *names], check=True, capture_output=True)  # noqa: S603 fixed words
    return crt, key


@contextmanager
def mail_server(tls: ssl.SSLContext | None = None, *, password: bool = False) -> Iterator[Server]:
    """Run a server on a free port; with `tls` it demands encryption, with `password` the right one."""
    handler = Server()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        handler.port = free.getsockname()[1]
    controller = Controller(
        handler,
        hostname="localhost",
        port=handler.port,
        tls_context=tls,
        require_starttls=tls is not None,
        auth_required=password,
        auth_require_tls=tls is not None,
        authenticator=_authenticate if password else None,
    )
    controller.start()
    try:
        yield handler
    finally:
        controller.stop()


def _authenticate(_server: Any, _session: Session, _envelope: Envelope, _mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and data.password == PASSWORD.encode()
    return AuthResult(success=right, handled=right)


def write_settings(folder: Path, server: Server, more: str = 'tls = "none"\n') -> str:
    """Write the user's own settings into a folder, and return what names that folder to the command."""
    folder.mkdir(exist_ok=True)
    text = f'[mail]\nhost = "localhost"\nport = {server.port}\nfrom = "Jo Bell <jo@example.org>"\n{more}'
    (folder / "config.toml").write_text(text, encoding="utf-8")
    return f"ACTIONPLAN_CONFIG_DIR={folder.as_posix()}"
