"""`python -m fuzz TARGET [options of libFuzzer]`: run one target with the corpus kept for it."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

with atheris.instrument_imports(include=["actionplan"], enable_loader_override=False):
    from fuzz.targets import TARGETS
    from tests.hostile.calls import calls

    calls()  # loads every command
from fuzz.seeds import sow

CORPUS = Path(__file__).parent / "corpus"
FOUND = Path(__file__).parent / "found"
LONGEST = {"by_when": 300, "outputs": 600, "office": 600}
"""Bytes that a target is fed at most: a short text shows as much as a long one, sooner."""


def kept(name: str) -> Callable[[bytes], None]:
    """Give the target of a name, which keeps the bytes with which it fails before it does."""

    def run(data: bytes) -> None:
        try:
            TARGETS[name](data)
        except BaseException:
            (FOUND / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}").write_bytes(data)
            raise

    return run


def main(words: list[str]) -> None:
    """Run the target that is named first; the other words go to the fuzzer."""
    name = words[1] if len(words) > 1 else ""
    if name not in TARGETS:
        sys.exit(f"usage: python -m fuzz {{{','.join(TARGETS)}}} [-max_total_time=SECONDS …]")
    folder = CORPUS / name
    sow(name, folder)
    FOUND.mkdir(exist_ok=True)
    limits = [
        f"-max_len={LONGEST.get(name, 8192)}",
        "-timeout=10",
        "-rss_limit_mb=4096",
        f"-artifact_prefix={FOUND}/{name}-",
    ]
    atheris.Setup([words[0], *limits, *words[2:], str(folder)], kept(name))
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
