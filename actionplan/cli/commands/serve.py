"""`actionplan serve`: the plans in a browser."""

from __future__ import annotations

import secrets
import time
from datetime import date, datetime
from functools import partial
from typing import Annotated

from actionplan.cli import option_kinds as option
from actionplan.cli.edit_journal import journal
from actionplan.cli.options import Paths, as_of_day
from actionplan.cli.plan_loading import CommandPlans
from actionplan.cli.streams import print_message, write_error, write_output
from actionplan.errors import ActionplanError
from actionplan.outputs.sanitize import clean_line, clean_lines

EXAMPLES = (
    ("Open the plans in a browser", "actionplan serve --open"),
    ("One folder, on another port", "actionplan serve plans --port 8800"),
    ("Show them to others without letting anyone edit", "actionplan serve plans --read-only"),
)
LOCAL = ("127.0.0.1", "::1")
EVERY = ("0.0.0.0", "::")  # noqa: S104 to recognise what the user typed
SERVER, WHAT = "Server", "What is shown"
"""Headings of the help."""

Port = Annotated[
    int,
    option.text("--port", "NUMBER", "Port to use; the next free one if it is in use.", rich_help_panel=SERVER),
]
Open = Annotated[bool, option.flag("--open", "Open the browser.", rich_help_panel=SERVER)]
Host = Annotated[
    str | None,
    option.text("--host", "ADDRESS", "Listen on this address too, for other computers.", rich_help_panel=SERVER),
]
ReadOnly = Annotated[bool, option.flag("--read-only", "Only show the plans: no forms.", rich_help_panel=WHAT)]
Commit = Annotated[
    bool, option.flag("--commit", "Commit each edit to git, with your settings and hooks.", rich_help_panel=WHAT)
]
AsOf = Annotated[
    date | None,
    option.day(
        "--as-of", "Show the position as at this date, and edit as on it (default: today).", callback=as_of_day,
        is_base=True, rich_help_panel=WHAT,
    ),
]  # fmt: skip


def serve(
    paths: Paths = [],  # noqa: B006 Typer copies it
    *,
    port: Port = 8700,
    open: Open = False,  # noqa: A002 the option's name
    read_only: ReadOnly = False,
    commit: Commit = False,
    as_of: AsOf = None,
    host: Host = None,
) -> int:
    """Show the plans in a browser, with forms to record what happens.

    Only this computer can open the pages, and only with the address that the command prints. To end it, press Ctrl-C.
    This needs more software: pip install starlette uvicorn
    """
    try:
        from actionplan.web import server  # noqa: PLC0415 only this command needs it
    except ImportError:
        raise ActionplanError(
            "the pages need starlette and uvicorn: install them where actionplan is, with "
            "`pip install starlette uvicorn`"
        ) from None
    from actionplan.cli.lint_options import settings_of  # noqa: PLC0415
    from actionplan.web.edits.writing import Edits  # noqa: PLC0415
    from actionplan.web.respond import App  # noqa: PLC0415
    from actionplan.web.safety import Door, Keys  # noqa: PLC0415
    from actionplan.web.store import Store  # noqa: PLC0415
    from actionplan.web.visit import Settings  # noqa: PLC0415

    plans = CommandPlans(paths)
    hosts = (host,) if host in EVERY else tuple(dict.fromkeys((*LOCAL, *([host] if host else []))))
    number, listening = server.sockets(hosts, port)
    if number != port:
        print_message("note", f"port {port} is in use: using {number}")
    _warn_of_others(host)
    door = Door(number, Keys(secrets.token_urlsafe(24), secrets.token_urlsafe(24)), _names(host), host in EVERY)
    store = Store(plans.find_again, time.time)

    def today() -> date:
        return as_of or datetime.now().astimezone().date()

    store.snapshot(today())  # many plans are read faster before the server has threads
    lint = settings_of(plans.config, (), (), (), None)
    settings = Settings(door, Edits(journal(), commit=commit), plans.config, lint, read_only)
    app = App(store, settings, today, _report)
    address = f"http://{'localhost' if not host or host in EVERY else host}:{number}/?token={door.keys.session}"

    server.run(app, listening, partial(_started, address, open_browser=open))
    return 0


def _warn_of_others(host: str | None) -> None:
    """Warn that others can reach the server, if it listens on more than this computer."""
    if host and host not in LOCAL:
        print_message(
            "warning", "other computers can reach this server, and whoever has the address with its key can edit plans"
        )


def _started(address: str, *, open_browser: bool) -> None:
    """Print the address of the server, and open the browser if asked to."""
    write_output(clean_line(f"the plans are at {address}"))
    print_message("note", "to end, press Ctrl-C")
    if open_browser:
        import webbrowser  # noqa: PLC0415

        webbrowser.open(address)


def _names(host: str | None) -> tuple[str, ...]:
    """Return the further names by which a browser may call the server, in small letters."""
    if not host:
        return ()
    import socket  # noqa: PLC0415 only for --host

    name = f"[{host}]" if ":" in host else host
    return tuple(dict.fromkeys((name.lower(), socket.gethostname().lower(), socket.getfqdn().lower())))


def _report(trace: str) -> None:
    """Print a defect in the window of the server."""
    write_error(clean_lines(f"error: this is a defect in actionplan, not in your plans:\n{trace}"))
