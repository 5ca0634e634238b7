"""Words that give something as somebody's: read once from `attributions.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from dateline.errors import CodebookError

_LISTS = {
    "verb": ("said", "clause", "infinitive", "object", "listener", "reported", "asked"),
    "evidential": ("passive", "raising", "adverb"),
    "noun": ("said", "clause", "infinitive", "of", "about", "for", "asked"),
    "adjective": ("clause", "infinitive", "about"),
    "source": ("office", "people", "document", "channel"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sayings:
    """Lemmas by class of word and by what the content stands in; `preposition` by verb."""

    verb: Mapping[str, frozenset[str]]
    evidential: Mapping[str, frozenset[str]]
    noun: Mapping[str, frozenset[str]]
    adjective: Mapping[str, frozenset[str]]
    source: Mapping[str, frozenset[str]]
    preposition: Mapping[str, frozenset[str]]
    verbs: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]


@lru_cache(maxsize=1)
def sayings() -> Sayings:
    """The words of attribution; raises CodebookError if the file breaks its form."""
    path = files("dateline.reading") / "attributions.toml"
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        lists = {kind: _words(raw[kind], names) for kind, names in _LISTS.items()}
        prepositions = {verb: frozenset(words) for verb, words in raw["preposition"].items()}
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise CodebookError(f"reading/attributions.toml: {error}") from error
    verbs = lists["verb"]
    return Sayings(
        preposition=MappingProxyType(prepositions),
        verbs=frozenset().union(*verbs.values(), prepositions, lists["evidential"]["passive"],
                                lists["evidential"]["raising"]),
        nouns=frozenset().union(*lists["noun"].values()),
        adjectives=frozenset().union(*lists["adjective"].values()),
        **lists,
    )  # fmt: skip


def _words(table: Mapping[str, Any], names: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({name: frozenset(table[name].split()) for name in names})
