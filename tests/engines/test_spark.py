"""Plans read by a real Spark cluster of two workers, against our own export; `nox -s spark` runs this.

ACTIONPLAN_SPARK_PLANS is the number of plans, 200 unless it is set.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed: `nox -s spark` runs the tests of Spark")

import pyarrow as pa  # noqa: E402 they are skipped without it
import pyarrow.compute as pc  # noqa: E402
from pyspark.sql import DataFrame, SparkSession  # noqa: E402

import actionplan  # noqa: E402
from actionplan.engines import spark as engine  # noqa: E402
from benchmarks import corpus  # noqa: E402

PLANS = int(os.environ.get("ACTIONPLAN_SPARK_PLANS", "200"))
DAY = date(2026, 6, 30)
BROKEN = {"broken.yaml": "format: 1\nid: [", "deep/old.yml": "format: 9\n"}
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.maxResultSize": "4g",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("spark") / "plans"
    corpus.write_plans(made, PLANS)
    for name, text in BROKEN.items():
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_text(text, encoding="utf-8")
    (made / "notes.txt").write_text("no plan", encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    """Start a cluster of two workers with a processor each, in processes of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_HOME", str(Path(pyspark.__file__).parent))
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        building = SparkSession.builder.master("local-cluster[2,1,2048]").appName("actionplan tests")
        for name, value in SETTINGS.items():
            building = building.config(name, value)
        made = building.getOrCreate()
        made.sparkContext.setLogLevel("OFF")
        yield made
        made.stop()


@pytest.fixture(scope="module")
def expected(folder: Path) -> pa.Table:
    """Return the rows of our own export in the order of files and lines, with texts for words as Spark has them."""
    made = actionplan.load_plans(folder).table(DAY)
    assert made.num_rows == 45 * PLANS
    kinds = ((f.name, pa.string() if pa.types.is_dictionary(f.type) else f.type) for f in made.schema)
    return in_order(made.cast(pa.schema(list(kinds))))


def in_order(table: pa.Table) -> pa.Table:
    return table.sort_by([("path", "ascending"), ("line", "ascending")]).combine_chunks()


def rows(frame: DataFrame, schema: pa.Schema) -> pa.Table:
    """Return the rows of a data frame in the same order, with the names of files as we print them."""
    made = frame.toArrow().cast(schema)
    at = made.schema.get_field_index("path")
    paths = pc.replace_substring_regex(made.column(at), "^file:", "")
    return in_order(made.set_column(at, "path", paths))


def test_every_row_is_that_of_the_export(session: SparkSession, folder: Path, expected: pa.Table) -> None:
    found = rows(engine.actions(session, str(folder), DAY), expected.schema)
    assert found.num_rows == expected.num_rows
    different = [name for name in expected.column_names if not found.column(name).equals(expected.column(name))]
    assert different == []


def test_files_that_cannot_be_read_are_rows_of_findings(session: SparkSession, folder: Path) -> None:
    found = engine.findings(session, [str(folder)], DAY).toArrow().to_pylist()
    left_out = {Path(row["path"].removeprefix("file:")).relative_to(folder).as_posix(): row for row in found}
    assert {name for name, row in left_out.items() if row["left_out"]} == set(BROKEN)
    assert left_out["broken.yaml"]["code"] == "AP105"
    assert left_out["deep/old.yml"]["severity"] == "error"


def executors(session: SparkSession) -> list[int]:
    """Return the ids of the processes of the cluster that do the work."""
    mark = session.sparkContext.applicationId
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().decode()
        except OSError:  # it has ended
            continue
        if "CoarseGrainedExecutorBackend" in command and mark in command and "java" in command.split("\0")[0]:
            found.append(int(folder.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="the executors are found in /proc")
def test_an_executor_that_is_killed_loses_nothing(session: SparkSession, folder: Path, expected: pa.Table) -> None:
    frame = engine.actions(session, str(folder), DAY)
    before = executors(session)
    assert len(before) == 2
    tracker = session.sparkContext.statusTracker()
    with ThreadPoolExecutor(1) as aside:
        running = aside.submit(rows, frame, expected.schema)
        while not any(_is_working(tracker, stage) for stage in tracker.getActiveStageIds()):
            assert not running.done()
            time.sleep(0.02)
        os.kill(before[0], signal.SIGKILL)
        assert not running.done(), "it was killed at work"
        assert running.result().equals(expected)
    assert before[0] not in executors(session)


def _is_working(tracker: Any, stage: int) -> bool:
    """Tell whether both executors are at work on a stage."""
    info = tracker.getStageInfo(stage)
    return info is not None and info.numActiveTasks >= 2 and info.numTasks > 2
