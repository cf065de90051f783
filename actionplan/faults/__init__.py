"""The structural rules (AP1): what each forbids, why, and how to put it right. The readers find them."""

from __future__ import annotations

from actionplan.faults import file, keys, log, refs, values
from actionplan.finding import Rule

RULES: dict[str, Rule] = {
    rule.code: rule
    for module in (file, keys, values, refs, log)
    for rule in vars(module).values()
    if isinstance(rule, Rule)
}
