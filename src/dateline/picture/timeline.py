"""Day by day: how much of each quad class, and what mattered most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dateline.codebook import codebook
from dateline.picture.sight import Sight, look
from dateline.records import Status
from dateline.resolution import Event
from dateline.store.base import View

MAIN = 3
"""How many events a day names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day's events that are told as news and as fact, counted by quad class.

    `main` are those told by most outlets, then by most reports, then the deadliest.
    """

    day: date
    counts: Mapping[str, int]
    main: tuple[Event, ...]


def timeline(view: View | Sight) -> tuple[Day, ...]:
    """Every day on which something happened, in order."""
    by_day: dict[date, list[Event]] = {}
    for event in look(view).events:
        if is_news(event):
            by_day.setdefault(event.day, []).append(event)
    return tuple(_day(day, events) for day, events in sorted(by_day.items()))


def is_news(event: Event) -> bool:
    """Whether it is said to have happened, and told as more than history."""
    return event.status is Status.HAPPENED and not event.background


def quad(event: Event) -> str:
    """The quad class of its type, in words."""
    return codebook().types[event.type].quad


def _day(day: date, events: list[Event]) -> Day:
    counts = Counter(quad(event) for event in events)
    main = sorted(events, key=_weight)[:MAIN]
    return Day(day=day, counts=dict(sorted(counts.items())), main=tuple(main))


def _weight(event: Event) -> tuple[int, int, int, float, str]:
    least = event.killed[0] or 0 if event.killed else 0
    reports = {claim.report_id for claim in event.claims}
    score = codebook().types[event.type].score
    return -len(event.outlets), -len(reports), -least, score, event.id
