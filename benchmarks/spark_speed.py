"""Compare a Spark cluster of two workers with our own two processes, on the same plans.

    python -m benchmarks.spark_speed [PLANS]

needs pyspark in the same environment (docs/spark.md). It prints the plans per second of both, the median of five turns,
and how much of ours Spark reaches. The start of the session is left out, and so is a first turn of each.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyspark
from pyspark.sql import SparkSession

import actionplan
from actionplan.engines import spark
from benchmarks import corpus

TURNS = 5


def main() -> None:
    """Measure and print."""
    plans = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    os.environ |= {
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_HOME": str(Path(pyspark.__file__).parent),
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    session = SparkSession.builder.master("local-cluster[2,1,2048]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "plans"
        corpus.write_plans(folder, plans)
        rows = plans * corpus.RECOMMENDATIONS * corpus.ACTIONS
        reading: dict[str, Callable[[], int]] = {
            "two processes": lambda: actionplan.load_plans(folder).table(corpus.DAY).num_rows,
            "Spark, two workers": lambda: spark.actions(session, str(folder), corpus.DAY).toArrow().num_rows,
        }
        seconds: dict[str, list[float]] = {name: [] for name in reading}
        for _ in range(TURNS + 1):
            for name, read in reading.items():
                begun = time.perf_counter()
                if read() != rows:
                    sys.exit(f"{name} did not read all {rows:,} actions")
                seconds[name].append(time.perf_counter() - begun)
    session.stop()
    for name, found in seconds.items():
        print(f"{name:20}{plans / statistics.median(found[1:]):8,.0f} plans per second")
    ratios = [ours / other for ours, other in zip(*(found[1:] for found in seconds.values()), strict=True)]
    print(f"Spark reaches {statistics.median(ratios):.0%} of the plans per second of two processes")


if __name__ == "__main__":
    main()
