"""What is wrong with a date, and how it is written."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan enero ene janeiro",
            "february feb febrero fevereiro",
            "march mar marzo março",
            "april apr abril abr",
            "may mayo maio",
            "june jun junio junho",
            "july jul julio julho",
            "august aug agosto ago",
            "september sept sep septiembre setembro",
            "october oct octubre outubro",
            "november nov noviembre novembro",
            "december dec diciembre dezembro",
        ),
        1,
    )
    for name in names.split()
}
_NAMES = "January February March April May June July August September October November December".split()
FORMS = {"day": "write YYYY-MM-DD", "date": "write YYYY-MM-DD, or YYYY-MM or YYYY where no more is known"}


def fault_of(text: str, form: str) -> tuple[str, str]:
    """What is wrong with a date of form `day` or `date`, and what to write.

    >>> fault_of("04/05/2025", "date")
    ('`04/05/2025` is not written as a date', 'write 2025-05-04 for 4 May, or 2025-04-05 for 5 April')
    >>> fault_of("2025-13-01", "day")
    ('there is no month 13', 'write YYYY-MM-DD, which may be 2025-01-13')
    """
    text = text.strip()
    exact = re.fullmatch(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?", text)
    if form == "day" and re.fullmatch(r"[0-9]{4}(-(0[1-9]|1[0-2]))?", text):
        return f"`{text}` is not a full day", FORMS["day"]
    if exact:
        return _impossible(int(exact[1]), int(exact[2]), int(exact[3] or 1), form)
    shown = text if len(text) <= 40 else text[:37] + "..."
    meant = _meant(text, form)
    return f"`{shown}` is not written as a date", meant or FORMS[form]


def _impossible(year: int, month: int, day: int, form: str) -> tuple[str, str]:
    if not 1000 <= year <= 2999:
        return f"the year {year:04} is not possible", "write the year in which it happened"
    if not 1 <= month <= 12:
        swapped = _iso(year, day, month)
        return f"there is no month {month:02}", FORMS[form] + (f", which may be {swapped}" if swapped else "")
    return f"there is no day {day:02} in {year:04}-{month:02}", FORMS[form]


def _meant(text: str, form: str) -> str | None:
    figures = re.fullmatch(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})", text)
    if figures:
        first, second, year = (int(part) for part in figures.groups())
        found = {
            _iso(year, month, day): f"{day} {_NAMES[month - 1]}"
            for day, month in ((first, second), (second, first))
            if _iso(year, month, day)
        }
        return "write " + ", or ".join(f"{iso} for {words}" for iso, words in found.items()) if found else None
    ordered = re.match(r"(\d{4})[/.-](\d{1,2})(?:[/.-](\d{1,2}))?(?![\d])", text)
    if ordered:
        iso = _iso(int(ordered[1]), int(ordered[2]), int(ordered[3] or 1))
        if iso and (ordered[3] or form == "date"):
            return f"write {iso if ordered[3] else iso[:7]}"
        return None
    return _words(text, form)


def _words(text: str, form: str) -> str | None:
    """Dates with the month in words, English, Spanish or Portuguese."""
    words = re.findall(r"[^\W\d_]+|\d+", text.lower())
    month = next((_MONTHS[word] for word in words if word in _MONTHS), None)
    year = next((int(word) for word in words if re.fullmatch(r"[12]\d{3}", word)), None)
    day = next((int(word) for word in words if re.fullmatch(r"\d{1,2}", word)), None)
    if month is None or year is None:
        return None
    if day is None:
        return f"write {year}-{month:02}" if form == "date" else None
    iso = _iso(year, month, day)
    return f"write {iso}" if iso else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
