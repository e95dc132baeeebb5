"""Days as the records write them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from importing.refused import Refused

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FORMS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?:T.*)?"),
    re.compile(r"(?P<day>\d{1,2})-(?P<name>[A-Za-z]{3})-(?P<year>\d{4})"),
    re.compile(r"(?P<name>[A-Za-z]{3})[a-z]* (?P<day>\d{1,2}), (?P<year>\d{4})(?:,.*)?"),
)


def day(written: str) -> str:
    """A day as ISO text, from the forms of the three publishers; names of months do not depend on the locale.

    >>> day("2025-10-08T19:47:00-04:00"), day("17-Dec-2025"), day("October 8, 2025,  07:47 PM")
    ('2025-10-08', '2025-12-17', '2025-10-08')

    Raises
    ------
    Refused
        For anything else.
    """
    for form in _FORMS:
        match = form.fullmatch(written)
        if match:
            parts = match.groupdict()
            name = parts.get("name", "").lower()
            month = _MONTHS.index(name) + 1 if name in _MONTHS else int(parts.get("month") or 0)
            try:
                return date(int(parts["year"]), month, int(parts["day"])).isoformat()
            except ValueError:
                break
    msg = f"`{written}` is no day in a form that is known; give the record as the official site has it"
    raise Refused(msg)


def before(iso: str) -> str:
    """The day before.

    >>> before("2025-01-01")
    '2024-12-31'
    """
    return (date.fromisoformat(iso) - timedelta(days=1)).isoformat()


def follows(start: str, end: str) -> bool:
    """Whether a span that starts on one day goes on from one that ends on another, without a day between them.

    >>> follows("2019-01-03", "2019-01-03"), follows("2019-01-04", "2019-01-03"), follows("2019-01-05", "2019-01-03")
    (True, True, False)
    """
    return before(start) <= end
