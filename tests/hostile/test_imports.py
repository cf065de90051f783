"""Hostile files to import: each is refused in one line or read as a whole, in little time and memory."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from functools import cache

import pytest

from actionplan.importing.grid import Document, UnreadableFileError
from actionplan.importing.readers.registry import read_document
from tests.hostile.imports import GROUPS, READ, HostileImport

SECONDS = 5
"""The time of the processor that a file may take if the machine counts in `COUNTING` seconds; a slower one has more."""
COUNTING = 0.3
WAIT = 60
MEMORY = 200 << 20
LINE = 400


@pytest.mark.slow
@pytest.mark.parametrize("group", GROUPS)
def test_hostile_imports(group: str) -> None:
    """The files are made here, since some are large; each fault names the file that has it."""
    assert [fault for case in GROUPS[group]() for fault in faults_apart(case)] == []


def faults_apart(case: HostileImport) -> Iterator[str]:
    """What is wrong with how a file is read, in a process of its own where the system can copy one."""
    fault, memory = apart(case) if hasattr(os, "fork") else (faults(case), 0)
    if fault or memory >= MEMORY:
        yield f"{case.what}: {fault or f'took {memory:,} bytes'}"


def faults(case: HostileImport) -> str:
    """What is wrong with how a file is read; "" where all is well."""
    begun = time.process_time()
    try:
        document = read_document(case.name, case.data, notes=True)
    except UnreadableFileError as refusal:
        found = refusal_fault(case, str(refusal))
    except BaseException as error:  # noqa: BLE001 whatever else is raised is a fault
        found = f"raised {error!r}"
    else:
        found = count_fault(document) if case.fate == READ else "was read"
    took = time.process_time() - begun
    return found or (f"took {took:.1f} s" if took > SECONDS * slowness() else "")


@cache
def slowness() -> float:
    """How many times as long as usual this machine takes to count, at least once."""
    begun = time.process_time()
    sum(number % 7 for number in range(3_000_000))
    return max(1.0, (time.process_time() - begun) / COUNTING)


def refusal_fault(case: HostileImport, said: str) -> str:
    """What is wrong with a refusal: it names the file, is one line, and speaks of a file that should be refused."""
    if case.fate == READ:
        return f"was refused: {said}"
    one_line = said.isprintable() and len(said) < LINE
    return "" if said.startswith(f"{case.name}: ") and one_line else f"badly said: {said!r}"


def count_fault(document: Document) -> str:
    """What is wrong with the cells of a document: all that were counted are there, each with an address of its own."""
    cells = [cell for cell in document.cells() if cell.is_counted]
    found = len(cells) + sum(omission.cells for omission in document.omissions)
    if found != document.counts.cells:
        return f"{document.counts.cells} cells were counted, {found} are there"
    return "" if len({cell.address for cell in cells}) == len(cells) else "two cells have one address"


def apart(case: HostileImport) -> tuple[str, int]:
    """Read a file in a process of its own; what is wrong, and the memory it took in bytes."""
    import resource  # noqa: PLC0415 not on Windows

    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(WAIT)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        fault = faults(case)
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        os.write(into, f"{used} {fault}".encode("utf-8", "replace"))
        os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb") as answer:
        said = answer.read().decode()
    _, status = os.waitpid(child, 0)
    kept, _, fault = said.partition(" ")
    unit = 1 if os.uname().sysname == "Darwin" else 1024
    return fault or ("" if status == 0 else f"died with {status}"), int(kept or 0) * unit
