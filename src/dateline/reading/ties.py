"""What finding relations needs of a report: who a token is, who says so, and how it stands."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from dateline.errors import CodebookError
from dateline.gazetteer.countries import country_by_adjective, country_by_name, state_of_capital
from dateline.gazetteer.registry import registry
from dateline.reading.arguments import Namer, unique
from dateline.reading.draft import Draft, Entity, Mention
from dateline.reading.names import entity_of
from dateline.reading.spans import attributions_at
from dateline.reading.syntax import subjects
from dateline.reading.where import Locator
from dateline.records import ActorRef, PlaceRef, Relation, RelationKind, Span, Status

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CLAUSAL = frozenset("pcomp prep ccomp xcomp acl conj advcl relcl auxpass".split())
HIGHEST = 4
"""Governors up which an accusation or a denial is looked for."""
FUTURE = frozenset("will would could may might should 'll".split())
HYPHENS = ("-", "‑", "–")

Words = Mapping[str, Mapping[str, frozenset[str]]]


@cache
def relation_words() -> Words:
    """The word lists of `relations.toml`; raises CodebookError if the file breaks its form."""
    path = files("dateline.reading") / "relations.toml"
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return {
            kind: {name: frozenset(words) for name, words in lists.items()}
            for kind, lists in raw.items()
        }
    except (AttributeError, TypeError, tomllib.TOMLDecodeError) as error:
        raise CodebookError(f"reading/relations.toml: {error}") from error


@dataclass(frozen=True, slots=True)
class Standing:
    """How a relation stands, and whose charge or denial that is."""

    status: Status = Status.HAPPENED
    by: tuple[ActorRef, ...] = ()
    background: bool = False


class Scene:
    """Actors, places and speakers of one report by token, and relations made of them."""

    def __init__(self, draft: Draft) -> None:
        assert draft.doc is not None
        self.draft = draft
        self.doc: Doc = draft.doc
        self.words = relation_words()
        self._namer = Namer(draft)
        self._locator = Locator(draft)
        self._said_at = attributions_at(draft.attributions)
        self._inner: dict[int, Mention] = {}
        for mention in sorted(draft.mentions, key=lambda m: m.first - m.last):
            self._inner.update(dict.fromkeys(range(mention.first, mention.last), mention))
        self.heads = {m.head: m for m in draft.mentions if m.entity}
        self._since = [(t.span.start, t.start) for t in draft.times if t.since]

    def entity(self, token: Token) -> Entity | None:
        """Whoever the words headed by the token mean."""
        mention = self.heads.get(token.i)
        return self.draft.entities.get(mention.entity or "") if mention else None

    def actors(self, tokens: Iterable[Token]) -> tuple[ActorRef, ...]:
        """Those that can act, among the tokens."""
        return self._namer.actors(t.i for t in tokens)

    def inner(self, token: Token) -> tuple[ActorRef, ...]:
        """Who is named by the shortest mention at the token: of `Turkish-backed rebels` Turkey."""
        word = token.text.removesuffix("'s")
        mention = self._inner.get(token.i)
        if mention is not None and mention.last - mention.first < 3 and mention.entity:
            if mention.head == token.i or mention.last - mention.first == 1:
                return (self.draft.entities[mention.entity].ref,)
        state = country_by_adjective(word) or country_by_name(word) or state_of_capital(word)
        entries = registry().find(word)
        entry = registry().entry(state.iso3) if state else None
        entry = entry or (entries[0] if len(entries) == 1 else None)
        return (entity_of(entry).ref,) if entry else ()

    def referents(self, token: Token, *, itself: bool = True) -> tuple[ActorRef, ...]:
        """Who a descriptive noun means: by apposition, as a predicate, or by its own mention."""
        near = [c for c in token.children if c.dep_ in ("appos", "nsubj")]
        if token.dep_ == "appos":
            near.append(token.head)
        elif token.dep_ == "attr":
            near += subjects(token.head)
        elif token.dep_ in ("compound", "nmod") and token.head.i > token.i:
            near.append(token.head)
        if not near and token.i + 1 < len(self.doc) and self.doc[token.i + 1].text == ",":
            # "the party and its armed wing, the Brigades": hung on the party by the parser.
            after = self.doc[token.i + 2 : token.i + 6]
            near = [t for t in after if t.dep_ == "appos"][:1]
        found = [t for t in near if t.i in self.heads or t.pos_ == "PROPN"]
        own = itself and token.i in self.heads
        return self.actors(found) or (self.actors([token]) if own else ())

    def owners(
        self, noun: Token, preps: tuple[str, ...] = ("of", "in", "to", "for")
    ) -> list[Token]:
        """Heads of whose the noun is: possessors, modifiers, or what stands behind `of`."""
        found = [c for c in noun.children if c.dep_ in ("poss", "compound", "nmod", "amod")]
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "to", "for"):
                found += [o for o in child.children if o.dep_ == "pobj"]
        return [t for t in found if t.i in self.heads or self._inner.get(t.i)]

    def places(self, token: Token) -> tuple[PlaceRef, ...]:
        """The place at a token, or behind `most of`, `parts of`."""
        place = self._locator.place_at(token)
        if place is None and token.lemma_.lower() in self.words["controls"]["measures"]:
            behind = (o for c in token.children if c.dep_ == "prep" for o in c.children)
            place = next((p for o in behind if (p := self._locator.place_at(o))), None)
        return (place,) if place else ()

    def tie(
        self, kind: RelationKind, a: ActorRef, b: ActorRef, cue: Token, *, past: bool = False
    ) -> Iterator[Relation]:
        """The relation, unless both are one, or the words only foresee it."""
        standing = self.standing(cue)
        own = (
            kind is RelationKind.SUPPORTS and a.country == b.id and a.role in ("MIL", "GOV", "COP")
        )
        if a.id != b.id and standing is not None and not own:
            yield self._relation(kind, a, cue, standing, b=b, past=past)

    def control(self, a: ActorRef, place: PlaceRef, cue: Token) -> Iterator[Relation]:
        """That `a` holds the place."""
        standing = self.standing(cue)
        if standing is not None and a.name != place.name:
            yield self._relation(RelationKind.CONTROLS, a, cue, standing, place=place)

    def standing(self, cue: Token) -> Standing | None:
        """Whether the words say, charge or deny it; None if they foresee or wish it."""
        doubt = self.words["doubt"]
        own = [c.lower_ for c in cue.children if c.dep_ in ("aux", "advmod", "neg")]
        if FUTURE & set(own):
            return None
        status, by = Status.HAPPENED, ()
        if any(c.dep_ == "neg" for c in cue.children):
            status = Status.DENIED
        elif doubt["hearsay"] & set(own):
            status = Status.POSSIBLE
        token = cue
        for step in range(HIGHEST):
            noun = step == 0 and token.dep_ in ("pobj", "oprd", "attr", "dobj")
            if (token.dep_ not in CLAUSAL and not noun) or token.dep_ == "relcl":
                break
            token = token.head
            lemma = token.lemma_.lower()
            if lemma in doubt["denying"]:
                return Standing(Status.DENIED, self.actors(subjects(token)))
            if lemma in doubt["charging"] and token.pos_ == "VERB":
                return Standing(Status.POSSIBLE, self.actors(subjects(token)))
            if lemma in self.words["part_of"]["regarding"] and cue.pos_ == "NOUN":
                return Standing(status, self.actors(subjects(token)))
            if lemma in doubt["charges"] and token.pos_ == "NOUN":
                status = Status.POSSIBLE
                above = token.head
                if above.lemma_.lower() in doubt["denying"]:
                    return Standing(Status.DENIED, self.actors(subjects(above)))
        past = bool({"once", "formerly", "previously"} & set(own))
        return Standing(status, by, past)

    def _relation(
        self,
        kind: RelationKind,
        a: ActorRef,
        cue: Token,
        standing: Standing,
        *,
        b: ActorRef | None = None,
        place: PlaceRef | None = None,
        past: bool = False,
    ) -> Relation:
        said = [x for x in self._said_at(cue.idx) if x.speaker]
        sayers = [self.draft.entities[x.speaker].ref for x in said[:2] if x.speaker]
        return Relation(
            report_id=self.draft.report.id,
            published=self.draft.report.published,
            evidence=Span(cue.idx, cue.idx + len(cue)),
            kind=kind,
            a=a,
            b=b,
            place=place,
            status=standing.status,
            since=self._begun(cue),
            attribution=unique([*sayers, *standing.by]),
            background=past or standing.background,
        )

    def _begun(self, cue: Token) -> date | None:
        """The day since which, if the sentence gives one behind the words."""
        at = bisect_right(self._since, cue.idx, key=lambda s: s[0])
        if at < len(self._since) and self._since[at][0] < cue.sent.end_char:
            return self._since[at][1]
        return None
