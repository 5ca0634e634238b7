"""Whose voice a noun phrase is: a named speaker, or an office, document or witness."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dateline.gazetteer.normalise import normalise
from dateline.reading.cues import cues
from dateline.reading.draft import Draft, Entity
from dateline.reading.lexicon import made_id
from dateline.reading.sayings import sayings
from dateline.reading.syntax import RELATIVE, antecedent, expand
from dateline.records import ActorRef

if TYPE_CHECKING:
    from spacy.tokens import Token

WORDS_OF = frozenset({"by", "from", "of", "on", "in"})
FIRST_LINE = 250
_BRACKETS = re.compile(r"\(([^()\n]{2,30})\)")
LONGEST = 7
"""Tokens behind its head that a made name may have."""


class Voices:
    """Finds, and where needed makes, the entity that speaks."""

    def __init__(self, draft: Draft, entities: dict[str, Entity]) -> None:
        self.by_token = {i: m for m in draft.mentions for i in range(m.first, m.last)}
        self._entities = entities
        self._home = draft.country
        self._own = _own_outlet(draft)

    def speaker(self, tokens: Iterable[Token]) -> str | None:
        """The key of the first of these that is, or belongs to, somebody."""
        return next((key for token in tokens if (key := self._key(token))), None)

    def speakers(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """The keys of all of these and of those joined to them."""
        all_of_them = [each for token in tokens for each in expand(token)]
        found = [key for each in all_of_them for key in (self._key(each), *self._joint(each))]
        return tuple(dict.fromkeys(key for key in found if key))

    def _joint(self, token: Token) -> list[str]:
        """The others of `a statement by France, Britain and Italy`."""
        if token.i in self.by_token or token.lemma_.lower() not in cues().say_noun:
            return []
        return [
            held.entity
            for prep in token.children
            if prep.dep_ == "prep" and prep.lower_ in ("by", "from", "of")
            for inner in prep.children
            if inner.i in self.by_token
            for other in inner.conjuncts
            if (held := self.by_token.get(other.i)) and held.entity
        ]

    def outlet(self, token: Token) -> str | None:
        """The key of a broadcaster, paper or agency by name; none for the report's own."""
        mention = self.by_token.get(token.i)
        if mention is None or mention.kind != "name" or not mention.entity:
            return None
        ref = self._entities[mention.entity].ref
        if ref.role != "MED" or normalise(ref.name) in self._own:
            return None
        return mention.entity

    def _key(self, token: Token) -> str | None:
        if token.lower_ in RELATIVE:
            token = antecedent(token.head)
        mention = self.by_token.get(token.i)
        if mention is not None and mention.entity:
            return mention.entity
        lemma = token.lemma_.lower()
        words = sayings().source
        owner = self._owner(token)
        if lemma in words["office"]:
            return self._made(token, owner)
        if owner is not None:
            return owner
        if lemma in words["people"] or lemma in words["document"] or token.pos_ == "PROPN":
            return self._made(token, None)
        return None

    def _owner(self, token: Token) -> str | None:
        """Whose statement, report or office it is."""
        for child in token.children:
            held = self.by_token.get(child.i)
            if child.dep_ in ("poss", "compound", "amod") and held and held.entity:
                return held.entity
            if child.dep_ == "prep" and child.lower_ in WORDS_OF:
                for inner in child.children:
                    if (held := self.by_token.get(inner.i)) and held.entity:
                        return held.entity
        return None

    def _made(self, token: Token, owner: str | None) -> str:
        """A speaker by the report's own words, with country and sector of those it serves."""
        lefts = [c for c in token.lefts if c.dep_ in ("compound", "amod", "poss")]
        first = min([token.i, *(c.left_edge.i for c in lefts)])
        last = token.i + 1
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ in ("of", "in") and child.i == token.i + 1:
                inner = [
                    c.i for c in child.children if c.dep_ == "pobj" and c.i < token.i + LONGEST
                ]
                last = max([last, *(i + 1 for i in inner)])
        name = token.doc[first:last].text.replace("\n", " ").strip(" ,")
        above = self._entities[owner].ref if owner else None
        country = above.country if above else self._home
        key = made_id(country, name)
        ref = ActorRef(name=name, id=key, country=country, role=above.role if above else None)
        entity = Entity(key=key, ref=ref, number="group", affiliation=owner)
        return self._entities.setdefault(key, entity).key


def _own_outlet(draft: Draft) -> str:
    """The report's source and what its first line calls it: `BEIRUT (Reuters) -`."""
    named = _BRACKETS.findall(draft.report.text[:FIRST_LINE])
    return normalise(" ".join((draft.report.source or "", *named)))
