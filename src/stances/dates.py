"""Dates that are known to the day, the month or the year, written as YYYY-MM-DD, YYYY-MM or YYYY."""

from __future__ import annotations

_PRECISION = {10: "day", 7: "month", 4: "year"}
_REST = {10: "", 7: "-01", 4: "-01-01"}
_END = {10: "", 7: "-31", 4: "-12-31"}


def precision(date: str) -> str:
    """How exactly a date is known: day, month or year.

    >>> precision("2025-05")
    'month'
    """
    return _PRECISION[len(date)]


def first_day(date: str) -> str:
    """The first day of the period that a date names.

    >>> first_day("2025-05"), first_day("2025")
    ('2025-05-01', '2025-01-01')
    """
    return date + _REST[len(date)]


def last_day(date: str) -> str:
    """A text that sorts at or after every day of the period; for comparing only, as it may be no day (2025-02-31)."""
    return date + _END[len(date)]


def after(date: str, other: str) -> bool:
    """Whether a date is surely later than another: every day it can mean is after every day the other can mean.

    >>> after("2025-05-03", "2025-05"), after("2025-06", "2025-05-03")
    (False, True)
    """
    return first_day(date) > last_day(other)


def within(date: str, start: str, end: str | None) -> bool:
    """Whether a date can lie in a span; a span without end is still running.

    >>> within("2025-01", "2025-01-20", None), within("2024-12-31", "2025-01-20", None)
    (True, False)
    """
    return not after(start, date) and (end is None or not after(date, end))
