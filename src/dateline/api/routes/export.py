"""Exactly what the filters let through, to take away."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from dateline.api.asking import Held, chosen, in_order
from dateline.api.library import Library
from dateline.api.params import ExportQuery
from dateline.export import claim_row, event_row, write_csv, write_geojson, write_jsonl
from dateline.export.claims import Row
from dateline.records import Report

router = APIRouter()
_WRITERS = {
    "csv": (write_csv, "text/csv; charset=utf-8"),
    "jsonl": (write_jsonl, "application/x-ndjson; charset=utf-8"),
    "geojson": (write_geojson, "application/geo+json; charset=utf-8"),
}


@router.get("/export", response_class=Response)
def export(library: Held, asked: Annotated[ExportQuery, Query()]) -> Response:
    """A file of the filtered events or claims; spreadsheets read no cell of it as a formula."""
    rows = _events(library, asked) if asked.what == "events" else _claims(library, asked)
    write, media = _WRITERS[asked.format]
    whole = io.StringIO(newline="")
    write(rows, whole)
    name = f"dateline-{asked.what}.{asked.format}"
    return Response(
        whole.getvalue(),
        media_type=media,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _events(library: Library, asked: ExportQuery) -> Iterator[Row]:
    found, _ = chosen(library, asked)
    return (event_row(event) for event in in_order(found, asked.order))


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
