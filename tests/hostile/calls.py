"""Every command of the table with each of its formats, on any plan, so that a new command is tested too."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from actionplan.cli.app import load_command
from actionplan.cli.command_table import COMMANDS

WORD = "harmless"
"""The text for arguments that take text, unless the case has its own."""
BINARY = ("docx", "xlsx", "parquet")

# What a call needs besides its plans, options before arguments; {ref}, {parent} (of that action), {text} and {out} (a
# folder for what it writes) are filled in.
NEEDED: dict[str, tuple[str, ...]] = {
    "status": ("--", "--group-by owner --"),
    "due": ("--within 2months --",),
    "show": ("-- {ref}", "-- {parent}"),
    "report": ("--", "--since 2010-12-31 --", "--each owner -o {out}/letters --", "-o {out}/site --"),
    "merge": ("--dry-run -- {text}",),
    "merge driver": ("-- {plan} {plan} {plan}",),
    "lineage": ("-- {ref}",),
    "carry": (
        "--into {out}/next.yaml --title {text} --issued 2099-01-01 --approved-by {text} --keep-owners -- {plan}",
    ),
    "digest": ("--owner none --",),
    "serve": (),  # `serve` never ends by itself; tests/web/test_hostile.py asks it for every page.
    "round open": ("--reply-by 2099-01-01 -o {out}/round --",),
    "round status": ("-- {out}",),
    "round remind": ("-- {out}",),
    "round send": ("--dry-run -- {out}",),
    "round collect": ("-- {out} {out}",),
    "audit": ("--strict --",),
    "trend": ("--by week --",),
    "history": ("-- {ref}", "--rewrites -- {parent}"),
    "diff": ("-- HEAD~1..HEAD", "-- 2011-03-15"),
    "explain": ("-- {text}", "--issued 2011-01-31 -- {text}"),
    "lint": ("--strict --today --", "--fix --show-fixes --", "--diff --"),
    "update": (
        "--note {text} -- {ref}",
        "--revise {text} --reason {text} --by {text} --evidence {text} --owner {text} -- {ref}",
        "--note {text} --dry-run -- {ref}",
    ),
    "respond": ("--decision accepted --text {text} -- {parent}",),
    "add": (
        "--to {parent} --owner {text} --by-when {text} --success {text} --workstream {text} -- action {text}",
        "--label {text} -- recommendation {text}",
    ),
    "import": ("--issued 2011-01-31 --dry-run -- {plan}",),
    "init": ("-- {out}",),
    "new": ("--title {text} --id made --recommendation {text} --organisation {text} -- {out}/made.yaml",),
}


class Call(NamedTuple):
    """One call with places to fill in; `format` is that of its answer, "" for tables; `edits` that it writes plans."""

    command: str
    words: tuple[str, ...]
    format: str
    edits: bool

    def fill(self, **words: str) -> list[str]:
        """Write the call down for one case."""
        return [*self.command.split(" "), *(_filled(word, words) for word in self.words)]


def _filled(word: str, words: dict[str, str]) -> str:
    return words[word[1:-1]] if word.startswith("{") and word.endswith("}") else word.replace("{out}", words["out"])


@cache
def calls() -> tuple[Call, ...]:
    """Every command, in every format, in every way it is to be called."""
    return tuple(call for command in COMMANDS for call in _calls(command))


def _calls(command: str) -> list[Call]:
    parameters = {parameter.name: parameter for parameter in load_command(command).params}
    made = []
    for needed in NEEDED.get(command, ("--",)):
        for name in [""] if "--diff" in needed else _formats(parameters):  # A diff has no other format.
            if name == "eml":  # An e-mail needs a contact, so the command stops before any plan is read.
                continue
            options, _, arguments = f" {needed} ".partition(" -- ")
            into = f"-o {{out}}/made.{name}" if name in BINARY and "-o " not in needed else ""
            form = f"-f {name}" if name else ""
            plans = "{plan}" if "paths" in parameters else ""
            words = f"{form} {into} {_where(parameters)} {options} -- {arguments} {plans}"
            edits = "--fix" in words or ("dry_run" in parameters and "--dry-run" not in words)
            made.append(Call(command, tuple(words.split()), name, edits))
    return made


def _where(parameters: dict[str, Any]) -> str:
    """Return the options that tell a command that edits which plan it is about."""
    return "--in {plan}" if "--in" in (option for each in parameters.values() for option in each.opts) else ""


def _formats(parameters: dict[str, Any]) -> list[str]:
    """The formats of a command, as its help lists them."""
    if "format" not in parameters:
        return [""]
    return re.split(", | or ", str(parameters["format"].help).partition(" (")[0].partition(".")[0])
