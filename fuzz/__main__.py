"""`python -m fuzz TARGET [options of libFuzzer]`: run one target with the corpus kept for it."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

with atheris.instrument_imports(include=["actionplan"], enable_loader_override=False):
    from fuzz.targets import TARGETS
    from tests.hostile.calls import calls

    calls()  # loads every command
from fuzz.seeds import sow

CORPUS = Path(__file__).parent / "corpus"


def main(words: list[str]) -> None:
    """Run the target that is named first; the other words go to the fuzzer."""
    name = words[1] if len(words) > 1 else ""
    if name not in TARGETS:
        sys.exit(f"usage: python -m fuzz {{{','.join(TARGETS)}}} [-max_total_time=SECONDS …]")
    folder = CORPUS / name
    sow(name, folder)
    limits = ["-timeout=10", "-rss_limit_mb=2048", "-max_len=8192", f"-artifact_prefix={folder}-"]
    atheris.Setup([words[0], *limits, *words[2:], str(folder)], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
