"""`dateline places`: where things are said to have taken place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import click

from dateline.cli.cells import day_span
from dateline.cli.claims import tell_of_rest
from dateline.cli.filters import list_options
from dateline.cli.loosen import tell_of_none
from dateline.cli.options import most, opened
from dateline.cli.show import Cells, print_table, write_rows
from dateline.export.claims import place_row
from dateline.export.flat import flat
from dateline.records import Claim
from dateline.resolution.where import place_key
from dateline.store import ClaimFilter

HEADER = ("place", "country", "kind", "degrees", "claims", "mostly", "last")


@click.command("places")
@list_options("json", "jsonl", "csv", "geojson")
def command(
    store: str | None, where: ClaimFilter, on: date | None, limit: int | None, form: str | None
) -> None:
    """List places by the number of claims of what happened there."""
    with opened(store, on) as view:
        rows = place_rows(view.claims(where))
        shown = most(limit, form)
        if not rows:
            tell_of_none(view, where, "places")
        if form:
            write_rows(form, rows[:shown], columns=_columns)
        elif rows:
            print_table("", HEADER, map(_cells, rows[:shown]))
            tell_of_rest(shown, len(rows), "places")


def place_rows(claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """Every place of the claims, the one with most of them first."""
    told: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.place:
            told.setdefault(place_key(claim.place), []).append(claim)
    rows = [_row(told[key]) for key in sorted(told)]
    return sorted(rows, key=lambda row: (-row["claims"], row["place"]["name"]))


def _row(claims: list[Claim]) -> dict[str, Any]:
    named = Counter(claim.place.name for claim in claims if claim.place)
    best = named.most_common(1)[0][0]
    place = next(c.place for c in claims if c.place and c.place.name == best)
    first, last = day_span(claim.start or claim.published for claim in claims)
    return {
        "id": place.id,
        "place": place_row(place),
        "claims": len(claims),
        "types": [kind.value for kind, _ in Counter(c.type for c in claims).most_common(3)],
        "first": first,
        "last": last,
    }


def _columns() -> list[str]:
    return list(flat(dict.fromkeys(("id", "place", "claims", "types", "first", "last"))))


def _cells(row: Mapping[str, Any]) -> Cells:
    place = row["place"]
    placed = place["lat"] is not None and place["lon"] is not None
    return (
        place["name"],
        place["country"] or "",
        place["kind"] or "",
        f"{place['lat']:.2f}, {place['lon']:.2f}" if placed else "",
        f"{row['claims']:,}",
        ", ".join(row["types"]),
        row["last"],
    )
