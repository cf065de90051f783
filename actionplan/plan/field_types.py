"""The types of the field table: records, their keys, and the kinds of value that a key can have."""

from __future__ import annotations

import enum
from typing import Any

from actionplan.named_tuple import NamedTuple

# A ref cannot contain control characters, spaces of any width, commas or colons. The spaces are listed one by one
# because `\s` differs between Python, Rust and JavaScript, which all use this pattern.
REF = r"[^\x00-\x20,:\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+"
POINTER = f"{REF}(?::{REF})?"


class ValueKind(enum.Enum):
    """The kind of a value, which decides how the reader reads it and what the schema accepts."""

    TEXT = "text"
    TEXTS = "text or a list of texts"
    NAMES = "names, each with its text"
    REF = "a ref"
    POINTER = "REF or PLAN:REF, or a list of them"
    WORD = "one of a few words"
    PERIOD = "a date or a period"
    DATE = "a date in the form YYYY-MM-DD"
    DURATION = "a length of time"
    CLOCK = "a length of time or a date"
    MONTH_DAY = "a day and month"
    PERCENT = "a number from 0 to 100"
    OWN_WORDS = "your own words, each with a standard word"
    RECORD = "keys with values"
    RECORDS = "a list"
    ANSWERS = "keys with values, or a list of them"
    REGISTER = "names of posts, each with its keys"
    COLUMNS = "names of columns, each with its keys"


class Guard(enum.Enum):
    """What it means when a value differs between two versions of a plan."""

    RULE = "a rule by which answers are worked out"
    PROMISE = "something promised, decided or reported"
    WORD = "the words in which it was agreed"
    FREE = "may change at any time"


class Field(NamedTuple):
    """One key. `words` are its choices with their meanings; `of` is the name of the record it holds.

    `guard` tells what a change of its value means. `also` is one more word that is allowed. `own` is the key of the
    plan that holds an organisation's own words for this field. `names` are the only names allowed in a mapping.
    """

    name: str
    kind: ValueKind
    about: str
    guard: Guard | None = None
    required: bool = False
    words: dict[str, str] | None = None
    of: str = ""
    also: str = ""
    example: str = ""
    own: str = ""
    names: dict[str, str] | None = None


class Record(NamedTuple):
    """A mapping of the format. `columns` tells whether the organisation's own `x-` keys are allowed in it.

    `either` names the lists of which at least one is required. `snippet` is what editors offer for a new one: its keys
    and values, in the notation of VS Code.
    """

    name: str
    about: str
    fields: tuple[Field, ...]
    columns: bool = False
    either: tuple[str, ...] = ()
    snippet: dict[str, Any] | None = None
