"""Whether two claims can tell of one event, and how much speaks for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.records import ActorRef, Bounds, Claim, EventType, PlaceRef, Status
from dateline.resolution.where import SAME, fit

ENOUGH = 2.5
"""The agreement from which on two claims are taken for one event."""

OPEN_DAYS = 30
"""How far the interval of what is to come is taken to reach if it has no end."""

WIDE_DAYS = 14
"""From this length on an interval is of another grain: a year's fighting is no one day's."""

_FACT = (Status.HAPPENED, Status.DENIED, Status.FAILED)
# Words are somebody's words: without a speaker in common they are not the same ones.
_SPOKEN = frozenset(
    {
        EventType.ACCUSE,
        EventType.AGREE,
        EventType.CONCEDE,
        EventType.REJECT,
        EventType.REQUEST,
        EventType.SUPPORT,
        EventType.THREATEN,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What of a claim tells whether it is the same event; days are ordinals.

    `actors` and `recipients` are sides, `named` the actors themselves.

    `fact` is false of what is planned, ordered, threatened or feared: that is another event than
    its happening.
    """

    type: EventType
    fact: bool
    dated: bool
    start: int
    end: int
    modes: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]
    named: frozenset[str]
    place: PlaceRef | None
    killed: Bounds | None

    @property
    def wide(self) -> bool:
        """Whether its interval is too long to be one event's."""
        return self.end - self.start >= WIDE_DAYS and not self.open

    @property
    def open(self) -> bool:
        """Whether it is yet to come, so that its interval says by when."""
        return not self.fact

    @property
    def participants(self) -> frozenset[str]:
        """Both sides."""
        return self.actors | self.recipients


def profile(claim: Claim, sides: Mapping[str, str]) -> Profile:
    """The claim's profile, each actor under the side that it stands for."""
    start = claim.start or claim.end or claim.published
    end = claim.end or start
    fact = claim.status in _FACT
    reach = OPEN_DAYS if claim.end is None and not fact else 0
    return Profile(
        type=claim.type,
        fact=fact,
        dated=claim.start is not None or not claim.background,
        start=start.toordinal(),
        end=max(start, end).toordinal() + reach,
        modes=frozenset(claim.mode),
        actors=_keys(claim.actors, sides),
        recipients=_keys(claim.recipients, sides),
        named=frozenset(actor.id for actor in claim.actors),
        place=claim.place,
        killed=claim.killed,
    )


def agreement(one: Profile, other: Profile) -> float | None:
    """How much speaks for one event, `ENOUGH` or more to join them; None: it is ruled out."""
    if one.type is not other.type or one.fact is not other.fact:
        return None
    if one.modes and other.modes and not one.modes & other.modes:
        return None
    days, where = _days(one, other), fit(one.place, other.place)
    who = _who(one, other)
    if days is None or where is None or who is None:
        return None
    figures = 1.0 if one.killed and one.killed == other.killed else 0.0
    return days + where + who + figures + (0.5 if one.modes & other.modes else 0.0)


def _keys(actors: Iterable[ActorRef], sides: Mapping[str, str]) -> frozenset[str]:
    return frozenset(sides.get(actor.id, actor.id) for actor in actors)


def _days(one: Profile, other: Profile) -> float | None:
    if one.dated is not other.dated:
        return None
    if not one.dated:
        # Undated history: only where all else is the same, and never over months.
        same = one.participants == other.participants and fit(one.place, other.place) == SAME
        return 0.0 if same and abs(one.start - other.start) <= OPEN_DAYS else None
    if one.start > other.end + 1 or other.start > one.end + 1:
        return None
    if one.wide or other.wide:
        shared = min(one.end, other.end) - max(one.start, other.start) + 1
        whole = max(one.end, other.end) - min(one.start, other.start) + 1
        if shared * 2 < whole:
            return None
    return 0.5 if (one.start, one.end) == (other.start, other.end) else 0.25


def _who(one: Profile, other: Profile) -> float | None:
    """Points for actors in common; None if both name them and name others."""
    if one.type in _SPOKEN:
        if one.modes != other.modes or not _same_speaker(one, other):
            return None
        if one.recipients and other.recipients and not one.recipients & other.recipients:
            return None
    elif _clash(one, other) or _clash(other, one):
        return None
    shared, every = one.participants & other.participants, one.participants | other.participants
    if not every:
        return 0.0
    return (1.0 if shared else 0.0) + 1.5 * len(shared) / len(every)


def _same_speaker(one: Profile, other: Profile) -> bool:
    """Whether one of the first spoke for the second, or is one of them; two of a side are not."""
    speakers = one.named & other.named | one.named & other.actors | other.named & one.actors
    return bool(speakers)


def _clash(one: Profile, other: Profile) -> bool:
    """Whether a side of the first is not in the second, which names its own.

    Of two-sided fighting both sides are actors, so who is a recipient here may be an actor there.
    """
    if one.actors and other.actors:
        directed = bool(one.recipients and other.recipients)
        if not one.actors & (other.actors if directed else other.participants):
            return True
    if one.recipients and (other.recipients or not one.actors):
        there = other.recipients or other.actors
        return bool(there) and not one.recipients & there
    return False
