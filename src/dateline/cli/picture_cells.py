"""The entries of the picture as cells of tables."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.cli.cells import figure, interval, names, shortened, sides, where
from dateline.cli.show import Cells
from dateline.picture import AgendaItem, Dyad, Evidence, Holding, Tie, TollCount, TollEntry

CONTROL = ("place", "held by", "since", "", "told as")
RELATIONS = ("who", "stands", "to whom", "last", "reports", "told as")
TOLLS = ("when", "where", "what", "figures")
AGENDA = ("when", "what", "who → to whom", "where", "status", "outcome", "told by")
DYADS = ("who", "to whom", "events", "of which", "last")

_STANDS = {"member_of": "is a member of", "part_of": "is part of"}
_MOST_FIGURES = 6


def holding(one: Holding) -> Cells:
    """A place and its holder, with the last sentence that says so."""
    return (
        where(one.place),
        one.holder.name,
        str(one.since or ""),
        "contested" if one.contested else "",
        _last(one.evidence),
    )


def tie(one: Tie) -> Cells:
    """How one actor stands to another."""
    reports = len({each.report_id for each in one.evidence})
    return (
        one.a.name,
        _STANDS.get(one.kind.value, one.kind.value) + (" (contested)" if one.contested else ""),
        one.b.name,
        str(one.last),
        f"{reports:,}",
        _last(one.evidence),
    )


def toll_entry(one: TollEntry) -> Cells:
    """An event's toll with each source's figures, one a line."""
    figures = [_figure(count) for count in one.figures[:_MOST_FIGURES]]
    if len(one.figures) > _MOST_FIGURES:
        figures.append(f"and {len(one.figures) - _MOST_FIGURES} more")
    what = one.type.value if one.type else "running total" if _cumulative(one) else "toll"
    return interval(one.start, one.end), where(one.place), what, "\n".join(figures)


def agenda_item(one: AgendaItem) -> Cells:
    """Something due in a report's words, and what became of it."""
    return (
        interval(one.start, one.end),
        f"{one.type.value}: {shortened(one.what, 60)}",
        sides(one.who, one.recipients),
        where(one.where),
        one.status,
        one.outcome,
        _printed(one.evidence[-1]),
    )


def dyad(one: Dyad) -> Cells:
    """A directed pair and its events by quad class."""
    quads = ", ".join(f"{number:,} {quad}" for quad, number in one.counts.items())
    return one.actor.name, one.recipient.name, f"{one.events:,}", quads, str(one.last)


def _figure(count: TollCount) -> str:
    victims = f" {count.group}" if count.group else ""
    outlet = f"in {count.evidence.outlet}" if count.evidence.outlet else ""
    by = " ".join(part for part in (names(count.by), outlet) if part)
    total = ", a running total" if count.cumulative else ""
    total += ", within another figure" if count.within else ""
    return f"{figure(count.bounds)}{victims} {count.kind}{total}" + (f" ({by})" if by else "")


def _cumulative(one: TollEntry) -> bool:
    return any(count.cumulative for count in one.figures)


def _last(evidence: Iterable[Evidence]) -> str:
    """The last sentence for it, where it stood, and on whose word."""
    supporting = [one for one in evidence if not one.contrary]
    if not supporting:
        return ""
    return f"{shortened(supporting[-1].quote)} ({_printed(supporting[-1])})"


def _printed(one: Evidence) -> str:
    """Who says so, in which outlet, published when."""
    by = f"{one.attribution[-1]} in " if one.attribution else ""
    return f"{by}{one.outlet or shortened(one.title or one.report_id, 40)}, {one.published}"
