"""Where each event took place: the most specific place that the report gives for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dateline.gazetteer.countries import country, state_of_capital
from dateline.reading.draft import Candidate, Draft, PlaceMention
from dateline.reading.kinds import PLACE_NOUNS
from dateline.reading.places import FACILITIES, country_place
from dateline.reading.spans import sentence_numbers
from dateline.records import EventType, PlaceRef

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

VERBAL = frozenset(
    {
        EventType.AGREE, EventType.SUPPORT, EventType.CONCEDE, EventType.REQUEST,
        EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.CONSULT,
    }
)  # fmt: skip
AT = (
    "in",
    "at",
    "near",
    "inside",
    "outside",
    "around",
    "on",
    "across",
    "within",
    "throughout",
    "over",
    "off",
)
TOWARDS = ("to", "toward", "towards", "into", "on", "onto", "against", "through")
FROM = ("from", "out", "of")
PHYSICAL = frozenset({EventType.ASSAULT, EventType.PROTEST, EventType.COERCE})
BROAD = frozenset({"country", "region", "sea", "desert", "area"})
ANAPHORIC = frozenset(
    """city town village district enclave province area region neighbourhood""".split()
)
TOTAL = re.compile(r"\b(?:since|so far|in total|altogether|to date|death toll)\b", re.IGNORECASE)
CARRIED_SENTENCES = 4
FOCUS_MENTIONS = 3


class Locator:
    """Finds the place of candidates in order of the text, carrying the last one over."""

    def __init__(self, draft: Draft) -> None:
        assert draft.doc is not None
        self._doc: Doc = draft.doc
        self._by_token = {i: p for p in draft.place_mentions for i in range(p.first, p.last)}
        self._actor_tokens = {
            i for m in draft.mentions if m.kind == "role" for i in range(m.first, m.last)
        }
        self._last: tuple[int, PlaceRef] | None = None
        self._sentence = sentence_numbers(self._doc)
        self._focus = _focus(draft)
        self._places = draft.place_mentions
        self._home = draft.country

    def place_of(
        self, candidate: Candidate, *, history: bool = False
    ) -> tuple[PlaceRef | None, str]:
        """The place and the reason for it; of undated history only what the sentence says."""
        trigger = self._doc[candidate.trigger]
        found = (
            self._in_arguments(candidate.places)
            or self._beside(trigger, candidate)
            or self._in_arguments(candidate.recipients)
            or self._modifier(trigger)
        )
        if found:
            if found.kind not in BROAD:
                self._last = (self._sentence[trigger.i], found)
            return found, "place named with the event"
        if candidate.type in VERBAL:
            return None, ""
        if candidate.killed and TOTAL.search(trigger.sent.text):
            if total := country_place(self._home):
                return total, "a running total: the country"
        if found := self._in_sentence(trigger):
            if found.kind not in BROAD:
                self._last = (self._sentence[trigger.i], found)
            return found, "place named in the sentence"
        if history:
            return None, ""
        if self._last and self._recent(trigger):
            return self._last[1], "place carried over from before"
        if self._focus is not None:
            return self._focus, "the place that the report turns on"
        if candidate.type in PHYSICAL and (home := country_place(self._home)):
            return home, "the country that the report is about"
        return None, ""

    def _recent(self, trigger: Token) -> bool:
        assert self._last is not None
        return self._sentence[trigger.i] - self._last[0] <= CARRIED_SENTENCES

    def place_at(self, token: Token) -> PlaceRef | None:
        """The place that a token heads: `Gharyan`, `the town of Gharyan`, `the east`."""
        return self._under(token, set())

    def _in_arguments(self, tokens: Iterable[int]) -> PlaceRef | None:
        for i in tokens:
            if place := self._under(self._doc[i], set()):
                return place
        return None

    def _under(self, token: Token, seen: set[int]) -> PlaceRef | None:
        """The place at a token, or behind `the town of`; countries give way to what is in them."""
        if token.i in seen:
            return None
        seen.add(token.i)
        mention = self._by_token.get(token.i)
        lemma = token.lemma_.lower()
        place_noun = lemma in PLACE_NOUNS or lemma == "country"
        if mention is not None and mention.place.kind != "country":
            return mention.place
        if place_noun or mention is not None:
            for child in token.children:
                if child.dep_ in ("appos", "compound", "poss", "amod", "nmod"):
                    if found := self._under(child, seen):
                        return found
                if child.dep_ == "prep" and child.lower_ in ("of", "in", "near", "at", "around"):
                    for inner in child.children:
                        if found := self._under(inner, seen):
                            return found
        if mention is None and place_noun and any(c.lower_ == "the" for c in token.children):
            return self._meant(lemma, token.i)
        return mention.place if mention else None

    def _meant(self, noun: str, at: int) -> PlaceRef | None:
        """`the city`, `the country`, `the capital`: the last place before of that kind."""
        if noun in ("country", "nation", "kingdom"):
            return country_place(self._home)
        if noun == "capital":
            held = country(self._home) if self._home else None
            near = [m.place for m in self._places if held and m.place.name == held.capital]
            return near[0] if near else None
        if noun in FACILITIES:
            before = [m.place for m in self._places if m.first < at]
            same = [p for p in before if p.kind == "facility" and noun in p.name.lower().split()]
            named = same or [p for p in before if p.kind == "facility"]
            return named[-1] if named else None
        if noun not in ANAPHORIC:
            return None
        for mention in reversed([m for m in self._places if m.first < at]):
            if mention.place.kind not in ("country", "region", "sea") or noun in ("region", "area"):
                if mention.place.kind != "country" and not state_of_capital(mention.place.name):
                    return mention.place
        return None

    def _beside(self, trigger: Token, candidate: Candidate) -> PlaceRef | None:
        """Prepositional phrases of the trigger, of its carrier verb, and of its objects."""
        moves = candidate.type in (EventType.MOBILIZE, EventType.CONSULT)
        leaves = candidate.type is EventType.RETREAT
        order = AT + TOWARDS if moves else FROM + AT if leaves else AT + TOWARDS
        if moves:
            order = TOWARDS + AT
        carriers = [trigger]
        if trigger.dep_ in ("dobj", "nsubj", "nsubjpass", "attr", "pobj"):
            above = trigger.head if trigger.dep_ != "pobj" else trigger.head.head
            carriers.append(above)
        carriers += [
            c for c in trigger.children if c.dep_ in ("dobj", "advmod", "nsubjpass", "prt")
        ]
        options: list[tuple[int, int, PlaceRef]] = []
        for rank, carrier in enumerate(carriers):
            for prep in carrier.children:
                if prep.dep_ not in ("prep", "advmod") or prep.lower_ not in order:
                    continue
                for inner in prep.children:
                    place = self._under(inner, set())
                    if place is None and inner.dep_ == "prep":
                        place = self._in_arguments(c.i for c in inner.children)
                    if place is not None:
                        coarse = 10 * (place.kind == "country")
                        options.append((coarse + order.index(prep.lower_), rank, place))
        return min(options, key=lambda o: o[:2])[2] if options else None

    def _modifier(self, trigger: Token) -> PlaceRef | None:
        for child in trigger.children:
            if child.dep_ in ("compound", "amod", "nmod", "poss"):
                mention = self._by_token.get(child.i)
                if mention is not None and mention.place.kind != "country":
                    return mention.place
        return None

    def _in_sentence(self, trigger: Token) -> PlaceRef | None:
        """The nearest place that the sentence names as a place, not as an actor."""
        best: tuple[int, PlaceRef] | None = None
        for mention in self._mentions(trigger.sent.start, trigger.sent.end):
            cost = self._cost(mention, trigger)
            if cost is not None and (best is None or cost < best[0]):
                best = (cost, mention.place)
        return best[1] if best else None

    def _cost(self, mention: PlaceMention, trigger: Token) -> int | None:
        """How far a place stands from the trigger; None where it is no place but an actor."""
        head = self._doc[mention.first : mention.last].root
        locative = head.dep_ == "pobj" and head.head.lower_ in AT + TOWARDS + ("of", "from")
        if mention.first in self._actor_tokens and not locative:
            return None
        speaks = mention.place.kind == "country" or state_of_capital(mention.place.name)
        if speaks and not (locative and head.head.lower_ in AT):
            return None
        cost = abs(mention.first - trigger.i) + 20 * (not locative)
        cost += 15 * (head.head.lower_ in ("near", "from", "of"))
        return cost + 40 * (mention.place.kind == "country")

    def _mentions(self, start: int, end: int) -> list[PlaceMention]:
        found = {m.first: m for i in range(start, end) if (m := self._by_token.get(i))}
        return [found[k] for k in sorted(found)]


def _focus(draft: Draft) -> PlaceRef | None:
    """The place named most often, twice at least, that is no country or speaking capital."""
    counts = Counter(
        m.place.name
        for m in draft.place_mentions
        if m.place.kind != "country" and not state_of_capital(m.place.name)
    )
    for name, count in counts.most_common(1):
        if count >= FOCUS_MENTIONS:
            return next(m.place for m in draft.place_mentions if m.place.name == name)
    return None
