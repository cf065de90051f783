"""Read the records of the format from mappings: every usable value by its key, and findings about the keys."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar

from actionplan.diagnostics.structural import keys, log, own_words, refs
from actionplan.plan.field_readers import ValueReader, called, listed_keys
from actionplan.plan.field_types import Field, Record, ValueKind
from actionplan.plan.fields import COLUMN, ON_ACTIONS_ONLY, POST, RECORDS
from actionplan.plan.own_columns import OwnColumn
from actionplan.plan.unknown_keys import advice
from actionplan.plan.vocabulary import fold
from actionplan.syntax.nodes import Mapping, Node, Scalar, Sequence, plain

# The key under which a record holds the organisation's own columns.
OWN = "x"
# A record without this key cannot be counted at all.
_VITAL = {"recommendation": "ref", "action": "ref", "entry": "on", "recommendation_entry": "on"}
_COLUMN_NAME = r"[A-Za-z][\w-]{0,40}"
_ALLOWED = ("ongoing", "in progress")
_RATINGS = frozenset({"red", "amber", "green", "blue", "grey"})


class RecordReader(ValueReader):
    """Read the records of one file."""

    def read(self, node: Mapping, record: Record) -> dict[str, Any]:
        """Return the usable values of a record by key, the organisation's own columns under OWN. Report faulty keys."""
        fields = _FIELDS[record.name]
        usable: dict[str, Any] = {}
        for key, value in node.values.items():
            known = fields.get(key)
            if known is None:
                if record.columns and key.startswith("x-"):
                    usable.setdefault(OWN, {})[key] = plain(value)
                else:
                    self._unknown(record, node, node.key(key))
                continue
            field, take = known
            taken = take(self, field, value)
            if taken is not None:
                usable[field.name] = (
                    taken  # Unlike `key` it is one object for all records, so that Python looks it up faster.
                )
        if not _REQUIRED[record.name] <= usable.keys():
            self._missing(node, record, usable)
        return usable

    def _unknown(self, record: Record, node: Mapping, key: Scalar) -> None:
        name = key.value
        if record.name == "recommendation_entry" and name in ON_ACTIONS_ONLY:
            message = f"`{name}` is not allowed in an entry on a recommendation"
            self.report(log.NOT_ON_RECOMMENDATION, key, message, "move the entry to the action it applies to")
            return
        known = advice(record, node, name)
        if known is not None:
            self.report(keys.UNKNOWN_KEY, key, f"`{name[:80]}`{known.message}", known.help)
            return
        near = self.suggest(name, _FIELDS[record.name])
        help_text = "correct the spelling" if near else f"choose from {listed_keys(record)}"
        if record.columns:
            own = f", for example `x-{name}`" if re.fullmatch(_COLUMN_NAME, name) and not near else ""
            help_text += f"; the names of your own columns begin with `x-`{own}"
        elif name.startswith("x-"):
            help_text += "; your own columns are allowed on the plan, a recommendation, an action or an entry"
        self.report(keys.UNKNOWN_KEY, key, f"unknown key `{name[:80]}`{near}", help_text)

    def _missing(self, node: Mapping, record: Record, usable: dict[str, Any]) -> None:
        for field in record.fields:
            if not field.required or field.name in usable:
                continue
            left_out = called(record.name) if _VITAL.get(record.name) == field.name else ""
            value = node.get(field.name)
            if value is not None and not (isinstance(value, Scalar) and (value.empty or value.null)):
                if left_out:
                    self._leave_out(value, left_out)
                continue
            example = f", for example `{field.example}`" if field.example else ""
            help_text = f"add `{field.name}: …`{example}. {field.about}"
            message = f"{called(record.name)} has no `{field.name}`"
            if field.name in node.refused:
                message = f"{called(record.name)} has no usable `{field.name}`"
                help_text = f"fix the other finding about `{field.name}`"
            self.report(keys.MISSING_KEY, node, message, help_text, left_out)

    def _names(self, field: Field, value: Node) -> dict[str, str] | None:
        mapping = self._mapping(field, value)
        if mapping is None:
            return None
        texts: dict[str, str] = {}
        for name, node in mapping.values.items():
            if field.names is not None and name not in field.names:
                self._unknown_name(field, mapping.key(name))
                continue
            text = self.take_text(Field(name[:80], ValueKind.TEXT, ""), node)
            if text is not None:
                texts[name] = text
        return texts

    def _unknown_name(self, field: Field, key: Scalar) -> None:
        """Report a name that is not allowed in a mapping with a fixed set of names."""
        names = field.names or {}
        near = "" if key.value in _RATINGS else self.suggest(key.value, names)
        help_text = "correct the spelling" if near else f"choose from {', '.join(names)}"
        if field.name == "labels" and key.value in _RATINGS:
            help_text = "RAG ratings cannot be renamed: explain in `rag_key` what a declared rating means"
        message = f"`{key.value[:80]}` is not allowed in `{field.name}`{near}"
        self.report(keys.UNKNOWN_KEY, key, message, help_text)

    def _own_words(self, field: Field, value: Node) -> dict[str, str] | None:
        """Return the organisation's own words as typed, each with the standard one. Leave out words that clash."""
        mapping = self._mapping(field, value)
        if mapping is None:
            return None
        meanings: dict[str, str] = {}
        folded: dict[str, str] = {}
        for name, node in mapping.values.items():
            standard = self.take_word(Field(name[:80], ValueKind.WORD, "", words=field.words), node)
            if standard is None or self._clashes(field, mapping.key(name), standard, folded):
                continue
            folded[fold(name)] = name
            meanings[name] = standard
        return meanings

    def _clashes(self, field: Field, key: Scalar, meaning: str, folded: dict[str, str]) -> bool:
        """Tell whether an own word repeats an earlier one, or is a standard word with another meaning. Report it."""
        word = fold(key.value)
        if word in folded:
            message = f"`{key.value[:80]}` and `{folded[word][:80]}` differ only in case or spaces"
            self.report(own_words.OWN_WORD_CLASH, key, message, "keep one of them")
            return True
        standard = next((known for known in field.words or {} if fold(known) == word), None)
        if standard is None or standard == meaning or (standard, meaning) == _ALLOWED:
            return False
        message = f"`{standard}` is a standard word, so it cannot mean `{meaning}`"
        self.report(own_words.OWN_WORD_CLASH, key, message, "choose another word, or delete this line")
        return True

    def _columns(self, field: Field, value: Node) -> tuple[OwnColumn, ...] | None:
        mapping = self._mapping(field, value)
        by_title: dict[str, OwnColumn] = {}
        for name, node in (mapping.values if mapping else {}).items():
            assert mapping is not None  # noqa: S101 it has values
            if not name.startswith("x-"):
                message = f"`{name[:80]}` is not a valid name for your own column"
                help_text = f"begin the name with `x-`: `x-{name[:80]}`"
                self.report(keys.UNKNOWN_KEY, mapping.key(name), message, help_text)
                continue
            body = self._mapping(Field(name[:80], ValueKind.RECORD, "", of=COLUMN.name), node)
            usable = self.read(body, COLUMN) if body else {}
            title = name.removeprefix("x-").replace("-", " ").capitalize() or name
            column = OwnColumn(name, **{"title": title, **usable})
            if fold(column.title) in by_title:
                message = f"two columns have the title `{column.title[:80]}`"
                self.report(own_words.COLUMN_TITLE, mapping.key(name), message, "give one of them a different `title`")
            by_title.setdefault(fold(column.title), column)
        return tuple(by_title.values()) or None

    def _register(self, field: Field, value: Node) -> dict[str, str] | None:
        """Return the canonical name of each post by its name and by its aliases, all casefolded.

        An alias that two posts share is left out.
        """
        mapping = self._mapping(field, value)
        posts = mapping.values if mapping else {}
        names: dict[str, str] = {}
        for name in posts:
            names.setdefault(name.casefold(), name)
        aliases: dict[str, str | None] = {}
        for name, node in posts.items():
            post = self._mapping(Field(name[:80], ValueKind.RECORD, "", of=POST.name), node)
            for alias in self.read(post, POST).get("aliases", ()) if post else ():
                self._alias(alias, name, names, aliases, node)
        return names | {alias: name for alias, name in aliases.items() if name is not None}

    def _alias(self, alias: str, post: str, posts: dict[str, str], aliases: dict[str, str | None], node: Node) -> None:
        """Record one alias of a post, or report that it is another post's name or alias."""
        folded = alias.casefold()
        where = _alias_node(node, alias)
        if folded in posts:
            if posts[folded] != post:
                message = f"`{alias[:80]}` is an alias of `{post[:80]}`, but also the name of another post"
                self.report(refs.ALIAS_CLASH, where, message, "delete the alias, or combine the two posts")
        elif aliases.setdefault(folded, post) != post:
            message = f"`{alias[:80]}` is an alias of two posts, so it is ignored"
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
    """The method that reads a value of each kind."""


def _alias_node(post: Node, alias: str) -> Node:
    """Return the node of an alias."""
    value = post.get("aliases") if isinstance(post, Mapping) else None
    nodes = value.items if isinstance(value, Sequence) else [value]
    return next((node for node in nodes if isinstance(node, Scalar) and node.value == alias), post)


# Built once for all files, because a command may read a million values.
_FIELDS = {
    name: {field.name: (field, RecordReader.takes[field.kind]) for field in record.fields}
    for name, record in RECORDS.items()
}
_REQUIRED = {
    name: frozenset(field.name for field in record.fields if field.required) for name, record in RECORDS.items()
}
