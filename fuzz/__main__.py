"""`python -m fuzz TARGET [options of libFuzzer]`: run one target with the corpus kept for it."""

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

# Only whole packages can be asked for, and single modules left out of them.
with atheris.instrument_imports(include=WHOLE, exclude=LEFT, enable_loader_override=False):
    from fuzz.mutations import by_lines
    from fuzz.seeds import sow
    from fuzz.targets import TARGETS
    from fuzz.words import write_words
    from tests.hostile.calls import calls

    calls()  # loads every command

CORPUS = Path(__file__).parent / "corpus"
FOUND = Path(__file__).parent / "found"


SECONDS = 20
"""What a run may take of the processor, several times what it takes where nobody follows it."""


def kept(target: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Give a target that keeps the bytes with which it fails, or takes too long, before it does."""

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
    """Change bytes as the fuzzer does by itself; its function is another one once it has been set up."""
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
        "-timeout=3600",  # it goes by the clock, and the machine may have other things to do: see SECONDS
        "-report_slow_units=3600",
        "-rss_limit_mb=4096",
        f"-artifact_prefix={FOUND}/{NAME}-",
    ]
    mutator = {"custom_mutator": by_lines(mutated)} if RUN.by_lines else {}
    atheris.Setup([sys.argv[0], *usual, *options, str(folder)], kept(TARGETS[NAME]), **mutator)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[2:])
