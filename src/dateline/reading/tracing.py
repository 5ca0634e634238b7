"""How a pronoun, `his forces` or another spelling came to mean the actor of a claim."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.reading.draft import Draft, Mention
from dateline.reading.spans import text_of
from dateline.records import ActorRef, Claim

if TYPE_CHECKING:
    from spacy.tokens import Doc

MEANS = "means"
"""Stands between words of the report and whom they mean, in a claim's reasons."""


def trace_names(draft: Draft) -> Draft:
    """Add to each claim's reasons by which words its actors are named, where not by name."""
    doc = draft.doc
    assert doc is not None
    tracer = _Tracer(draft, doc)
    claims = tuple(tracer.traced(claim) for claim in draft.claims)
    return replace(draft, claims=claims)


class _Tracer:
    """Mentions by where they begin, and how each entity was last named before."""

    def __init__(self, draft: Draft, doc: Doc) -> None:
        self._doc = doc
        self._text = text_of(doc)
        self._entities = draft.entities
        self._starts: dict[int, Mention] = {}
        self._heads: dict[int, Mention] = {}
        self._before: dict[int, str] = {}
        last: dict[str, str] = {}
        other: dict[str, str] = {}
        for mention in sorted(draft.mentions, key=lambda m: (m.first, -m.last)):
            self._starts.setdefault(doc[mention.first].idx, mention)
            self._heads[mention.head] = mention
            if not mention.entity:
                continue
            if named := last.get(mention.entity) or other.get(mention.entity):
                self._before[mention.first] = named
            if mention.kind == "name":
                last[mention.entity] = self._words(mention)
            elif mention.kind == "role":
                other[mention.entity] = self._words(mention)

    def traced(self, claim: Claim) -> Claim:
        """The claim with a reason for each actor that other words than its name stand for."""
        sides = (*claim.actors, *claim.recipients, *claim.attribution)
        found = dict.fromkeys(why for actor in sides if (why := self._why(actor)))
        new = tuple(why for why in found if why not in claim.reasons)
        return replace(claim, reasons=(*claim.reasons, *new)) if new else claim

    def _why(self, actor: ActorRef) -> str | None:
        if actor.span is None:
            return None
        mention = self._starts.get(actor.span.start)
        if mention is None:
            return None
        words = self._words(mention)
        if _plain(words) == _plain(actor.name):
            return None
        why = self._how(mention)
        return f'"{words}" {MEANS} {actor.name}' + (f" ({why})" if why else "")

    def _how(self, mention: Mention) -> str:
        """Whose they are, what was named before, or that the registry has the spelling."""
        owner = self._owner(mention)
        before = self._before.get(mention.first)
        if owner is not None:
            words, name = owner
            return f'of {name}, by "{words}"' if _plain(words) != _plain(name) else f"of {name}"
        if mention.kind == "pronoun" or (mention.kind == "role" and before):
            return f'named before as "{before}"' if before else ""
        entity = self._entities.get(mention.entity or "")
        if mention.kind == "name" and entity is not None and entity.registered:
            return "a spelling in the registry"
        return ""

    def _owner(self, mention: Mention) -> tuple[str, str] | None:
        if mention.kind == "pronoun":
            return None
        for token in self._doc[mention.first : mention.last]:
            held = self._heads.get(token.i)
            if held is None or held is mention or not held.entity or held.entity == mention.entity:
                continue
            return self._words(held), self._entities[held.entity].ref.name
        first = self._doc[mention.head]
        for child in first.children:
            held = self._heads.get(child.i)
            if child.dep_ == "poss" and held is not None and held.entity:
                return self._words(held), self._entities[held.entity].ref.name
        return None

    def _words(self, mention: Mention) -> str:
        first, last = self._doc[mention.first], self._doc[mention.last - 1]
        owner = next((c for c in self._doc[mention.head].children if c.dep_ == "poss"), first)
        if owner.i < first.i:
            first = owner.left_edge
        return " ".join(self._text[first.idx : last.idx + len(last)].split())


def _plain(words: str) -> str:
    plain = words.casefold().removeprefix("the ")
    return plain.removesuffix("'s").removesuffix("’s")
