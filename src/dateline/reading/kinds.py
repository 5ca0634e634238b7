"""What a token heads: an actor, people, a place, or a plain thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.gazetteer.countries import state_of_capital
from dateline.reading.draft import Draft
from dateline.reading.matching import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

PLACE_NOUNS = frozenset(
    """town city village district suburb province region area capital base airport airbase port
    border crossing territory stronghold enclave neighbourhood neighborhood hill mountain road
    highway bridge field camp island hospital prison building headquarters checkpoint position
    post garrison barracks stadium square compound facility outpost ground front line part
    countryside valley quarter street terminal refinery dam plant swath swathe land
    country nation kingdom""".split()
)
PEOPLE_NOUNS = frozenset(
    """people person man woman child family citizen population community victim hostage prisoner
    detainee someone somebody anyone everyone those other member supporter student worker boy
    girl leader side faction group party all""".split()
)

STRUGGLES = frozenset({"insurgency", "rebellion", "uprising", "resistance"})
WAGED = frozenset(
    {"fight", "wage", "lead", "launch", "mount", "stage", "conduct", "begin", "start"}
)
"""Of `fought an insurgency`, the insurgency is no enemy but the fight."""


def kind_of(draft: Draft) -> Kind:
    """A function that tells the kind of a token of this report, from its mentions and places."""
    actors = {m.head for m in draft.mentions if m.entity or m.kind == "role"}
    inside = {i for m in draft.mentions if m.kind == "name" for i in range(m.first, m.last)}
    states = {m.head for m in draft.mentions if m.entity and draft.entities[m.entity].state}
    adjectives = {m.head for m in draft.mentions if m.kind == "adjective"}
    places = {i for p in draft.place_mentions for i in range(p.first, p.last)}
    capitals = {
        i
        for p in draft.place_mentions
        if state_of_capital(p.place.name)
        for i in range(p.first, p.last)
    }

    def kind(token: Token) -> str | None:
        if token.lemma_.lower() in STRUGGLES and token.head.lemma_.lower() in WAGED:
            return None
        if token.i in adjectives:
            return "actor" if token.dep_ in ("amod", "compound", "nmod", "poss") else None
        if token.i in actors or token.i in inside:
            return "land" if token.i in places and token.i in states else "actor"
        if token.i in places:
            acts = token.dep_ in ("nsubj", "csubj") or token.head.dep_ == "agent"
            return "actor" if acts and token.i in capitals else "place"
        if token.pos_ == "PROPN" and token.dep_ == "nsubj":
            return "actor"
        lemma = token.lemma_.lower()
        if lemma in PEOPLE_NOUNS:
            return "people"
        if lemma in PLACE_NOUNS:
            return "place"
        return None

    return kind
