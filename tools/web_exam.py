"""Examine the pages of `actionplan serve`: edits beside the commands, many people at once, and random requests.

    python -m tools.web_exam [--edits 500] [--people 8] [--turns 100] [--requests 10000] [--seed 1]

Make random edits by form and by command, and compare the files to the byte. Let several people edit one plan through a
real server, each as fast as they can, and count the entries. Send random requests, with and without the token, and look
for defects and for files that changed. Exit with 1 if anything differs, is lost or goes wrong.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import http.client
import io
import os
import random
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

from actionplan.cli import main as command_line
from actionplan.web.message import FORM
from tests.web.browser import served
from tests.web.random_requests import random_request
from tests.web.visits import DAY, DOOR, HOMECARE, HOST, Site, plans_in

FILE = "herefordshire-homecare.yaml"
TEXTS = (
    "Agreed", "# not a comment", "key: value", "- a dash", "two\nlines", "'single' \"double\"", "100%", "yes", "~",
    "é 漢字", "a very long text " * 20, "{braces}", "[brackets]", "> folded", "| literal", "@at", "`tick`",
    "trailing: ", "2011-01-01",
)  # fmt: skip
DAYS = ("", "2011-03-01", "yesterday", "1 March", "14 March 2011", "February 2011")
WORDINGS = (
    "30 June 2011",
    "end of Q2",
    "within 3 months",
    "ongoing",
    "monthly",
    "sooner rather than later",
    "Easter 2012",
)
ACTIONS = ("1.1", "1.2", "1.3", "1.4", "3.1", "4.1", "15.1")
RECOMMENDATIONS = ("1", "3", "4", "5", "15")
OPTIONS = {"by_when": "--revise", "note": "--note", "carried_from": "--carried-from"}
"""Options whose names are not those of the fields."""


def main() -> int:
    """Run the three examinations, each as large as the options say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("edits", 500), ("people", 8), ("turns", 100), ("requests", 10_000), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 nothing secret
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ACTIONPLAN_STATE_DIR"] = str(Path(folder) / "state")
        here = Path(folder)
        faults = same_edits(here / "same", options.edits, chance)
        faults += lost_edits(here / "people", options.people, options.turns)
        faults += random_faults(here / "random", options.requests, chance)
    print(f"{faults} faults")
    return int(faults > 0)


def same_edits(folder: Path, number: int, chance: random.Random) -> int:
    """Make random edits by form and by command; return how often the two left different files."""
    folder.mkdir()
    plans, twin = plans_in(folder), folder / "twin.yaml"
    start = (plans / FILE).read_bytes()
    twin.write_bytes(start)
    site, saved, refused, differ = Site(plans), 0, 0, 0
    for turn in range(number):
        if turn % 40 == 0:  # This keeps the log of an action from growing without end.
            (plans / FILE).write_bytes(start)
            twin.write_bytes(start)
        path, fields, call = _edit(chance)
        by_form = site.post(f"{HOMECARE}/edit/{path}", {**fields, "step": "save"}).status == 303
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            by_command = command_line([call[0], "--in", str(twin), "--as-of", DAY.isoformat(), *call[1:]]) == 0
        saved, refused = saved + by_form, refused + (not by_form)
        if by_form != by_command or (plans / FILE).read_bytes() != twin.read_bytes():
            differ += 1
            print(f"  differs: {path} {fields} | {call} | saved by form {by_form}, by command {by_command}")
            shutil.copy(plans / FILE, twin)
    print(f"edits by form and by command: {number} tried, {saved} saved, {refused} refused by both, {differ} differ")
    return differ + len(site.defects)


def _edit(chance: random.Random) -> tuple[str, dict[str, str], list[str]]:
    """Return a random edit: the address of its form, what is typed, and the command that does the same."""
    text, day, wording = chance.choice(TEXTS).strip(), chance.choice(DAYS), chance.choice(WORDINGS)
    given = {"on": day} if day else {}
    action, recommendation = chance.choice(ACTIONS), chance.choice(RECOMMENDATIONS)
    kinds: dict[str, tuple[str, dict[str, str], list[str]]] = {
        "progress": (action, {"note": text, "status": chance.choice(("in progress", "on hold")), "percent": "40"}, []),
        "complete": (action, {"note": text, "evidence": chance.choice(TEXTS).strip()}, ["--complete"]),
        "extend": (action, {"by_when": wording, "note": text}, []),
        "approve": (action, {"approved_by": text}, ["--approve"]),
        "reassign": (action, {"owner": text}, []),
        "withdraw": (action, {"status": "superseded", "note": text, "approved_by": "Cabinet"}, []),
        "report": (recommendation, {"note": text, "rag": "amber"}, []),
    }
    name = chance.choice((*kinds, "respond", "add-action"))
    if name == "respond":
        fields = {"decision": chance.choice(("accepted", "rejected", "noted")), "text": text, **given}
        return f"respond?ref={recommendation}", fields, ["respond", recommendation, *_options(fields)]
    if name == "add-action":
        fields = {"owner": chance.choice(TEXTS).strip(), "by_when": wording, "success": text, "priority": "high"}
        call = [
            "add",
            "--to",
            recommendation,
            *_options(fields, {**OPTIONS, "by_when": "--by-when"}),
            "--",
            "action",
            text,
        ]
        return f"add-action?ref={recommendation}", {**fields, "action": text}, call
    ref, fields, fixed = kinds[name]
    fields |= given
    return f"{name}?ref={ref}", fields, ["update", *fixed, *_options(fields), "--", ref]


def _options(fields: dict[str, str], names: dict[str, str] = OPTIONS) -> list[str]:
    return [f"{names.get(name, '--' + name.replace('_', '-'))}={value}" for name, value in fields.items()]


def lost_edits(folder: Path, people: int, turns: int) -> int:
    """Let several people edit one plan through a real server at once; return how many of their entries are missing."""
    folder.mkdir()
    plans = plans_in(folder)
    with served(plans) as address:
        base, token = address.split("/?token=")
        port = base.rpartition(":")[2]
        cookie = f"actionplan-{port}={token}"
        form_token = _form_token(port, cookie)
        begun = time.perf_counter()

        def person(number: int) -> int:
            connection, refused = http.client.HTTPConnection("localhost", int(port), timeout=120), 0
            for turn in range(turns):
                body = urlencode({"form_token": form_token, "step": "save", "note": f"person {number} turn {turn}."})
                headers = {"cookie": cookie, "content-type": FORM, "origin": f"http://localhost:{port}"}
                path = f"{HOMECARE}/edit/progress?ref={ACTIONS[(number + turn) % len(ACTIONS)]}"
                connection.request("POST", path, body, headers)
                answer = connection.getresponse()
                answer.read()
                refused += answer.status != 303
            return refused

        with ThreadPoolExecutor(people) as pool:
            refused = sum(pool.map(person, range(people)))
        seconds = time.perf_counter() - begun
    text = (plans / FILE).read_text(encoding="utf-8")
    lost = sum(text.count(f"person {n} turn {turn}.") != 1 for n in range(people) for turn in range(turns))
    print(f"{people} people at once, {turns} edits each: {refused} refused, {lost} lost, {seconds:.1f} s")
    return refused + lost


def _form_token(port: str, cookie: str) -> str:
    connection = http.client.HTTPConnection("localhost", int(port), timeout=60)
    connection.request("GET", f"{HOMECARE}/edit/progress?ref=1.2", headers={"cookie": cookie})
    page = connection.getresponse().read().decode()
    return page.partition('name="form_token" value="')[2].partition('"')[0]


def random_faults(folder: Path, number: int, chance: random.Random) -> int:
    """Send random requests, half of them without a token or a right cookie; return how many went wrong."""
    folder.mkdir()
    plans = plans_in(folder)
    start = {path.name: path.read_bytes() for path in plans.iterdir()}
    site, faults = Site(plans), 0
    statuses: dict[int, int] = {}
    for turn in range(number):
        allowed = turn % 2 == 0
        if turn % 500 == 0:
            for name, data in start.items():
                (plans / name).write_bytes(data)
        before = _contents(plans)
        request = random_request(chance, allowed=allowed)
        response = site.app.respond(request)
        statuses[response.status] = statuses.get(response.status, 0) + 1
        written = not allowed and _contents(plans) != before
        if site.defects or b"Traceback" in response.body or written:
            faults += 1
            print(f"  {'written' if written else 'defect'}: {request}\n{''.join(site.defects)}")
            site.defects.clear()
    print(f"{number} random requests to {HOST} ({DOOR.cookie}): {dict(sorted(statuses.items()))}, {faults} faults")
    return faults


def _contents(folder: Path) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(folder.iterdir()))).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
