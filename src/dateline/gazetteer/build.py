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
from hashlib import sha256
from importlib.resources import files
from itertools import chain, groupby, repeat
from typing import TypeVar
from zlib import crc32

from dateline.gazetteer.countries import countries
from dateline.gazetteer.geonames import read_cities, read_subdivisions, source_files, town_runs
from dateline.gazetteer.normalise import SEPARATOR, normalise_lines
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
    cities, city_names = read_cities(paths["names"])
    parts, part_names, admin1 = read_subdivisions(paths)
    own, own_names = _own_places()
    lines = "\n".join(own + parts).encode("ascii", "backslashreplace").split(b"\n")
    heads = [line.split(b"\t", 5) for line in lines]
    lines += [b"\t".join(city[:7]) for city in cities]
    names = own_names + part_names + city_names
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.executescript(SCHEMA + "begin;")
        put = connection.executemany
        put("insert into name values (?, ?)", _name_buckets(names))
        put("insert into place values (?, ?)", _blocks(lines, b"\n"))
        put("insert into known values (?, ?)", _blocks(names, SEPARATOR))
        put("insert into run values (?, ?, ?)", _runs(field[4] for field in chain(heads, cities)))
        put("insert into town values (?, ?)", town_runs(paths["towns"]))
        put("insert into admin1 values (?, ?)", sorted(admin1.items()))
        connection.execute("commit")
        return connection.serialize()
    finally:
        connection.close()


def _own_places() -> tuple[list[str], list[str]]:
    """The supplement and the countries, in the form of subdivisions, and their names."""
    codes = {country.iso3: country.iso2 for country in countries()}
    lines, names = [], []
    for place in read_supplement():
        code = codes.get(place.country, "")
        lines.append(
            f"{place.id}\t{place.name}\t{place.lat}\t{place.lon}\t{code}\t"
            f"\t{place.within or ''}\t{place.kind}\t"
        )
        names.append("\n".join((SEPARATOR + place.name, *place.aliases)))
    for state in countries():
        lines.append(
            f"{state.iso3}\t{state.name}\t{state.lat}\t{state.lon}\t{state.iso2}\t\t\tcountry\t"
        )
        known = (state.official, *state.aliases)
        names.append("\n".join((SEPARATOR + state.name, *filter(None, known))))
    plain = normalise_lines("\n" + "\n".join(names))
    return lines, plain.split("\n" + SEPARATOR)[1:]


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


def _runs(codes: Iterable[bytes]) -> Iterator[tuple[str, int, int]]:
    """Where in the order of places those of each country stand."""
    start = 0
    for code, group in groupby(codes):
        end = start + sum(1 for _ in group)
        yield code.decode(), start, end - 1
        start = end
