"""The kinds of options and arguments that commands declare, each with its parser, completion and metavar.

The help of an option states its default in words, so Typer adds none of its own. `group` is its heading in the help.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

import typer
from dateutil.relativedelta import relativedelta

from actionplan.by_when import read_duration
from actionplan.changes.typed_dates import day_from, written_date
from actionplan.cli.completion.offers import one_of
from actionplan.errors import ActionplanError, did_you_mean

Completion = Callable[..., Any]
"""A function that offers values for the word at the cursor; see `completion.offers`."""
AS_OF = "as_of"
"""The parameter that holds the day of a command. It is read before other dates, which may count from it."""


def text(
    name: str, metavar: str, help_text: str, completion: Completion | None = None, *, short: str = "", **settings: Any
) -> Any:
    """Declare an option that accepts any text."""
    return _option(name, short, metavar=metavar, help=help_text, autocompletion=completion, **settings)


def flag(name: str, help_text: str, *, short: str = "", **settings: Any) -> Any:
    """Declare an option without a value."""
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
    """Declare an option that takes one of some words. `{words}` in the help becomes "a, b or c".

    `also` holds other words that are understood, each with the word it means.
    """
    known = words if isinstance(words, Mapping) else tuple(words)
    return _option(
        name,
        short,
        metavar=metavar,
        parser=settings.pop("parser", None) or one_word_of(name, known, also),
        autocompletion=one_of(known),
        help=help_text.format(words=alternatives(known)),
        **settings,
    )


def alternatives(words: Iterable[str]) -> str:
    """Return words as a reader chooses from them: "a, b or c"."""
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def day(name: str, help_text: str, *, ahead: bool = False, is_base: bool = False, **settings: Any) -> Any:
    """Declare an option that takes one day. Without a year it is the nearest in the past, or with `ahead` the next.

    Days count from `--as-of`, which is itself the option declared with `is_base`.
    """

    def read(call: typer.Context, value: str | None) -> date | None:
        return day_of(call, name, value, ahead=ahead) if value is not None else None

    return _date(name, help_text, settings.pop("callback", None) or read, is_eager=is_base, **settings)


def day_of(call: typer.Context, name: str, typed: str, *, ahead: bool = False, is_base: bool = False) -> date:
    """Return the day that the value of the option `name` means. Raises ActionplanError if it is not a day."""
    return day_from(name, typed, _base(call, is_base=is_base), ahead=ahead)


def date_text(name: str, help_text: str, *, ahead: bool = False, **settings: Any) -> Any:
    """Declare an option that takes a day or a period and keeps it as typed, for a plan.

    `today`, `yesterday` and a day without its year are replaced by the day that they mean, as `day` reads them.
    """

    def read(call: typer.Context, value: str | None) -> str:
        return written_date(value, _base(call), ahead=ahead) if value else ""

    return _date(name, help_text, read, **settings)


def _date(name: str, help_text: str, read: Callable[..., Any], group: str | None = None, **settings: Any) -> Any:
    return typer.Option(
        name, metavar="DATE", parser=str, help=help_text, callback=read, rich_help_panel=group, **settings
    )


def _base(call: typer.Context, *, is_base: bool = False) -> date:
    """Return the day that the dates of a command count from: `--as-of`, or else today."""
    as_of = None if is_base else call.params.get(AS_OF)
    return as_of if isinstance(as_of, date) else datetime.now().astimezone().date()


def length_of_time(name: str, help_text: str, group: str | None = None) -> Any:
    """Declare an option that takes a length of time, such as 30d."""
    parser = partial(_duration, name)
    return typer.Option(name, metavar="TIME", parser=parser, help=help_text, rich_help_panel=group)


def argument(metavar: str, help_text: str, completion: Completion | None = None, **settings: Any) -> Any:
    """Declare an argument; put brackets around the metavar of one that may be left out."""
    return typer.Argument(metavar=metavar, help=help_text, autocompletion=completion, show_default=False, **settings)


def choice_argument(
    metavar: str, words: Iterable[str], help_text: str, *, also: Mapping[str, str] | None = None
) -> Any:
    """Declare an argument that takes one of some words, or other words in `also`, each with the word it means."""
    known = tuple(words)
    return argument(metavar, help_text, one_of(known), parser=one_word_of(metavar, known, also))


def _option(name: str, short: str, group: str | None = None, **settings: Any) -> Any:
    return typer.Option(*filter(None, (short, name)), show_default=False, rich_help_panel=group, **settings)


def one_word_of(name: str, words: Collection[str], also: Mapping[str, str] | None = None) -> Callable[[str], str]:
    """Return the parser of one of the `words`, in any case, with `due-soon` and `due_soon` read as `due soon`.

    `also` holds other words that are understood, each with the word it means.
    """

    def parse(typed: str) -> str:
        understood = {folded(word): meant for word, meant in (also or {}).items()}
        understood |= {folded(word): word for word in words}
        if folded(typed) in understood:
            return understood[folded(typed)]
        raise invalid_choice(name, typed, words)

    return parse


def invalid_choice(name: str, typed: str, words: Iterable[str]) -> ActionplanError:
    """Return the error for a value that is not one of the words an option or argument takes."""
    known = list(words)
    near = did_you_mean(typed, known) or f": choose from {', '.join(known)}"
    return ActionplanError(f"invalid value `{typed}` for `{name}`{near}")


def _duration(name: str, typed: str) -> relativedelta:
    first, _, rest = typed.strip().partition(" ")
    length = read_duration(f"1 {rest}" if first.casefold() in ("a", "an") else typed) or read_duration(f"1 {typed}")
    if length is None and typed.strip().isdigit() and read_duration(f"{typed}d"):
        raise ActionplanError(f"`{typed}` has no unit: for days, write `{name} {typed.strip()}d`")
    if length is None:
        raise ActionplanError(
            f"`{typed}` is not a length of time: give `{name}` a number and a unit, for example 30d, `2 weeks` or "
            "`a month`"
        )
    return length


def folded(word: str) -> str:
    """Return a word without its case, and with spaces for dashes and underscores."""
    return " ".join(word.casefold().replace("-", " ").replace("_", " ").split())
