"""The words that count victims, from `tolls.toml`: who is counted, and as what."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dateline.errors import CodebookError
from dateline.gazetteer.role_words import role_noun

if TYPE_CHECKING:
    from spacy.tokens import Token

UPROOTED = frozenset({"civilians", "people", "women", "children", "migrants", "students"})
"""Groups whose flight is displacement; fighters who flee only run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VictimWords:
    """Lemma to kind for verbs done to and suffered, states and nouns; groups by their nouns."""

    done: Mapping[str, str]
    suffered: Mapping[str, str]
    states: Mapping[str, str]
    nouns: Mapping[str, str]
    groups: Mapping[str, str]
    people_only: frozenset[str]
    deadly: frozenset[str]
    bodies: frozenset[str]
    found: frozenset[str]
    totals: tuple[str, ...]
    cues: frozenset[str]


@cache
def victim_words() -> VictimWords:
    """The words that come with the package; raises CodebookError if the file breaks its form."""
    path = files("dateline.reading") / "tolls.toml"
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        verbs = raw["verbs"]
        done = {word: kind for kind in verbs for word in verbs[kind]["done"]}
        suffered = {word: kind for kind in verbs for word in verbs[kind]["suffered"]}
        states, nouns = _turned(raw["states"]), _turned(raw["nouns"])
        lists = {name: frozenset(raw[name]) for name in ("deadly", "bodies", "found")}
        return VictimWords(
            done=done,
            suffered=suffered,
            states=states,
            nouns=nouns,
            groups=_turned(raw["groups"]),
            people_only=frozenset(raw["people_only"]),
            totals=tuple(raw["totals"]),
            cues=frozenset(
                {
                    *done,
                    *suffered,
                    *states,
                    *nouns,
                    *lists["deadly"],
                    *lists["bodies"],
                    "toll",
                    "force",
                    "drive",
                }
            ),
            **lists,
        )
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise CodebookError(f"reading/tolls.toml: {error}") from error


def _turned(lists: Mapping[str, Any]) -> dict[str, str]:
    return {word: name for name, words in lists.items() for word in words}


def group_of(noun: Token | None) -> str | None:
    """The group of victims that a noun names: `policemen` police; its own plural if none."""
    if noun is None or noun.pos_ not in ("NOUN", "PROPN"):
        return None
    groups = victim_words().groups
    lemma = noun.lemma_.lower()
    for child in noun.children:
        if child.dep_ == "compound" and child.i == noun.i - 1:
            pair = groups.get(f"{child.lower_} {lemma}")
            if pair or (child.lower_ == "police" and lemma == "officer"):
                return pair or "police"
    return groups.get(lemma) or (noun.lower_ if noun.tag_ == "NNS" and role_noun(lemma) else None)


def is_people(noun: Token) -> bool:
    """Whether the noun stands for people, by the groups and the role nouns."""
    lemma = noun.lemma_.lower()
    if lemma in victim_words().groups:
        return True
    role = role_noun(lemma)
    return role is not None and role.number != "group" and role.group != "machine"


def is_one(token: Token) -> bool:
    """Whether it is one person: `him`, `his driver`, `the mayor`."""
    if token.lower_ in ("him", "her", "he", "she"):
        return True
    return token.tag_ == "NN" and is_people(token)
