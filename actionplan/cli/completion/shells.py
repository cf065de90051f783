"""How each shell asks for completion and takes the answer. Text from a plan stays text in all of them.

The scripts are Typer's (`--install-completion`), which ask through the environment. The answers are our own: Typer's
do not quote names with spaces for bash, hand text to `eval` for zsh, and take help for markup.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from actionplan.cli.command_table import COMMANDS, command_name
from actionplan.cli.completion.offers import Offer
from actionplan.cli.streams import write_output
from actionplan.cli.typer_internals import completion_items
from actionplan.named_tuple import NamedTuple
from actionplan.outputs.sanitize import clean, rendered

LONGEST_HELP = 70


class Typed(NamedTuple):
    """A command as far as it is typed: the whole words after the command, and the one at the cursor.

    `quote` is the quotation mark that is open there, "" for none; `kept` is the part of the word at the cursor that
    the shell keeps as it is and needs no more of.
    """

    words: list[str]
    last: str
    quote: str = ""
    kept: str = ""


def answer(name: str, command: Callable[[], Any]) -> int:
    """Write the completions at the cursor for the shell of that name; `command` returns the main command.

    The exit status is 1 where there is nothing to offer. Whatever fails is silent.
    """
    try:
        shell = SHELLS[name]
        typed = shell.read()
        on_offer = _usable(offers(command(), typed.words, typed.last))
        text = shell.write(on_offer, typed)
        write_output(rendered(text))
    except Exception:  # noqa: BLE001 a message would land in the middle of a line someone is typing
        return 1
    return int(not on_offer)


def offers(command: Any, words: list[str], last: str) -> list[Offer]:
    """Return all completions of the unfinished word `last` after these words of the main command."""
    named = [word for word in words if not word.startswith("-")]
    begun = len(named) < 2 and command_name(named) not in COMMANDS  # The next word belongs to the name of the command.
    if begun and not last.startswith("-"):
        before = "".join(f"{word} " for word in named)
        names = ((name.removeprefix(before), about) for name, about in COMMANDS.items() if name.startswith(before))
        return [(name.partition(" ")[0], about) for name, about in names if name.startswith(last)]
    if named and command_name(named) not in COMMANDS:
        return []
    option, equals, _ = last.partition("=")
    before = option + equals if option.startswith("--") else ""
    items = completion_items(command, words, last)
    return [(before + item.value if equals else item.value, item.help or "") for item in items]


def _usable(candidates: Iterable[Offer]) -> list[Offer]:
    """Return each value once, without those that cannot be typed, with help of one short line."""
    kept: dict[str, str] = {}
    for value, help_text in candidates:
        if value and clean(value) == value and value == value.strip():
            kept.setdefault(value, _short(clean(help_text)))
    return list(kept.items())


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_HELP else text[: LONGEST_HELP - 1].rstrip() + "…"


def split(line: str) -> Typed:
    """Split a line into words as shells do, the last one unfinished; an open quotation mark is allowed."""
    words: list[str] = []
    word: str | None = None
    quote, at = "", 0
    while at < len(line):
        character = line[at]
        if quote:
            if character == quote:
                quote = ""
            elif character == "\\" and quote == '"' and line[at + 1 : at + 2] in ('"', "\\", "$", "`"):
                at += 1
                word = (word or "") + line[at]
            else:
                word = (word or "") + character
        elif character in "\"'":
            quote, word = character, word or ""
        elif character.isspace():
            if word is not None:
                words.append(word)
            word = None
        elif character == "\\":
            at += 1
            word = (word or "") + line[at : at + 1]
        else:
            word = (word or "") + character
        at += 1
    return Typed(words[1:], word or "", quote)


def _read_line() -> Typed:
    return split(os.environ.get("_TYPER_COMPLETE_ARGS", ""))


def _read_bash() -> Typed:
    """Bash also splits words at `=` and `:`, and only needs what follows the last of these."""
    typed = os.environ["COMP_WORDS"].split("\n")[1 : int(os.environ["COMP_CWORD"]) + 1]
    joined: list[str] = []
    kept, glue = "", False
    for word in typed:
        apart = word in ("=", ":") and bool(joined) and (word == ":" or joined[-1].startswith("--"))
        if apart or glue:
            kept = joined[-1] + (word if apart else "")
            joined[-1] += word
        else:
            joined.append(word)
            kept = ""
        glue = apart
    whole = [split(f"x {word}").last for word in joined]
    last = split(f"x {joined[-1]}" if joined else "x ")
    return Typed(whole[:-1], last.last, last.quote, split(f"x {kept}").last)


def _read_powershell() -> Typed:
    typed = _read_line()
    last = os.environ.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
    words = [*typed.words, typed.last] if typed.last and not last else typed.words
    return Typed(words, last.lstrip("\"'"), last[:1] if last[:1] in ("'", '"') else "")


def _write_bash(on_offer: Sequence[Offer], typed: Typed) -> str:
    values = (value.removeprefix(typed.kept) for value, _ in on_offer)
    return "".join(f"{_for_bash(value, typed.quote)}\n" for value in values)


def _for_bash(value: str, quote: str) -> str:
    if quote == "'":
        return value.replace("'", "'\\''")
    if quote == '"':
        return re.sub(r'([\\"$`])', r"\\\1", value)
    return re.sub(r"([^\w./:@%+,=-])", r"\\\1", value)


def _write_zsh(on_offer: Sequence[Offer], typed: Typed) -> str:  # noqa: ARG001 as all writers
    """The script runs what it is given, so this is only our own words, and texts in which nothing can be run."""
    if not on_offer:
        return "_files\n"
    items = (f"{_colons(value)}:{help_text}" if help_text else _colons(value) for value, help_text in on_offer)
    listed = " ".join(map(_for_zsh, items))
    return f"local -a actionplan_offers; actionplan_offers=({listed}); _describe -V actionplan actionplan_offers\n"


def _colons(value: str) -> str:
    return value.replace("\\", "\\\\").replace(":", "\\:")


def _for_zsh(text: str) -> str:
    """Return a text in the kind of quotes in which every character can be written as a number."""
    return "$'" + re.sub(r"[^\w./-]", lambda character: _numbered(character[0]), text) + "'"


def _numbered(character: str) -> str:
    return f"\\x{ord(character):02x}" if character.isascii() else character


def _write_fish(on_offer: Sequence[Offer], typed: Typed) -> str:  # noqa: ARG001
    if os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return ""
    return "".join(f"{value}\t{help_text}\n" if help_text else f"{value}\n" for value, help_text in on_offer)


def _write_powershell(on_offer: Sequence[Offer], typed: Typed) -> str:  # noqa: ARG001
    return "".join(
        f"{_for_powershell(value)}:::{help_text.replace(':::', ': : :') or ' '}\n"
        for value, help_text in on_offer
        if ":::" not in value and not value.endswith(":")
    )


def _for_powershell(value: str) -> str:
    """PowerShell takes curly quotation marks for straight ones."""
    if re.fullmatch(r"[\w./\\:=-]+", value):
        return value
    return "'" + re.sub("(['\u2018\u2019\u201a\u201b])", r"\1\1", value) + "'"


class Shell(NamedTuple):
    """How a shell passes what was typed, and how it takes the answer."""

    read: Callable[[], Typed]
    write: Callable[[Sequence[Offer], Typed], str]


SHELLS = {
    "bash": Shell(_read_bash, _write_bash),
    "zsh": Shell(_read_line, _write_zsh),
    "fish": Shell(_read_line, _write_fish),
    "powershell": Shell(_read_powershell, _write_powershell),
    "pwsh": Shell(_read_powershell, _write_powershell),
}
