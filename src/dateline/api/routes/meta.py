"""What the store holds and in which words: the first thing a client asks."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from dateline.api import words
from dateline.api.asking import Held
from dateline.api.params import NoQuery
from dateline.api.schemas_overview import Meta, OutletOut, StatusOut, TypeEntryOut
from dateline.codebook import codebook
from dateline.records import Status
from dateline.version import __version__

router = APIRouter()


@router.get("/meta")
def meta(library: Held, asked: Annotated[NoQuery, Query()]) -> Meta:
    """Counts, days covered, outlets, and every type and status with its label."""
    view, shelf = library.view(asked.as_of), library.shelf(asked.as_of)
    counts = view.counts()
    published = [report.published for report in shelf.reports.values()]
    outlets: dict[str, int] = {}
    for report in shelf.reports.values():
        if report.source:
            outlets[report.source] = outlets.get(report.source, 0) + 1
    days = [event.day for event in shelf.events]
    return Meta(
        version=__version__,
        as_of=view.as_of,
        reports=counts.reports,
        claims=counts.claims,
        events=len(shelf.events),
        actors=counts.entities,
        first_published=min(published, default=None),
        last_published=max(published, default=None),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        outlets=[OutletOut(name=n, reports=c) for n, c in sorted(outlets.items())],
        types=[
            TypeEntryOut(
                key=entry.type.value,
                label=entry.label,
                quad=entry.quad,
                score=entry.score,
                definition=entry.definition,
            )
            for entry in sorted(codebook().types.values(), key=lambda e: (e.score, e.label))
        ],
        statuses=[StatusOut(key=s.value, label=words.STATUS[s]) for s in Status],
    )
