"""How long DuckDB takes for the questions in `docs/questions.md`, on the tables that `benchmarks.run` has exported."""

from __future__ import annotations

import importlib.util
import re
import statistics
import time
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "questions.md"
TIMES = 9


def slowest(home: Path, actions: int) -> list[str]:
    """Return a sentence with the median time of the slowest question whose tables are there; none without DuckDB."""
    if importlib.util.find_spec("duckdb") is None:
        return []
    found = re.findall(r"(?ms)^## ([^\n]+)\n.*?```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"))
    placed = {title: _placed(query, home) for title, query in found}
    seconds = {title: _seconds(query) for title, query in placed.items() if _can_be_asked(query)}
    if not seconds:
        return []
    title, took = max(seconds.items(), key=lambda each: each[1])
    counted = f"{len(seconds)} of the questions" if len(seconds) < len(found) else "each of the questions"
    return [f"DuckDB answers {counted} about {actions:,} actions in at most {took * 1000:.0f} ms ({title})."]


def _placed(query: str, home: Path) -> str:
    """Return a query about the tables in a folder."""
    actions = query.replace("'tables/actions.parquet'", f"'{home}/actions.parquet'")
    return actions.replace("'tables/", f"'{home}/tables/")


def _can_be_asked(query: str) -> bool:
    paths: list[str] = re.findall(r"'([^']+[.]parquet)'", query)
    return all(Path(path).exists() for path in paths)


def _seconds(query: str) -> float:
    """Return the median time of a query, from the files to the rows of the answer."""
    import duckdb  # noqa: PLC0415 it need not be installed

    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        duckdb.execute(query).fetchall()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)
