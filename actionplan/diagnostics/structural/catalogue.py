"""Every structural rule by its code. The reader of plans knows its rules by name, and does not load this list."""

from __future__ import annotations

from actionplan.diagnostics.finding import Rule
from actionplan.diagnostics.structural import dates, file, keys, log, own_words, refs, values

RULES: dict[str, Rule] = {
    rule.code: rule
    for module in (file, keys, values, refs, log, dates, own_words)
    for rule in vars(module).values()
    if isinstance(rule, Rule)
}
