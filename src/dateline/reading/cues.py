"""Words that tell how an event stands: read once from `cues.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dateline.errors import CodebookError
from dateline.records import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Lemma to status, for governing verbs, governing nouns and modifiers; plain word lists."""

    verbs: Mapping[str, Status]
    nouns: Mapping[str, Status]
    modifiers: Mapping[str, Status]
    say: frozenset[str]
    say_noun: frozenset[str]
    light: frozenset[str]
    undergo: frozenset[str]
    object_control: frozenset[str]
    background: frozenset[str]
    take: frozenset[str]


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cue words; raises CodebookError if the file breaks its form."""
    path = files("dateline.reading") / "cues.toml"
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        lists = {
            name: {word: Status(status) for status, words in raw[name].items() for word in words}
            for name in ("verbs", "nouns", "modifiers")
        }
        plain = {
            name: frozenset(raw["words"][name])
            for name in (
                "say",
                "say_noun",
                "light",
                "undergo",
                "object_control",
                "background",
                "take",
            )
        }
    except (KeyError, ValueError, tomllib.TOMLDecodeError) as error:
        raise CodebookError(f"reading/cues.toml: {error}") from error
    return Cues(
        verbs=lists["verbs"],
        nouns=lists["nouns"],
        modifiers=lists["modifiers"],
        say=plain["say"],
        say_noun=plain["say_noun"],
        light=plain["light"],
        undergo=plain["undergo"],
        object_control=plain["object_control"],
        background=plain["background"],
        take=plain["take"],
    )
