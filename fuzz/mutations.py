"""Mutations of lines, as people make them in plans and as changing single bytes would rarely make them."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from fuzz.words import choices, harmful, keys

Mutate = Callable[[bytes, int], bytes]
"""The fuzzer's own way to change bytes, within a length."""

PLANS = Path(__file__).parents[1] / "plans"


def by_lines(mutate: Mutate) -> Callable[[bytes, int, int], bytes]:
    """Return a mutator that changes either lines or, with `mutate`, bytes."""
    known = [line for path in sorted(PLANS.glob("*.yaml")) for line in path.read_bytes().splitlines(keepends=True)]

    def run(data: bytes, longest: int, seed: int) -> bytes:
        chance = random.Random(seed)  # noqa: S311 the fuzzer gives the seed
        if chance.random() < 0.4:
            return mutate(data, longest)
        lines = data.splitlines(keepends=True) or [b""]
        for _ in range(chance.choice((1, 1, 2, 4))):
            chance.choice(CHANGES)(Spot(lines, chance.randrange(len(lines) + 1), chance, known))
            lines = lines or [b""]
        return b"".join(lines)[:longest]

    return run


class Spot(NamedTuple):
    """The place of a change: one of several lines, which are changed in place; `known` holds lines of real plans."""

    lines: list[bytes]
    at: int
    chance: random.Random
    known: list[bytes]

    def below(self, *counts: int) -> range:
        """Return the line and those below it, as many as one of these counts says."""
        return range(self.at, min(len(self.lines), self.at + self.chance.choice(counts)))


Change = Callable[[Spot], None]


def _leave_out(spot: Spot) -> None:
    del spot.lines[spot.at : spot.at + spot.chance.choice((1, 1, 2, 5, 40))]


def _repeat(spot: Spot) -> None:
    to = spot.chance.randrange(len(spot.lines) + 1)
    spot.lines[to:to] = spot.lines[spot.at : spot.at + spot.chance.choice((1, 2, 5, 20))]


def _put_in(spot: Spot) -> None:
    spot.lines.insert(spot.at, spot.chance.choice(spot.known))


def _indent(spot: Spot) -> None:
    by = spot.chance.choice((1, 2, 4))
    for index in spot.below(1, 1, 3, 8):
        spot.lines[index] = b" " * by + spot.lines[index]


def _outdent(spot: Spot) -> None:
    by = spot.chance.choice((1, 2, 4))
    for index in spot.below(1, 1, 3, 8):
        spot.lines[index] = spot.lines[index].removeprefix(b" " * by)


def _rename(spot: Spot) -> None:
    if spot.at < len(spot.lines) and b":" in spot.lines[spot.at]:
        key, colon, value = spot.lines[spot.at].partition(b":")
        before = key[: len(key) - len(key.lstrip(b" -"))]
        spot.lines[spot.at] = before + spot.chance.choice(KEYS).encode() + colon + value


def _revalue(spot: Spot) -> None:
    if spot.at < len(spot.lines) and b":" in spot.lines[spot.at]:
        key, colon, old = spot.lines[spot.at].partition(b":")
        taken = spot.chance.choice(
            (spot.chance.choice(VALUES).encode(), spot.chance.choice(spot.known).partition(b": ")[2].strip())
        )
        spot.lines[spot.at] = key + colon + b" " + _dressed(taken or old.strip(), key, spot.chance) + b"\n"


def _dressed(value: bytes, key: bytes, chance: random.Random) -> bytes:
    """Return a value in one of the layouts of YAML."""
    indent = b" " * (len(key) - len(key.lstrip(b" -")) + 2)
    plain = value.replace(b"\n", b" ")
    return chance.choice((
        plain, plain, plain, b'"' + plain.replace(b'"', b'\\"') + b'"', b"'" + plain.replace(b"'", b"''") + b"'",
        b"[" + plain + b"]", b"{" + plain + b"}", b">-\n" + indent + plain, b"|+\n" + indent + plain + b"\n\n",
        b"\n" + indent + b"- " + plain, plain + b" # comment", b"\n" + indent + plain, b"",
    ))  # fmt: skip


def _end_lines(spot: Spot) -> None:
    ending = spot.chance.choice((b"\n", b"\r\n", b" \n", b"\t\n", b"\n\n", b" # x\n", b""))
    for index in spot.below(1, 1, 3, 400):
        spot.lines[index] = spot.lines[index].rstrip(b" \t\r\n") + ending


CHANGES: tuple[Change, ...] = (
    _leave_out, _repeat, _put_in, _indent, _outdent, _rename, _revalue, _revalue, _revalue, _end_lines,
)  # fmt: skip
KEYS = (*keys(), "x-more")
VALUES = (
    *choices(),
    *harmful(),
    "",
    "~",
    "R1",
    "1",
    "1.1",
    "never",
    "2011-02-30",
    "9999-12-31",
    "Programme Lead",
    "within 3 months",
)
