"""All that the reports say of who holds, left or does not hold a place, day by day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from dateline.picture.sight import Sight
from dateline.picture.trust import denial, trust
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
from dateline.resolution.where import folded, place_key

_NOT_SO = (Status.DENIED, Status.FAILED)
_LEAVING = frozenset({"withdraw"})
# "withdrew to Sirte" does not clear Sirte: the last such word before the name decides.
_DIRECTION = re.compile(
    r"\b(?:(?P<headed>to|towards?|into|onto|for)|from|out of|leav(?:e|es|ing)|left|abandon\w*)\b",
    re.IGNORECASE,
)
_BEFORE = 60


class Kind(StrEnum):
    """What is said: that it holds the place, left it, or does not hold or has not left it."""

    HOLDS = "holds"
    LEFT = "left"
    NOT_HELD = "not held"
    NOT_LEFT = "not left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """One claim or relation about a place; `day` is that of publication unless `dated`.

    `voice` tells apart those whose word adds something to another's.
    """

    kind: Kind
    holder: ActorRef
    side: str
    place: PlaceRef
    day: date
    dated: bool
    published: date
    trust: float
    voice: str
    item: Claim | Relation


def assertions(sight: Sight) -> Mapping[str, tuple[Assertion, ...]]:
    """By place, each in order of day, publication and report."""
    found = [*_from_relations(sight), *_from_claims(sight)]
    named: dict[tuple[str, str | None], str] = {}
    for one in found:
        if one.place.id is not None:
            named.setdefault((folded(one.place.name), one.place.country), place_key(one.place))
    by_place: dict[str, list[Assertion]] = {}
    for one in found:
        name = (folded(one.place.name), one.place.country)
        key = place_key(one.place) if one.place.id else named.get(name, place_key(one.place))
        by_place.setdefault(key, []).append(one)
    return {key: tuple(sorted(said, key=_order)) for key, said in sorted(by_place.items())}


def _order(one: Assertion) -> tuple[date, bool, date, str, Span, str]:
    # A place is held before it is left on the same day.
    leaving = one.kind in (Kind.LEFT, Kind.NOT_LEFT)
    return one.day, leaving, one.published, one.item.report_id, one.item.evidence, one.side


def _from_relations(sight: Sight) -> Iterator[Assertion]:
    for relation in sight.relations:
        if relation.kind is not RelationKind.CONTROLS or relation.place is None:
            continue
        claim = sight.claims.get(relation.claim_id or "")
        status = claim.status if claim and claim.status in _NOT_SO else relation.status
        day = relation.since or (claim.start if claim else None)
        if day is None and relation.background:
            # History without a date: nobody can say whether it still holds.
            continue
        if status is Status.HAPPENED:
            yield _holds(sight, relation, claim, relation.place, day)
        elif status in _NOT_SO:
            yield _said(sight, Kind.NOT_HELD, relation.a, relation.place, day, relation)


def _holds(
    sight: Sight, relation: Relation, claim: Claim | None, place: PlaceRef, day: date | None
) -> Assertion:
    losers = claim.recipients if claim else ()
    trusted = trust(relation.attribution, relation.a, losers, sight.side)
    # A reading that is itself unsure takes away up to a third.
    trusted *= 1.0 if claim is None else 0.67 + 0.33 * claim.confidence
    said = _said(sight, Kind.HOLDS, relation.a, place, day, relation)
    return replace(said, trust=trusted, item=claim or relation)


def _from_claims(sight: Sight) -> Iterator[Assertion]:
    linked = {r.claim_id for r in sight.relations if r.kind is RelationKind.CONTROLS}
    for key, claim in sight.claims.items():
        if claim.place is None or claim.background:
            continue
        if claim.type is EventType.ASSAULT and claim.status in _NOT_SO:
            if key in linked or claim.mode:
                continue
            kind = Kind.NOT_HELD
        elif claim.type is EventType.RETREAT and _leaves(sight, claim):
            kind = Kind.LEFT if claim.status is Status.HAPPENED else Kind.NOT_LEFT
        else:
            continue
        for actor in claim.actors:
            yield _said(sight, kind, actor, claim.place, claim.start, claim)


def _leaves(sight: Sight, claim: Claim) -> bool:
    """Whether the claim's place is the one that was left, or not left."""
    if claim.status is not Status.HAPPENED and claim.status not in _NOT_SO:
        return False
    if claim.mode and not _LEAVING & set(claim.mode):
        return False
    assert claim.place is not None
    mention = claim.place.span
    if mention is None:
        return True
    text = sight.desk.report(claim.report_id).text
    before = text[max(claim.sentence.start, mention.start - _BEFORE) : mention.start]
    directions = list(_DIRECTION.finditer(before))
    return not directions or directions[-1]["headed"] is None


def _said(
    sight: Sight,
    kind: Kind,
    holder: ActorRef,
    place: PlaceRef,
    day: date | None,
    item: Claim | Relation,
) -> Assertion:
    said_by = item.attribution
    outlet = sight.desk.outlets.get(item.report_id, item.report_id)
    return Assertion(
        kind=kind,
        holder=holder,
        side=sight.side(holder.id),
        place=place,
        day=day or item.published,
        dated=day is not None,
        published=item.published,
        trust=denial(said_by),
        # An outlet that quotes a party adds nothing to another that quotes it too.
        voice="by " + " ".join(sorted(sight.side(who.id) for who in said_by))
        if said_by
        else f"in {outlet}",
        item=item,
    )
