"""Exactly what the filters let through, to take away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from dateline.api.asking import Held, chosen, in_order
from dateline.api.download import MEDIA, Row, claim_row, event_row, lines
from dateline.api.library import Library
from dateline.api.params import ExportQuery
from dateline.records import Report

router = APIRouter()


@router.get("/export", response_class=StreamingResponse)
def export(library: Held, asked: Annotated[ExportQuery, Query()]) -> StreamingResponse:
    """A file of the filtered events or claims; spreadsheets read no cell of it as a formula."""
    rows = _events(library, asked) if asked.what == "events" else _claims(library, asked)
    name = f"dateline-{asked.what}.{asked.format}"
    return StreamingResponse(
        lines(rows, asked.format),
        media_type=MEDIA[asked.format],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _events(library: Library, asked: ExportQuery) -> Iterator[Row]:
    found, _ = chosen(library, asked)
    return (event_row(facts) for facts in in_order(found, asked.order))


def _claims(library: Library, asked: ExportQuery) -> Iterator[Row]:
    view = library.view(asked.as_of)
    reports: dict[str, Report] = {}
    found = list(view.claims(asked.claim_filter()))
    for claim in found if asked.order == "oldest" else reversed(found):
        if claim.report_id not in reports:
            whole = view.report(claim.report_id)
            if whole is None:
                continue
            reports[claim.report_id] = whole
        yield claim_row(claim, reports[claim.report_id])
