"""Nouns that name actors by role (`troops`, `residents`), and adjectives that change the role."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dateline.gazetteer.tables import data_folder, read_rows

NOUN_HEADER = ("noun", "role", "number", "group")
MODIFIER_HEADER = ("modifier", "role")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleNoun:
    """A noun for actors; `number` is person, group or either; `group` a coarse kind."""

    noun: str
    role: str | None
    number: str
    group: str


@lru_cache(maxsize=1)
def _nouns() -> dict[str, RoleNoun]:
    rows = read_rows(data_folder() / "role_nouns.csv", NOUN_HEADER)
    return {
        row["noun"]: RoleNoun(
            noun=row["noun"], role=row["role"] or None, number=row["number"], group=row["group"]
        )
        for _, row in rows
    }


@lru_cache(maxsize=1)
def _modifiers() -> dict[str, str]:
    rows = read_rows(data_folder() / "role_modifiers.csv", MODIFIER_HEADER)
    return {row["modifier"]: row["role"] for _, row in rows if row["role"]}


def role_noun(lemma: str) -> RoleNoun | None:
    """The role noun of that lemma, in lower case."""
    return _nouns().get(lemma)


def role_modifier(word: str) -> str | None:
    """The role that an adjective or noun gives to what it stands before."""
    return _modifiers().get(word)
