"""Whose voice a noun phrase is: a named speaker, or an office, source or witness of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.draft import Draft, Entity
from dateline.reading.lexicon import made_id
from dateline.reading.syntax import RELATIVE, antecedent
from dateline.records import ActorRef

if TYPE_CHECKING:
    from spacy.tokens import Token

OFFICES = frozenset(
    """office department bureau ministry committee source witness monitor service centre center
    team unit press channel television tv radio site page""".split()
)
WORDS_OF = frozenset({"by", "from", "of", "on", "in"})


class Voices:
    """Finds, and where needed makes, the entity that speaks."""

    def __init__(self, draft: Draft, entities: dict[str, Entity]) -> None:
        self.by_token = {i: m for m in draft.mentions for i in range(m.first, m.last)}
        self._entities = entities
        self._home = draft.country

    def speaker(self, tokens: list[Token]) -> str | None:
        """The key of the first of these that is, or belongs to, somebody."""
        for token in tokens:
            if token.lower_ in RELATIVE:
                token = antecedent(token.head)
            mention = self.by_token.get(token.i)
            if mention is not None and mention.entity:
                return mention.entity
            owner = self._owner(token)
            if token.lemma_.lower() in OFFICES:
                return self._office(token, owner)
            if owner is not None:
                return owner
        return None

    def _owner(self, token: Token) -> str | None:
        """Whose statement, report or office it is."""
        for child in token.children:
            if child.dep_ in ("poss", "compound") and (held := self.by_token.get(child.i)):
                if held.entity:
                    return held.entity
            if child.dep_ == "prep" and child.lower_ in WORDS_OF:
                for inner in child.children:
                    if (held := self.by_token.get(inner.i)) and held.entity:
                        return held.entity
        return None

    def _office(self, token: Token, owner: str | None) -> str:
        """An office as a speaker of its own, with the country and sector of those it serves."""
        lefts = [c for c in token.lefts if c.dep_ in ("compound", "amod", "poss")]
        first = min([token.i, *(c.left_edge.i for c in lefts)])
        last = token.i + 1
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ in ("of", "in") and child.i == token.i + 1:
                last = max(last, max(t.i for t in child.subtree if t.i < token.i + 7) + 1)
        name = token.doc[first:last].text.replace("\n", " ").strip(" ,")
        above = self._entities[owner].ref if owner else None
        country = above.country if above else self._home
        key = made_id(country, name)
        ref = ActorRef(name=name, id=key, country=country, role=above.role if above else None)
        entity = Entity(key=key, ref=ref, number="group", affiliation=owner)
        return self._entities.setdefault(key, entity).key
