"""Publication dates as outlets write them; the day as written, whatever the zone."""

from __future__ import annotations

import re
from datetime import date

LONGEST = 100

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}

_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = r"(?:(?:T|,?\s+(?:at\s+)?)\d{1,2}[:.]?\d{2}.*)?"
_YEAR_FIRST = re.compile(rf"(?P<y>\d{{4}})([-/.]?)(?P<m>\d\d)\2(?P<d>\d\d){_TIME}", re.A | re.I)
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+"
    rf"(?P<m>[a-z]{{3,9}})\.?,?[\s-]+(?P<y>\d{{4}}){_TIME}",
    re.A | re.I,
)
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<m>[a-z]{{3,9}})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+"
    rf"(?P<y>\d{{4}}){_TIME}",
    re.A | re.I,
)
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)", re.A)
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2]|[a-z]{3})[/-]([0-3]?\d)(?=/|-|$)", re.A | re.I
)


def read_day(text: str) -> date:
    """The day that a date names, with or without a time; ValueError says what is wrong."""
    stripped = text.strip()
    if len(stripped) <= LONGEST:
        for pattern in (_YEAR_FIRST, _DAY_FIRST, _MONTH_FIRST):
            found = pattern.fullmatch(stripped)
            month = _month(found["m"]) if found else None
            if found and month is not None:
                return _day(found["y"], month, found["d"], stripped)
    shown = stripped if len(stripped) <= LONGEST else stripped[:LONGEST] + "…"
    raise ValueError(f"{shown!r} is no date in a form that is read")


def day_in_name(name: str) -> date | None:
    """The first date in a file's name, as in `2019-04-04-name.txt`; ValueError if no such day.

    Eight digits in a row that are no day are taken for some other number.
    """
    for year, mark, month, day in _IN_NAME.findall(name):
        try:
            return _day(year, int(month), day, f"{year}{mark}{month}{mark}{day}")
        except ValueError:
            if mark:
                raise
    return None


def day_in_address(address: str) -> str | None:
    """The date in an address such as `/2019/apr/04/`, in ISO form."""
    found = _IN_ADDRESS.search(address)
    month = _month(found[2]) if found else None
    if found is None or month is None:
        return None
    try:
        return _day(found[1], month, found[3], address).isoformat()
    except ValueError:
        return None


def _month(text: str) -> int | None:
    return int(text) if text.isdigit() else _MONTHS.get(text.lower())


def _day(year: str, month: int, day: str, written: str) -> date:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        raise ValueError(f"{written!r} is not a day of the calendar") from None
