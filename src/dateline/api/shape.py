"""Records as the JSON shapes show them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from dateline.api import words
from dateline.api.library import Shelf
from dateline.api.schemas import (
    ActorOut,
    ClaimOut,
    EventDetail,
    EventOut,
    MarkOut,
    PlaceOut,
    ReportHead,
    TollOut,
    TypeOut,
)
from dateline.reading.draft import Draft, TimeMention
from dateline.reading.times import find_times
from dateline.records import ActorRef, Claim, EventType, PlaceRef, Reading, Report, Span, Status
from dateline.resolution import Event, Figure


def actor_out(actor: ActorRef) -> ActorOut:
    """The actor with its sector in words."""
    return ActorOut(
        id=actor.id, name=actor.name, country=actor.country, role=words.role_label(actor.role)
    )


def place_out(place: PlaceRef) -> PlaceOut:
    """The place; a point needs both degrees."""
    located = place.lat is not None and place.lon is not None
    return PlaceOut(
        name=place.name,
        id=place.id,
        lat=place.lat if located else None,
        lon=place.lon if located else None,
        country=place.country,
        kind=place.kind,
    )


def type_out(event_type: EventType, modes: Sequence[str] = ()) -> TypeOut:
    """The type under its label."""
    return TypeOut(
        key=event_type.value,
        label=words.type_label(event_type),
        quad=words.quad(event_type),
        modes=[words.mode_label(mode) for mode in modes],
    )


def toll_out(figure: Figure) -> TollOut:
    """One source's own figure."""
    return TollOut(
        kind=figure.kind,
        low=figure.bounds[0],
        high=figure.bounds[1],
        words=words.figure(figure.bounds) or "unknown",
        outlet=figure.outlet,
        said_by=words.according_to(figure.by, figure.outlet),
        published=figure.published,
        claim_id=figure.claim_id,
        report_id=figure.report_id,
    )


def event_out(event: Event) -> EventOut:
    """The event as one row of a list."""
    others = {standing.status for standing in event.statuses} - {event.status}
    return EventOut(
        id=event.id,
        day=event.day,
        dated=bool(event.start or event.end),
        type=type_out(event.type, event.modes),
        status=event.status.value,
        status_words=words.STATUS[event.status],
        other_statuses=[words.STATUS[status] for status in Status if status in others],
        disputed=event.disputed,
        background=event.background,
        actors=[actor_out(actor) for actor in event.actors],
        recipients=[actor_out(actor) for actor in event.recipients],
        place=place_out(event.place) if event.place else None,
        start=event.start,
        end=event.end,
        outlets=list(event.outlets),
        reports=len({claim.report_id for claim in event.claims}),
        claims=len(event.claims),
        tolls=[toll_out(figure) for figure in event.figures],
        killed=words.figure(event.killed),
        injured=words.figure(event.injured),
        first_published=event.claims[0].published,
        last_published=event.claims[-1].published,
    )


def event_detail(event: Event, versions: Sequence[ClaimOut]) -> EventDetail:
    """The event with every version of it."""
    return EventDetail(**event_out(event).model_dump(), versions=list(versions))


def claim_out(claim: Claim, reading: Reading, shelf: Shelf) -> ClaimOut:
    """The claim with its own words, cut from the text of its report."""
    report = reading.report
    number = shelf.of_claim.get(claim.id)
    return ClaimOut(
        id=claim.id,
        event_id=shelf.events[number].id if number is not None else None,
        report_id=claim.report_id,
        published=claim.published,
        outlet=report.source,
        title=report.title,
        type=type_out(claim.type, claim.mode),
        status=claim.status.value,
        status_words=words.STATUS[claim.status],
        standing=words.standing(claim, report.source, reading.claims),
        background=claim.background,
        actors=[actor_out(actor) for actor in claim.actors],
        recipients=[actor_out(actor) for actor in claim.recipients],
        place=place_out(claim.place) if claim.place else None,
        start=claim.start,
        end=claim.end,
        attribution=[actor_out(actor) for actor in claim.attribution],
        killed=words.figure(claim.killed),
        injured=words.figure(claim.injured),
        confidence=claim.confidence,
        sentence=report.text[claim.sentence.start : claim.sentence.end],
        evidence=report.text[claim.evidence.start : claim.evidence.end],
        marks=list(_marks(claim, report)),
    )


def _marks(claim: Claim, report: Report) -> Iterator[MarkOut]:
    def mark(kind: str, span: Span) -> MarkOut:
        return MarkOut(kind=kind, start=span.start, end=span.end)

    yield mark("sentence", claim.sentence)
    yield mark("trigger", claim.evidence)
    sides = (
        ("actor", claim.actors),
        ("recipient", claim.recipients),
        ("source", claim.attribution),
    )
    for kind, actors in sides:
        yield from (mark(kind, actor.span) for actor in actors if actor.span)
    if claim.place and (span := claim.place.span or _named(claim.place.name, claim, report)):
        yield mark("place", span)
    for time in times_of(report):
        inside = claim.sentence.start <= time.span.start and time.span.end <= claim.sentence.end
        if inside and claim.start in (time.start, time.ahead[0] if time.ahead else None):
            yield mark("time", time.span)


def _named(name: str, claim: Claim, report: Report) -> Span | None:
    """Where the name stands in the claim's sentence, if it does."""
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    found = pattern.search(report.text, claim.sentence.start, claim.sentence.end)
    return Span(*found.span()) if found else None


@lru_cache(maxsize=64)
def times_of(report: Report) -> tuple[TimeMention, ...]:
    """The time expressions of the report, as reading finds them."""
    masked = report.text.replace("\n", " ")
    return find_times(Draft(report=report, masked=masked)).times


def report_head(report: Report, claims: int) -> ReportHead:
    """The report without its text."""
    return ReportHead(
        id=report.id,
        published=report.published,
        outlet=report.source,
        title=report.title,
        url=report.url,
        language=report.language,
        claims=claims,
    )
