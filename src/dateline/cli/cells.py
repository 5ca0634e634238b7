"""Claims, events and what they point to as the cells of a table, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dateline.cli.show import Cells
from dateline.records import ActorRef, Bounds, Claim, PlaceRef
from dateline.resolution import Event

CLAIM_COLUMNS = ("id", "when", "what", "status", "who → to whom", "where", "according to")
EVENT_COLUMNS = ("id", "when", "what", "status", "who → to whom", "where", "told by")
STATUS_AT = 3
"""The column of the status in both."""

SHORT_ID = 8

_STYLES = {
    "denied": "red",
    "failed": "red",
    "threatened": "yellow",
    "possible": "dim",
    "planned": "cyan",
    "promised": "cyan",
    "ordered": "magenta",
    "urged": "magenta",
}


def claim_cells(claim: Claim, outlet: str | None = None) -> Cells:
    """The claim as a row; `outlet` is told where the table is not of one report."""
    sayers = names(claim.attribution)
    printed = f"in {outlet}" if sayers and outlet else outlet or ""
    return (
        claim.id[:SHORT_ID],
        interval(claim.start, claim.end),
        _what(claim.type.value, claim.mode, claim.killed, claim.injured),
        claim.status.value + (" (background)" if claim.background else ""),
        sides(claim.actors, claim.recipients),
        where(claim.place),
        " ".join(part for part in (sayers, printed) if part),
    )


def event_cells(event: Event) -> Cells:
    """The event as a row, with the outlets that tell of it."""
    notes = [
        note for note, so in (("disputed", event.disputed), ("background", event.background)) if so
    ]
    reports = len({claim.report_id for claim in event.claims})
    told = ", ".join(event.outlets)
    return (
        event.id[:SHORT_ID],
        interval(event.start, event.end),
        _what(event.type.value, event.modes, event.killed, event.injured),
        event.status.value + (f" ({', '.join(notes)})" if notes else ""),
        sides(event.actors, event.recipients),
        where(event.place),
        f"{told} ({reports} reports)" if reports > 1 else told,
    )


def status_style(cells: Cells) -> str:
    """The colour of a row by its status."""
    return _STYLES.get(cells[STATUS_AT].partition(" ")[0], "")


def sides(actors: Sequence[ActorRef], recipients: Sequence[ActorRef]) -> str:
    """`A → B`; a side that is unknown is left out."""
    return f"{names(actors)} → {names(recipients)}".strip() if recipients else names(actors)


def names(actors: Sequence[ActorRef]) -> str:
    """Actors in words."""
    return ", ".join(actor.name for actor in actors)


def where(place: PlaceRef | None) -> str:
    """A place with its country's code, if it is in one."""
    if place is None:
        return ""
    inside = place.country if place.kind != "country" else None
    return f"{place.name} ({inside})" if inside else place.name


def interval(start: date | None, end: date | None) -> str:
    """A closed interval in words: one day, two, open, or none known."""
    if start is None:
        return f"until {end}" if end else "undated"
    if end is None:
        return f"from {start}"
    return str(start) if start == end else f"{start} to {end}"


def toll(killed: Bounds | None, injured: Bounds | None) -> str:
    """`2 killed, at least 5 injured`."""
    told = (("killed", killed), ("injured", injured))
    return ", ".join(f"{figure(bounds)} {word}" for word, bounds in told if bounds)


def figure(bounds: Bounds) -> str:
    """Bounds in words: `14`, `at least 14`, `up to 14`, `14 to 20`."""
    least, most = bounds
    if least is None:
        return "an unknown number" if most is None else f"up to {most:,}"
    if most is None:
        return f"at least {least:,}"
    return f"{least:,}" if least == most else f"{least:,} to {most:,}"


def day_span(days: Iterable[date]) -> tuple[str | None, str | None]:
    """The first and the last day in ISO form."""
    found = sorted(days)
    return (found[0].isoformat(), found[-1].isoformat()) if found else (None, None)


def shortened(text: str, most: int = 220) -> str:
    """The text's first so many characters, cut at a word."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;: ") + " …"


def _what(type_: str, modes: Sequence[str], killed: Bounds | None, injured: Bounds | None) -> str:
    first = f"{type_} {', '.join(modes)}".strip()
    count = toll(killed, injured)
    return f"{first}: {count}" if count else first
