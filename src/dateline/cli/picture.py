"""`dateline picture`: who holds what, who stands with whom, tolls and agenda, as of a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

import click

from dateline.cli import picture_cells as cells
from dateline.cli.filters import EVERYTHING
from dateline.cli.loosen import tell_of_none
from dateline.cli.options import as_of_option, format_options, limit_option, opened, store_option
from dateline.cli.says import hint
from dateline.cli.show import Cells, print_json, print_table, print_text
from dateline.cli.summary import contents
from dateline.picture import Picture, Sight, dyads, picture, picture_json

Item = TypeVar("Item")
ENTRIES = 15
"""How many entries each part shows unless --limit says otherwise."""


@click.command("picture")
@store_option
@as_of_option
@limit_option
@format_options("json")
def command(store: str | None, on: date | None, limit: int | None, form: str | None) -> None:
    """Show the picture as of a day: what the reports published by then tell.

    Control of places, relations between actors, tolls by source, what is due, and who does most
    to whom. Every entry of --json has its evidence, contrary evidence included.
    """
    with opened(store, on) as view:
        sight = Sight(view)
        whole = picture(sight)
        empty = not view.counts().reports
        if empty:
            tell_of_none(view, EVERYTHING, "reports")
        if form:
            print_json(picture_json(whole))
        elif not empty:
            print_text(f"As of {whole.as_of}: {contents(sight)}")
            _print(whole, sight, (limit or None) if limit is not None else ENTRIES)
            hint("`dateline picture --json` has the evidence of every entry")


def _print(whole: Picture, sight: Sight, most: int | None) -> None:
    _part("Who holds what", cells.CONTROL, whole.control, cells.holding, most)
    _part("Who stands with whom", cells.RELATIONS, whole.relations, cells.tie, most)
    _part("Killed and hurt, by source", cells.TOLLS, whole.tolls, cells.toll_entry, most)
    _part("What is due", cells.AGENDA, whole.agenda, cells.agenda_item, most)
    _part("Who does most to whom", cells.DYADS, dyads(sight), cells.dyad, most)


def _part(
    title: str,
    columns: Sequence[str],
    items: Sequence[Item],
    cells_of: Callable[[Item], Cells],
    most: int | None,
) -> None:
    shown = items[:most]
    print_text("")
    if not shown:
        print_text(f"{title}: nothing told", style="bold")
        return
    rest = len(items) - len(shown)
    more = f" (the first {len(shown)} of {len(items):,}; --limit 0 shows all)" if rest else ""
    print_table(title + more, columns, map(cells_of, shown))
