"""Events, claims and reports, one by one and in stretches."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Query

from dateline.api.asking import Held, chosen, in_order, stretch, unknown
from dateline.api.library import Library
from dateline.api.params import NoQuery, OrderedPage, Page
from dateline.api.schemas import (
    ClaimOut,
    EventDetail,
    EventOut,
    ReportHead,
    ReportOut,
    Stretch,
)
from dateline.api.shape import claim_out, event_detail, event_out, report_head
from dateline.records import Claim, Reading

router = APIRouter()


@router.get("/events")
def events(library: Held, asked: Annotated[OrderedPage, Query()]) -> Stretch[EventOut]:
    """Events of which at least one claim passes the filters, by day."""
    found, _ = chosen(library, asked)
    some = stretch(in_order(found, asked.order), asked)
    return Stretch[EventOut](
        total=some.total,
        limit=some.limit,
        offset=some.offset,
        items=[event_out(one) for one in some.items],
    )


@router.get("/events/{event_id}")
def event(event_id: str, library: Held, asked: Annotated[NoQuery, Query()]) -> EventDetail:
    """One event with its claims, each with its own words."""
    shelf = library.shelf(asked.as_of)
    number = shelf.at.get(event_id)
    if number is None:
        raise unknown("event", event_id, asked.as_of)
    one = shelf.events[number]
    return event_detail(one, told(one.claims, library, asked))


@router.get("/claims")
def claims(library: Held, asked: Annotated[Page, Query()]) -> Stretch[ClaimOut]:
    """Claims that pass the filters, in order of day, report and position."""
    view, where = library.view(asked.as_of), asked.claim_filter()
    some = tuple(view.claims(where, limit=asked.limit, offset=asked.offset))
    return Stretch[ClaimOut](
        total=view.count(where),
        limit=asked.limit,
        offset=asked.offset,
        items=told(some, library, asked),
    )


@router.get("/claims/{claim_id}")
def claim(claim_id: str, library: Held, asked: Annotated[NoQuery, Query()]) -> ClaimOut:
    """One claim, by its id or the start of it."""
    found = library.view(asked.as_of).claim(claim_id)
    if found is None:
        raise unknown("claim", claim_id, asked.as_of)
    return told((found,), library, asked)[0]


@router.get("/reports")
def reports(library: Held, asked: Annotated[Page, Query()]) -> Stretch[ReportHead]:
    """Reports with at least one claim that passes the filters, in order of publication."""
    found, shelf = chosen(library, asked)
    tally = Counter(c.report_id for one in shelf.events for c in one.claims)
    named = {c.report_id for one in found for c in one.claims}
    some = stretch([r for key, r in shelf.reports.items() if key in named], asked)
    return Stretch[ReportHead](
        total=some.total,
        limit=some.limit,
        offset=some.offset,
        items=[report_head(report, tally[report.id]) for report in some.items],
    )


@router.get("/reports/{report_id:path}")
def report(report_id: str, library: Held, asked: Annotated[NoQuery, Query()]) -> ReportOut:
    """One report: its text unchanged, its claims, and where their words stand in it."""
    reading = library.view(asked.as_of).reading(report_id)
    if reading is None:
        raise unknown("report", report_id, asked.as_of)
    whole, shelf = reading.report, library.shelf(asked.as_of)
    head = report_head(whole, len(reading.claims)).model_dump()
    found = [claim_out(claim, reading, shelf) for claim in reading.claims]
    return ReportOut(**head, text=whole.text, where=whole.where, found=found)


def told(some: tuple[Claim, ...], library: Library, asked: NoQuery | Page) -> list[ClaimOut]:
    """The claims with their own words, each report read once."""
    view, shelf = library.view(asked.as_of), library.shelf(asked.as_of)
    readings: dict[str, Reading | None] = {
        key: view.reading(key) for key in {claim.report_id for claim in some}
    }
    return [
        claim_out(claim, reading, shelf)
        for claim in some
        if (reading := readings[claim.report_id]) is not None
    ]
