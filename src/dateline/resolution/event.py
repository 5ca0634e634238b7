"""The event: claims judged to tell of the same thing, with every source's version kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TypeVar

from dateline.records import ActorRef, Bounds, Claim, EventType, PlaceRef, Status

Key = TypeVar("Key", bound=Hashable)

_ORDER = {status: number for number, status in enumerate(Status)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One source's count of the `killed` or `injured`; `by` is empty on the outlet's own word."""

    kind: str
    bounds: Bounds
    by: tuple[ActorRef, ...]
    outlet: str | None
    published: date
    report_id: str
    claim_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the event stands according to one claim; `by` is empty on the outlet's own word."""

    status: Status
    by: tuple[ActorRef, ...]
    outlet: str | None
    published: date
    claim_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Claims of the same thing, earliest published first.

    `killed` and `injured` range over all sources, a side being None where a source leaves it
    open; `figures` are their own. `disputed`: some say that it happened, others that it did not.
    `start` and `end` are the interval that most claims give, of equals the narrowest.
    """

    id: str
    type: EventType
    modes: tuple[str, ...]
    claims: tuple[Claim, ...]
    actors: tuple[ActorRef, ...]
    recipients: tuple[ActorRef, ...]
    place: PlaceRef | None
    start: date | None
    end: date | None
    status: Status
    statuses: tuple[Standing, ...]
    killed: Bounds | None
    injured: Bounds | None
    figures: tuple[Figure, ...]
    outlets: tuple[str, ...]
    background: bool

    @property
    def day(self) -> date:
        """Where lists put it: its first day, or that of its first report."""
        return self.start or self.end or self.claims[0].published

    @property
    def disputed(self) -> bool:
        """Whether sources differ on its having happened."""
        told = {standing.status for standing in self.statuses}
        return Status.HAPPENED in told and bool(told & {Status.DENIED, Status.FAILED})


def claim_order(claim: Claim) -> tuple[date, str, int, int]:
    """The order in which claims of an event stand: as published, then as told."""
    return claim.published, claim.report_id, claim.evidence.start, claim.evidence.end


def make_event(members: Mapping[str, Claim], outlets: Mapping[str, str]) -> Event:
    """The event of those claims, under their ids; `outlets` tells who published each report."""
    told = sorted(sorted(members.items()), key=lambda pair: claim_order(pair[1]))
    claims = tuple(claim for _, claim in told)
    killed, injured = _figures("killed", told, outlets), _figures("injured", told, outlets)
    start, end = _interval(claims)
    statuses = tuple(
        Standing(
            status=claim.status,
            by=claim.attribution,
            outlet=outlets.get(claim.report_id),
            published=claim.published,
            claim_id=key,
        )
        for key, claim in told
    )
    return Event(
        # Reports that come later leave the first claim, and so the id, as they are.
        id=sha256(f"event {told[0][0]}".encode()).hexdigest()[:16],
        type=ranked(claim.type for claim in claims)[0],
        modes=tuple(ranked(mode for claim in claims for mode in claim.mode)),
        claims=claims,
        actors=_side(actor for claim in claims for actor in claim.actors),
        recipients=_side(actor for claim in claims for actor in claim.recipients),
        place=_place(claims),
        start=start,
        end=end,
        status=_status(claims),
        statuses=statuses,
        killed=_range(killed),
        injured=_range(injured),
        figures=(*killed, *injured),
        outlets=tuple(dict.fromkeys(s.outlet for s in statuses if s.outlet is not None)),
        background=all(claim.background for claim in claims),
    )


def ranked(values: Iterable[Key]) -> list[Key]:
    """Each value once, the most frequent first, equals in the order given."""
    return [value for value, _ in Counter(values).most_common()]


def _status(claims: Sequence[Claim]) -> Status:
    """The status most told; of equals the firmer."""
    told = Counter(claim.status for claim in claims)
    return min(told, key=lambda status: (-told[status], _ORDER[status]))


def _interval(claims: Sequence[Claim]) -> tuple[date | None, date | None]:
    told = Counter((claim.start, claim.end) for claim in claims if claim.start or claim.end)
    if not told:
        return None, None
    return min(told, key=lambda pair: (-told[pair], _days(pair), str(pair)))


def _days(pair: tuple[date | None, date | None]) -> int:
    start, end = pair
    return (end - start).days if start and end else 10**6


def _side(named: Iterable[ActorRef]) -> tuple[ActorRef, ...]:
    """Each actor once, most told first, under the name most used."""
    under: dict[str, list[ActorRef]] = {}
    for actor in named:
        under.setdefault(actor.id, []).append(actor)
    same = sorted(under.values(), key=lambda refs: -len(refs))
    names = [ranked(actor.name for actor in refs)[0] for refs in same]
    pairs = zip(same, names, strict=True)
    return tuple(next(a for a in refs if a.name == name) for refs, name in pairs)


def _place(claims: Sequence[Claim]) -> PlaceRef | None:
    """The place most told; of equals the finer, then one that can be put on a map."""
    told = [claim.place for claim in claims if claim.place]
    counted = Counter(place.name for place in told)
    return max(
        told,
        key=lambda p: (counted[p.name], p.kind != "country", p.lat is not None),
        default=None,
    )


def _figures(
    kind: str, told: Sequence[tuple[str, Claim]], outlets: Mapping[str, str]
) -> tuple[Figure, ...]:
    """Each source's own figures; the same figure told again by it is given once."""
    found: dict[tuple[object, ...], Figure] = {}
    for claim_id, claim in told:
        bounds = claim.killed if kind == "killed" else claim.injured
        if bounds is None:
            continue
        outlet = outlets.get(claim.report_id)
        key = (bounds, tuple(a.id for a in claim.attribution), outlet or claim.report_id)
        figure = Figure(
            kind=kind,
            bounds=bounds,
            by=claim.attribution,
            outlet=outlet,
            published=claim.published,
            report_id=claim.report_id,
            claim_id=claim_id,
        )
        found.setdefault(key, figure)
    return tuple(found.values())


def _range(figures: Sequence[Figure]) -> Bounds | None:
    if not figures:
        return None
    least = [low for low, _ in (f.bounds for f in figures) if low is not None]
    most = [high for _, high in (f.bounds for f in figures)]
    known = [high for high in most if high is not None]
    return min(least, default=None), max(known) if len(known) == len(most) else None
