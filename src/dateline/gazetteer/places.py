"""Finds places by name, by the consonants of a name, and by distance."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from types import TracebackType
from typing import Any, Self
from zlib import crc32

from dateline.errors import EnvironmentProblem
from dateline.gazetteer.abbreviations import expand
from dateline.gazetteer.build import BUCKETS, PLACES_A_BLOCK, compile_places, sources_digest
from dateline.gazetteer.cache import cache_folder, open_compiled, prepare_compiled
from dateline.gazetteer.countries import countries, country
from dateline.gazetteer.geonames import Centre, centres
from dateline.gazetteer.normalise import SEPARATOR, normalise
from dateline.gazetteer.place import PlaceEntry, in_order, is_named, kilometres
from dateline.gazetteer.skeleton import likeness, skeleton_of, skeletons_of

KM_A_DEGREE = 111.2
LEAST_BONES = 2
LEAST_LIKENESS = 0.6


__all__ = ["PlaceEntry", "Places"]


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

    @staticmethod
    def prepare() -> None:
        """Has another process compile the gazetteer, where that was not done yet, and returns.

        `open` waits for it; what is loaded in between costs no extra time on a second core.
        """
        prepare_compiled("places", sources_digest(), "dateline.gazetteer.places")

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
        """Places called so, best first: supplement, country, capital, then by population.

        Short forms of states are read too, if written as in print: "Ill.", "Ont.", "NSW".
        """
        if short := expand(name):
            state, full = short
            return tuple(
                replace(entry, is_alternate=True)
                for entry in self._find(normalise(full))
                if entry.country == state and entry.kind == "region"
            )
        return self._find(normalise(name))

    def is_name(self, norm: str) -> bool:
        """True if the gazetteer holds this normalised name."""
        return bool(self._named(norm))

    def skeleton(self, name: str, countries: Collection[str]) -> tuple[PlaceEntry, ...]:
        """Places in those countries (ISO3) whose consonants are the name's, the likest first.

        Nothing is found of a name with fewer than two consonants, or spelt too differently.
        """
        norm = normalise(name)
        bones = skeleton_of(norm)
        if len(bones) < LEAST_BONES:
            return ()
        alike: dict[int, float] = {}
        for iso3 in sorted(set(countries)):
            for other, ordinal in self._bones(iso3).get(bones, ()):
                alike[ordinal] = max(likeness(norm, other), alike.get(ordinal, 0.0))
        groups: dict[float, list[int]] = {}
        for ordinal, share in alike.items():
            if share >= LEAST_LIKENESS:
                groups.setdefault(round(share, 2), []).append(ordinal)
        found: list[PlaceEntry] = []
        for share in sorted(groups, reverse=True):
            found.extend(in_order(self._entries(groups[share], alternate=True)))
        return tuple(found)

    def near(self, lat: float, lon: float, km: float) -> tuple[PlaceEntry, ...]:
        """Places within so many kilometres, nearest first; provinces and districts left out."""
        lats, lons, ordinals = self._by_latitude()
        reach = km / KM_A_DEGREE
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
            replace(entry, is_alternate=False) if is_named(entry, norm) else entry
            for entry in found
        )

    def _ordinals(self, norm: str) -> tuple[int, ...]:
        name = norm.encode("ascii", "replace")
        query = "select lines from name where bucket = ?"
        lines = b"\n%b\n" % self._one(query, crc32(name) % BUCKETS) if name else b""
        wanted = b"\n%b\t" % name
        found = []
        at = lines.find(wanted)
        while at >= 0:
            end = lines.index(b"\n", at + len(wanted))
            found.append(int(lines[at + len(wanted) : end]))
            at = lines.find(wanted, end)
        return tuple(dict.fromkeys(found))

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

    def _country_bones(self, iso3: str) -> dict[str, list[tuple[str, int]]]:
        """Every name of a country's places with its ordinal, by its consonants."""
        state = country(iso3)
        query = "select first, last from run where country = ? order by first"
        runs = self._connection.execute(query, (state.iso2 if state else "",)).fetchall()
        found: dict[str, list[tuple[str, int]]] = {}
        for first, last in runs:
            start = first // PLACES_A_BLOCK
            query = "select lines from known where block between ? and ? order by block"
            rows = self._connection.execute(query, (start, last // PLACES_A_BLOCK))
            places = SEPARATOR.join(row[0] for row in rows).split(SEPARATOR)
            skip = first - start * PLACES_A_BLOCK
            named = [
                (norm, ordinal)
                for ordinal, names in enumerate(places[skip : skip + last - first + 1], first)
                for norm in names.split("\n")
            ]
            for bones, pair in zip(skeletons_of([norm for norm, _ in named]), named, strict=True):
                found.setdefault(bones, []).append(pair)
        return found

    def _country_centres(self, number: int) -> dict[str, Centre]:
        rows = self._connection.execute("select lines from town where country = ?", (number,))
        return centres(b"".join(row[0] for row in rows))

    def _admin1_name(self, code: str) -> str | None:
        name: str | None = self._one("select name from admin1 where code = ?", code)
        return name

    def _positions(self) -> tuple[list[float], list[float], list[int]]:
        """Latitudes in order, and the longitudes and ordinals that go with them."""
        rows = self._connection.execute("select lines from place order by block")
        lines = b"\n".join(row[0] for row in rows).split(b"\n")
        placed = []
        for ordinal, line in enumerate(lines):
            _, _, lat, lon, _ = line.split(b"\t", 4)
            if lat:
                placed.append((float(lat), float(lon), ordinal))
        placed.sort()
        lats, lons, ordinals = zip(*placed, strict=True)
        return list(lats), list(lons), list(ordinals)

    def _entry(self, line: str, *, alternate: bool) -> PlaceEntry | None:
        """Reads a stored line; None for a district without a town, as nobody knows where it is."""
        number, name, lat, lon, iso2, population, above, *more = line.split("\t")
        kind, centre = more or ("city", "")
        people = int(population) if population else None
        north, east = (float(lat), float(lon)) if lat else (None, None)
        if centre:
            group, _, key = centre.partition("/")
            middle = self._centres(int(group)).get(key)
            if middle is not None:
                people = middle[2]
                if north is None or east is None:
                    north, east = middle[:2]
        if north is None or east is None:
            return None
        return PlaceEntry(
            id=number,
            name=_unescaped(name),
            lat=north,
            lon=east,
            country=self._codes.get(iso2),
            admin1=(_unescaped(above) if more else self._admin1(f"{iso2}.{above}")) or None,
            kind=kind,
            population=people,
            is_alternate=alternate and not (more and lat),
        )

    def _entries(self, ordinals: Iterable[int], *, alternate: bool) -> Iterator[PlaceEntry]:
        for line in self._lines(ordinals):
            if entry := self._entry(line, alternate=alternate):
                yield entry


def _unescaped(text: str) -> str:
    return text.encode("ascii").decode("unicode_escape") if "\\" in text else text


if __name__ == "__main__":
    Places.open().close()
