"""Claims to events: each joins the event that fits it best, if it fits every claim there."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.records import Claim, Span
from dateline.resolution.event import Event, claim_order, make_event
from dateline.resolution.match import ENOUGH, Profile, agreement, profile
from dateline.resolution.verdicts import Sets, Verdict, pairs
from dateline.resolution.where import folded

_NO_MAP: Mapping[str, str] = {}
_CELL = 0.5
"""Degrees: the grain at which claims are looked up by place."""

_MARGIN = 0.25
"""Degrees of latitude within which a place counts as near, a little over `NEAR_KM`."""

_FAR_BACK = 60
"""Days of an interval that are looked up one by one; longer ones are matched by month."""

Key = tuple[object, ...]
Known = tuple[str, Claim]
"""A claim under its id."""


class _Cluster:
    """An event in the making: its claims, and each profile that is in it once."""

    def __init__(self) -> None:
        self.claims: dict[str, Claim] = {}
        self._profiles: dict[Profile, None] = {}
        self._sentences: set[tuple[str, Span]] = set()

    def add(self, key: str, claim: Claim, seen: Profile) -> None:
        """Takes the claim of that id in."""
        self.claims[key] = claim
        self._profiles[seen] = None
        self._sentences.add((claim.report_id, claim.sentence))

    def fits(self, claim: Claim, other: Profile) -> float | None:
        """The best agreement with a claim in it, unless any rules it out or none is enough."""
        if (claim.report_id, claim.sentence) in self._sentences:
            # A reading gives two claims of a type in one sentence only for two events.
            return None
        best = 0.0
        for mine in self._profiles:
            points = agreement(mine, other)
            if points is None:
                return None
            best = max(best, points)
        return best if best >= ENOUGH else None


class _Index:
    """Which events in the making share a day with a claim, and an actor or a place."""

    def __init__(self) -> None:
        self._at: dict[Key, dict[int, None]] = {}

    def add(self, number: int, one: Profile) -> None:
        """Makes the event findable by that claim."""
        for key in self._keys(one, slack=0, around=False):
            self._at.setdefault(key, {})[number] = None

    def near(self, one: Profile) -> list[int]:
        """The events that may fit, in the order in which they were begun."""
        found: set[int] = set()
        for key in self._keys(one, slack=1, around=True):
            found.update(self._at.get(key, ()))
        return sorted(found)

    def _keys(self, one: Profile, *, slack: int, around: bool) -> Iterator[Key]:
        marks = [*sorted(one.participants), *_cells(one, around=around)]
        for when in _times(one, slack):
            for mark in marks:
                yield one.type, one.fact, when, mark


def group_events(
    claims: Iterable[Claim],
    verdicts: Iterable[Verdict] = (),
    *,
    outlets: Mapping[str, str] = _NO_MAP,
    sides: Mapping[str, str] = _NO_MAP,
) -> tuple[Event, ...]:
    """The events that the claims tell of, by first day; every claim is in exactly one.

    `verdicts` (same, different; the last on a pair holds) overrule the machine, `outlets` says
    who published each report, `sides` which actors stand for one side (see `sides_of`). The order
    in which claims are given changes nothing.
    """
    # An id costs a hash, so that each is asked for once.
    known = sorted({claim.id: claim for claim in claims}.items())
    ordered = sorted(known, key=lambda pair: claim_order(pair[1]))
    together, apart = pairs(verdicts)
    clusters: list[_Cluster] = []
    index = _Index()
    for unit in _units(ordered, together):
        views = [profile(claim, sides) for _, claim in unit]
        number = None if len(unit) > 1 else _best(unit[0], views[0], clusters, index, apart)
        if number is None:
            number = len(clusters)
            clusters.append(_Cluster())
        for (key, claim), seen in zip(unit, views, strict=True):
            clusters[number].add(key, claim, seen)
            index.add(number, seen)
    events = (make_event(cluster.claims, outlets) for cluster in clusters)
    return tuple(sorted(events, key=lambda event: (event.day, event.id)))


def _units(ordered: Sequence[Known], together: Sets) -> Iterator[list[Known]]:
    """Those judged the same as one unit, before the others: they are what is known best."""
    units: dict[str, list[Known]] = {}
    for known in ordered:
        units.setdefault(together.find(known[0]), []).append(known)
    yield from (unit for unit in units.values() if len(unit) > 1)
    yield from (unit for unit in units.values() if len(unit) == 1)


def _best(
    known: Known,
    seen: Profile,
    clusters: Sequence[_Cluster],
    index: _Index,
    apart: frozenset[tuple[str, str]],
) -> int | None:
    best, most = None, 0.0
    for number in index.near(seen):
        points = clusters[number].fits(known[1], seen)
        if points is None or points <= most:
            continue
        if not apart or all((known[0], other) not in apart for other in clusters[number].claims):
            best, most = number, points
    return best


def _times(one: Profile, slack: int) -> Iterator[object]:
    """Days, or for long intervals months, under which a claim stands."""
    if one.end - one.start > _FAR_BACK:
        yield from (("month", month) for month in range(one.start // 30, one.end // 30 + 1))
    elif not one.dated:
        yield from (("undated", month + one.start // 30) for month in (-slack, 0, slack))
    else:
        yield from range(one.start - slack, one.end + slack + 1)


def _cells(one: Profile, *, around: bool) -> Iterator[object]:
    place = one.place
    if place is None:
        return
    yield "named", folded(place.name)
    if place.lat is None or place.lon is None or place.kind == "country":
        return
    margin = _MARGIN if around else 0.0
    wide = margin / max(0.1, math.cos(math.radians(place.lat)))
    for north in _steps(place.lat, margin):
        for east in _steps(place.lon, wide):
            yield north, east


def _steps(degrees: float, margin: float) -> range:
    return range(math.floor((degrees - margin) / _CELL), math.floor((degrees + margin) / _CELL) + 1)
