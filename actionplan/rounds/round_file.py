"""A round as kept in round.toml: who was asked about what in which plans, and which reminders were written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from actionplan.errors import ActionplanError
from actionplan.files.names import printed
from actionplan.named_tuple import NamedTuple
from actionplan.rounds.toml_file import read_toml

NAME = "round.toml"
FORMAT = 1
CODE_LENGTH = 10
T = TypeVar("T")


class AskedAction(NamedTuple):
    """An action that a form asks about. `key` names its row in the form; `state` is the hash of its state then."""

    key: str
    plan: str
    ref: str
    state: str


class SentLetter(NamedTuple):
    """A letter about a form, written on a day: the first one has level 0, reminders have 1 to 3."""

    level: int
    on: date


class Form(NamedTuple):
    """The form of one owner.

    `copied` are the joint owners; `returned` is when answers were last collected from it; `sent` are the letters that
    actionplan itself has sent.
    """

    owner: str
    file: str
    code: str
    items: tuple[AskedAction, ...]
    copied: tuple[str, ...] = ()
    reminders: tuple[SentLetter, ...] = ()
    returned: date | None = None
    sent: tuple[SentLetter, ...] = ()

    def item(self, key: str) -> AskedAction | None:
        """Return the item of a row, None if the form has no such row."""
        return next((item for item in self.items if item.key == key), None)

    @property
    def plans(self) -> tuple[str, ...]:
        """The plans that the form asks about, in its order."""
        return tuple(dict.fromkeys(item.plan for item in self.items))


class PlanOfRound(NamedTuple):
    """A plan that a round asks about. `path` counts from the folder of the round."""

    id: str
    path: str
    title: str


class Round(NamedTuple):
    """A round, `opened` on a day. `within` says how far ahead it asked, in the words of the command line."""

    opened: date
    reply_by: date
    within: str
    plans: tuple[PlanOfRound, ...]
    forms: tuple[Form, ...]

    def form(self, code: str) -> Form | None:
        """Return the form with a return code, None if this round has none."""
        return next((form for form in self.forms if form.code == code), None)

    def plan(self, id_: str) -> PlanOfRound:
        """Return the plan of that id."""
        return next(plan for plan in self.plans if plan.id == id_)

    def title(self, id_: str) -> str:
        """Return the title of the plan of that id."""
        return self.plan(id_).title

    def latest(self, form: Form) -> SentLetter:
        """Return the letter to an owner that was written last."""
        return form.reminders[-1] if form.reminders else SentLetter(0, self.opened)

    def replace_form(self, new: Form) -> Round:
        """Return the round with a form replaced by one with the same return code."""
        return self._replace(forms=tuple(new if form.code == new.code else form for form in self.forms))


def return_code(opened: date, reply_by: date, within: str, owner: str, items: Sequence[AskedAction]) -> str:
    """Return the code that identifies a form: it depends on the round, the plans, the owner and what is asked."""
    asked = [list(item[1:]) for item in items]
    whole = [opened.isoformat(), reply_by.isoformat(), within, owner, asked]
    return hashlib.sha256(json.dumps(whole, ensure_ascii=True).encode()).hexdigest()[:CODE_LENGTH]


def write_round(round_: Round) -> str:
    """Return the text of round.toml."""
    import tomli_w  # noqa: PLC0415 only rounds write TOML

    data = {
        "format": FORMAT,
        "opened": round_.opened,
        "reply_by": round_.reply_by,
        "within": round_.within,
        "plans": [plan._asdict() for plan in round_.plans],
        "forms": list(map(_form_data, round_.forms)),
    }
    return "# Written by `actionplan round open`; remind and collect keep it up to date.\n" + tomli_w.dumps(data)


def _form_data(form: Form) -> dict[str, Any]:
    data: dict[str, Any] = {"owner": form.owner, "file": form.file, "code": form.code}
    if form.copied:
        data["copied"] = list(form.copied)
    if form.returned:
        data["returned"] = form.returned
    for name, letters in (("reminders", form.reminders), ("sent", form.sent)):
        if letters:
            data[name] = [letter._asdict() for letter in letters]
    data["items"] = [item._asdict() for item in form.items]
    return data


def read_round(folder: Path) -> Round:
    """Read the round.toml of a folder. Raises ActionplanError if there is none or it is damaged."""
    path = folder / NAME
    if not path.is_file():
        raise ActionplanError(
            f"`{printed(str(folder))}` has no {NAME}: give the folder that `actionplan round open` wrote"
        )
    data = read_toml(path)
    if data.get("format") != FORMAT:
        raise ActionplanError(f"{printed(str(path))}: `format` is not {FORMAT}: a newer actionplan may have written it")
    try:
        round_ = _round(data)
        _check(round_)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ActionplanError(
            f"{printed(str(path))}: the file is damaged: restore it from an earlier version, or open the round again"
        ) from None
    return round_


def _check(round_: Round) -> None:
    """Raise ValueError if two forms have one code, or a form asks about a plan that is not listed."""
    codes = [form.code for form in round_.forms]
    known = {plan.id for plan in round_.plans}
    if len(set(codes)) < len(codes) or any(item.plan not in known for form in round_.forms for item in form.items):
        raise ValueError


def _round(data: dict[str, Any]) -> Round:
    plans = tuple(PlanOfRound(*_texts(plan, PlanOfRound._fields)) for plan in data["plans"])
    forms = tuple(map(_form, data["forms"]))
    return Round(_typed(data["opened"], date), _typed(data["reply_by"], date), str(data["within"]), plans, forms)


def _form(data: dict[str, Any]) -> Form:
    items = tuple(AskedAction(*_texts(item, AskedAction._fields)) for item in data["items"])
    reminders, sent = _letters(data.get("reminders", [])), _letters(data.get("sent", []))
    returned = _typed(data["returned"], date) if "returned" in data else None
    owner, file, code = _texts(data, ("owner", "file", "code"))
    return Form(owner, file, code, items, tuple(map(str, data.get("copied", []))), reminders, returned, sent)


def _letters(data: Sequence[dict[str, Any]]) -> tuple[SentLetter, ...]:
    return tuple(SentLetter(_typed(each["level"], int), _typed(each["on"], date)) for each in data)


def _texts(data: dict[str, Any], keys: Sequence[str]) -> Iterator[str]:
    return (_typed(data[key], str) for key in keys)


def _typed(value: Any, kind: type[T]) -> T:
    if type(value) is not kind:
        raise TypeError
    return value
