"""Whether two places can be the place of one event."""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache

from dateline.records import PlaceRef

NEAR_KM = 25.0
"""Points no farther apart than this can be one place: the town and the airport outside it."""

_REACH_KM = {"district": 60.0, "region": 250.0, "desert": 400.0, "sea": 600.0, "area": 60.0}
_EARTH_KM = 6371.0

SAME, WITHIN, UNKNOWN = 2.0, 0.5, 0.0


def fit(one: PlaceRef | None, other: PlaceRef | None) -> float | None:
    """How well they agree: SAME, WITHIN or UNKNOWN; None if they are two places."""
    if one is None or other is None:
        return UNKNOWN
    if _same(one, other):
        # Two claims that only name the country agree on next to nothing.
        return WITHIN if one.kind == "country" else SAME
    if one.country and other.country and one.country != other.country:
        return None
    if "country" in (one.kind, other.kind):
        return None if one.kind == other.kind else _within_country(one, other)
    apart = distance(one, other)
    if apart is None:
        # A region without a point can be anywhere in its country.
        return UNKNOWN if {one.kind, other.kind} & _REACH_KM.keys() else None
    if apart <= NEAR_KM:
        return SAME
    reach = max(_REACH_KM.get(one.kind or "", 0.0), _REACH_KM.get(other.kind or "", 0.0))
    both_wide = (one.kind in _REACH_KM) and (other.kind in _REACH_KM)
    return WITHIN if apart <= reach and not both_wide else None


def distance(one: PlaceRef, other: PlaceRef) -> float | None:
    """Kilometres between them along the great circle; None if either has no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, south = math.radians(one.lat), math.radians(other.lat)
    turn = math.radians(other.lon - one.lon)
    half = (
        math.sin((south - north) / 2) ** 2
        + math.cos(north) * math.cos(south) * math.sin(turn / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """The name without case, accents, hyphens and a leading article."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split()).removeprefix("al ").removeprefix("the ")


def place_key(place: PlaceRef) -> str:
    """The same for all mentions of a place that has one id, or one name in a country."""
    return f"#{place.id}" if place.id else f"{folded(place.name)}|{place.country or ''}"


def _same(one: PlaceRef, other: PlaceRef) -> bool:
    if one.id is not None and one.id == other.id:
        return True
    if one.id is not None and other.id is not None and (one.lat is None) == (other.lat is None):
        apart = distance(one, other)
        return apart is not None and apart <= NEAR_KM
    agree = one.country is None or other.country is None or one.country == other.country
    return agree and folded(one.name) == folded(other.name)


def _within_country(one: PlaceRef, other: PlaceRef) -> float | None:
    country, inner = (one, other) if one.kind == "country" else (other, one)
    if country.country is None or inner.country is None:
        return UNKNOWN
    return WITHIN
