"""Compiles all places into one SQLite database of some 45 MB, in two or three seconds.

Names and places are stored by the block, not by the row: a hundredth of the insertions.
`name(bucket, lines)`: "name TAB ordinal" lines of all names whose CRC-32 leaves this remainder.
`place(block, lines)`, `known(block, lines)`: PLACES_A_BLOCK places each in the order of their
ordinals, and the normalised names of each; other than ASCII letters stand escaped.
`run(country, first, last)`: ordinals of consecutive places of one country, by ISO2.
`town(country, lines)`: what the centres of a country's subdivisions are reckoned from.
`admin1(code, name)`: provinces.
"""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from itertools import chain, groupby, repeat
from typing import TypeVar
from zlib import crc32

from dateline.gazetteer.countries import countries
from dateline.gazetteer.geonames import (
    by_place,
    read_cities,
    read_subdivisions,
    source_files,
    town_runs,
)
from dateline.gazetteer.normalise import SEPARATOR
from dateline.gazetteer.supplement import read_supplement

Text = TypeVar("Text", str, bytes)
PLACES_A_BLOCK = 32
BUCKETS = 16_384
SCHEMA = """
pragma page_size = 16384;
create table name (bucket integer primary key, lines blob not null);
create table place (block integer primary key, lines blob not null);
create table known (block integer primary key, lines text not null);
create table run (country text not null, first integer not null, last integer not null);
create table town (country integer not null, lines blob not null);
create table admin1 (code text primary key, name text not null) without rowid;
"""


@dataclass(slots=True)
class OwnPlace:
    """A place of our own tables; `str` gives its line, in the form of a subdivision's."""

    fields: tuple[str, ...]
    within: str
    kind: str
    given: tuple[str, ...]
    names: str = ""
    population: str = ""
    centre: str = ""

    def __str__(self) -> str:
        return "\t".join((*self.fields, self.population, self.within, self.kind, self.centre))


def sources_digest() -> str:
    """Changes whenever the packages' data, our own tables or the code that compiles do."""
    digest = sha256()
    for name, path in sorted(source_files().items()):
        digest.update(f"{name} {path.stat().st_size}\n".encode())
    package = files("dateline.gazetteer")
    for part in ("build.py", "geonames.py", "normalise.py", "supplement.py"):
        digest.update((package / part).read_bytes())
    for table in ("countries.csv", "places.csv"):
        digest.update((package / "data" / table).read_bytes())
    return digest.hexdigest()[:16]


def compile_places() -> bytes:
    """The whole database as bytes, the same for the same sources."""
    collecting = gc.isenabled()
    gc.disable()  # a million small strings are made, and none of them in a cycle
    try:
        return _compile()
    finally:
        if collecting:
            gc.enable()


def _compile() -> bytes:
    paths = source_files()
    parts, part_names, admin1 = read_subdivisions(paths)
    cities, city_names = read_cities(paths["names"])
    lines, names = _merge(_own_places(), parts, part_names, cities, city_names)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.executescript(SCHEMA + "begin;")
        put = connection.executemany
        put("insert into name values (?, ?)", _name_buckets(names))
        put("insert into place values (?, ?)", _blocks(lines, b"\n"))
        put("insert into known values (?, ?)", _blocks(names, SEPARATOR))
        put("insert into run values (?, ?, ?)", _runs(lines))
        put("insert into town values (?, ?)", town_runs(paths["towns"]))
        put("insert into admin1 values (?, ?)", sorted(admin1.items()))
        connection.execute("commit")
        return connection.serialize()
    finally:
        connection.close()


def _merge(
    own: dict[str, OwnPlace],
    parts: list[str],
    part_names: list[str],
    cities: list[tuple[bytes, ...]],
    city_names: list[str],
) -> tuple[list[bytes], list[str]]:
    """All places' lines and names; a row with a GeoNames number takes the place of GeoNames' own.

    It keeps its position and kind, and takes over names and population.
    """
    left, names = [], []
    for line, known in zip(parts, part_names, strict=True):
        if place := own.get(line.partition("\t")[0]):
            place.names += "\n" + known
            place.centre = line.rpartition("\t")[2]
        else:
            left.append(line)
            names.append(known)
    wanted = {key.encode() for key in own}
    taken = {n for n, city in enumerate(cities) if city[0] in wanted}
    for n in taken:
        place = own[cities[n][0].decode()]
        place.names += "\n" + city_names[n]
        place.population = cities[n][5].decode()
    head = "\n".join([*map(str, own.values()), *left]).encode("ascii", "backslashreplace")
    lines = head.split(b"\n")
    lines += [b"\t".join(city[:7]) for n, city in enumerate(cities) if n not in taken]
    names = [place.names for place in own.values()] + names
    names += [known for n, known in enumerate(city_names) if n not in taken]
    return lines, names


def _own_places() -> dict[str, OwnPlace]:
    """The supplement and the countries by key."""
    codes = {country.iso3: country.iso2 for country in countries()}
    own = {}
    for row in read_supplement():
        fields = (row.id, row.name, str(row.lat), str(row.lon), codes.get(row.country, ""))
        own[row.id] = OwnPlace(fields, row.within or "", row.kind, (row.name, *row.aliases))
    for state in countries():
        fields = (state.iso3, state.name, str(state.lat), str(state.lon), state.iso2)
        known = filter(None, (state.name, state.official, *state.aliases))
        own[state.iso3] = OwnPlace(fields, "", "country", tuple(known))
    text = "".join(f"\n{SEPARATOR}" + "\n".join(place.given) for place in own.values())
    for place, names in zip(own.values(), by_place(text), strict=True):
        place.names = names
    return own


def _name_buckets(names: Sequence[str]) -> Iterator[tuple[int, bytes]]:
    """Every name with the ordinal of its place, under the hash of the name."""
    buckets: list[list[bytes]] = [[] for _ in range(BUCKETS)]
    plain = "\n".join(names).encode("ascii").split(b"\n")
    endings = chain.from_iterable(
        repeat(b"\t%d" % ordinal, own.count("\n") + 1) for ordinal, own in enumerate(names)
    )
    for name, ending, code in zip(plain, endings, map(crc32, plain), strict=True):
        buckets[code % BUCKETS].append(name + ending)
    for number, lines in enumerate(buckets):
        yield number, b"\n".join(lines)


def _blocks(lines: Sequence[Text], newline: Text) -> Iterator[tuple[int, Text]]:
    for block, at in enumerate(range(0, len(lines), PLACES_A_BLOCK)):
        yield block, newline.join(lines[at : at + PLACES_A_BLOCK])


def _runs(lines: Iterable[bytes]) -> Iterator[tuple[str, int, int]]:
    """Where in the order of places those of each country stand."""
    start = 0
    for code, group in groupby(line.split(b"\t", 5)[4] for line in lines):
        end = start + sum(1 for _ in group)
        yield code.decode(), start, end - 1
        start = end
