"""`dateline events`: claims of the same thing, taken together."""

from __future__ import annotations

from datetime import date

import click

from dateline.cli.cells import EVENT_COLUMNS, event_cells, status_style
from dateline.cli.claims import tell_of_rest
from dateline.cli.columns import event_columns
from dateline.cli.filters import EVERYTHING, list_options
from dateline.cli.loosen import tell_of_none
from dateline.cli.options import most, opened
from dateline.cli.says import hint
from dateline.cli.show import print_table, write_rows
from dateline.export import event_row
from dateline.picture import Sight
from dateline.resolution import Event
from dateline.store import ClaimFilter


@click.command("events")
@list_options("json", "jsonl", "csv", "geojson")
def command(
    store: str | None, where: ClaimFilter, on: date | None, limit: int | None, form: str | None
) -> None:
    """List events: claims judged to tell of the same thing.

    An event is listed if one of its claims passes the filters.
    """
    with opened(store, on) as view:
        found = chosen_events(Sight(view), where)
        shown = most(limit, form)
        latest = found[-shown:] if shown else found
        if not found:
            tell_of_none(view, where, "events")
        if form:
            write_rows(form, map(event_row, latest), columns=event_columns)
        elif found:
            print_table("", EVENT_COLUMNS, map(event_cells, latest), style=status_style)
            tell_of_rest(shown, len(found), "events (the latest)")
            hint("`dateline explain ID` shows what each source tells")


def chosen_events(sight: Sight, where: ClaimFilter) -> tuple[Event, ...]:
    """The events of which at least one claim passes, by day."""
    if where == EVERYTHING:
        return sight.events
    passing = {claim.id for claim in sight.view.claims(where)}
    return tuple(
        event
        for event in sight.events
        if any(standing.claim_id in passing for standing in event.statuses)
    )
