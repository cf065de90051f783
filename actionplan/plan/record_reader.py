"""Records of the format out of mappings: every usable value by its key, and what is wrong with the keys."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar

from actionplan.diagnostics.structural import keys, log, own_words, refs
from actionplan.plan.field_readers import ValueReader, called, listed
from actionplan.plan.field_types import Field, Record, ValueKind
from actionplan.plan.fields import COLUMN, ON_ACTIONS_ONLY, POST, RECORDS
from actionplan.plan.own_columns import Column
from actionplan.plan.unknown_keys import advice
from actionplan.plan.vocabulary import fold
from actionplan.syntax.nodes import Mapping, Node, Scalar, Sequence, plain

# Where the record of a plan keeps the organisation's own columns.
OWN = "x"
# A record without one of these cannot be counted at all.
_VITAL = {"recommendation": "ref", "action": "ref", "entry": "on", "recommendation_entry": "on"}
_COLUMN_NAME = re.compile(r"[A-Za-z][\w-]{0,40}")
_ALLOWED = ("ongoing", "in progress")
_RATINGS = frozenset({"red", "amber", "green", "blue", "grey"})


class RecordReader(ValueReader):
    """Reads the records of one file."""

    def read(self, node: Mapping, record: Record) -> dict[str, Any]:
        """The usable values of a record by key, the organisation's own under OWN; faults of its keys are reported."""
        fields = _FIELDS[record.name]
        found: dict[str, Any] = {}
        for key, value in node.values.items():
            known = fields.get(key)
            if known is None:
                if record.columns and key.startswith("x-"):
                    found.setdefault(OWN, {})[key] = plain(value)
                else:
                    self._unknown(record, node, node.key(key))
                continue
            field, take = known
            got = take(self, field, value)
            if got is not None:
                found[key] = got
        if not _REQUIRED[record.name] <= found.keys():
            self._missing(node, record, found)
        return found

    def _unknown(self, record: Record, node: Mapping, key: Scalar) -> None:
        name = key.value
        if record.name == "recommendation_entry" and name in ON_ACTIONS_ONLY:
            message = f"`{name}` is not allowed in an entry on a recommendation"
            self.report(log.NOT_ON_RECOMMENDATION, key, message, "move the entry to the action it is about")
            return
        known = advice(record, node, name)
        if known is not None:
            self.report(keys.UNKNOWN_KEY, key, f"`{name[:80]}`{known.message}", known.help)
            return
        near = self.suggest(name, _FIELDS[record.name])
        help_text = "correct the spelling" if near else f"choose from {listed(record)}"
        if record.columns:
            own = f": `x-{name}`" if _COLUMN_NAME.fullmatch(name) and not near else ""
            help_text += f"; a column of your own begins with `x-`{own}"
        elif name.startswith("x-"):
            help_text += "; your own columns are allowed on the plan, a recommendation, an action or an entry"
        self.report(keys.UNKNOWN_KEY, key, f"unknown key `{name[:80]}`{near}", help_text)

    def _missing(self, node: Mapping, record: Record, found: dict[str, Any]) -> None:
        for field in record.fields:
            if not field.required or field.name in found:
                continue
            left_out = called(record.name) if _VITAL.get(record.name) == field.name else ""
            value = node.get(field.name)
            if value is not None and not (isinstance(value, Scalar) and (value.empty or value.null)):
                if left_out:
                    self._leave_out(value, left_out)
                continue
            example = f", for example `{field.example}`" if field.example else ""
            help_text = f"add `{field.name}: …`{example}. {field.about}"
            usable = "usable " if field.name in node.refused else ""
            message = f"{called(record.name)} has no {usable}`{field.name}`"
            if usable:
                help_text = f"fix the other finding about `{field.name}` first"
            self.report(keys.MISSING_KEY, node, message, help_text, left_out)

    def _names(self, field: Field, value: Node) -> dict[str, str] | None:
        mapping = self._mapping(field, value)
        if mapping is None:
            return None
        found: dict[str, str] = {}
        for name, node in mapping.values.items():
            if field.names is not None and name not in field.names:
                self._unknown_name(field, mapping.key(name))
                continue
            text = self.take_text(Field(name[:80], ValueKind.TEXT, ""), node)
            if text is not None:
                found[name] = text
        return found

    def _unknown_name(self, field: Field, key: Scalar) -> None:
        """Report a name that is not one of the few that a mapping takes."""
        names = field.names or {}
        near = "" if key.value in _RATINGS else self.suggest(key.value, names)
        help_text = "correct the spelling" if near else f"choose from {', '.join(names)}"
        if field.name == "labels" and key.value in _RATINGS:
            help_text = "RAG ratings cannot be renamed: use `rag_key` to say what a declared rating means"
        message = f"`{key.value[:80]}` is not a valid name under `{field.name}`{near}"
        self.report(keys.UNKNOWN_KEY, key, message, help_text)

    def _own_words(self, field: Field, value: Node) -> dict[str, str] | None:
        """The organisation's own words, as typed, each with ours; of two that are the same word the first counts."""
        mapping = self._mapping(field, value)
        if mapping is None:
            return None
        found: dict[str, str] = {}
        folded: dict[str, str] = {}
        for name, node in mapping.values.items():
            ours = self.take_word(Field(name[:80], ValueKind.WORD, "", words=field.words), node)
            if ours is None or self._clashes(field, mapping.key(name), ours, folded):
                continue
            folded[fold(name)] = name
            found[name] = ours
        return found

    def _clashes(self, field: Field, key: Scalar, ours: str, folded: dict[str, str]) -> bool:
        """Whether a word of the organisation's own is ours with another meaning, or the same as one before it."""
        word = fold(key.value)
        if word in folded:
            message = f"`{key.value[:80]}` and `{folded[word][:80]}` differ only in case and spaces"
            self.report(own_words.OWN_WORD_CLASH, key, message, "keep one of them")
            return True
        mine = next((known for known in field.words or {} if fold(known) == word), None)
        if mine is None or mine == ours or (mine, ours) == _ALLOWED:
            return False
        message = f"`{mine}` is a standard word and cannot mean `{ours}`"
        self.report(own_words.OWN_WORD_CLASH, key, message, "choose another word, or give it its own meaning")
        return True

    def _columns(self, field: Field, value: Node) -> tuple[Column, ...] | None:
        mapping = self._mapping(field, value)
        found: dict[str, Column] = {}
        for name, node in (mapping.values if mapping else {}).items():
            assert mapping is not None  # noqa: S101 it has values
            if not name.startswith("x-"):
                message = f"`{name[:80]}` is not a valid name for a column of your own"
                self.report(keys.UNKNOWN_KEY, mapping.key(name), message, f"add `x-` at the beginning: `x-{name[:80]}`")
                continue
            body = self._mapping(Field(name[:80], ValueKind.RECORD, "", of=COLUMN.name), node)
            got = self.read(body, COLUMN) if body else {}
            column = Column(name, **{"title": name.removeprefix("x-").replace("-", " ").capitalize() or name, **got})
            if fold(column.title) in found:
                message = f"two columns have the title `{column.title[:80]}`"
                self.report(own_words.COLUMN_TITLE, mapping.key(name), message, "give one of them another `title`")
            found.setdefault(fold(column.title), column)
        return tuple(found.values()) or None

    def _register(self, field: Field, value: Node) -> dict[str, str] | None:
        """The canonical name of a post by its name and its aliases in one case.

        Of two posts that share an alias neither has it.
        """
        mapping = self._mapping(field, value)
        posts = mapping.values if mapping else {}
        found: dict[str, str] = {}
        for name in posts:
            found.setdefault(name.casefold(), name)
        aliases: dict[str, str | None] = {}
        for name, node in posts.items():
            post = self._mapping(Field(name[:80], ValueKind.RECORD, "", of=POST.name), node)
            for alias in self.read(post, POST).get("aliases", ()) if post else ():
                self._alias(alias, name, found, aliases, node)
        return found | {alias: name for alias, name in aliases.items() if name is not None}

    def _alias(self, alias: str, post: str, posts: dict[str, str], aliases: dict[str, str | None], node: Node) -> None:
        """Note one alias of a post, or report that it is another post's name or alias."""
        folded = alias.casefold()
        where = _alias_node(node, alias)
        if folded in posts:
            if posts[folded] != post:
                message = f"`{alias[:80]}` is an alias of `{post[:80]}` and the name of another post"
                self.report(refs.ALIAS_CLASH, where, message, "delete the alias, or make the two posts one")
        elif aliases.setdefault(folded, post) != post:
            message = f"`{alias[:80]}` is an alias of two posts, so it belongs to neither"
            self.report(refs.ALIAS_CLASH, where, message, "keep it under one of them")
            aliases[folded] = None

    takes: ClassVar[dict[ValueKind, Callable[[RecordReader, Field, Node], Any]]] = {
        ValueKind.TEXT: ValueReader.take_text,
        ValueKind.TEXTS: ValueReader.take_texts,
        ValueKind.NAMES: _names,
        ValueKind.REF: ValueReader.take_ref,
        ValueKind.POINTER: ValueReader.take_pointers,
        ValueKind.WORD: ValueReader.take_word,
        ValueKind.PERIOD: ValueReader.take_period,
        ValueKind.DATE: ValueReader.take_date,
        ValueKind.DURATION: ValueReader.take_duration,
        ValueKind.CLOCK: ValueReader.take_clock,
        ValueKind.MONTH_DAY: ValueReader.take_month_day,
        ValueKind.PERCENT: ValueReader.take_percent,
        ValueKind.OWN_WORDS: _own_words,
        ValueKind.RECORD: ValueReader.take_record,
        ValueKind.RECORDS: ValueReader.take_records,
        ValueKind.ANSWERS: ValueReader.take_answers,
        ValueKind.REGISTER: _register,
        ValueKind.COLUMNS: _columns,
    }
    """How the value of each kind is taken."""


def _alias_node(post: Node, alias: str) -> Node:
    """Where an alias is typed."""
    value = post.get("aliases") if isinstance(post, Mapping) else None
    items = value.items if isinstance(value, Sequence) else [value]
    return next((item for item in items if isinstance(item, Scalar) and item.value == alias), post)


# Looked up once for all files: a call reads a million values.
_FIELDS = {
    name: {field.name: (field, RecordReader.takes[field.kind]) for field in record.fields}
    for name, record in RECORDS.items()
}
_REQUIRED = {
    name: frozenset(field.name for field in record.fields if field.required) for name, record in RECORDS.items()
}
