"""Who fights whom in a report, and the side that a sentence leaves to be understood."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from dateline.gazetteer.registry import registry
from dateline.reading.arguments import rulers
from dateline.reading.draft import Draft
from dateline.reading.names import entity_of
from dateline.records import ActorRef, Claim, EventType, Status

BODIES = frozenset({"state", "government", "armed group", "military", "police", "movement"})
STATE_ROLES = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
PARTIES = STATE_ROLES | {"REB", "OPP", "UAF", "PTY", "CRM"}
"""Roles of those who can be a side; civilians, aid workers and international bodies are none."""
IRREGULAR = frozenset({"REB", "UAF", "OPP", "CRM"})
"""Of these `the rebels` is as good as a name; `the soldiers` may be anybody's."""
HOSTILE = frozenset({EventType.ASSAULT, EventType.THREATEN, EventType.MOBILIZE, EventType.COERCE})
SPOKEN = frozenset(
    {
        EventType.REQUEST,
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.SANCTION,
        EventType.THREATEN,
    }
)
TOLD = 3
"""Mentions from which on a party is one that the report is about."""
CLEAR = 1.5
"""How many times more often than the third a report must speak of the second party."""
FADING = 0.1
"""How fast a sentence's word on who fights whom loses weight with distance."""
HEARD = 0.3
"""The same for whom words are addressed to."""
NAMED = 3.0
"""How much likelier an enemy is whom the sentence itself names."""
WINDOW = 60
"""Pairs or claims that are looked at on either side of a claim."""


class Sides:
    """The pairs of enemies that a report's claims show, with the names that it gives them."""

    def __init__(self, claims: Iterable[Claim], order: dict[int, int], draft: Draft) -> None:
        self._order = order
        self._names: dict[str, Counter[ActorRef]] = {}
        self._rulers = rulers(draft)
        self._home = draft.country
        self._groups = {
            e.ref.id
            for e in draft.entities.values()
            if e.registered or (e.number != "person" and e.group != "machine")
        }
        self._told: Counter[str] = Counter()
        self._spoken: dict[str, Counter[ActorRef]] = {}
        for mention in draft.mentions:
            if mention.entity and mention.kind != "adjective":
                ref = draft.entities[mention.entity].ref
                side = side_of(ref)
                if self.party(ref) and (
                    ref.role in IRREGULAR or (self._rulers and side == draft.country)
                ):
                    self._told[side] += 1
                    self._spoken.setdefault(side, Counter())[ref] += 1
        self._beside = _sides_by_sentence(draft)
        self._pairs: list[tuple[int, str, str]] = []
        self._meant: list[tuple[int, str, float]] = []
        for claim in claims:
            self._learn(claim)

    def _learn(self, claim: Claim) -> None:
        at = self._order[claim.sentence.start]
        actors = [ref for ref in claim.actors if self.party(ref)]
        others = [ref for ref in claim.recipients if self.party(ref)]
        for ref in (*actors, *others):
            names = self._names.setdefault(side_of(ref), Counter())
            names[replace(ref, span=None)] += 1
        if claim.type in SPOKEN:
            self._meant += [(at, side_of(r), 1.0) for r in others if _is_named(r)]
        if claim.type not in HOSTILE or claim.status is Status.DENIED:
            return
        self._meant += [(at, side_of(r), 0.5) for r in actors if _is_named(r)]
        for actor in actors:
            for other in others:
                one, two = side_of(actor), side_of(other)
                if one != two:
                    self._pairs.append((at, one, two))

    def party(self, ref: ActorRef) -> bool:
        """Whether the actor can be a side: a body, or somebody known who stands for one."""
        known = _is_named(ref) or ref.role in IRREGULAR
        return known and ref.role in PARTIES and ref.id in self._groups

    def enemy(
        self, refs: tuple[ActorRef, ...], claim: Claim, *, guess: bool = False
    ) -> ActorRef | None:
        """Whom these are shown to fight, near the claim first.

        With `guess` and nobody shown, the other of the two parties that the report is about.
        """
        at = self._order[claim.sentence.start]
        mine = {side_of(ref) for ref in refs}
        weights: defaultdict[str, float] = defaultdict(float)
        for where, one, two in _around(self._pairs, at):
            if (one in mine) != (two in mine):
                weights[two if one in mine else one] += 1 / (1 + FADING * abs(at - where))
        for side in self._beside.get(claim.sentence.start, set()) & weights.keys():
            weights[side] *= NAMED
        if guess and not weights:
            return self._main_rival(mine) if not claim.background else None
        return self._named(weights)

    def _main_rival(self, mine: set[str]) -> ActorRef | None:
        """Of the two parties that a report speaks of most, the other."""
        first, second, *rest = [*self._told.most_common(3), ("", 0), ("", 0)][:3]
        told = {first[0], second[0]}
        if second[1] < TOLD or second[1] < CLEAR * rest[0][1] or len(mine & told) != 1:
            return None
        return self._name((told - mine).pop())

    def enemies(self, claim: Claim) -> tuple[ActorRef, ...]:
        """The two sides that the report tells most of, as seen from the claim."""
        at = self._order[claim.sentence.start]
        weights: defaultdict[tuple[str, str], float] = defaultdict(float)
        for where, one, two in _around(self._pairs, at):
            weights[min(one, two), max(one, two)] += 1 / (1 + FADING * abs(at - where))
        if not weights:
            return ()
        pair = max(weights, key=lambda sides: (weights[sides], sides))
        return tuple(self._name(side) for side in pair)

    def addressee(self, refs: tuple[ActorRef, ...], claim: Claim) -> ActorRef | None:
        """Whom the words of these are most likely for: whom others speak to, or who attacks."""
        at = self._order[claim.sentence.start]
        mine = {side_of(ref) for ref in refs}
        weights: defaultdict[str, float] = defaultdict(float)
        for where, side, weight in _around(self._meant, at):
            if side not in mine:
                weights[side] += weight / (1 + HEARD * abs(at - where))
        return self._named(weights)

    def government(self, nation: str) -> ActorRef | None:
        """What the report calls the rulers of a country, if it names them in a claim."""
        names = self._names.get(nation)
        return max(names, key=lambda ref: (names[ref], ref.id, ref.name)) if names else None

    def _named(self, weights: Mapping[str, float]) -> ActorRef | None:
        if not weights:
            return None
        return self._name(max(weights, key=lambda side: (weights[side], side)))

    def _name(self, side: str) -> ActorRef:
        names = self._names.get(side) or self._spoken[side]
        best = max(names, key=lambda ref: (_rank(ref), names[ref], ref.id, ref.name))
        if _rank(best) == 0:
            spoken = self._spoken.get(side) or names
            best = max((*spoken, best), key=lambda ref: (_rank(ref), spoken[ref], ref.id, ref.name))
        if side == self._home and self._rulers and (_rank(best) == 0 or best.id == side):
            return self._rulers
        if _rank(best) == 0:
            best = _body(best)
        return best


T = TypeVar("T", bound=tuple[int, object, object])


def _around(told: list[T], at: int) -> list[T]:
    """What was told in the sentences near one: in a long report the rest has no weight."""
    middle = bisect_left(told, at, key=lambda item: item[0])
    return told[max(0, middle - WINDOW) : middle + WINDOW]


def _sides_by_sentence(draft: Draft) -> dict[int, set[str]]:
    """The sides named in each sentence, by where it starts."""
    doc = draft.doc
    assert doc is not None
    starts = [sentence.start for sentence in draft.sentences]
    found: dict[int, set[str]] = {}
    for mention in draft.mentions:
        if mention.entity and mention.kind != "adjective":
            at = bisect_right(starts, doc[mention.first].idx) - 1
            if at >= 0:
                side = side_of(draft.entities[mention.entity].ref)
                found.setdefault(starts[at], set()).add(side)
    return found


def _body(ref: ActorRef) -> ActorRef:
    """The body that a person leads or belongs to."""
    entry = registry().entry(ref.id)
    body = registry().entry(entry.affiliation) if entry and entry.affiliation else None
    return entity_of(body).ref if body else ref


def _rank(ref: ActorRef) -> int:
    """How well a name stands for a side: a body before its branches, these before persons."""
    entry = registry().entry(ref.id)
    if entry is None:
        return 1
    if entry.kind == "person":
        return 0
    return 2 if entry.kind in BODIES else 1


def _is_named(ref: ActorRef) -> bool:
    """Not `governments`, `the rebels`: somebody with a name or nationality."""
    return any(letter.isupper() for letter in ref.name)


def side_of(ref: ActorRef) -> str:
    """The side that an actor is on: a state for its bodies, for a person the body behind."""
    entry = registry().entry(ref.id)
    if entry is not None and entry.kind == "person" and entry.affiliation:
        entry = registry().entry(entry.affiliation)
    role = entry.role if entry else ref.role
    nation = entry.country if entry else ref.country
    if role in STATE_ROLES and nation:
        return nation
    return entry.id if entry else ref.id
