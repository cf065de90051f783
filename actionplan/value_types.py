"""The types of values in tables of typed columns. Every command loads this, so there is nothing else here."""

from __future__ import annotations

import enum


class ValueType(enum.StrEnum):
    """What a column of a table holds. Any value may be missing; a list is empty instead."""

    TEXT = "text"
    TEXTS = "list of texts"
    WORD = "one of its words"
    DAY = "date"
    DAYS = "list of dates"
    WHOLE = "whole number"
    NUMBER = "number"
    FLAG = "true or false"
    MAP = "texts by name"
