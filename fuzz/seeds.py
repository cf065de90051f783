"""What fuzzing begins with: the plans, the wordings in them and the hostile cases of the tests."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from actionplan.plan.reader import load
from tests.hostile.files import cases
from tests.hostile.payloads import PAYLOADS

PLANS = Path(__file__).parents[1] / "plans"
LONGEST = 8192
"""Bytes beyond which a seed only slows the fuzzer."""


def sow(name: str, folder: Path) -> None:
    """Put the seeds of a target into its corpus; those that are there already stay."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in SEEDS.get(name, _texts)():
        if len(seed) <= LONGEST:
            (folder / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)


def _files() -> Iterator[bytes]:
    for path in sorted(PLANS.glob("*.yaml")):
        text = path.read_bytes()
        yield text[: text.find(b"\n", 4000) + 1]
    yield from (case.data for case in cases())


def _wordings() -> Iterator[bytes]:
    for path in sorted(PLANS.glob("*.yaml")):
        plan = load(path.name, path.read_bytes()).plan
        for action in [a for r in plan.recommendations for a in r.actions] if plan else []:
            yield b"\x03\x00\x75\x30" + (action.by_when or "").encode()
    for text in PAYLOADS.values():
        yield b"\x03\x00\x75\x30" + text.encode("utf-8", "replace")


def _edits() -> Iterator[bytes]:
    for number, data in enumerate(_files()):
        yield list(PAYLOADS.values())[number % len(PAYLOADS)].replace("\0", "").encode() + b"\0" + data


def _texts() -> Iterator[bytes]:
    for number, text in enumerate(PAYLOADS.values()):
        yield bytes([number % 256, number % 2]) + text.encode()


SEEDS = {"reader": _files, "parsers": _files, "by_when": _wordings, "edit": _edits}
