"""Killed, injured, missing, captured, displaced: figures put with events, and their records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.reading.counting import find_counts
from dateline.reading.draft import Candidate, Count, Draft
from dateline.reading.spans import attributions_at, sentence_at, sentence_numbers
from dateline.records import Bounds, Claim, EventType, Status, Toll

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TALLY_REACH = 120
"""Characters from the trigger within which a figure belongs to it."""
UNDONE = frozenset(
    {Status.THREATENED, Status.PLANNED, Status.ORDERED, Status.URGED, Status.PROMISED,
     Status.POSSIBLE, Status.DENIED}
)  # fmt: skip
"""What has not happened has no toll."""
UPHEAVAL = frozenset({EventType.ASSAULT, EventType.COERCE})


def count_tolls(draft: Draft) -> Draft:
    """Find the figures of victims, and put those of killed and injured on their candidates."""
    doc = draft.doc
    assert doc is not None
    counts = find_counts(doc)
    numbers = sentence_numbers(doc)
    beside: dict[int, list[Count]] = {}
    for count in counts:
        if not count.within:
            beside.setdefault(numbers[count.cue], []).append(count)
    attacks = [c for c in draft.candidates if c.type is EventType.ASSAULT]
    triggers = {c.trigger for c in attacks}
    counted = []
    for candidate in draft.candidates:
        near = beside.get(numbers[candidate.trigger])
        if near and candidate.type is EventType.ASSAULT:
            candidate = replace(
                candidate,
                killed=_figure("killed", candidate, doc, near, triggers),
                injured=_figure("injured", candidate, doc, near, triggers),
            )
        counted.append(candidate)
    return replace(draft, candidates=tuple(counted), counts=counts)


def _figure(
    kind: str, candidate: Candidate, doc: Doc, near: list[Count], triggers: set[int]
) -> Bounds | None:
    """The figure of the trigger or of verbs joined to it, else one in reach; totals come last."""
    trigger = doc[candidate.trigger]
    verbs = {trigger.i, *(c.i for c in trigger.children if c.dep_ in ("conj", "advcl", "xcomp"))}
    mine = [c for c in near if c.kind == kind]
    found = [c for c in mine if c.cue in verbs]
    if not found and candidate.status not in UNDONE:
        found = [c for c in mine if c.cue not in triggers and _in_reach(c, trigger)]
    # "killed five, bringing the toll to 340": the total is of more than this event.
    found.sort(key=lambda c: c.cumulative)
    return found[0].bounds if found else None


def _in_reach(count: Count, trigger: Token) -> bool:
    return -TALLY_REACH <= count.span.start - trigger.idx <= TALLY_REACH


def toll_records(claims: tuple[Claim, ...], draft: Draft) -> tuple[Toll, ...]:
    """A record for each figure, with the claim that it belongs to if one was read."""
    doc = draft.doc
    assert doc is not None
    beside: dict[int, list[Claim]] = {}
    for claim in claims:
        beside.setdefault(claim.sentence.start, []).append(claim)
    numbers = sentence_numbers(doc) if draft.counts else []
    places = {numbers[m.first]: m.place for m in reversed(draft.place_mentions)} if numbers else {}
    said_at = attributions_at(draft.attributions)
    found: dict[tuple[object, ...], Toll] = {}
    for count in draft.counts:
        owner = _owner(count, beside.get(sentence_at(draft.sentences, doc[count.cue]).start, []))
        if owner is not None and owner.status in UNDONE:
            continue
        said = [draft.entities[a.speaker].ref for a in said_at(count.span.start) if a.speaker]
        toll = Toll(
            report_id=draft.report.id,
            published=draft.report.published,
            evidence=count.span,
            kind=count.kind,
            bounds=count.bounds,
            group=count.group or _whose(owner),
            place=owner.place if owner else places.get(numbers[count.cue]),
            start=owner.start if owner else None,
            end=owner.end if owner else None,
            attribution=owner.attribution if owner else tuple(said[:2]),
            claim_id=owner.id if owner else None,
            cumulative=count.cumulative,
            within=count.within,
        )
        found.setdefault((toll.kind, toll.bounds, toll.group, toll.evidence.start), toll)
    return tuple(found.values())


def _whose(owner: Claim | None) -> str | None:
    """The one recipient of the event that the figure belongs to."""
    return owner.recipients[0].name if owner and len(owner.recipients) == 1 else None


def _owner(count: Count, near: list[Claim]) -> Claim | None:
    """The claim that bears the figure, else the nearest act that such victims may come of."""
    if count.kind in ("killed", "injured"):
        fits = [c for c in near if count.bounds == getattr(c, count.kind)]
        if not fits and count.within:
            fits = [c for c in near if getattr(c, count.kind) is not None]
    else:
        fits = [c for c in near if c.type in UPHEAVAL]
    return min(fits, key=lambda c: abs(c.evidence.start - count.span.start), default=None)
