"""Identify each finding, in a way that stays the same when lines above it change."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from actionplan.diagnostics.finding import Finding


def fingerprints(findings: Sequence[Finding]) -> list[str]:
    """Return one for each finding, from its file, its code, the text of its line, and its number among several alike.

    Hosts show only the first of several findings with one fingerprint.
    """
    seen: Counter[str] = Counter()
    prints = []
    for finding in findings:
        what = f"{finding.span.path}\0{finding.code}\0{finding.source.strip()}"
        seen[what] += 1
        prints.append(hashlib.sha256(f"{what}\0{seen[what]}".encode("utf-8", "surrogatepass")).hexdigest())
    return prints
