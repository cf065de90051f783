"""The formats findings can be had in: a new one is one module and one row here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from actionplan.finding import Finding
from actionplan.outputs.findings import concise, full, github, gitlab, json, junit, sarif

FORMATS: dict[str, Callable[[Sequence[Finding]], str]] = {
    "full": full.render,  # `full.render(findings, colour=True)` on a terminal
    "concise": concise.render,
    "json": json.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "sarif": sarif.render,
    "junit": junit.render,
}
