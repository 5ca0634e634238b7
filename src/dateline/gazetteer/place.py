"""A place of the gazetteer, and which of several of one name comes first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from dateline.gazetteer.countries import state_of_capital
from dateline.gazetteer.normalise import normalise

EARTH_KM = 6371.0
TOWNS = ("city", "district", "camp")
ASSUMED_PEOPLE = 50_000
"""Of a town that only the supplement has: news knows it better than most villages."""
ALTERNATE_SHARE = 50
"""A city counts for less under another name: Harare was Salisbury, and so is Salisbury."""
CHIEF_SHARE = 10
CHIEF_KM = 400
LEAST_CAPITAL = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    """A place of the gazetteer; degrees, `country` as ISO3, `admin1` the name of its province.

    `id` is a GeoNames number, a country's ISO3 or a key of the supplement, `population` None if
    unknown; `is_alternate` tells that it was found by another name than its own, and than those
    that our own tables give it.
    """

    id: str
    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    kind: str
    population: int | None
    is_alternate: bool = False


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance between two points given in degrees."""
    first, second = radians(lat), radians(other_lat)
    half = sin((second - first) / 2) ** 2
    half += cos(first) * cos(second) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


def is_named(entry: PlaceEntry, norm: str) -> bool:
    """True if the normalised name is the place's own, "St." read as "Saint"."""
    own = normalise(entry.name)
    return own == norm or own.replace("saint ", "st ") == norm.replace("saint ", "st ")


def in_order(entries: Iterable[PlaceEntry]) -> tuple[PlaceEntry, ...]:
    """Best first: supplement, country, capital, then by population.

    A province or district stands behind its own chief town of the same name. Towns of
    the supplement rank among the others.
    """
    found = list(entries)
    towns = [entry for entry in found if entry.kind == "city"]

    def merit(entry: PlaceEntry) -> tuple[int, int, str]:
        people = _weight(entry)
        if entry.id.isdigit() and entry.kind in ("region", "district"):
            chief = [town for town in towns if _is_chief(town, entry)]
            people = min([people, *(_weight(town) - 1 for town in chief)])
        return _tier(entry), -people, entry.id

    return tuple(sorted(found, key=merit))


def _weight(entry: PlaceEntry) -> int:
    """The people whom a place counts for."""
    people = (entry.population or 0) if entry.id.isdigit() else ASSUMED_PEOPLE
    return people // ALTERNATE_SHARE if entry.is_alternate else people


def _is_chief(town: PlaceEntry, part: PlaceEntry) -> bool:
    """True if the town lies in or near the province and holds a good share of its people."""
    return (
        town.country == part.country
        and (town.population or 0) * CHIEF_SHARE >= (part.population or 0)
        and kilometres(town.lat, town.lon, part.lat, part.lon) <= CHIEF_KM
    )


def _tier(entry: PlaceEntry) -> int:
    if entry.kind == "country":
        return 1
    if not entry.id.isdigit() and entry.kind not in TOWNS:
        return 0
    large = (entry.population or 0) >= LEAST_CAPITAL
    if entry.kind == "city" and large and not entry.is_alternate:
        state = state_of_capital(entry.name)
        return 2 if state is not None and state.iso3 == entry.country else 3
    return 3
