"""Words that tell how an event stands: read once from `cues.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dateline.errors import CodebookError
from dateline.records import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Lemma to status, for what governs, precedes or befalls an event; plain word lists."""

    verbs: Mapping[str, Status]
    nouns: Mapping[str, Status]
    adjectives: Mapping[str, Status]
    behind: Mapping[str, Status]
    fates: Mapping[str, Status]
    modifiers: Mapping[str, Status]
    say: frozenset[str]
    say_noun: frozenset[str]
    light: frozenset[str]
    undergo: frozenset[str]
    object_control: frozenset[str]
    background: frozenset[str]
    implicative: frozenset[str]
    reported: frozenset[str]
    opining: frozenset[str]
    stance: frozenset[str]
    occurring: frozenset[str]
    carrying: frozenset[str]
    moving: frozenset[str]
    campaign: frozenset[str]
    decisive: frozenset[str]
    ergative: frozenset[str]
    befalling: frozenset[str]
    agreed: frozenset[str]
    first: frozenset[str]
    take: frozenset[str]


MAPPINGS = ("verbs", "nouns", "adjectives", "behind", "fates", "modifiers")


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cue words; raises CodebookError if the file breaks its form."""
    path = files("dateline.reading") / "cues.toml"
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        read: dict[str, Any] = {
            name: {word: Status(status) for status, words in raw[name].items() for word in words}
            for name in MAPPINGS
        }
        read |= {name: frozenset(words) for name, words in raw["words"].items()}
        return Cues(**read)
    except (KeyError, TypeError, ValueError, tomllib.TOMLDecodeError) as error:
        raise CodebookError(f"reading/cues.toml: {error}") from error
