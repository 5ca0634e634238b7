"""How each event stands: happened, ordered, threatened, planned, feared, denied, failed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.reading.cues import cues
from dateline.reading.draft import Candidate, Draft
from dateline.reading.governing import status_from_above
from dateline.reading.standing import Verdict, own_status
from dateline.records import EventType, Status

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OVERRULED = {
    Status.HAPPENED: frozenset(Status) - {Status.HAPPENED},
    Status.PLANNED: frozenset({Status.POSSIBLE, Status.THREATENED, Status.DENIED}),
    Status.POSSIBLE: frozenset({Status.DENIED, Status.THREATENED}),
}
"""What the words above may make of an event's own status; the other statuses stand."""


def assign_status(draft: Draft) -> Draft:
    """Give each candidate that no speech act governs the status its cues show."""
    doc = draft.doc
    assert doc is not None
    return replace(draft, candidates=tuple(_assigned(c, doc) for c in draft.candidates))


def _assigned(candidate: Candidate, doc: Doc) -> Candidate:
    token = doc[candidate.trigger]
    if candidate.by is not None:
        status, cue = own_status(token, candidate.type)
        told = status is Status.FAILED or (
            status is Status.DENIED and candidate.status is Status.HAPPENED
        )
    else:
        status, cue = standing(token, candidate.type)
        told = status is not Status.HAPPENED
    if not told:
        return candidate
    return replace(candidate, status=status, reasons=(*candidate.reasons, f"cue {cue}"))


def standing(token: Token, event_type: EventType) -> Verdict:
    """How the event of a trigger stands, by its own words and those above it."""
    own = own_status(token, event_type)
    overruling = OVERRULED.get(own[0])
    if overruling is None:
        return own
    above = status_from_above(token, event_type)
    if above[0] in overruling:
        return above
    if own[0] is Status.PLANNED and _only_thought(token):
        return Status.POSSIBLE, own[1]
    return own


def _only_thought(token: Token) -> bool:
    """`believed that they would attack`"""
    return token.dep_ == "ccomp" and token.head.lemma_.lower() in cues().opining
