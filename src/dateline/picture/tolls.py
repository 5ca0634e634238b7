"""How many were killed or hurt, event by event, on whose word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dateline.picture.evidence import Evidence, evidence_order
from dateline.picture.sight import Sight, look
from dateline.records import ActorRef, Bounds, Claim, EventType, PlaceRef, Toll
from dateline.resolution import Event
from dateline.resolution.where import place_key
from dateline.store.base import View


@dataclass(frozen=True, slots=True, kw_only=True)
class TollCount:
    """One source's figure; `by` is empty on the outlet's own word.

    `kind` is killed, injured, missing, captured or displaced; `cumulative` is true of running
    totals, `within` of a group that another figure includes.
    """

    kind: str
    bounds: Bounds
    by: tuple[ActorRef, ...]
    group: str | None
    cumulative: bool
    evidence: Evidence
    within: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TollEntry:
    """An event's toll: a range over all sources, and each source's own figures.

    `event_id` and `type` are None of a figure that no claim goes with.
    """

    event_id: str | None
    type: EventType | None
    place: PlaceRef | None
    start: date | None
    end: date | None
    recipients: tuple[ActorRef, ...]
    killed: Bounds | None
    injured: Bounds | None
    background: bool
    figures: tuple[TollCount, ...]


def tolls(view: View | Sight) -> tuple[TollEntry, ...]:
    """The latest first; running totals without an event after those of events."""
    sight = look(view)
    linked: dict[str, list[Toll]] = {}
    loose: list[Toll] = []
    for toll in sight.tolls:
        if toll.claim_id is not None and toll.claim_id in sight.claims:
            linked.setdefault(toll.claim_id, []).append(toll)
        else:
            loose.append(toll)
    entries = [_of_event(sight, event, linked) for event in sight.events]
    found = [entry for entry in entries if entry.figures] + _of_nothing(sight, loose)
    return tuple(sorted(found, key=_order))


def _order(entry: TollEntry) -> tuple[bool, int, str, str]:
    first = entry.figures[0].evidence
    day = entry.start or entry.end or first.published
    return entry.event_id is None, -day.toordinal(), first.report_id, f"{first.start:09}"


def _of_event(sight: Sight, event: Event, linked: Mapping[str, list[Toll]]) -> TollEntry:
    figures: dict[tuple[object, ...], TollCount] = {}
    for standing, claim in zip(event.statuses, event.claims, strict=True):
        for toll in linked.get(standing.claim_id, ()):
            _note(figures, _from_toll(sight, toll))
        for kind, bounds in (("killed", claim.killed), ("injured", claim.injured)):
            if bounds is not None:
                _note(figures, _from_claim(sight, kind, bounds, claim))
    counts = tuple(sorted(figures.values(), key=lambda f: (evidence_order(f.evidence), f.kind)))
    return TollEntry(
        event_id=event.id,
        type=event.type,
        place=event.place,
        start=event.start,
        end=event.end,
        recipients=event.recipients,
        killed=_range("killed", counts),
        injured=_range("injured", counts),
        background=event.background,
        figures=counts,
    )


def _of_nothing(sight: Sight, loose: Iterable[Toll]) -> list[TollEntry]:
    """Figures that no claim goes with, together if of the same place, time and victims."""
    alike: dict[tuple[object, ...], list[Toll]] = {}
    for toll in loose:
        where = place_key(toll.place) if toll.place else None
        alike.setdefault((where, toll.start, toll.end, toll.group, toll.cumulative), []).append(
            toll
        )
    return [_entry(sight, group) for group in alike.values()]


def _entry(sight: Sight, group: list[Toll]) -> TollEntry:
    figures: dict[tuple[object, ...], TollCount] = {}
    for toll in group:
        _note(figures, _from_toll(sight, toll))
    counts = tuple(figures.values())
    return TollEntry(
        event_id=None,
        type=None,
        place=group[0].place,
        start=group[0].start,
        end=group[0].end,
        recipients=(),
        killed=_range("killed", counts),
        injured=_range("injured", counts),
        background=False,
        figures=counts,
    )


def _note(figures: dict[tuple[object, ...], TollCount], count: TollCount) -> None:
    """Adds it unless that source's same figure, from the same outlet, is there."""
    said = tuple(actor.id for actor in count.by)
    outlet = count.evidence.outlet or count.evidence.report_id
    group = count.group if count.within else None
    figures.setdefault((count.kind, count.bounds, said, outlet, group), count)


def _from_toll(sight: Sight, toll: Toll) -> TollCount:
    return TollCount(
        kind=toll.kind,
        bounds=toll.bounds,
        by=toll.attribution,
        group=toll.group,
        cumulative=toll.cumulative,
        evidence=sight.desk.cite(toll),
        within=toll.within,
    )


def _from_claim(sight: Sight, kind: str, bounds: Bounds, claim: Claim) -> TollCount:
    return TollCount(
        kind=kind,
        bounds=bounds,
        by=claim.attribution,
        group=None,
        cumulative=False,
        evidence=sight.desk.cite(claim),
    )


def _range(kind: str, counts: Iterable[TollCount]) -> Bounds | None:
    """From the least to the most that any source says; None where one leaves the side open."""
    told = [count.bounds for count in counts if count.kind == kind and not count.within]
    if not told:
        return None
    least = [low for low, _ in told if low is not None]
    most = [high for _, high in told if high is not None]
    return min(least, default=None), max(most) if len(most) == len(told) else None
