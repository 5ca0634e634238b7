"""How rows are shown: tables on a terminal, or JSON, CSV, GeoJSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.records import ActorRef, Bounds, Claim, PlaceRef

STATUS_STYLE = {
    "happened": "default", "denied": "red", "failed": "red", "threatened": "yellow",
    "possible": "dim", "planned": "cyan", "promised": "cyan", "ordered": "magenta",
    "urged": "magenta",
}  # fmt: skip


def write_rows(form: str, rows: Iterable[Mapping[str, Any]]) -> int:
    """Rows on standard output as json, jsonl, csv or geojson; gives their number."""
    from dateline.export import write_csv, write_geojson, write_jsonl

    if form == "json":
        whole = list(rows)
        print_json(whole)
        return len(whole)
    writer = {"jsonl": write_jsonl, "csv": write_csv, "geojson": write_geojson}[form]
    return writer(rows, sys.stdout)


def print_json(value: Any) -> None:
    """One JSON document on standard output."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table for people; text of reports in it is never read as markup."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title or None, title_justify="left", header_style="bold", expand=False)
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        style = next((STATUS_STYLE[c] for c in row if c in STATUS_STYLE), "default")
        table.add_row(*(Text(_clean(cell)) for cell in row), style=style)
    # A pipe has no width: give the table room instead of folding it to 80 columns.
    console = Console(width=None if sys.stdout.isatty() else 160)
    console.print(table)


def hint(text: str) -> None:
    """What to do next, on standard error and only for people."""
    if sys.stderr.isatty():
        sys.stderr.write(f"next: {text}\n")


def names(actors: Sequence[ActorRef]) -> str:
    """Actors in words."""
    return ", ".join(a.name for a in actors)


def where(place: PlaceRef | None) -> str:
    """A place with its country, if that is another name."""
    if place is None:
        return ""
    return place.name if not place.country or place.kind == "country" else f"{place.name} ({place.country})"


def when(claim: Claim) -> str:
    """The interval of a claim: one day, two days, open, or undated."""
    return interval(claim.start, claim.end)


def interval(start: Any, end: Any) -> str:
    """Two days in words."""
    if start is None:
        return "undated"
    if end is None:
        return f"from {start}"
    return str(start) if start == end else f"{start} to {end}"


def toll(killed: Bounds | None, injured: Bounds | None) -> str:
    """`2 killed, at least 5 injured`."""
    parts = [
        f"{figure(bounds)} {word}"
        for bounds, word in ((killed, "killed"), (injured, "injured"))
        if bounds
    ]
    return ", ".join(parts)


def figure(bounds: Bounds) -> str:
    """Bounds in words: `14`, `at least 14`, `up to 14`, `14 to 20`."""
    low, high = bounds
    if low is not None and high is not None:
        return str(low) if low == high else f"{low} to {high}"
    if low is not None:
        return f"at least {low}"
    return f"up to {high}"


def claim_cells(claim: Claim) -> tuple[str, ...]:
    """A claim as the cells of a table."""
    status = claim.status.value + (" (background)" if claim.background else "")
    mode = f" {', '.join(claim.mode)}" if claim.mode else ""
    return (
        claim.id[:8],
        when(claim),
        claim.type.value + mode,
        status,
        names(claim.actors),
        names(claim.recipients),
        where(claim.place),
        toll(claim.killed, claim.injured),
        names(claim.attribution),
    )


CLAIM_COLUMNS = ("id", "when", "type", "status", "who", "to whom", "where", "toll", "says")


def _clean(cell: str) -> str:
    """No control character of a report may reach the terminal."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in cell)
