"""`dateline claims`: the claims of a store."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import closing
from datetime import date
from typing import Any

import click

from dateline.cli.cells import CLAIM_COLUMNS, claim_cells, status_style
from dateline.cli.columns import claim_columns
from dateline.cli.filters import list_options
from dateline.cli.loosen import tell_of_none
from dateline.cli.options import most, opened
from dateline.cli.says import hint, say
from dateline.cli.show import print_table, write_rows
from dateline.codebook.codes import claim_codes
from dateline.export import claim_row
from dateline.picture import Sight
from dateline.records import Claim
from dateline.store import ClaimFilter


@click.command("claims")
@list_options("json", "jsonl", "csv", "geojson")
def command(
    store: str | None, where: ClaimFilter, on: date | None, limit: int | None, form: str | None
) -> None:
    """List claims: what one sentence of one report tells, and on whose word."""
    with opened(store, on) as view:
        sight = Sight(view)
        total = view.count(where)
        shown = most(limit, form)
        skipped = max(0, total - shown) if shown else 0
        if not total:
            tell_of_none(view, where, "claims")
        if form:
            # Closed before the store is, even if whoever reads them leaves.
            with closing(claim_rows(sight, view.claims(where, offset=skipped))) as rows:
                write_rows(form, rows, columns=claim_columns)
        elif total:
            found = view.claims(where, offset=skipped)
            cells = (claim_cells(c, sight.desk.report(c.report_id).source) for c in found)
            print_table("", CLAIM_COLUMNS, cells, style=status_style)
            tell_of_rest(shown, total, "claims (the latest)")
            hint("`dateline explain ID` shows the sentence and how it was read")


def claim_rows(sight: Sight, claims: Iterable[Claim]) -> Generator[dict[str, Any], None, None]:
    """Each claim as a row of JSON values."""
    for claim in claims:
        yield claim_row(claim, sight.desk.report(claim.report_id), claim_codes)


def tell_of_rest(shown: int | None, total: int, noun: str) -> None:
    """Says how many rows a table leaves out; `noun` is in the plural."""
    if shown is not None and shown < total:
        say(f"{shown:,} of {total:,} {noun} shown; --limit 0 shows all")
