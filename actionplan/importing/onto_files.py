"""Several files that came back for one plan, one per owner for example, as one comparison."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from actionplan.changes.progress import ProgressReport
from actionplan.importing.onto import FileComparison
from actionplan.importing.onto_row import ValueDifference
from actionplan.plan.vocabulary import fold

_CONTRADICTION = "two files say different things: nothing was recorded"
_KEYS = ("note", "status", "rag", "percent", "by_when", "owner", "completed")


def merge(named: Sequence[tuple[str, FileComparison]]) -> FileComparison:
    """Return the comparisons of several files, by the names of the files, as one.

    What two files agree on is recorded once. If they contradict each other, nothing is recorded. A row is gone if
    no file has it.
    """
    if len(named) == 1:
        return named[0][1]
    contradictions = [each for ref in _refs(named) for each in _contradictions(ref, named)]
    unclear = {(each.ref, each.key) for each in contradictions}
    reports = _agreed_reports(named, unclear)
    comparisons = [comparison for _, comparison in named]
    changes = [each for comparison in comparisons for each in comparison.changes if (each.ref, each.key) not in unclear]
    conflicts = [each for comparison in comparisons for each in comparison.conflicts] + contradictions
    gone = [ref for ref in comparisons[0].gone if all(ref in comparison.gone for comparison in comparisons)]
    news = {ref for ref, _ in reports} | {each.ref for each in conflicts}
    additions = {
        (each.item.printed, str(each.item.values.get("action"))): each for c in comparisons for each in c.additions
    }
    return FileComparison(
        tuple(dict.fromkeys(changes)),
        tuple(dict.fromkeys(conflicts)),
        tuple(each.item for each in additions.values()),
        tuple(gone),
        len({ref for comparison in comparisons for ref in comparison.met} - news),
        tuple(reports),
        tuple(additions.values()),
        tuple(dict.fromkeys(ref for comparison in comparisons for ref in comparison.met)),
        tuple(dict.fromkeys(each for comparison in comparisons for each in comparison.doubts)),
    )


def _agreed_reports(
    named: Sequence[tuple[str, FileComparison]], unclear: Collection[tuple[str, str]]
) -> list[tuple[str, ProgressReport]]:
    """Return the reports of all files, each once, by ref, without the keys on which files contradict each other."""
    reports: dict[tuple[str, ProgressReport], None] = {}
    for ref in _refs(named):
        for _, report in _reports(ref, named):
            cleared = report
            for key in (key for key in _KEYS if (ref, key) in unclear):
                cleared = _without(cleared, key)
            if not cleared.empty:
                reports[ref, cleared] = None
    return list(reports)


def _without(report: ProgressReport, key: str) -> ProgressReport:
    return report._replace(**{key: type(getattr(report, key))()})


def _refs(named: Sequence[tuple[str, FileComparison]]) -> list[str]:
    return list(dict.fromkeys(ref for _, comparison in named for ref, _ in comparison.reports))


def _reports(ref: str, named: Sequence[tuple[str, FileComparison]]) -> list[tuple[str, ProgressReport]]:
    return [(name, report) for name, comparison in named for of, report in comparison.reports if of == ref]


def _contradictions(ref: str, named: Sequence[tuple[str, FileComparison]]) -> list[ValueDifference]:
    """Return the keys of an action for which two files give different values; notes do not conflict."""
    found = []
    known = {(each.ref, each.key): each.in_plan for _, comparison in named for each in comparison.changes}
    for key in _KEYS[1:]:
        values: dict[str, tuple[str, str]] = {}
        for name, report in _reports(ref, named):
            value = getattr(report, key)
            text = value if isinstance(value, str) else "; ".join(value)
            if text:
                values.setdefault(fold(text), (name, text))
        if len(values) > 1:
            theirs = "; ".join(f"{text} ({name})" for name, text in values.values())
            found.append(
                ValueDifference(ref, key, known.get((ref, key), ""), theirs, _CONTRADICTION, is_contradiction=True)
            )
    return found
