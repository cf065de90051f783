"""The table of the time that test files take."""

from __future__ import annotations

from tools.time_tests import FileTime, TimePerFile


def test_the_longest_file_comes_first_and_the_sum_last() -> None:
    times = TimePerFile()
    times.files["tests/a.py"] = FileTime(0.5, 1.0, 3)
    times.files["tests/b.py"] = FileTime(0.25, 4.0, 1)
    assert [line.split() for line in times.table().splitlines()] == [
        ["collect", "run", "tests"],
        ["0.25", "4.00", "1", "tests/b.py"],
        ["0.50", "1.00", "3", "tests/a.py"],
        ["0.75", "5.00", "4", "all", "files"],
    ]
