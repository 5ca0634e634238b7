"""`dateline agenda`: what is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import click

from dateline.cli import picture_cells as cells
from dateline.cli.claims import tell_of_rest
from dateline.cli.events import chosen_events
from dateline.cli.filters import EVERYTHING, list_options
from dateline.cli.loosen import tell_of_none
from dateline.cli.options import most, opened
from dateline.cli.says import say
from dateline.cli.show import print_table, write_rows
from dateline.export.claims import actor_rows, place_row
from dateline.export.flat import flat
from dateline.picture import AgendaItem, Picture, Sight, agenda, picture_json
from dateline.store import ClaimFilter

_KEYS = (
    "id", "type", "mode", "what", "status", "actors", "recipients", "place", "start", "end",
    "outcome", "outlets", "first_published", "last_published",
)  # fmt: skip


@click.command("agenda")
@list_options("json", "jsonl", "csv", "geojson")
def command(
    store: str | None, where: ClaimFilter, on: date | None, limit: int | None, form: str | None
) -> None:
    """List what was planned, promised or ordered and is still due on a day.

    The day is that of --on, else that of the last report. The soonest comes first.
    """
    with opened(store, on) as view:
        sight = Sight(view)
        found = _chosen(sight, where)
        shown = most(limit, form)
        if not found and where == EVERYTHING and sight.claims:
            say(f"nothing is due on {sight.as_of} or after; give another day with --on")
        elif not found:
            tell_of_none(view, where, "planned, promised or ordered events")
        if form == "json":
            write_rows(form, _as_in_picture(found[:shown], sight))
        elif form:
            write_rows(form, _rows(found[:shown]), columns=_columns)
        elif found:
            print_table(
                f"Due as of {sight.as_of}", cells.AGENDA, map(cells.agenda_item, found[:shown])
            )
            tell_of_rest(shown, len(found), "items")


def _chosen(sight: Sight, where: ClaimFilter) -> Sequence[AgendaItem]:
    passing = {event.id for event in chosen_events(sight, where)}
    return [item for item in agenda(sight) if item.event_id in passing]


def _as_in_picture(items: Sequence[AgendaItem], sight: Sight) -> list[dict[str, Any]]:
    alone = Picture(as_of=sight.as_of, control=(), relations=(), tolls=(), agenda=tuple(items))
    rows: list[dict[str, Any]] = picture_json(alone)["agenda"]
    return rows


def _rows(items: Sequence[AgendaItem]) -> Iterator[dict[str, Any]]:
    """Each item under the names that claims and events have in other files."""
    for item in items:
        published = [one.published.isoformat() for one in item.evidence]
        outlets = dict.fromkeys(one.outlet for one in item.evidence if one.outlet)
        values = (
            item.event_id,
            item.type.value,
            list(item.modes),
            item.what,
            item.status,
            actor_rows(item.who),
            actor_rows(item.recipients),
            place_row(item.where),
            item.start.isoformat() if item.start else None,
            item.end.isoformat() if item.end else None,
            item.outcome,
            list(outlets),
            published[0],
            published[-1],
        )
        yield dict(zip(_KEYS, values, strict=True))


def _columns() -> list[str]:
    return list(flat({key: [] if key in ("actors", "recipients") else None for key in _KEYS}))
