"""Finds whose name it is where several bear it, where it is misspelt, and where it lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

from dateline.gazetteer.coding_words import coding_registry
from dateline.gazetteer.countries import countries, country_by_adjective, country_by_name
from dateline.gazetteer.normalise import normalise
from dateline.gazetteer.places import Places
from dateline.gazetteer.registry import ActorEntry
from dateline.gazetteer.skeleton import likeness, skeleton_of, skeletons_of

LEAST_LETTERS = 5
CLOSE = 0.82
LOOSE = 0.75
ALIKE = 0.8
LEAST_PEOPLE = 15_000
"""A place that fewer live in is no safe sign of a country."""
LONGEST_PLACE = 3
LONGEST_COUNTRY = 4


def likely(
    entries: Sequence[ActorEntry], homes: Sequence[str | None], day: date | None
) -> ActorEntry:
    """Of actors of one name: of the context's country, in office on the day, best first."""

    def rank(entry: ActorEntry) -> tuple[int, int, int]:
        home = -homes.index(entry.country) if entry.country in homes else -len(homes) - 1
        held = coding_registry().offices(entry.id, day)
        return home, int(bool(held)), int(entry.kind != "person")

    return max(entries, key=rank)


def context_countries(context: str) -> tuple[str, ...]:
    """Countries that a text names, most often named first."""
    words = [word.strip(".,;:!?\"'()\u2019s") or word for word in context.split()]
    whole = [word.strip(".,;:!?\"'()") for word in context.split()]
    votes: Counter[str] = Counter()
    at = 0
    while at < len(whole):
        for size in range(min(LONGEST_COUNTRY, len(whole) - at), 0, -1):
            name = " ".join(whole[at : at + size])
            state = _country(name) or (_country(words[at]) if size == 1 else None)
            if state:
                votes[state] += 1
                at += size
                break
        else:
            at += 1
    return tuple(iso3 for iso3, _ in votes.most_common())


def _country(name: str) -> str | None:
    if not name[:1].isupper():
        return None
    state = country_by_name(name) or country_by_adjective(name)
    return state.iso3 if state else None


def place_country(words: Sequence[str], homes: Sequence[str], *, least: int = 1) -> str | None:
    """The country of the longest place, of `least` words or more, that capitalised words name.

    Of several of that name it is the context's, else the largest.
    """
    for size in range(min(LONGEST_PLACE, len(words)), least - 1, -1):
        for at in range(len(words) - size + 1):
            name = words[at : at + size]
            found = _place_country(" ".join(name), tuple(homes)) if _capitals(name) else None
            if found:
                return found
    return None


def _capitals(words: Sequence[str]) -> bool:
    return all(word[:1].isupper() for word in words)


@lru_cache(maxsize=1)
def _places() -> Places:
    return Places.open()


@lru_cache(maxsize=4096)
def _place_country(name: str, homes: tuple[str, ...]) -> str | None:
    found = [p for p in _places().find(name) if p.country]
    for home in homes:
        if any(place.country == home for place in found):
            return home
    best = next(iter(found), None)
    if best is None or (best.kind == "city" and (best.population or 0) < LEAST_PEOPLE):
        return None
    return best.country


@lru_cache(maxsize=1)
def _peoples() -> Mapping[str, str]:
    return {
        normalise(word): state.iso3
        for state in countries()
        for word in (state.name, *state.adjectives, *state.people)
        if len(word) >= LEAST_LETTERS
    }


def respelt_country(word: str) -> str | None:
    """The country of a single word that is nearly its name, adjective or people."""
    norm = normalise(word)
    if " " in norm or len(norm) < LEAST_LETTERS:
        return None
    bones = skeleton_of(norm)
    for other in get_close_matches(norm, _peoples(), n=3, cutoff=LOOSE):
        near = likeness(norm, other) >= CLOSE and other[0] == norm[0]
        if skeleton_of(other) == bones or (near and skeleton_of(other)[:2] == bones[:2]):
            return _peoples()[other]
    return None


@lru_cache(maxsize=1)
def _by_bones() -> Mapping[str, tuple[tuple[str, ActorEntry], ...]]:
    """Registered names of two words and more by the consonants in them."""
    named = [
        (norm, entry)
        for entry in coding_registry()
        for name in (entry.name, *entry.aliases)
        if " " in (norm := normalise(name))
    ]
    found: dict[str, list[tuple[str, ActorEntry]]] = {}
    for bones, pair in zip(skeletons_of([norm for norm, _ in named]), named, strict=True):
        found.setdefault(bones, []).append(pair)
    return {bones: tuple(pairs) for bones, pairs in found.items()}


def _turned(norm: str) -> str:
    first, _, last = norm.rpartition(" ")
    return f"{last} {first}"


def respelt_actor(name: str, homes: Sequence[str]) -> ActorEntry | None:
    """The registered actor whose name has the same consonants and nearly the same letters."""
    norm = normalise(name)
    if " " not in norm:
        return None
    # Chinese, Japanese and Hungarian names are written in either order.
    turned = [e for e in coding_registry().find(_turned(norm)) if e.kind == "person"]
    if turned:
        return turned[0]
    scored = [
        (likeness(norm, other), entry.country in homes, entry.id, entry)
        for other, entry in _by_bones().get(skeleton_of(norm), ())
    ]
    best = max(scored, key=lambda item: item[:3], default=None)
    return best[3] if best and best[0] >= ALIKE else None
