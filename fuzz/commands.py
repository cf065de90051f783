"""Targets for commands: any text, plan, settings or lines go through a command and format, and readers judge both."""

from __future__ import annotations

import gc
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from actionplan.cli.completion.scan import scan
from actionplan.outputs.sanitize import clean
from fuzz.promise import hold
from tests.hostile import guarded
from tests.hostile.calls import BINARY, Call, calls
from tests.hostile.files import HostileFile
from tests.hostile.judges import answer_faults, call_faults, folder_faults
from tests.hostile.payloads import PARENT, REF, broken, plan
from tests.hostile.test_files import ASKED, file_faults

SETTLED = ("status --", "overdue -f json", "lint -f json", "lint -f github --strict", "validate", "owners -f csv",
           "report -f markdown", "report -f html", "due -f markdown", "export -f jsonl")  # fmt: skip
"""The commands that are run in a folder with settings. The settings name the plans; the default is `plans`."""
LINES = ("explain -f csv -- -", "explain -f json -- -", "explain -- -", "explain --issued 2011-01-31 -f markdown -- -",
         "status -f json -- -", "validate -- -", "lint -f gitlab -- -", "export -f csv -- -")  # fmt: skip
"""The commands that read standard input."""
DRAWN = ("status", "status --group-by owner", "status --group-by workstream", "overdue", "due", "owners", "show -- R1",
         "show -- R1.1", "validate", "lint --strict --today", "explain", "explain --issued 2011-01-31")  # fmt: skip
"""The commands whose output depends on the width and colours of the terminal."""
OURS = re.compile(rb"\x1b\[[0-9;]*m")
"""The escape sequences that the product itself uses for colours."""
SCANNED = ("ref", "action", "recommendation", "id", "title", "owner", "workstream")


def outputs(data: bytes) -> None:
    """Put any text wherever a plan has text, and let the readers of a format judge the output of a command."""
    if len(data) < 2:
        return
    text = data[2:].decode("utf-8", "replace")
    chosen = [one for one in calls() if one.format not in BINARY]
    _text(chosen[data[0] % len(chosen)], text, faulty=bool(data[1] & 1))


def office(data: bytes) -> None:
    """Do the same with Word and Excel files, which take longer to write."""
    if len(data) < 2:
        return
    chosen = [one for one in calls() if one.format in BINARY]
    _text(chosen[data[0] % len(chosen)], data[2:].decode("utf-8", "replace"), faulty=False)
    gc.collect()  # Such documents are large, and their objects refer to each other.


def _text(one: Call, text: str, *, faulty: bool) -> None:
    with _folder() as folder:
        (folder / "out").mkdir()
        (folder / "plan.yaml").write_bytes((broken if faulty else plan)(text))
        words = one.fill(plan="plan.yaml", ref=REF, parent=PARENT, text=text.replace("\0", ""), out="out")
        ended = guarded.call(words, folder)
        faults = [*call_faults(ended), *answer_faults(one.format, ended.out), *folder_faults(folder / "out")]
        hold(not faults, f"{' '.join(one.words)}: {faults}")


def terminal(data: bytes) -> None:
    """Print any text, wherever a plan has text, on a terminal of any width: the text must not control the terminal."""
    if len(data) < 3:
        return
    words, text = DRAWN[data[0] % len(DRAWN)].split(), data[3:].decode("utf-8", "replace")
    asked = text.replace("\0", "") if words[0] == "explain" else "plan.yaml"
    command, *rest = [*words, asked] if "--" in words else [*words, "--", asked]
    with _folder() as folder:
        (folder / "plan.yaml").write_bytes((broken if data[2] & 1 else plan)(text))
        ended = guarded.call(
            [command, "--color", "always", *rest], folder, environment=guarded.ENVIRONMENT | {"COLUMNS": str(data[1])}
        )
    plain = ended._replace(out=OURS.sub(b"", ended.out), error=OURS.sub(b"", ended.error))
    _judge([command], plain)


def files(data: bytes) -> None:
    """Give any bytes as a plan to any command: it ends properly, and the file is unchanged."""
    chosen = [one for one in ASKED if one.format not in BINARY]
    if data:
        with _folder() as folder:
            faults = file_faults(chosen[data[0] % len(chosen)], HostileFile("", "", data[1:], ""), folder)
            hold(not faults, str(faults))


def settings(data: bytes) -> None:
    """Read any bytes as the settings of a folder: they are applied, or one error names the file."""
    if not data:
        return
    with _folder() as folder:
        (folder / "actionplan.toml").write_bytes(data[1:])
        (folder / "plans").mkdir()
        (folder / "plans" / "plan.yaml").write_bytes(plan("A / B"))
        words = SETTLED[data[0] % len(SETTLED)].split()
        ended = guarded.call(words, folder)
        _judge(words, ended)
        hold(b"<stdin>" not in ended.error, "settings do not make a command read standard input")
        left_out = (
            b"left out" in ended.error
        )  # Then the settings could be used, and the error is about what they refer to.
        named = ended.status != 2 or left_out or b"actionplan.toml" in ended.error
        hold(named, f"settings that cannot be used are named: {ended.error!r}")


def lines(data: bytes) -> None:
    """Give any bytes to commands that read standard input, and to the scan of files for completion."""
    if not data:
        return
    words = LINES[data[0] % len(LINES)].split()
    with _folder() as folder:
        _judge(words, guarded.call(words, folder, data[1:]))
    found = scan("plan.yaml", data[1:].decode("utf-8", "replace"), SCANNED)
    if found is not None:
        texts = [
            found.id,
            found.title,
            *found.owners,
            *found.workstreams,
            *(text for pair in found.refs for text in pair),
        ]
        hold(all(clean(text).isprintable() for text in texts), "everything offered is visible")
        hold(found.recommendations <= {ref for ref, _ in found.refs}, "a recommendation has a ref")


def _judge(words: list[str], ended: guarded.Ended) -> None:
    name = words[words.index("-f") + 1] if "-f" in words else ""
    faults = [*call_faults(ended), *answer_faults(name, ended.out)]
    hold(not faults, f"{' '.join(words)}: {faults}: {ended.said[-500:]}")


@contextmanager
def _folder() -> Iterator[Path]:
    guarded.FORKS = False
    folder = Path(tempfile.mkdtemp())
    try:
        yield folder
    finally:
        shutil.rmtree(folder)
