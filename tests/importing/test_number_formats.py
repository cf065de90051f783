"""Numbers and dates, as a spreadsheet's number formats show them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from actionplan.importing.readers.number_formats import moment_of, show_date, show_number, shows_date


@pytest.mark.parametrize(
    ("raw", "code", "shown"),
    [
        ("4.1", "0.00", "4.10"),
        ("4.1", "General", "4.1"),
        ("4.1000000000000005", "General", "4.1"),
        ("0.30000000000000004", "General", "0.3"),
        ("3", "General", "3"),
        ("-0", "General", "0"),
        ("1E3", "General", "1000"),
        ("123456789012", "General", "123456789012"),
        ("0.5", "0%", "50%"),
        ("0.125", "0.0%", "12.5%"),
        ("12", "000", "012"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("1500000", '0.0,,"m"', "1.5m"),
        ("0.005", "0.00", "0.01"),
        ("0.25", "#.##", ".25"),
        ("7", "0.0#", "7.0"),
        ("-3", "0;(0)", "(3)"),
        ("-3", "0", "-3"),
        ("0", '0;-0;"nil"', "nil"),
        ("5", '"R"0', "R5"),
        ("5", '"High";;', "High"),
        ("0.1", "[$£-809]#,##0.00", "£0.10"),
        ("5", "[Red]0", "5"),
        ("0.5", "# ?/?", "0.5"),
        ("1.5", "[h]:mm:ss", "36:00:00"),
        ("1.5", "[mm]:ss", "2160:00"),
        ("1e400", "0", "1e400"),
        ("words", "0", "words"),
    ],
)
def test_numbers(raw: str, code: str, shown: str) -> None:
    assert show_number(raw, code) == shown


@pytest.mark.parametrize(
    ("raw", "moment", "code", "shown"),
    [
        ("40603", date(2011, 3, 1), "dd/mm/yy", "01/03/11"),
        ("40603", date(2011, 3, 1), "mmm-yy", "Mar-11"),
        ("40603", date(2011, 3, 1), "[$-809]dd mmmm yyyy;@", "01 March 2011"),
        ("40603", date(2011, 3, 1), r"yyyy\-mm\-dd", "2011-03-01"),
        ("40603", date(2011, 3, 1), "dddd d mmm", "Tuesday 1 Mar"),
        ("40603", date(2011, 3, 1), "mmmmm", "M"),
        ("40603.75", datetime(2011, 3, 1, 18), "d mmmm yyyy h:mm AM/PM", "1 March 2011 6:00 PM"),  # noqa: DTZ001
        ("40603.999999999", date(2011, 3, 2), "d/m/yyyy", "2/3/2011"),
        ("0.5", time(12), "hh:mm", "12:00"),
        ("0.0006944", time(0, 1), "h:mm:ss", "0:01:00"),
        ("59", date(1900, 2, 28), "d/m/yyyy", "28/2/1900"),
        ("61", date(1900, 3, 1), "d/m/yyyy", "1/3/1900"),
        ("2011-03-01", date(2011, 3, 1), "d/m/yyyy", "1/3/2011"),
        ("2011-03-01T10:30:00Z", datetime(2011, 3, 1, 10, 30), "h:mm", "10:30"),  # noqa: DTZ001
    ],
)
def test_dates(raw: str, moment: date | time, code: str, shown: str) -> None:
    assert shows_date(code)
    assert moment_of(raw, since_1904=False) == moment
    assert show_date(moment, code) == shown


def test_dates_counted_from_1904() -> None:
    assert moment_of("39141", since_1904=True) == date(2011, 3, 1)
    assert moment_of("0", since_1904=True) == date(1904, 1, 1)


@pytest.mark.parametrize("raw", ["-1", "2958466", "1e300", "nan", "inf", "words", "2011-02-30"])
def test_what_no_calendar_has_is_not_a_date(raw: str) -> None:
    assert moment_of(raw, since_1904=False) is None


@pytest.mark.parametrize("code", ["0.00", "General", "[Red]0", '"Day" 0', "@", "[h]:mm", "# ?/?", r"\d0"])
def test_formats_that_show_no_date(code: str) -> None:
    assert not shows_date(code)
