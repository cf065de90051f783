"""The targets: one function per target, which takes any bytes and raises an exception if a promise does not hold.

Nothing here needs the fuzzer, so that the tests can repeat what it found.
"""

from __future__ import annotations

from collections.abc import Callable

from fuzz.answers import answers, rules
from fuzz.commands import files, lines, office, outputs, settings, terminal
from fuzz.edits import edit
from fuzz.imports import imports
from fuzz.reading import by_when, parsers, reader
from fuzz.returned import returned

TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (
        reader,
        parsers,
        by_when,
        edit,
        answers,
        rules,
        outputs,
        terminal,
        files,
        settings,
        lines,
        office,
        imports,
        returned,
    )
}
"""The targets by name; `python -m fuzz NAME` runs one."""
