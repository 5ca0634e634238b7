"""The header of a CSV that has no rows: the columns depend on the kind of row alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.export import claim_row, event_row, relation_row
from dateline.export.flat import flat
from dateline.records import ActorRef, Claim, EventType, Relation, RelationKind, Report, Span
from dateline.resolution import group_events

_REPORT = Report(id="", published=date.min, text="")
_CLAIM = Claim(
    report_id="",
    published=date.min,
    evidence=Span(0, 0),
    sentence=Span(0, 0),
    type=EventType.CONSULT,
)


def claim_columns() -> Sequence[str]:
    """Those of a claim."""
    return list(flat(claim_row(_CLAIM, _REPORT)))


def event_columns() -> Sequence[str]:
    """Those of an event."""
    return list(flat(event_row(group_events([_CLAIM])[0])))


def relation_columns() -> Sequence[str]:
    """Those of a relation."""
    relation = Relation(
        report_id="",
        published=date.min,
        evidence=Span(0, 0),
        kind=RelationKind.SUPPORTS,
        a=ActorRef(name="", id=""),
    )
    return list(flat(relation_row(relation, _REPORT)))
