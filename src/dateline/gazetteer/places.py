"""Finds places by name, by the consonants of a name, and by distance."""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from types import TracebackType
from typing import Any, Self

from dateline.errors import EnvironmentProblem
from dateline.gazetteer.build import PLACES_A_BLOCK, compile_places, sources_digest
from dateline.gazetteer.cache import cache_folder, open_compiled
from dateline.gazetteer.countries import countries, country, state_of_capital
from dateline.gazetteer.geonames import Centre, centres
from dateline.gazetteer.normalise import SEPARATOR, normalise
from dateline.gazetteer.skeleton import skeleton_of

EARTH_KM = 6371.0
KM_A_DEGREE = 111.2
LEAST_CAPITAL = 100_000
TWIN_KINDS = ("city", "district", "camp")
TWIN_KM = 10
CHIEF_SHARE = 10
CHIEF_KM = 150
ROUNDING = 1e-4
"""Degrees by which single-precision positions may be off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    """A place of the gazetteer; degrees, `country` as ISO3, `admin1` the name of its province.

    `id` is a GeoNames number, a country's ISO3 or a key of the supplement, `population` None if
    unknown; `is_alternate` tells that it was found by another name than its own.
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


class Places:
    """The compiled gazetteer, read-only; pickled, it is opened again in the other process."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._codes = {state.iso2: state.iso3 for state in countries()}
        self._find = lru_cache(maxsize=16384)(self._look_up)
        self._named = lru_cache(maxsize=16384)(self._ordinals)
        self._bones = lru_cache(maxsize=64)(self._country_bones)
        self._centres = lru_cache(maxsize=256)(self._country_centres)
        self._admin1 = lru_cache(maxsize=4096)(self._admin1_name)
        self._by_latitude = lru_cache(maxsize=1)(self._positions)

    @classmethod
    def open(cls) -> Places:
        """Opens the compiled gazetteer, and compiles it first where that was not done yet."""
        return cls(open_compiled("places", sources_digest(), compile_places))

    def __reduce__(self) -> tuple[object, tuple[()]]:
        return Places.open, ()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets the file go; what was found before stays valid."""
        self._connection.close()

    def find(self, name: str) -> tuple[PlaceEntry, ...]:
        """Places called so, best first: supplement, country, capital, then by population."""
        return self._find(normalise(name))

    def is_name(self, norm: str) -> bool:
        """True if the gazetteer holds this normalised name."""
        return bool(self._named(norm))

    def skeleton(self, name: str, countries: Collection[str]) -> tuple[PlaceEntry, ...]:
        """Places in those countries (ISO3) whose consonants are the name's, in any spelling."""
        bones = skeleton_of(normalise(name))
        found: dict[int, None] = {}
        for iso3 in sorted(set(countries)) if bones else ():
            found.update(dict.fromkeys(self._bones(iso3).get(bones, ())))
        return in_order(self._entries(found, alternate=True))

    def near(self, lat: float, lon: float, km: float) -> tuple[PlaceEntry, ...]:
        """Places within so many kilometres, nearest first; provinces and districts left out."""
        lats, lons, ordinals = self._by_latitude()
        reach = km / KM_A_DEGREE + ROUNDING
        inside = []
        for at in range(bisect_left(lats, lat - reach), bisect_right(lats, lat + reach)):
            distance = kilometres(lat, lon, lats[at], lons[at])
            if distance <= km:
                inside.append((distance, ordinals[at]))
        inside.sort()
        return tuple(self._entries((ordinal for _, ordinal in inside), alternate=False))

    def _look_up(self, norm: str) -> tuple[PlaceEntry, ...]:
        found = self._entries(self._named(norm), alternate=True)
        return in_order(
            replace(entry, is_alternate=False) if normalise(entry.name) == norm else entry
            for entry in found
        )

    def _ordinals(self, norm: str) -> tuple[int, ...]:
        query = "select lines from name where first <= ? order by first desc limit 1"
        row = self._one(query, norm) if norm else None
        if row is None:
            return ()
        lines, wanted = f"\n{row}\n", f"\n{norm}\t"
        found = []
        at = lines.find(wanted)
        while at >= 0:
            start = at + len(wanted)
            at = lines.index("\n", start)
            found.append(int(lines[start:at]))
            at = at if lines.startswith(wanted, at) else -1
        return tuple(found)

    def _lines(self, ordinals: Iterable[int]) -> Iterator[str]:
        """The stored line of each place; a block is read once for neighbours."""
        query = "select lines from place where block = ?"
        held, lines = -1, [b""]
        for ordinal in ordinals:
            block, rest = divmod(ordinal, PLACES_A_BLOCK)
            if block != held:
                held, lines = block, self._one(query, block).split(b"\n")
            yield lines[rest].decode("ascii")

    def _one(self, query: str, value: str | int) -> Any:
        try:
            row = self._connection.execute(query, (value,)).fetchone()
        except sqlite3.DatabaseError as error:
            problem = f"the compiled places cannot be read ({error})"
            raise EnvironmentProblem(f"{problem}; empty the folder {cache_folder()}") from error
        return row[0] if row else None

    def _country_bones(self, iso3: str) -> dict[str, tuple[int, ...]]:
        state = country(iso3)
        query = "select first, last from run where country = ? order by first"
        runs = self._connection.execute(query, (state.iso2 if state else "",)).fetchall()
        found: dict[str, dict[int, None]] = {}
        for first, last in runs:
            start = first // PLACES_A_BLOCK
            query = "select lines from known where block between ? and ? order by block"
            span = (start, last // PLACES_A_BLOCK)
            rows = self._connection.execute(query, span)
            names = SEPARATOR.join(row[0] for row in rows).split(SEPARATOR)
            for ordinal in range(first, last + 1):
                for norm in names[ordinal - start * PLACES_A_BLOCK].split("\n"):
                    found.setdefault(skeleton_of(norm), {})[ordinal] = None
        return {bones: tuple(ordinals) for bones, ordinals in found.items()}

    def _country_centres(self, number: int) -> dict[str, Centre]:
        rows = self._connection.execute("select lines from town where country = ?", (number,))
        return centres(b"".join(row[0] for row in rows))

    def _admin1_name(self, code: str) -> str | None:
        name: str | None = self._one("select name from admin1 where code = ?", code)
        return name

    def _positions(self) -> tuple[array[float], array[float], list[int]]:
        lats, lons = array("f"), array("f")
        row = self._connection.execute("select lat, lon from position").fetchone()
        for degrees, stored in zip((lats, lons), row, strict=True):
            degrees.frombytes(stored)
        placed = [at for at, lat in enumerate(lats) if lat == lat]
        placed.sort(key=lats.__getitem__)
        return (
            array("f", map(lats.__getitem__, placed)),
            array("f", map(lons.__getitem__, placed)),
            placed,
        )

    def _entry(self, line: str, *, alternate: bool) -> PlaceEntry | None:
        """Reads a stored line; None for a district without a town, since nobody knows where it is."""
        number, name, lat, lon, iso2, population, above, *more = line.split("\t")
        kind, centre = more or ("city", "")
        people = int(population) if population else None
        if centre:
            group, _, key = centre.partition("/")
            found = self._centres(int(group)).get(key)
            if found is None:
                return None
            north, east, people = found
        else:
            north, east = float(lat), float(lon)
        return PlaceEntry(
            id=number,
            name=_unescaped(name),
            lat=north,
            lon=east,
            country=self._codes.get(iso2),
            admin1=(_unescaped(above) if more else self._admin1(f"{iso2}.{above}")) or None,
            kind=kind,
            population=people,
            is_alternate=alternate,
        )

    def _entries(self, ordinals: Iterable[int], *, alternate: bool) -> Iterator[PlaceEntry]:
        for line in self._lines(ordinals):
            if entry := self._entry(line, alternate=alternate):
                yield entry


def _unescaped(text: str) -> str:
    return text.encode("ascii").decode("unicode_escape") if "\\" in text else text


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance between two points given in degrees."""
    first, second = radians(lat), radians(other_lat)
    half = sin((second - first) / 2) ** 2
    half += cos(first) * cos(second) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


def in_order(entries: Iterable[PlaceEntry]) -> tuple[PlaceEntry, ...]:
    """Best first: supplement, country, capital, then by population.

    A province or district stands behind its own chief town of the same name, and of a town in
    both the supplement and GeoNames the supplement's row stays, with the population.
    """
    found = _without_twins(list(entries))
    towns = [entry for entry in found if entry.kind == "city"]

    def merit(entry: PlaceEntry) -> tuple[int, int, str]:
        people = entry.population or 0
        if entry.id.isdigit() and entry.kind in ("region", "district"):
            chief = [town for town in towns if _is_chief(town, entry)]
            people = min([people, *((town.population or 0) - 1 for town in chief)])
        return _tier(entry), -people, entry.id

    return tuple(sorted(found, key=merit))


def _without_twins(found: list[PlaceEntry]) -> list[PlaceEntry]:
    """Joins each town of the supplement with the nearest GeoNames town that is the same."""
    gone: set[str] = set()
    kept = []
    for entry in found:
        if entry.kind in TWIN_KINDS and not entry.id.isdigit():
            twins = [t for t in found if t.id.isdigit() and _is_twin(t, entry)]
            gone.update(twin.id for twin in twins)
            people = max((twin.population or 0 for twin in twins), default=0)
            entry = replace(entry, population=people or None)
        kept.append(entry)
    return [entry for entry in kept if entry.id not in gone]


def _is_twin(town: PlaceEntry, own: PlaceEntry) -> bool:
    return (
        town.kind == "city"
        and town.country == own.country
        and kilometres(town.lat, town.lon, own.lat, own.lon) <= TWIN_KM
    )


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
    if not entry.id.isdigit():
        return 0
    if entry.kind == "city" and (entry.population or 0) >= LEAST_CAPITAL:
        state = state_of_capital(entry.name)
        return 2 if state is not None and state.iso3 == entry.country else 3
    return 3
