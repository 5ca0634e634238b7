"""States and well-known territories: their names, adjectives, peoples and capitals."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dateline.gazetteer.normalise import normalise
from dateline.gazetteer.tables import broken, data_folder, read_rows, split_names

HEADER = (
    "iso3", "iso2", "name", "official", "aliases", "adjectives", "people", "capital", "lat", "lon",
    "region",
)  # fmt: skip
INSTITUTIONS = (
    " government", " authorities", " presidency", " administration", " cabinet",
    " foreign ministry", " foreign office", " ministry of foreign affairs", " defence ministry",
    " defense ministry", " ministry of defence", " ministry of defense", " interior ministry",
    " ministry of interior", " presidential office", " presidents office",
    " prime ministers office",
)  # fmt: skip
SPEAKER_HEADER = ("name", "country", "actor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A state or territory; degrees of a central point, `region` as news names it."""

    iso3: str
    iso2: str
    name: str
    official: str | None
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: str | None
    lat: float
    lon: float
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """An institution whose name speaks for a state: "the Kremlin"; `actor` is a registry id."""

    name: str
    country: str
    actor: str | None


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """All of them, by ISO 3166-1 alpha-3 code."""
    source = data_folder() / "countries.csv"
    found = []
    for line, row in read_rows(source, HEADER):
        try:
            lat, lon = float(row["lat"]), float(row["lon"])
        except ValueError as error:
            raise broken(source, line, row["iso3"], f"needs degrees: {error}") from error
        found.append(
            Country(
                iso3=row["iso3"],
                iso2=row["iso2"],
                name=row["name"],
                official=row["official"] or None,
                aliases=split_names(row["aliases"]),
                adjectives=split_names(row["adjectives"]),
                people=split_names(row["people"]),
                capital=row["capital"] or None,
                lat=lat,
                lon=lon,
                region=row["region"],
            )
        )
    return tuple(sorted(found, key=lambda country: country.iso3))


@lru_cache(maxsize=1)
def _by_code() -> dict[str, Country]:
    return {country.iso3: country for country in countries()}


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Country]:
    found: dict[str, Country] = {}
    for country in countries():
        found.setdefault(normalise(country.name), country)
    for country in countries():
        for name in (country.official, *country.aliases):
            if name:
                found.setdefault(normalise(name), country)
    return found


@lru_cache(maxsize=1)
def _by_adjective() -> dict[str, Country]:
    found: dict[str, Country] = {}
    for country in countries():
        for word in (*country.adjectives, *country.people):
            found.setdefault(normalise(word), country)
    return found


@lru_cache(maxsize=1)
def _by_capital() -> dict[str, Country]:
    found: dict[str, Country] = {}
    for country in countries():
        for name in split_names(country.capital or ""):
            found.setdefault(normalise(name), country)
    return found


@lru_cache(maxsize=1)
def _speakers() -> dict[str, Speaker]:
    source = data_folder() / "speakers.csv"
    return {
        normalise(row["name"]): Speaker(
            name=row["name"], country=row["country"], actor=row["actor"] or None
        )
        for _, row in read_rows(source, SPEAKER_HEADER)
    }


def country(iso3: str) -> Country | None:
    """The country of an ISO 3166-1 alpha-3 code."""
    return _by_code().get(iso3)


def country_by_name(name: str) -> Country | None:
    """By its name, official name or an alias, in any spelling that normalises to one of them."""
    return _by_name().get(normalise(name))


def country_by_adjective(word: str) -> Country | None:
    """By adjective or people: "Libyan" and "Libyans" are of Libya."""
    return _by_adjective().get(normalise(word))


def capital_of(iso3: str) -> str | None:
    """The first named capital of a country."""
    found = _by_code().get(iso3)
    names = split_names(found.capital or "") if found else ()
    return names[0] if names else None


def state_of_capital(city: str) -> Country | None:
    """The state for which a capital's name may stand: "Ankara" for Türkiye."""
    return _by_capital().get(normalise(city))


def speaker(name: str) -> Speaker | None:
    """What speaks for a state: "the Kremlin", or any "Peruvian foreign ministry"."""
    norm = normalise(name)
    if known := _speakers().get(norm):
        return known
    for institution in INSTITUTIONS:
        if norm.endswith(institution):
            owner = norm.removesuffix(institution).strip()
            state = country_by_adjective(owner) or country_by_name(owner)
            if owner and state:
                return Speaker(name=name, country=state.iso3, actor=state.iso3)
    return None
