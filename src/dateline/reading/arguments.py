"""Who the head tokens of an event's slots are: names for its actors and recipients."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.gazetteer.countries import country, country_by_adjective, state_of_capital
from dateline.gazetteer.registry import registry
from dateline.reading.cues import cues
from dateline.reading.draft import Candidate, Draft, Entity, Mention, PlaceMention
from dateline.reading.kinds import PEOPLE_NOUNS
from dateline.reading.lexicon import made_id
from dateline.reading.names import entity_of
from dateline.reading.spans import attributions_at
from dateline.reading.syntax import is_passive, subjects
from dateline.records import ActorRef, EventType, PlaceRef, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MILITARY_THINGS = frozenset(
    """position base barracks convoy outpost checkpoint garrison ship warship plane jet
    helicopter tank vehicle vessel aircraft post camp installation target depot airbase
    embassy consulate defence defense line""".split()
)

MESSAGES = cues().say_noun | frozenset(
    """letter petition resolution communique motion declaration draft appeal text order decree
    bill law memorandum note tweet video leaflet warning ultimatum""".split()
)
TERRITORIAL = frozenset({EventType.ASSAULT, EventType.MOBILIZE})
SEATS = frozenset({"capital", "seat", "stronghold", "bastion", "base", "headquarters", "holdout"})
HELD = frozenset({"hold", "control", "occupy", "rule", "run", "seize", "dominate", "govern"})
OUR_BODIES = frozenset({"government", "country", "nation", "state"})
FIGHTING = frozenset({"armed group", "military"})
LISTING = frozenset({"consist", "comprise", "include"})
GOODS = frozenset("right life safety freedom interest security welfare will demand".split())
"""What is done to these is done to those who have them."""
COLLECTIVES = frozenset(
    "member number dozen hundred thousand score position target group remnant".split()
)

STANCE = re.compile(r"\b(?:pro|anti)-\w+\s*$", re.IGNORECASE)
BOTH_STANCES = re.compile(
    r"\b(?:pro-?\s+and\s+anti|anti-?\s+and\s+pro)-(\w+)[\s(]*$", re.IGNORECASE
)
"""Beside a noun for people: those for somebody, and those against."""

OFFERED = frozenset({EventType.THREATEN, EventType.AGREE, EventType.CONCEDE})
ASKED = frozenset({EventType.REQUEST, EventType.REJECT})


def lent(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Candidates, those of words with the addressee that the act they speak of names.

    Who threatens to attack X threatens X; who asks that X withdraw asks X.
    """
    acts: dict[int, list[Candidate]] = {}
    found = list(candidates)
    for act in found:
        if act.by is not None:
            acts.setdefault(act.by, []).append(act)
    for n, owner in enumerate(found):
        if owner.recipients or owner.type not in OFFERED | ASKED:
            continue
        for act in acts.get(owner.trigger, ()):
            told = act.recipients if owner.type in OFFERED else act.actors
            others = tuple(i for i in told if i not in owner.actors)
            if others:
                found[n] = replace(owner, recipients=others)
                break
    return found


class Namer:
    """Turns head tokens into actors, by their mentions."""

    def __init__(self, draft: Draft) -> None:
        assert draft.doc is not None
        self._doc: Doc = draft.doc
        self._draft = draft
        self._by_token: dict[int, Mention] = {}
        for mention in draft.mentions:
            for i in range(mention.first, mention.last):
                held = self._by_token.get(i)
                if held is None or mention.head == i or held.head != i:
                    self._by_token[i] = mention
        self._places = {i: p for p in draft.place_mentions for i in range(p.first, p.last)}
        self._rulers = rulers(draft)
        self._events = {c.trigger: c for c in draft.candidates}
        self._quotes_at = attributions_at(a for a in draft.attributions if a.direct)
        self._bodies: dict[str, list[tuple[int, ActorRef]]] = {}
        for start, speaker, body in self._spoken_for():
            self._bodies.setdefault(speaker, []).append((start, body))

    def actors(self, tokens: Iterable[int]) -> tuple[ActorRef, ...]:
        """Those that can act: no places but states and capitals that speak for them."""
        found = [ref for i in tokens for ref in self._refs(self._doc[i], acting=True)]
        return unique(found)

    def _spoken_for(self) -> Iterator[tuple[int, str, ActorRef]]:
        """Where a spokesman is told of, who it is, and the body whose word it is."""
        for mention in self._draft.mentions:
            head = self._doc[mention.head]
            if not head.lemma_.lower().startswith("spokes") or not mention.entity:
                continue
            owners = [c for c in head.children if c.dep_ in ("poss", "compound", "amod")]
            owners += [
                o
                for c in head.children
                if c.dep_ == "prep" and c.lower_ in ("for", "of")
                for o in c.children
            ]
            for owner in owners:
                held = self._by_token.get(owner.i)
                entity = self._draft.entities.get((held and held.entity) or "")
                if entity is None or entity.key == mention.entity:
                    continue
                body = registry().entry(entity.affiliation or "")
                if entity.number == "person" and body is not None:
                    entity = entity_of(body)
                if entity.number != "person":
                    yield head.left_edge.idx, mention.entity, entity.ref
                    break

    def behind(self, actors: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
        """The body for its spokesman or commander, who fights and protects nobody himself."""
        return unique(self._body(ref) for ref in actors)

    def _body(self, ref: ActorRef) -> ActorRef:
        """Several may be called `a spokesman`: the one told of last before."""
        if led := self._led(ref):
            return led
        told = self._bodies.get(ref.id, [])
        before = [body for at, body in told if ref.span and at <= ref.span.start]
        return replace(before[-1] if before else told[0][1], span=ref.span) if told else ref

    def _led(self, ref: ActorRef) -> ActorRef | None:
        """The armed group that a person leads: `Haftar attacked` tells of his men."""
        leader = registry().entry(ref.id)
        body = registry().entry(leader.affiliation or "") if leader else None
        if leader is None or body is None or leader.kind != "person" or body.kind not in FIGHTING:
            return None
        told = self._draft.entities.get(body.id) or entity_of(body)
        return replace(told.ref, span=ref.span)

    def _place_of(self, mention: Mention) -> Span:
        last = self._doc[mention.last - 1]
        return Span(self._doc[mention.first].idx, last.idx + len(last))

    def recipients(self, candidate: Candidate, but: set[str]) -> tuple[ActorRef, ...]:
        """Those it is done to: actors and people, or whose the thing is that it is done to."""
        doc = self._doc
        verbal = candidate.type is not EventType.ASSAULT
        found = [
            ref
            for i in candidate.recipients
            for ref in self._refs(doc[i], acting=verbal)
            or self._owners(doc[i], states=True)
            or self._crowd(i)
        ]
        if not found:
            found = [ref for i in candidate.places for ref in self._owners(doc[i], states=False)]
        if not found and candidate.type in TERRITORIAL:
            found = [ref for i in candidate.places for ref in self._holders(doc[i])]
        return unique(r for r in found if r.id not in but)

    def _holders(self, place: Token) -> list[ActorRef]:
        """Who holds a place: `Aden, seat of the government`, `the hills held by X`, `X-held`."""
        held: list[Token] = []
        for child in place.children:
            if child.dep_ == "appos" and child.lemma_.lower() in SEATS:
                held += [
                    o
                    for prep in child.children
                    if prep.lower_ == "of"
                    for o in prep.children
                    if o.dep_ == "pobj"
                ]
                held += [c for c in child.children if c.dep_ in ("poss", "compound")]
            elif child.lemma_.lower() in HELD and child.dep_ in ("acl", "amod"):
                held += [o for by in child.children if by.dep_ == "agent" for o in by.children]
                held += [c for c in child.children if c.dep_ in ("npadvmod", "compound")]
        found = [ref for token in held for ref in self._refs(token, acting=False)]
        return [ref for ref in found if ref.role != "CVL"]

    def _crowd(self, token: int) -> tuple[ActorRef, ...]:
        """Of a crackdown on protests, the protesters."""
        event = self._events.get(token)
        if event is None or event.type is not EventType.PROTEST:
            return ()
        return self.actors(event.actors) or self.implied(event, None)

    def _owners(self, token: Token, *, states: bool) -> list[ActorRef]:
        """Actors in the modifiers of a thing: `Isis strongholds`, `Turkish positions`."""
        found: list[ActorRef] = []
        for child in token.children:
            mention = self._by_token.get(child.i)
            if child.dep_ not in ("poss", "compound", "amod", "nmod") or mention is None:
                continue
            entity = self._draft.entities.get(mention.entity or "")
            if entity is None or (entity.state and not states and not _military(token)):
                continue
            found.append(entity.ref)
        return found

    def implied(self, candidate: Candidate, place: PlaceRef | None) -> tuple[ActorRef, ...]:
        """Whoever protests is a protester, though a noun such as `demonstrations` names none."""
        if candidate.type is not EventType.PROTEST or not candidate.noun:
            return ()
        home = (place.country if place else None) or self._draft.country
        trigger = self._doc[candidate.trigger]
        cause = STANCE.search(self._before(trigger.i))
        if cause is None:
            return (protesters(home),)
        held = country(home) if home else None
        where = f" in {held.name}" if held else ""
        name = f"{cause[0].strip()} protesters{where}"
        return (ActorRef(name=name, id=made_id(home, name), country=home, role="CVL"),)

    def _before(self, token: int) -> str:
        """The few words before this one, as they stand."""
        sentence = self._doc[token].sent
        return str(self._doc[max(sentence.start, token - 6) : token].text_with_ws)

    def _for_and_against(self, token: Token, named: ActorRef) -> list[ActorRef]:
        """`pro- and anti-government residents` are two."""
        both = BOTH_STANCES.search(self._before(token.i))
        if both is None:
            return []
        refs = []
        for stance in ("pro", "anti"):
            name = f"{stance}-{both[1]} {token.text}"
            made = made_id(named.country, name)
            refs.append(replace(named, name=name, id=made))
        return refs

    def _refs(self, token: Token, *, acting: bool) -> list[ActorRef]:
        mention = self._by_token.get(token.i)
        if mention is not None and (several := self._spelled_out(token)):
            return several
        if mention is not None and mention.entity:
            entity = self._draft.entities[mention.entity]
            named = replace(entity.ref, span=self._place_of(mention))
            if sides := self._for_and_against(token, named):
                return sides
            return [*self._both_nations(token, entity), named]
        place = self._places.get(token.i)
        if place is not None:
            return self._speaking_for(place, token) if acting else []
        if token.lemma_.lower() in PEOPLE_NOUNS or token.pos_ == "NUM":
            return self._people(token)
        return self._behind(token, acting=acting)

    def _spelled_out(self, token: Token) -> list[ActorRef]:
        """Those whom `a group consisting of …` lists, or who say `our governments` together."""
        for child in token.rights:
            if child.dep_ == "acl" and child.lemma_.lower() in LISTING:
                listed = [o for c in child.children if c.dep_ == "prep" for o in c.children]
                listed += [c for c in child.children if c.dep_ == "dobj"]
                firsts = [o for o in listed if o.dep_ in ("pobj", "dobj")]
                found = [
                    ref
                    for first in firsts
                    for each in (first, *first.conjuncts)
                    for ref in self._refs(each, acting=True)
                ]
                if found:
                    return found
        if token.lemma_.lower() in OUR_BODIES and any(c.lower_ == "our" for c in token.lefts):
            for quote in self._quotes_at(token.idx):
                if len(quote.chain) > 1:
                    return [self._draft.entities[key].ref for key in quote.chain]
        return []

    def _speaking_for(self, place: PlaceMention, token: Token) -> list[ActorRef]:
        """The state whose capital it is; of the report's own country, those who govern it."""
        state = state_of_capital(place.place.name)
        if state is None:
            return []
        home = state.iso3 == self._draft.country
        ruling = self._rulers if home else None
        entry = registry().entry(state.iso3)
        if state.iso3 == "BEL" and not home:
            # "Brussels promises": abroad it stands for the union more often than for Belgium.
            entry = next(iter(registry().find("European Union")), entry)
        ref = ruling or (entity_of(entry).ref if entry else None)
        return [replace(ref, span=_span(token))] if ref else []

    def _behind(self, token: Token, *, acting: bool) -> list[ActorRef]:
        """Who acts by a thing: those of an event, or whose statement, draft or convoy it is."""
        event = self._events.pop(token.i, None) if acting else None
        if event is not None:
            # Out of sight meanwhile: two events may name each other.
            found = self.actors(event.actors)
            self._events[token.i] = event
            if found:
                return list(found)
        if not (acting or token.lemma_ in COLLECTIVES):
            return []
        owners = [c for c in token.children if c.dep_ == "poss"]
        owners += [
            o
            for c in token.children
            if c.dep_ in ("prep", "agent") and c.lower_ in ("of", "by", "from")
            for o in c.children
            if o.dep_ == "pobj"
        ]
        if acting:
            owners += [c for c in token.children if c.dep_ in ("compound", "amod", "nmod")]
        for other in owners:
            held = self._by_token.get(other.i)
            people = token.lemma_ in GOODS and other.lemma_.lower() in PEOPLE_NOUNS
            if people or (held is not None and held.entity):
                return self._refs(other, acting=acting)
        if acting and token.lemma_.lower() in MESSAGES and token.head.pos_ == "VERB":
            # "deputies signed a letter demanding …": the letter speaks for whoever signed it.
            verb = token.head
            if token.dep_ == "dobj" and not is_passive(verb):
                return list(self.actors(t.i for t in subjects(verb)))
        return []

    def _both_nations(self, head: Token, entity: Entity) -> list[ActorRef]:
        """Of `Turkish and Syrian forces` those that the phrase itself is not named for."""
        found: list[ActorRef] = []
        for adjective in head.lefts:
            if adjective.dep_ != "amod" or not any(c.dep_ == "conj" for c in adjective.children):
                continue
            for other in (adjective, *adjective.conjuncts):
                nation = country_by_adjective(other.text)
                if nation is None or nation.iso3 == entity.ref.country:
                    continue
                name = f"{other.text} {head.text}"
                known = registry().find(name)
                if known:
                    found.append(replace(entity_of(known[0]).ref, name=name, span=_span(head)))
                else:
                    key = made_id(nation.iso3, name)
                    found.append(
                        replace(
                            entity.ref, id=key, name=name, country=nation.iso3, span=_span(head)
                        )
                    )
        return found

    def _where_they_are(self, token: Token) -> int:
        """End of `people in Aleppo`, `families of Homs`: the place belongs to the name."""
        for prep in token.rights:
            if (
                prep.dep_ == "prep"
                and prep.lower_ in ("in", "of", "from")
                and prep.i == token.i + 1
            ):
                for inner in prep.children:
                    if inner.dep_ == "pobj" and inner.i in self._places:
                        return self._places[inner.i].last
        return int(token.i) + 1

    def _people(self, token: Token) -> list[ActorRef]:
        """`two people`, `26 children`, `a woman`: named by the report's own words."""
        words = [c for c in token.lefts if c.dep_ in ("amod", "compound") and c.text != "-"]
        first = min([token.i, *(w.left_edge.i for w in words)])
        last = self._where_they_are(token)
        name = self._doc[first:last].text.replace("\n", " ")
        if token.pos_ == "PRON" or token.lower_ in ("those", "all", "other", "others", "one"):
            return []
        home = self._draft.country
        if token.pos_ == "NUM":
            name = "people"
        ref = ActorRef(
            name=name,
            id=made_id(home, name),
            country=home,
            role="CVL",
            span=_span(token),
        )
        return [ref]


def protesters(home: str | None) -> ActorRef:
    """The protesters of a country."""
    held = country(home) if home else None
    words = f"{held.adjectives[0]} protesters" if held and held.adjectives else "protesters"
    return ActorRef(name=words, id=made_id(home, "protesters"), country=home, role="CVL")


def rulers(draft: Draft) -> ActorRef | None:
    """The government of the report's country, where others fight it: there it is not the state."""
    home = draft.country
    if not any(
        e.ref.country == home and e.ref.role in ("REB", "UAF") for e in draft.entities.values()
    ):
        return None
    told = Counter(m.entity for m in draft.mentions if m.entity)
    names = [
        (told[key], entity.ref)
        for key, entity in draft.entities.items()
        if (entry := registry().entry(key))
        and entry.kind == "government"
        and entry.country == draft.country
    ]
    if names:
        return max(names, key=lambda n: (n[0], n[1].id))[1]
    entry = registry().entry(f"{draft.country}_GOV") if draft.country else None
    return entity_of(entry).ref if entry else None


def _military(token: Token) -> bool:
    return token.lemma_.lower() in MILITARY_THINGS


def _span(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def unique(refs: Iterable[ActorRef]) -> tuple[ActorRef, ...]:
    """The first of each actor, by id."""
    found: dict[str, ActorRef] = {}
    for ref in refs:
        found.setdefault(ref.id, ref)
    return tuple(found.values())
