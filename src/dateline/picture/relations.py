"""Who stands how to whom, over all reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.picture.evidence import Evidence, evidence_order
from dateline.picture.sight import Sight, look
from dateline.records import ActorRef, Relation, RelationKind, Status
from dateline.resolution.event import ranked
from dateline.store.base import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """How `a` stands to `b`, as published from `first` to `last`; `contested` if it is denied."""

    kind: RelationKind
    a: ActorRef
    b: ActorRef
    first: date
    last: date
    contested: bool
    evidence: tuple[Evidence, ...]


def ties(view: View | Sight) -> tuple[Tie, ...]:
    """Each kind of relation between two actors once, those told by most reports first.

    Control of places is left to `control`; what only history tells is left out, and so is what
    is only denied, planned or feared.
    """
    sight = look(view)
    told: dict[tuple[RelationKind, str, str], list[Relation]] = {}
    for relation in sight.relations:
        if relation.b is not None and relation.kind is not RelationKind.CONTROLS:
            key = relation.kind, relation.a.id, relation.b.id
            told.setdefault(key, []).append(relation)
    found = (_tie(sight, relations) for relations in told.values())
    return tuple(sorted((tie for tie in found if tie is not None), key=_order))


def _order(tie: Tie) -> tuple[int, str, str, str]:
    return -len({e.report_id for e in tie.evidence}), tie.kind.value, tie.a.id, tie.b.id


def _tie(sight: Sight, relations: list[Relation]) -> Tie | None:
    so = [r for r in relations if r.status is Status.HAPPENED]
    denied = [r for r in relations if r.status is Status.DENIED]
    if all(r.background for r in so):
        return None
    cited = {sight.desk.cite(r) for r in so} | {sight.desk.cite(r, contrary=True) for r in denied}
    return Tie(
        kind=so[0].kind,
        a=_named([r.a for r in so]),
        b=_named([r.b for r in so if r.b is not None]),
        first=min(r.published for r in so),
        last=max(r.published for r in so),
        contested=bool(denied),
        evidence=tuple(sorted(cited, key=evidence_order)),
    )


def _named(actors: list[ActorRef]) -> ActorRef:
    """Under the name most used."""
    name = ranked(actor.name for actor in actors)[0]
    return next(actor for actor in actors if actor.name == name)
