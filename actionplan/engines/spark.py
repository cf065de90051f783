"""Plans as Spark data frames: Spark reads the files and distributes the work.

Every machine needs pyspark and pyarrow.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from actionplan import tables

TASKS_PER_PROCESSOR, SHARES_PER_TASK = 4, 16
GARBAGE = (100_000, 20, 100)
"""How seldom a worker that reads plans collects garbage: looking for cycles takes a fifth longer and finds none."""


def actions(spark: SparkSession, paths: str | Sequence[str], day: date) -> DataFrame:
    """Return the actions of all plans as they are on `day`, one row per action."""
    return table(spark, paths, day, "actions")


def findings(spark: SparkSession, paths: str | Sequence[str], day: date) -> DataFrame:
    """Return what is wrong with the files, one row per finding. A file that cannot be read does not fail the job.

    Files are checked one by one, so problems between plans, such as an id that two plans share, are not found.
    """
    return table(spark, paths, day, tables.FINDINGS)


def table(spark: SparkSession, paths: str | Sequence[str], day: date, name: str) -> DataFrame:
    """Return one of the tables of `actionplan.tables`. Fixed words are plain texts, since Spark has no type for them.

    `paths` can be anything that Spark reads: files, folders and patterns, on any file system that it knows. In folders
    and their subfolders, files that end in .yaml or .yml are read. `path` is the address of the file.
    """
    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true")
    found = files.load(paths if isinstance(paths, str) else list(paths)).select("path", "content")
    plans = _shared_out(spark, found.where("lower(path) rlike '[.]ya?ml$'"))
    return plans.mapInArrow(partial(_rows, day=day, name=name), from_arrow_schema(_plain(name)))


def _shared_out(spark: SparkSession, files: DataFrame) -> DataFrame:
    """Return the files in fewer and larger shares, one per task.

    Spark counts every file as 4 MB, so a task gets 32 plans, which it reads sooner than Spark has started it. Here it
    gets 16 times as many, but every processor has at least four tasks, so that none is left with a long last one.
    """
    context = getattr(spark, "sparkContext", None)
    if context is None:  # a session of Spark Connect
        return files
    least = TASKS_PER_PROCESSOR * context.defaultParallelism
    return files.coalesce(max(least, files.rdd.getNumPartitions() // SHARES_PER_TASK))


def _rows(given: Iterable[pa.RecordBatch], day: date, name: str) -> Iterator[pa.RecordBatch]:
    """Turn batches of files into batches of rows; this runs on the workers."""
    plain, thresholds = _plain(name), gc.get_threshold()
    gc.set_threshold(*GARBAGE)
    try:
        for files in given:
            pairs = zip(files.column("path").to_pylist(), files.column("content").to_pylist(), strict=True)
            for batch in tables.batches(pairs, day, name):
                yield batch.cast(plain)
    finally:
        gc.set_threshold(*thresholds)


def _plain(name: str) -> pa.Schema:
    """Return the schema of a table with texts for words."""
    kinds = ((f.name, pa.string() if pa.types.is_dictionary(f.type) else f.type) for f in tables.schema(name))
    return pa.schema(list(kinds))
