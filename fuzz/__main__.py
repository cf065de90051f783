"""`python -m fuzz TARGET [options of libFuzzer]`: run one target with the corpus kept for it."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

# PyYAML is followed too: its pure parser is one of the two that are compared.
with atheris.instrument_imports(include=["actionplan", "yaml"], enable_loader_override=False):
    from fuzz.targets import TARGETS
    from tests.hostile.calls import calls

    calls()  # loads every command
from fuzz.mutations import by_lines
from fuzz.seeds import sow
from fuzz.words import write_words

CORPUS = Path(__file__).parent / "corpus"
FOUND = Path(__file__).parent / "found"
BY_LINES = ("reader", "parsers", "edit", "answers", "rules", "files", "lines")
"""The targets that are fed plans, whose lines are changed as well as their bytes."""
LONGEST = {"by_when": 300, "outputs": 600, "office": 600, "settings": 1000, "lines": 2000}
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


def mutated(data: bytes, longest: int) -> bytes:
    """Change bytes as the fuzzer does by itself; its function is another one once it has been set up."""
    return bytes(atheris.Mutate(data, longest))


def main(words: list[str]) -> None:
    """Run the target that is named first; the other words go to the fuzzer."""
    name = words[1] if len(words) > 1 else ""
    if name not in TARGETS:
        sys.exit(f"usage: python -m fuzz {{{','.join(TARGETS)}}} [-max_total_time=SECONDS …]")
    folder = CORPUS / name
    sow(name, folder)
    FOUND.mkdir(exist_ok=True)
    words_of_it = CORPUS / f"{name}.words"
    write_words(name, words_of_it)
    limits = [
        f"-max_len={LONGEST.get(name, 8192)}",
        f"-dict={words_of_it}",
        "-timeout=60",
        "-rss_limit_mb=4096",
        f"-artifact_prefix={FOUND}/{name}-",
    ]
    mutator = {"custom_mutator": by_lines(mutated)} if name in BY_LINES else {}
    atheris.Setup([words[0], *limits, *words[2:], str(folder)], kept(name), **mutator)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
