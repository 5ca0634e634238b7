"""What an event's claims say together: the version most told, and every source's beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from dateline.records import ActorRef, Bounds, Claim, EventType, PlaceRef, Status
from dateline.resolution import Event

Key = TypeVar("Key", bound=Hashable)
_ORDER = {status: number for number, status in enumerate(Status)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """An event at a glance; `day` is where lists put it, `statuses` how many claims give each."""

    id: str
    claims: tuple[Claim, ...]
    type: EventType
    modes: tuple[str, ...]
    statuses: Mapping[Status, int]
    background: bool
    actors: tuple[ActorRef, ...]
    recipients: tuple[ActorRef, ...]
    place: PlaceRef | None
    start: date | None
    end: date | None
    day: date
    outlets: tuple[str, ...]
    killed: Bounds | None

    @property
    def status(self) -> Status:
        """The status most told."""
        return next(iter(self.statuses))


def facts_of(event: Event, outlet_of: Callable[[str], str | None]) -> Facts:
    """The event at a glance."""
    claims = tuple(sorted(event.claims, key=lambda c: (c.published, c.report_id, c.evidence)))
    start, end = _interval(claims)
    named = (outlet_of(claim.report_id) for claim in claims)
    return Facts(
        id=event.id,
        claims=claims,
        type=_most_told(claim.type for claim in claims),
        modes=tuple(mode for mode, _ in Counter(m for c in claims for m in c.mode).most_common()),
        statuses=_statuses(claims),
        # Told as news by anybody, it is news.
        background=all(claim.background for claim in claims),
        actors=_side(actor for claim in claims for actor in claim.actors),
        recipients=_side(actor for claim in claims for actor in claim.recipients),
        place=_place(claims),
        start=start,
        end=end,
        day=start or end or claims[0].published,
        outlets=tuple(dict.fromkeys(name for name in named if name)),
        killed=_killed(claims),
    )


def _most_told(values: Iterable[Key]) -> Key:
    return Counter(values).most_common(1)[0][0]


def _interval(claims: Sequence[Claim]) -> tuple[date | None, date | None]:
    """The interval that most claims give; of equals the narrowest."""
    told = Counter((c.start, c.end) for c in claims if c.start or c.end)
    if not told:
        return None, None
    return min(told, key=lambda pair: (-told[pair], _days(pair), str(pair)))


def _days(pair: tuple[date | None, date | None]) -> int:
    start, end = pair
    return (end - start).days if start and end else 10**6


def _statuses(claims: Sequence[Claim]) -> dict[Status, int]:
    counted = Counter(claim.status for claim in claims)
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], _ORDER[pair[0]])))


def _side(named: Iterable[ActorRef]) -> tuple[ActorRef, ...]:
    """Each actor once, most told first, under the name most used."""
    under: dict[str, list[ActorRef]] = {}
    for actor in named:
        under.setdefault(actor.id, []).append(actor)
    ranked = sorted(under.values(), key=lambda same: -len(same))
    names = ((same, _most_told(actor.name for actor in same)) for same in ranked)
    return tuple(next(a for a in same if a.name == name) for same, name in names)


def _place(claims: Sequence[Claim]) -> PlaceRef | None:
    """The place most told; of equals one that can be put on a map."""
    told = [claim.place for claim in claims if claim.place]
    counted = Counter(place.name for place in told)
    return max(told, key=lambda p: (counted[p.name], p.lat is not None), default=None)


def _killed(claims: Sequence[Claim]) -> Bounds | None:
    """The range of the dead over all sources; None where no claim has a figure."""
    bounds = [claim.killed for claim in claims if claim.killed]
    if not bounds:
        return None
    most = [high for _, high in bounds]
    known = [high for high in most if high is not None]
    return (
        min((low for low, _ in bounds if low is not None), default=None),
        max(known) if len(known) == len(most) else None,
    )
