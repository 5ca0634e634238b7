"""Time expressions and the interval that each means, given the day of publication."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from dateline.reading.draft import Draft, TimeMention
from dateline.records import Span

DAY = timedelta(days=1)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = """january february march april may june july august september october november
    december""".split()
NUMBERS = dict(
    zip(
        """a an one two three four five six seven eight nine ten eleven twelve""".split(),
        (1, 1, *range(1, 13)),
        strict=False,
    )
)
_SINCE = re.compile(r"\b(?:since|from)\s", re.IGNORECASE)
Interval = tuple[date, date | None, str]
Found = tuple[Interval, tuple[date, date] | None]

_W = r"(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day"
_M = (
    r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|"
    r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_D = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_Y = r"(?P<year>(?:19|20)\d\d)"
_N = r"(?P<number>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_PART = r"(?P<part>early|late|mid|the (?:start|beginning|end|middle) of)[ -](?:in )?"


def find_times(draft: Draft) -> Draft:
    """All time expressions, longest first where they overlap, in order of position."""
    text, published = draft.masked, draft.report.published
    taken = bytearray(len(text))
    found: list[TimeMention] = []
    for pattern, meaning in _RULES:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            try:
                read = meaning(match, published)
            except (OverflowError, ValueError):
                # "999 years ago" of an old report: no day that the calendar has.
                continue
            if read is None:
                continue
            (first, last, grain), ahead = read
            since = bool(_SINCE.search(text[max(0, start - 14) : end]))
            taken[start:end] = b"\1" * (end - start)
            found.append(
                TimeMention(
                    span=Span(start, end), start=first, end=last, grain=grain, ahead=ahead,
                    since=since,
                )
            )  # fmt: skip
    return replace(draft, times=tuple(sorted(found, key=lambda t: t.span)))


def _month_number(name: str) -> int:
    return next(i for i, m in enumerate(MONTHS, 1) if m.startswith(name.lower().rstrip(".")[:3]))


def month_of(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _absolute(match: re.Match[str], published: date) -> Found | None:
    groups = match.groupdict()
    month = _month_number(groups["month"])
    year = int(groups["year"]) if groups.get("year") else None
    day = int(groups["day"])
    last_day = int(groups.get("last") or day)
    if last_day < day:
        return None
    if year:
        return (date(year, month, day), date(year, month, last_day), "day"), None
    here = date(published.year, month, day)
    past = here if here <= published + DAY else here.replace(year=here.year - 1)
    coming = here if here >= published else here.replace(year=here.year + 1)
    wide = timedelta(days=last_day - day)
    return (past, past + wide, "day"), (coming, coming + wide)


def _month_year(match: re.Match[str], published: date) -> Found | None:
    groups = match.groupdict()
    month = _month_number(groups["month"])
    if groups.get("year"):
        first, last = month_of(int(groups["year"]), month)
        return (*_part(first, last, groups.get("part")), "month"), None
    year = published.year if month <= published.month else published.year - 1
    first, last = month_of(year, month)
    ahead = month_of(published.year if month >= published.month else published.year + 1, month)
    first, last = _part(first, last, groups.get("part"))
    if first <= published < last:
        last = published
    return (first, last, "month"), (max(ahead[0], published), ahead[1])


def _year(match: re.Match[str], published: date) -> Found | None:
    year = int(match["year"])
    if not 1900 <= year <= published.year + 15:
        return None
    first, last = date(year, 1, 1), date(year, 12, 31)
    first, last = _part(first, last, match.groupdict().get("part"))
    grain = "year"
    return (first, min(last, published) if first <= published else last, grain), None


def _part(first: date, last: date, part: str | None) -> tuple[date, date]:
    """Early, mid or late in an interval: about a third of it."""
    if not part:
        return first, last
    third = (last - first) / 3
    word = part.lower()
    if "early" in word or "start" in word or "beginning" in word:
        return first, first + third
    if "mid" in word:
        return first + third, last - third
    return last - third, last


def _weekday(match: re.Match[str], published: date) -> Found:
    groups = match.groupdict()
    number = next(i for i, w in enumerate(WEEKDAYS) if w.startswith(groups["weekday"].lower()))
    past = published - timedelta(days=(published.weekday() - number) % 7)
    coming = published + timedelta(days=(number - published.weekday()) % 7)
    prefix = (groups.get("prefix") or "").strip().lower()
    if prefix in ("last", "past", "previous") and past == published:
        past -= timedelta(days=7)
    if prefix == "next":
        coming = coming + timedelta(days=7) if coming == published else coming
        return (coming, coming, "day"), (coming, coming)
    return (past, past, "day"), (coming, coming)


def _near(match: re.Match[str], published: date) -> Found:
    word = re.sub(r"\s+", " ", match.group().lower())
    if "yesterday" in word:
        return (published - DAY, published - DAY, "day"), None
    if word in ("overnight", "last night"):
        return (published - DAY, published, "day"), None
    if "tomorrow" in word:
        return (published + DAY, published + DAY, "day"), (published + DAY, published + DAY)
    return (published, published, "day"), (published, published)


def _unit(anchor: date, unit: str, shift: int) -> tuple[date, date]:
    if unit == "week":
        first = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=shift)
        return first, first + 6 * DAY
    if unit == "weekend":
        first = anchor - timedelta(days=(anchor.weekday() - 5) % 7) + timedelta(weeks=shift)
        return first, first + DAY
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + shift
        return month_of(months // 12, months % 12 + 1)
    year = anchor.year + shift
    return date(year, 1, 1), date(year, 12, 31)


def _relative(match: re.Match[str], published: date) -> Found:
    unit, which = match["unit"].lower(), match["which"].lower()
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "weekend" and which in ("last", "past", "this") and published.weekday() < 5:
        shift = 0
    first, last = _unit(published, unit, shift)
    if which == "past" and unit != "weekend":
        span = {"week": 7, "month": 30, "year": 365}[unit]
        return (published - timedelta(days=span), published, unit), None
    if shift == 0 and first <= published <= last and unit != "weekend":
        begin = published if match.group().lower().startswith("later") else first
        return (begin, published, unit), (published, last)
    if unit == "weekend" and last < published:
        # Of what is to come, "this weekend" is the next one.
        coming = _unit(published, unit, 1) if which == "this" else None
        return (first, last, unit), coming
    return (first, last, unit), (max(first, published), last) if shift >= 0 else None


def _ago(match: re.Match[str], published: date) -> Found:
    number = _number(match["number"])
    unit = match["unit"].lower().rstrip("s")
    if unit in ("hour", "minute"):
        return (published - DAY, published, "day") if number > 12 else (
            published, published, "day"), None  # fmt: skip
    if unit == "day":
        day = published - number * DAY
        return (day, day, "day"), None
    if unit == "week":
        day = published - timedelta(weeks=number)
        return (day - 3 * DAY, day + 3 * DAY, "week"), None
    if unit == "month":
        return (*_unit(published, "month", -number), "month"), None
    return (*_unit(published, "year", -number), "year"), None


def _span_back(match: re.Match[str], published: date) -> Found | None:
    number = _number(match.groupdict().get("number") or "3")
    unit = match["unit"].lower().rstrip("s")
    size = {"hour": 1, "day": 1, "week": 7, "month": 30, "year": 365}[unit]
    back = 1 if unit == "hour" else number * size
    if back > 40000:
        return None
    return (published - back * DAY, published, "span"), None


def _span_ahead(match: re.Match[str], published: date) -> Found:
    number = _number(match.groupdict().get("number") or "7")
    unit = match["unit"].lower().rstrip("s")
    size = {"hour": 1, "day": 1, "week": 7, "month": 30, "year": 365}[unit]
    last = published + min(number * size, 3650) * DAY
    return (published, last, "span"), (published, last)


def _after(match: re.Match[str], published: date) -> Found:
    """`a day after they took …`: what follows lies that long before the news."""
    number = _number(match["number"])
    unit = match["unit"].lower()
    if unit == "day":
        day = published - number * DAY
        return (day, day, "day"), None
    if unit == "week":
        day = published - timedelta(weeks=number)
        return (day - 3 * DAY, day + 3 * DAY, "week"), None
    return (*_unit(published, unit, -number), unit), None


def _iso(match: re.Match[str], published: date) -> Found:
    day = date(int(match["year"]), int(match["mon"]), int(match["day"]))
    return (day, day, "day"), None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS.get(word.lower(), 1)


Meaning = Callable[[re.Match[str], date], Found | None]


def _rx(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b{pattern}\b", re.IGNORECASE)


def _cased(pattern: str) -> re.Pattern[str]:
    """For names of months and days, which only count with a capital: `May`, `March`, `Sun`."""
    return re.compile(rf"\b(?:{pattern})\b")


def _capitals(pattern: str) -> str:
    """The alternatives of a pattern with a capital each."""
    return re.sub(r"(?<=[|>])([a-z])(?=[a-z]{2})", lambda m: m.group(1).upper(), pattern)


def _calendar_rules() -> Iterator[tuple[re.Pattern[str], Meaning]]:
    month, week = _capitals(_M), _capitals(_W)
    through = r"(?:\s?[-–]\s?|\s(?:and|to)\s)(?P<last>[0-3]?\d)"
    yield _rx(rf"{_Y}-(?P<mon>\d\d)-(?P<day>\d\d)"), _iso
    for pattern in (
        rf"{_D}{through} {month},? {_Y}",
        rf"{_D}{through} {month}",
        rf"{month} {_D}{through}(?:, {_Y})?",
        rf"{_D}(?: of)? {month},? {_Y}",
        rf"{month} {_D},? {_Y}",
        rf"{_D}(?: of)? {month}",
        rf"{month} {_D}(?!\d|,\d)",
    ):
        yield _cased(pattern), _absolute
    yield _cased(rf"(?:{_PART})?{month},?(?: of)? {_Y}"), _month_year
    prefix = "(?P<prefix>last |past |next |this |previous )?"
    yield _cased(rf"{prefix}{week}(?P<night> night| evening)?"), _weekday
    before = "in|since|last|next|from|of|until|by|for|during|this|late|early|mid"
    yield _cased(rf"(?:{before}|In|Since|Last|By|Until)[ -](?:{_PART})?{month}"), _month_year
    yield _cased(rf"(?:{_PART})?{_Y}(?!\d|s\b|%)"), _year


def _relative_rules() -> Iterator[tuple[re.Pattern[str], Meaning]]:
    unit = r"(?P<unit>hour|day|week|month|year)s?"
    today = r"(?:earlier|later) today|today|tonight|this (?:morning|afternoon|evening)"
    yield _rx(rf"(?:{today}|overnight|last night|yesterday|tomorrow)"), _near
    which = r"(?P<which>this|last|next|past|previous|coming) (?P<unit>weekend|week|month|year)"
    yield _rx(rf"(?:earlier |later |early |late )?{which}"), _relative
    yield _rx(rf"{_N} {unit} (?:ago|earlier)"), _ago
    yield _rx(rf"{_N} (?P<unit>day|week|month|year)s? after"), _after
    yield _rx(rf"(?:in|over|during|for) the (?:last|past|previous) (?:{_N} )?{unit}"), _span_back
    yield _rx(r"(?:in|over) recent (?P<unit>day|week|month|year)s"), _span_back
    yield _rx(rf"(?:in|within|over) the (?:next|coming) (?:few )?(?:{_N} )?{unit}"), _span_ahead


_RULES = (*_calendar_rules(), *_relative_rules())
