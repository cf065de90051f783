"""The options that several merge commands have."""

from __future__ import annotations

from typing import Annotated

from actionplan.cli import option_kinds as option

Strict = Annotated[
    bool, option.flag("--strict", "Leave a conflict where the text merges cleanly, but the meaning may not.")
]
Global = Annotated[
    bool, option.flag("--global", "Change your own git settings, for all repositories, instead of this clone's.")
]
