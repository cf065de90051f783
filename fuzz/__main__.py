"""Run one target with its corpus: `python -m fuzz TARGET [options of libFuzzer]`."""

from __future__ import annotations

import hashlib
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

from fuzz.runs import RUNS

NAME = sys.argv[1] if len(sys.argv) > 1 else ""
if NAME not in RUNS:
    sys.exit(f"usage: python -m fuzz {{{','.join(RUNS)}}} [-max_total_time=SECONDS …]")
RUN = RUNS[NAME]

BELOW = tuple(f"{name}." for name in RUN.followed)
PACKAGE = Path(__file__).parents[1] / "actionplan"
MODULES = [".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in PACKAGE.rglob("*.py")]
LEFT = [name.removesuffix(".__init__") for name in MODULES if not f"{name}.".startswith(BELOW)]
WHOLE = list({name.split(".")[0] for name in RUN.followed})

# The fuzzer can only include whole packages and exclude single modules.
with atheris.instrument_imports(include=WHOLE, exclude=LEFT, enable_loader_override=False):
    from fuzz.mutations import by_lines
    from fuzz.seeds import sow
    from fuzz.targets import TARGETS
    from fuzz.words import write_words
    from tests.hostile.calls import calls

    calls()  # This loads every command.

CORPUS = Path(__file__).parent / "corpus"
FOUND = Path(__file__).parent / "found"


SECONDS = 20
"""The most processor time that one input may take, several times what it takes without the fuzzer."""


def kept(target: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Return a target that saves the bytes with which it fails or takes too long."""

    def stop(_signal: int, _frame: object) -> None:
        raise TimeoutError(f"more than {SECONDS} seconds of the processor")

    signal.signal(signal.SIGVTALRM, stop)

    def run(data: bytes) -> None:
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        try:
            target(data)
        except BaseException:
            (FOUND / f"{NAME}-{hashlib.sha256(data).hexdigest()[:12]}").write_bytes(data)
            raise
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)

    return run


def mutated(data: bytes, longest: int) -> bytes:
    """Change bytes with the fuzzer's own mutator, which is looked up on each call because setting up replaces it."""
    return bytes(atheris.Mutate(data, longest))


def main(options: list[str]) -> None:
    """Run the target with options of libFuzzer."""
    folder, words = CORPUS / NAME, CORPUS / f"{NAME}.words"
    sow(NAME, folder)
    write_words(NAME, words)
    FOUND.mkdir(exist_ok=True)
    usual = [
        f"-max_len={RUN.longest}",
        f"-dict={words}",
        "-timeout=3600",  # this measures the time of day, and the machine may be busy: see SECONDS
        "-report_slow_units=3600",
        "-rss_limit_mb=4096",
        f"-artifact_prefix={FOUND}/{NAME}-",
    ]
    mutator = {"custom_mutator": by_lines(mutated)} if RUN.by_lines else {}
    atheris.Setup([sys.argv[0], *usual, *options, str(folder)], kept(TARGETS[NAME]), **mutator)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[2:])
