"""How far a claim agrees with the annotated one that it is paired with, slot by slot."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt

from dateline import Claim, EventType
from eval.naming import Namer, same_name
from eval.sheets import GoldClaim, Sheet

WHOLE = ("status", "actors", "recipients", "place", "date")
SLOTS = (*WHOLE, "background", "attribution", "killed", "mode")
SPOKEN = frozenset(
    EventType(name) for name in "AGREE SUPPORT CONCEDE REQUEST ACCUSE REJECT THREATEN".split()
)
NEAR_KM = 50.0
EARTH_KM = 6371.0
WIDER = 2
"""Days by which an interval may always be wider than the annotated one."""
DAY = timedelta(days=1)
Marks = dict[str, float | None]


def compare(claim: Claim, gold: GoldClaim, sheet: Sheet, namer: Namer) -> Marks:
    """A mark from 0 to 1 for each slot; None where there is nothing to judge."""
    actors, recipients = namer.keys(claim.actors), namer.keys(claim.recipients)
    sayers = namer.keys(claim.attribution)
    said = frozenset(namer.key(name) for name in gold.attribution)
    mode = frozenset(claim.mode)
    return {
        "status": float(claim.status is gold.status),
        "background": float(claim.background is gold.background),
        "actors": overlap(actors, gold.actors),
        "recipients": overlap(recipients, gold.recipients),
        "place": place_mark(claim, gold, sheet),
        "date": date_mark(claim.start, claim.end, gold),
        "attribution": overlap(sayers, said) if sayers or said else None,
        "killed": _toll_mark(claim, gold) if claim.killed or gold.killed else None,
        "mode": overlap(mode, gold.mode) if mode or gold.mode else None,
    }


def right(marks: Marks) -> int:
    """How many of the five slots of a whole claim are right, or not judged."""
    return sum(marks[slot] in (None, 1.0) for slot in WHOLE)


def overlap(mine: Collection[str], gold: Collection[str]) -> float:
    """F1 of two sets; two empty ones agree."""
    if not mine and not gold:
        return 1.0
    return 2 * len(set(mine) & set(gold)) / (len(mine) + len(gold))


def date_mark(start: date | None, end: date | None, gold: GoldClaim) -> float | None:
    """Right if it overlaps and is little wider; an open end takes a start up to a month later."""
    if gold.start is None:
        return None
    if start is None:
        return 0.0
    if gold.end is None:
        return float(gold.start - DAY <= start <= gold.start + 31 * DAY)
    last = end or start
    length = (gold.end - gold.start).days
    slack = max(WIDER, length // 2)
    meets = start <= gold.end and gold.start <= last
    return float(meets and (last - start).days <= length + slack)


def place_mark(claim: Claim, gold: GoldClaim, sheet: Sheet) -> float | None:
    """Right by name or within 50 km; none must meet none, but words need no place."""
    if gold.place is None:
        return None if gold.type in SPOKEN else float(claim.place is None)
    if claim.place is None:
        return 0.0
    if same_name(claim.place.name, gold.place):
        return 1.0
    known = sheet.points.get(gold.place)
    if known is None or claim.place.lat is None or claim.place.lon is None:
        return 0.0
    return float(kilometres((claim.place.lat, claim.place.lon), known) <= NEAR_KM)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two points in degrees of latitude and longitude."""
    north, east = radians(one[0]), radians(one[1])
    north2, east2 = radians(other[0]), radians(other[1])
    chord = sin((north2 - north) / 2) ** 2
    chord += cos(north) * cos(north2) * sin((east2 - east) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(chord))


def _toll_mark(claim: Claim, gold: GoldClaim) -> float:
    if claim.killed is None or gold.killed is None:
        return 0.0
    given = zip(claim.killed, gold.killed, strict=True)
    return float(all(theirs is None or mine == theirs for mine, theirs in given))
