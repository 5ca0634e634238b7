"""Who stands with or against whom, who leads or belongs to what, who holds which place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.gazetteer.registry import registry
from dateline.gazetteer.role_words import role_noun
from dateline.reading.claims import NAMED, Namer
from dateline.reading.cues import cues
from dateline.reading.draft import Draft, Mention
from dateline.reading.names import entity_of
from dateline.reading.spans import attributions_at, tokens_between
from dateline.reading.syntax import verb_frame
from dateline.reading.where import Locator
from dateline.records import (
    ActorRef,
    Claim,
    EventType,
    PlaceRef,
    Relation,
    RelationKind,
    Span,
    Status,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUPPORT_VERBS = frozenset(["back", "support", "ally", "sponsor"])
OPPOSE_VERBS = frozenset(["oppose"])
HOLD_VERBS = frozenset("control hold rule govern occupy dominate".split())
BACKING = frozenset({"backing", "support"})
LEADING = frozenset(
    """leader commander head chief president chairman strongman ruler founder
    emir""".split()
)
BELONGING = frozenset(
    """spokesman spokeswoman spokesperson aide adviser advisor deputy official member
    envoy""".split()
)
RIVALS = frozenset({"odds", "war", "rival", "loggerheads", "opponent", "enemy", "foe"})


def find_relations(draft: Draft) -> Draft:
    """Relations said in words, and control that follows from a place taken."""
    doc = draft.doc
    assert doc is not None
    finder = _Finder(draft)
    found: dict[str, Relation] = {}
    for token in doc:
        for relation in finder.at(token):
            found.setdefault(relation.id, relation)
    for relation in finder.from_names():
        found.setdefault(relation.id, relation)
    for claim in draft.claims:
        if taking := _taking(claim, doc):
            found.setdefault(taking.id, taking)
    ordered = sorted(found.values(), key=lambda r: (r.evidence, r.kind, r.id))
    return replace(draft, relations=tuple(ordered))


def _taking(claim: Claim, doc: Doc) -> Relation | None:
    """A place taken is held from then on by whoever took it."""
    if claim.type is not EventType.ASSAULT or claim.status is not Status.HAPPENED:
        return None
    if len(claim.actors) != 1 or claim.place is None or claim.place.kind == "country":
        return None
    if NAMED not in claim.reasons:
        # A place carried over from before may be where, but is not what was taken.
        return None
    span = tokens_between(doc, claim.evidence.start, claim.evidence.end)
    if span is None:
        return None
    take = cues().take
    words = {t.lemma_.lower() for t in span}
    taken = bool(words & take) or (
        "fall" in words and "to" in doc[span.end - 1 : span.end + 3].text
    )
    held = {"take", "wrest", "gain", "regain", "seize"} & words and words & {
        "over",
        "control",
        "back",
    }
    if not taken and not held:
        return None
    return Relation(
        report_id=claim.report_id,
        published=claim.published,
        evidence=claim.evidence,
        kind=RelationKind.CONTROLS,
        a=claim.actors[0],
        place=claim.place,
        since=claim.start,
        attribution=claim.attribution,
        background=claim.background,
        claim_id=claim.id,
    )


class _Finder:
    """Reads relations from verbs, adjectives and names of one report."""

    def __init__(self, draft: Draft) -> None:
        assert draft.doc is not None
        self._draft = draft
        self._doc: Doc = draft.doc
        self._namer = Namer(draft)
        self._locator = Locator(draft)
        self._said_at = attributions_at(draft.attributions)
        self._by_token: dict[int, Mention] = {
            i: m for m in draft.mentions for i in range(m.first, m.last)
        }

    def at(self, token: Token) -> Iterator[Relation]:
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB":
            if lemma in SUPPORT_VERBS or lemma in OPPOSE_VERBS:
                yield from self._pair(token, lemma)
            elif lemma in HOLD_VERBS and not _reported_future(token):
                yield from self._holding(token, token)
        if lemma in BACKING and token.dep_ in ("dobj", "pobj") and token.pos_ == "NOUN":
            yield from self._backing(token)
        if lemma == "control" and token.pos_ == "NOUN":
            yield from self._in_control(token)
        if token.lower_ in ("backed", "allied", "supported", "sponsored") and token.i >= 2:
            yield from self._hyphened(token)
        if lemma in RIVALS or token.lower_ in RIVALS:
            yield from self._rivals(token)

    def _pair(self, verb: Token, lemma: str) -> Iterator[Relation]:
        frame = verb_frame(verb)
        kind = RelationKind.OPPOSES if lemma in OPPOSE_VERBS else RelationKind.SUPPORTS
        others = frame.objects
        if lemma == "ally":
            others = [t for p in ("with", "to") for t in frame.preps.get(p, ())]
            backers = frame.subjects or frame.objects
        else:
            backers = frame.subjects
        if any(c.dep_ == "neg" for c in verb.children):
            return
        for a in self._actors(backers):
            for b in self._actors(others):
                yield from self._relation(kind, a, b, verb)

    def _backing(self, noun: Token) -> Iterator[Relation]:
        """`enjoys the backing of Egypt`, `with the support of France`."""
        givers = [
            t
            for p in noun.children
            if p.dep_ == "prep" and p.lower_ in ("of", "from", "by")
            for o in p.children
            if o.dep_ == "pobj"
            for t in [o, *o.conjuncts]
        ]
        verb = noun.head if noun.dep_ == "dobj" else None
        if verb is None or verb.lemma_ not in ("enjoy", "have", "receive", "win", "get", "gain"):
            return
        for a in self._actors(givers):
            for b in self._actors(verb_frame(verb).subjects):
                yield from self._relation(RelationKind.SUPPORTS, a, b, noun)

    def _hyphened(self, token: Token) -> Iterator[Relation]:
        """`UN-backed government`: the name before the hyphen supports the noun's actor."""
        if self._doc[token.i - 1].text not in ("-", "‑", "–"):
            return
        backer = self._by_token.get(token.i - 2)
        noun = token.head if token.head.i > token.i else None
        target = self._by_token.get(noun.i) if noun is not None else None
        if backer and target and backer.entity and target.entity and noun is not None:
            entities = self._draft.entities
            yield from self._relation(
                RelationKind.SUPPORTS,
                entities[backer.entity].ref,
                entities[target.entity].ref,
                token,
            )

    def _rivals(self, token: Token) -> Iterator[Relation]:
        """`at odds with B`, `at war with B`."""
        behind = [
            o
            for c in token.children
            if c.dep_ == "prep" and c.lower_ in ("with", "of", "to")
            for o in c.children
            if o.dep_ == "pobj"
        ]
        prep = token.head
        if not behind and prep.dep_ == "prep":
            behind = [
                o
                for c in prep.head.children
                if c.dep_ == "prep" and c.lower_ == "with"
                for o in c.children
            ]
        if prep.lower_ != "at" or not behind:
            return
        above = prep.head
        owners = [above]
        if above.pos_ in ("VERB", "AUX"):
            owners = verb_frame(above).subjects or verb_frame(above).objects
        firsts = list(self._actors(owners)) or list(self._actors(self._sentence_subject(token)))
        for a in firsts:
            for b in self._actors(behind):
                yield from self._relation(RelationKind.OPPOSES, a, b, token)

    def _sentence_subject(self, token: Token) -> list[Token]:
        return [c for c in token.sent.root.children if c.dep_ in ("nsubj", "nsubjpass")]

    def _holding(self, verb: Token, cue: Token) -> Iterator[Relation]:
        frame = verb_frame(verb)
        if any(c.dep_ == "neg" for c in verb.children):
            return
        places = [p for t in frame.objects if (p := self._locator.place_at(t)) is not None]
        for a in self._actors(frame.subjects):
            for place in places:
                yield self._control(a, place, cue)

    def _in_control(self, noun: Token) -> Iterator[Relation]:
        """`the militiamen in control of the capital`."""
        prep = noun.head
        if prep.dep_ != "prep" or prep.lower_ not in ("in", "under"):
            return
        places = [
            p
            for c in noun.children
            if c.dep_ == "prep" and c.lower_ == "of"
            for o in c.children
            if (p := self._locator.place_at(o)) is not None
        ]
        # The parser often hangs "in control" on the verb: the noun just before it is meant.
        before = self._doc[prep.i - 1] if prep.i else prep.head
        holder = before if before.pos_ in ("NOUN", "PROPN") else prep.head
        holders = [holder] if holder.pos_ in ("NOUN", "PROPN") else verb_frame(holder).subjects
        for a in self._actors(holders):
            for place in places:
                yield self._control(a, place, noun)

    def from_names(self) -> Iterator[Relation]:
        """Leaders and members, from the registry and from titles and appositions."""
        known = registry()
        named = {m.entity for m in self._draft.mentions}
        for mention in self._draft.mentions:
            if mention.kind != "name" or not mention.entity:
                continue
            entity = self._draft.entities[mention.entity]
            head = self._doc[mention.head]
            if entity.number not in ("person", "unknown"):
                continue
            title = self._title_of(head)
            body = self._body_of(title, mention) if title is not None else None
            if body is None and entity.affiliation and (entry := known.entry(entity.affiliation)):
                if entry.id in named:
                    body = entity_of(entry).ref
            if body is None or body.id == entity.key:
                continue
            word = title.lemma_.lower() if title is not None else ""
            leads = word in LEADING and not (title is not None and _of_a_part(title))
            day = self._draft.report.published
            leads = leads or any(o.of == body.id for o in known.offices(entity.key, day))
            kind = RelationKind.LEADS if leads else RelationKind.MEMBER_OF
            yield from self._relation(kind, entity.ref, body, head)

    def _title_of(self, head: Token) -> Token | None:
        """The role noun in apposition to, or before, a person's name."""
        near = [c for c in head.children if c.dep_ in ("appos", "compound", "nmod")]
        if head.dep_ == "appos":
            near.append(head.head)
        for token in near:
            if token.lemma_.lower() in LEADING | BELONGING and role_noun(token.lemma_.lower()):
                return token
        return None

    def _body_of(self, title: Token, mention: Mention) -> ActorRef | None:
        owners = [c for c in title.children if c.dep_ in ("poss", "compound", "nmod")]
        owners += [
            o
            for c in title.children
            if c.dep_ == "prep" and c.lower_ in ("of", "for")
            for o in c.children
        ]
        for owner in owners:
            held = self._by_token.get(owner.i)
            if held is None or not held.entity or held.entity == mention.entity:
                continue
            entity = self._draft.entities[held.entity]
            if entity.number == "person" and entity.affiliation:
                entry = registry().entry(entity.affiliation)
                return entity_of(entry).ref if entry else entity.ref
            return entity.ref
        return None

    def _actors(self, tokens: list[Token]) -> tuple[ActorRef, ...]:
        return self._namer.actors(t.i for t in tokens)

    def _control(self, a: ActorRef, place: PlaceRef, cue: Token) -> Relation:
        return Relation(
            report_id=self._draft.report.id,
            published=self._draft.report.published,
            evidence=Span(cue.idx, cue.idx + len(cue)),
            kind=RelationKind.CONTROLS,
            a=a,
            place=place,
            attribution=self._said(cue),
        )

    def _relation(
        self, kind: RelationKind, a: ActorRef, b: ActorRef, cue: Token
    ) -> Iterator[Relation]:
        if a.id == b.id:
            return
        yield Relation(
            report_id=self._draft.report.id,
            published=self._draft.report.published,
            evidence=Span(cue.idx, cue.idx + len(cue)),
            kind=kind,
            a=a,
            b=b,
            attribution=self._said(cue),
        )

    def _said(self, cue: Token) -> tuple[ActorRef, ...]:
        covering = [a for a in self._said_at(cue.idx) if a.speaker]
        return tuple(self._draft.entities[a.speaker].ref for a in covering[:2] if a.speaker)


def _of_a_part(title: Token) -> bool:
    """`foreign policy chief`, `media head`: leads a part, belongs to the whole."""
    if title.lemma_.lower() not in ("chief", "head", "director"):
        return False
    return any(c.dep_ in ("compound", "amod") and c.pos_ == "NOUN" for c in title.children)


def _reported_future(verb: Token) -> bool:
    return any(
        c.dep_ == "aux" and c.lower_ in ("will", "would", "could", "may", "might")
        for c in verb.children
    )
