"""Put the messages about edits into the words of forms, which have fields instead of options."""

from __future__ import annotations

import re

from actionplan.plan.model import Plan
from actionplan.web.edits.inputs import title_of
from actionplan.web.edits.kinds import EditKind, asked_fields

_OPTIONS = {"revise": "by_when", "reason": "note", "text": "text", "complete": "status", "rag": "rag"}
"""The fields of options that have another name."""
_RUN = re.compile(
    r"[:;,]? ?(?:run |with |use )?`actionplan [^`]*`(?: (?:shows|lists|to see) [\w ]+)?(?:, and correct it first)?"
)
"""The part of a message that suggests a command."""
_OPTION = re.compile(r"`--([a-z-]+)[^`]*`")


def in_words_of_forms(message: str, kind: EditKind, plan: Plan) -> str:
    """Return a message about an edit with the titles of fields for options, without commands and its own name."""
    titles = {ask.name: ask.title or title_of(field, plan) for ask, field in asked_fields(kind, plan)}

    def titled(match: re.Match[str]) -> str:
        name = _OPTIONS.get(match[1], match[1].replace("-", "_"))
        return f"“{titles.get(name, name.replace('_', ' '))}”"

    own = re.match(rf"{re.escape(plan.name)}(?::\S+)?: ", message)
    text = _OPTION.sub(titled, _RUN.sub("", message[own.end() if own else 0 :]))
    return text[:1].upper() + text[1:]


def field_in(message: str, kind: EditKind) -> str:
    """Return the field that a message is about: the first it names, or else the first field of the form."""
    names = [ask.name for ask in kind.asks]
    for match in _OPTION.finditer(message):
        name = _OPTIONS.get(match[1], match[1].replace("-", "_"))
        if name in names:
            return name
    return names[0]
