"""`actionplan serve`: the plans in a browser."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from actionplan.cli import option_kinds as option
from actionplan.cli.at_option import recorded_plans
from actionplan.cli.edit_journal import journal
from actionplan.cli.options import At, Paths, as_of_day
from actionplan.cli.plan_loading import CommandPlans
from actionplan.cli.streams import print_message, write_error, write_output
from actionplan.errors import ActionplanError
from actionplan.files.names import STDIN
from actionplan.outputs.sanitize import clean_line, clean_lines

if TYPE_CHECKING:
    from actionplan.web.request_handler import App
    from actionplan.web.safety import Door
    from actionplan.web.visit import ServerSettings

EXAMPLES = (
    ("Open the plans in a browser", "actionplan serve --open"),
    ("One folder, on another port", "actionplan serve plans --port 8800"),
    ("Only look, without forms", "actionplan serve plans --read-only"),
)
LOCAL = ("127.0.0.1", "::1")
EVERY = ("0.0.0.0", "::")  # noqa: S104 to recognise what the user typed
SERVER, WHAT = "Server", "What is shown"
"""Headings of the help."""

Port = Annotated[
    int, option.text("--port", "NUMBER", "Port to use, or the next free one (default: 8700).", group=SERVER)
]
Open = Annotated[bool, option.flag("--open", "Open the browser.", group=SERVER)]
Host = Annotated[
    str | None, option.text("--host", "ADDRESS", "Listen on this address too, for other computers.", group=SERVER)
]
ReadOnly = Annotated[bool, option.flag("--read-only", "Show the plans without forms.", group=WHAT)]
Commit = Annotated[bool, option.flag("--commit", "Commit each edit to git, with your settings and hooks.", group=WHAT)]
AsOf = Annotated[
    date | None,
    option.day(
        "--as-of", "Show the position as at this date, and date edits on it (default: today).", callback=as_of_day,
        is_base=True, group=WHAT,
    ),
]  # fmt: skip


def serve(  # noqa: PLR0913 one parameter per option
    paths: Paths = [],  # noqa: B006 Typer copies it
    *,
    port: Port = 8700,
    open: Open = False,  # noqa: A002 the option's name
    read_only: ReadOnly = False,
    commit: Commit = False,
    as_of: AsOf = None,
    at: At = None,
    host: Host = None,
) -> int:
    """Show the plans in a browser, with forms to record what happens.

    Only this computer can open the pages, and only with the address that the command prints. Press Ctrl-C to stop.
    With --at there are no forms. This needs two more packages: pip install starlette uvicorn
    """
    server = _server()
    recorded = recorded_plans(at) if at is not None else None
    if STDIN in paths:
        raise ActionplanError("standard input cannot be shown in a browser: name a file or a folder")
    plans = CommandPlans(paths, at=recorded)
    hosts = (host,) if host in EVERY else tuple(dict.fromkeys((*LOCAL, *([host] if host else []))))
    number, listening = server.sockets(hosts, port)
    if number != port:
        print_message("note", f"port {port} is in use: using {number}")
    if host and host not in LOCAL:
        print_message("warning", WARNING)
    door = _door(number, host)
    settings = _settings(door, plans, commit=commit, read_only=read_only or recorded is not None)
    usual = as_of or (recorded.committed if recorded else None)
    app = _app(plans, settings, lambda: usual or datetime.now().astimezone().date())
    address = f"http://{'localhost' if not host or host in EVERY else host}:{number}/?token={door.keys.session}"
    server.run(app, listening, lambda: _started(app, address, show=open))
    return 0


WARNING = "other computers can reach this server, and anybody who has the address with its key can edit plans"


def _server() -> Any:
    """Return the module that knows of the server. Raise ActionplanError if that is not installed."""
    try:
        from actionplan.web import server  # noqa: PLC0415 only this command needs it
    except ImportError:
        raise ActionplanError(
            "the pages need starlette and uvicorn: install them where actionplan is, with "
            "`pip install starlette uvicorn`"
        ) from None
    return server


def _door(port: int, host: str | None) -> Door:
    """Return the access check for browsers, with new keys."""
    from actionplan.web.safety import Door, Keys  # noqa: PLC0415

    keys = Keys(secrets.token_urlsafe(24), secrets.token_urlsafe(24))
    return Door(port, keys, _names(host), host in EVERY)


def _settings(door: Door, plans: CommandPlans, *, commit: bool, read_only: bool) -> ServerSettings:
    """Return how the pages are served: by the settings of the folder, and as the command says."""
    from actionplan.cli.history_options import repository  # noqa: PLC0415
    from actionplan.cli.lint_options import lint_settings_of  # noqa: PLC0415
    from actionplan.files import boundary  # noqa: PLC0415
    from actionplan.web.edits.writing import Edits  # noqa: PLC0415
    from actionplan.web.visit import ServerSettings  # noqa: PLC0415

    return ServerSettings(
        door,
        Edits(journal(), commit=commit),
        plans.config,
        lint_settings_of(plans.config, (), (), (), None),
        read_only,
        (lambda: repository(no_cache=False)) if boundary.repository(Path.cwd()) else None,
        tuple(plans.paths),
        str(plans.at.recorded) if plans.at else "",
    )


def _app(plans: CommandPlans, settings: ServerSettings, today: Callable[[], date]) -> App:
    """Return the pages. The plans are read first, which is faster while there are no threads."""
    from actionplan.web.request_handler import App  # noqa: PLC0415
    from actionplan.web.store import KeptFile, ServedFiles, Store  # noqa: PLC0415

    files = plans.recorded_files if plans.at else []
    kept = ServedFiles([KeptFile(file.path, file.where, file.named, file.read()) for file in files], [])
    store = Store((lambda: kept) if plans.at else (lambda: ServedFiles(*plans.find_again())), time.time)
    if not store.snapshot(today()).found:
        plans.require()
    return App(store, settings, today, _report)


def _started(app: App, address: str, *, show: bool) -> None:
    """Print the address once the pages can be opened, and open them if asked.

    Meanwhile the actions of all plans are read, which the first page does not need.
    """
    threading.Thread(target=app.prepare, daemon=True).start()
    write_output(clean_line(f"the plans are at {address}"))
    print_message("note", "press Ctrl-C to stop")
    if show:
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
