"""The kinds of options and arguments that commands declare: each brings its parser, its completion and its metavar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import typer
from dateutil.relativedelta import relativedelta

from actionplan.by_when import read_duration, read_period
from actionplan.cli.completion.offers import one_of
from actionplan.errors import ActionplanError, suggest

Completion = Callable[..., Any]
"""A function that offers values for the word at the cursor; see `completion.offers`."""


def text(
    name: str, metavar: str, help_text: str, completion: Completion | None = None, *, short: str = "", **settings: Any
) -> Any:
    """Declare an option that takes any text."""
    return _option(name, short, metavar=metavar, help=help_text, autocompletion=completion, **settings)


def flag(name: str, help_text: str, *, short: str = "", **settings: Any) -> Any:
    """Declare an option that is given or not."""
    return _option(name, short, help=help_text, **settings)


def choice(
    name: str,
    metavar: str,
    words: Iterable[str],
    help_text: str = "{words}.",
    *,
    short: str = "",
    also: Mapping[str, str] | None = None,
    **settings: Any,
) -> Any:
    """Declare an option that takes one of some words. `{words}` in the help becomes the list of them.

    `also` holds other words that are understood, each with the word it means.
    """
    known = words if isinstance(words, Mapping) else tuple(words)
    return _option(
        name,
        short,
        metavar=metavar,
        parser=one_word_of(name, known, also),
        autocompletion=one_of(known),
        help=help_text.format(words=", ".join(known)),
        **settings,
    )


def day(name: str, help_text: str, **settings: Any) -> Any:
    """Declare an option that takes one day with its year."""
    return typer.Option(name, metavar="DATE", parser=full_date(name), help=help_text, **settings)


def length_of_time(name: str, help_text: str) -> Any:
    """Declare an option that takes a length of time, such as 30d."""
    return typer.Option(name, metavar="TIME", parser=_duration(name), help=help_text)


def argument(metavar: str, help_text: str, completion: Completion | None = None, **settings: Any) -> Any:
    """Declare an argument; a metavar in brackets says that it may be left out."""
    return typer.Argument(metavar=metavar, help=help_text, autocompletion=completion, **settings)


def choice_argument(metavar: str, words: Iterable[str], help_text: str) -> Any:
    """Declare an argument that takes one of some words."""
    known = tuple(words)
    return argument(metavar, help_text, one_of(known), parser=one_word_of(metavar, known))


def _option(name: str, short: str, **settings: Any) -> Any:
    return typer.Option(*filter(None, (short, name)), **settings)


def one_word_of(name: str, words: Iterable[str], also: Mapping[str, str] | None = None) -> Callable[[str], str]:
    """Make the parser of one of the `words`, in any case, with `due-soon` and `due_soon` as `due soon`.

    `also` holds other words that are understood, each with the word it means.
    """
    by_folded = {folded(word): word for word in words}
    understood = {folded(word): meant for word, meant in (also or {}).items()} | by_folded

    def parse(typed: str) -> str:
        if folded(typed) in understood:
            return understood[folded(typed)]
        near = suggest(typed, by_folded.values()) or f"; it takes {', '.join(by_folded.values())}"
        raise ActionplanError(f"`{name}` does not know `{typed}`{near}")

    return parse


def full_date(name: str) -> Callable[[str], date]:
    """Make the parser of one day with its year, written in any usual way."""

    def parse(typed: str) -> date:
        period = read_period(typed)
        if period is None or period.first != period.last:
            raise ActionplanError(f"`{name}` needs a full date, such as 2011-03-15; `{typed}` is none")
        return period.first

    return parse


def _duration(name: str) -> Callable[[str], relativedelta]:
    def parse(typed: str) -> relativedelta:
        length = read_duration(typed)
        if length is None:
            raise ActionplanError(f"`{name}` needs a stretch of time, such as 30d or `2 months`; `{typed}` is none")
        return length

    return parse


def folded(word: str) -> str:
    """Return a word without its case, and with spaces for dashes and underscores."""
    return " ".join(word.casefold().replace("-", " ").replace("_", " ").split())
