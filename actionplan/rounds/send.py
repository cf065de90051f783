"""Send e-mails through the user's mail server: encrypted, and each with the user's own address as its sender."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.utils import parseaddr

from actionplan.errors import ActionplanError
from actionplan.outputs.sanitize import clean
from actionplan.rounds.mail_settings import MailSettings, Tls

SECONDS = 30
"""How long a server may take to answer."""


class NotSentError(ActionplanError):
    """A message that the server refused. It was not sent."""


class MaybeSentError(ActionplanError):
    """The connection broke during a message: nobody knows whether it was sent."""


@contextmanager
def connected(settings: MailSettings, password: str) -> Iterator[smtplib.SMTP]:
    """Connect to the server and log in. Raises ActionplanError if that fails; its text never contains the password."""
    where = f"the mail server {settings.host}, port {settings.port}"
    try:
        server = _connect(settings)
    except ssl.SSLError as error:
        raise ActionplanError(f"{where}: no safe connection: {clean(error.reason or str(error))}") from None
    except (OSError, smtplib.SMTPException) as error:
        raise ActionplanError(f"{where} cannot be reached: {clean(str(error))}") from None
    try:
        if settings.user:
            _log_in(server, settings, password, where)
        yield server
    finally:
        server.close()


def _log_in(server: smtplib.SMTP, settings: MailSettings, password: str, where: str) -> None:
    try:
        server.login(settings.user, password)
    except smtplib.SMTPAuthenticationError:
        raise ActionplanError(f"{where} does not accept the user `{settings.user}` with this password") from None
    except smtplib.SMTPNotSupportedError:
        raise ActionplanError(f"{where} accepts no password: delete `user` from the settings") from None
    except (OSError, smtplib.SMTPException) as error:
        raise ActionplanError(f"{where} ended the log-in: {clean(str(error))}") from None


def _connect(settings: MailSettings) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if settings.certificates:
        context.load_verify_locations(settings.certificates)
    if settings.tls is Tls.TLS:
        return smtplib.SMTP_SSL(settings.host, settings.port, timeout=SECONDS, context=context)
    server = smtplib.SMTP(settings.host, settings.port, timeout=SECONDS)
    if settings.tls is Tls.STARTTLS:
        try:
            server.starttls(context=context)
        except BaseException:
            server.close()
            raise
    return server


def send(server: smtplib.SMTP, settings: MailSettings, message: EmailMessage, to: list[str]) -> list[str]:
    """Send one message and return the recipients that the server refused, if it took it for the others.

    Raises NotSentError if the server refuses it, MaybeSentError if the connection breaks.
    """
    del message["From"], message["X-Unsent"], message["Sender"]
    message["From"] = settings.sender
    try:
        return list(server.send_message(message, parseaddr(settings.sender)[1], to))
    except smtplib.SMTPServerDisconnected as error:
        raise MaybeSentError(f"the connection broke: {clean(str(error))}") from None
    except smtplib.SMTPRecipientsRefused as error:
        raise NotSentError(f"the server refuses {', '.join(map(clean, error.recipients))}") from None
    except smtplib.SMTPResponseException as error:
        reply = error.smtp_error.decode("utf-8", "replace") if isinstance(error.smtp_error, bytes) else error.smtp_error
        raise NotSentError(f"the server answered {error.smtp_code} {clean(str(reply))}") from None
    except smtplib.SMTPException as error:
        raise NotSentError(clean(str(error))) from None
    except OSError as error:
        raise MaybeSentError(f"the connection broke: {clean(str(error))}") from None
