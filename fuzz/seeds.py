"""The inputs with which fuzzing begins: the plans, the wordings in them and the hostile cases of the tests."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from actionplan.plan.reader import load
from actionplan.rounds.form import COLUMNS
from fuzz.imports import FILES, PARTS
from fuzz.returned import bench
from fuzz.words import harmful
from tests.hostile.files import cases
from tests.hostile.imports import GROUPS as IMPORTS
from tests.hostile.payloads import PAYLOADS

PLANS = Path(__file__).parents[1] / "plans"
LONGEST = 8192
"""The most bytes of a seed; longer seeds only slow the fuzzer down."""
AT_MOST = 4000
"""The most bytes used of a real plan, since its parts resemble each other."""


def sow(name: str, folder: Path) -> None:
    """Add the seeds of a target to its corpus."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in SEEDS.get(name, _texts)():
        if len(seed) <= LONGEST:
            (folder / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)


def _files() -> Iterator[bytes]:
    for path in sorted(PLANS.glob("*.yaml")):
        text = path.read_bytes()
        yield text[: text.find(b"\n", AT_MOST) + 1]
    yield from (case.data for case in cases())


_AGREED = b"\x03\x00\x85\x30"
"""The calendar and the day, in the summer of 2011, at the beginning of an input: see `fuzz.reading.by_when`."""


def _harmful() -> Iterator[bytes]:
    """Yield plans that contain harmful texts as they are, in every layout of text."""
    for text in harmful():
        quoted = text.replace("'", "''")
        yield (
            f"format: 1\nid: harmful\ntitle: '{quoted}'\nissued: January 2011\nactions:\n  - ref: R1.1\n"
            f"    action: |-\n      {text}\n      {text}\n    owner: ['{quoted}', '{quoted} / B']\n"
            f"    by_when: '{quoted}'\n    '{quoted}': x\n    # {text}\n    success: '{quoted}'\n"
        ).encode()


def _wordings() -> Iterator[bytes]:
    for path in sorted(PLANS.glob("*.yaml")):
        found = load(path.name, path.read_bytes()).plan
        for action in [a for r in found.recommendations for a in r.actions] if found else []:
            yield _AGREED + (action.by_when or "").encode()
    for text in PAYLOADS.values():
        yield _AGREED + text.encode("utf-8", "replace")


def _edits() -> Iterator[bytes]:
    for number, data in enumerate(_files()):
        text = list(PAYLOADS.values())[number % len(PAYLOADS)].replace("\0", "")
        yield bytes([number % 8, number % 251]) + text.encode() + b"\0" + data


def _with(before: int) -> Iterator[bytes]:
    """Yield every file, preceded by as many bytes as the target uses for its choices."""
    for number, data in enumerate([*_files(), *_harmful()]):
        yield bytes((number * 37 + at * 101) % 256 for at in range(before)) + data


def _pairs() -> Iterator[bytes]:
    last = b""
    for data in _files():
        yield data + b"\0" + data.replace(b"2011", b"2012", 1).replace(b"by_when", b"success", 1)
        yield last + b"\0" + data
        last = data


def _settings() -> Iterator[bytes]:
    for number in range(16):
        yield bytes([number]) + SETTINGS


def _lines() -> Iterator[bytes]:
    yield from _with(1)
    wordings = b"\n".join(seed[4:] for seed in _wordings())
    for number in range(0, 60_000, 3000):
        yield bytes([number // 3000]) + wordings[number : number + 1000]


def _texts() -> Iterator[bytes]:
    for number, text in enumerate(PAYLOADS.values()):
        yield bytes([number % 256, number % 2]) + text.encode()


def _imports() -> Iterator[bytes]:
    """Yield files with the choice of their name, and the parts of packages with the choice of that part."""
    cases_of_imports = (case for group in IMPORTS.values() for case in group())
    for case in (one for one in cases_of_imports if len(one.data) <= LONGEST):
        if not case.data.startswith(b"PK"):
            yield bytes([FILES.index(case.name) if case.name in FILES else 1]) + case.data
            continue
        with suppress(zipfile.BadZipFile, zlib.error, RuntimeError, OSError):
            package = zipfile.ZipFile(io.BytesIO(case.data))
            for name, choice in PARTS.items():
                if name in package.namelist() and package.getinfo(name).file_size <= LONGEST:
                    yield bytes([choice]) + package.read(name)


SETTINGS = b"""\
plans = ["plans"]
owner = "A"
[lint]
select = ["AP"]
extend_select = "AP3"
ignore = []
strict = true
max_revisions = 2
abbreviations = ["NHS"]
schema = "plan.schema.json"
[lint.per_path]
"plans/*" = ["AP301"]
[report]
title = "T"
committee = 'C'
reference_doc = "a.docx"
"""


def _drawn() -> Iterator[bytes]:
    for number, text in enumerate(PAYLOADS.values()):
        yield bytes([number % 256, number * 7 % 256, number % 2]) + text.encode()


def _returned() -> Iterator[bytes]:
    """Yield a form as text, its main part, and the cases of imports as files and parts of a form."""
    _, _, sent = bench()
    package = zipfile.ZipFile(io.BytesIO(sent))
    yield bytes([2]) + package.read("word/document.xml")
    yield bytes([7]) + package.read("word/footer1.xml")
    yield bytes([5]) + f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}\n| 1 | Renew it |\n".encode()
    yield bytes([0]) + b"From: a@example.org\nSubject: x\nContent-Type: text/plain\n\nDone\n"
    for seed in _imports():
        yield bytes([seed[0] % 8]) + seed[1:]


SEEDS = {
    "terminal": _drawn,
    "reader": _files,
    "parsers": _files,
    "by_when": _wordings,
    "edit": _edits,
    "answers": lambda: _with(2),
    "rules": _pairs,
    "files": lambda: _with(1),
    "settings": _settings,
    "lines": _lines,
    "imports": _imports,
    "returned": _returned,
}
