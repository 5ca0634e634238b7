"""What PLOVER's coders call nouns and bodies that news names by another role, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from dateline.gazetteer.normalise import normalise
from dateline.gazetteer.registry import ActorEntry, Registry, registry
from dateline.gazetteer.role_words import RoleNoun, RoleWords, role_words
from dateline.gazetteer.tables import broken, check_role, data_folder, read_rows, split_names

NOUN_HEADER = ("noun", "sectors", "number", "group")
MODIFIER_HEADER = ("modifier", "role")
PARTIAL_HEADER = ("name", "country", "aliases", "adjectives")
NAME_HEADER = ("name", "country", "sectors", "aliases")
KINDS = {"PTY": "party", "BUS": "company", "JRN": "media", "CVL": "person", "MIL": "military"}
MADE = "name:"
"""How ids of names begin that only the coder knows."""
GROUP_SECTORS = {"media": "JRN"}
"""Sectors by the coarse kind of people, where the reading's own role says something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingWords:
    """Role nouns and modifiers in PLOVER's sectors, and states that few others recognise.

    `sectors` gives those of a noun with more than one, main first; `partial` the country that a
    partially recognised one belongs to by law.
    """

    terms: RoleWords
    sectors: Mapping[str, tuple[str, ...]]
    partial: Mapping[str, str]


@lru_cache(maxsize=1)
def coding_words() -> CodingWords:
    """The lists of the package; CodebookError names file, line and word of a broken row."""
    plain = role_words()
    nouns: dict[str, RoleNoun] = {}
    for norm, noun in plain.nouns.items():
        nouns[norm] = replace(noun, role=GROUP_SECTORS.get(noun.group, noun.role))
    sectors: dict[str, tuple[str, ...]] = {}
    source = data_folder() / "coding_nouns.csv"
    for line, row in read_rows(source, NOUN_HEADER):
        roles = split_names(row["sectors"])
        if not roles:
            raise broken(source, line, row["noun"], "has no sector")
        for role in roles:
            check_role(source, line, row["noun"], role)
        norm = normalise(row["noun"])
        number, group = row["number"] or "either", row["group"] or "other"
        # "UNK" is what is left of a group or region of which no other word tells more.
        main = None if roles[0] == "UNK" else roles[0]
        nouns[norm] = RoleNoun(noun=row["noun"], role=main, number=number, group=group)
        if len(roles) > 1 or main is None:
            sectors[norm] = roles
    modifiers: dict[str, str | None] = dict(plain.modifiers)
    source = data_folder() / "coding_modifiers.csv"
    for line, row in read_rows(source, MODIFIER_HEADER):
        check_role(source, line, row["modifier"], row["role"])
        modifiers[row["modifier"]] = row["role"] or None
    return CodingWords(
        terms=RoleWords(nouns.values(), modifiers), sectors=sectors, partial=_partial()
    )


def _partial() -> dict[str, str]:
    found: dict[str, str] = {}
    for _, row in read_rows(data_folder() / "partially_recognised.csv", PARTIAL_HEADER):
        names = (row["name"], *split_names(row["aliases"]), *split_names(row["adjectives"]))
        found.update((normalise(name), row["country"]) for name in names)
    return found


@lru_cache(maxsize=1)
def coding_registry() -> Registry:
    """The registry, and names that no report of a conflict is likely to turn on.

    Companies, universities, agencies, stars: they would only mislead the reading.
    """
    known = registry()
    added = []
    for key, row in _name_rows():
        names = (row["name"], *split_names(row["aliases"]))
        new = [name for name in names if not _has(known, name, row["country"])]
        if new:
            sectors = split_names(row["sectors"])
            added.append(
                ActorEntry(
                    id=key,
                    name=new[0],
                    kind=KINDS.get(sectors[0] if sectors else "", "organisation"),
                    country=row["country"],
                    role=sectors[0] if sectors else None,
                    aliases=tuple(new[1:]),
                )
            )
    offices = [office for entry in known for office in known.offices(entry.id)]
    return Registry((*known, *added), offices)


@lru_cache(maxsize=1)
def name_sectors() -> Mapping[str, tuple[str, ...]]:
    """All sectors of the names that only the coder knows, by id."""
    return {key: split_names(row["sectors"]) for key, row in _name_rows()}


def _name_rows() -> list[tuple[str, dict[str, str]]]:
    source = data_folder() / "coding_names.csv"
    rows = []
    for line, row in read_rows(source, NAME_HEADER):
        for sector in split_names(row["sectors"]):
            check_role(source, line, row["name"], sector)
        rows.append((f"{MADE}{row['country']}:{normalise(row['name'])}", row))
    return rows


def _has(known: Registry, name: str, country: str) -> bool:
    return any(entry.country == country for entry in known.find(name))
