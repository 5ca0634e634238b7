"""Who does most to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import permutations

from dateline.picture.sight import Sight, look
from dateline.picture.timeline import is_news, quad
from dateline.records import ActorRef
from dateline.resolution import Event
from dateline.store.base import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """An actor and a recipient, their events counted by quad class, and the last day of one."""

    actor: ActorRef
    recipient: ActorRef
    events: int
    counts: Mapping[str, int]
    last: date


def dyads(view: View | Sight, *, limit: int | None = None) -> tuple[Dyad, ...]:
    """Directed pairs, the most active first; of mutual fighting each direction counts."""
    found: dict[tuple[str, str], list[tuple[Event, ActorRef, ActorRef]]] = {}
    for event in look(view).events:
        if is_news(event):
            for actor, recipient in _pairs(event):
                key = actor.id, recipient.id
                found.setdefault(key, []).append((event, actor, recipient))
    made = [_dyad(rows) for rows in found.values()]
    made.sort(key=lambda d: (-d.events, -d.last.toordinal(), d.actor.id, d.recipient.id))
    return tuple(made[:limit])


def _pairs(event: Event) -> Iterator[tuple[ActorRef, ActorRef]]:
    if event.recipients:
        for actor in event.actors:
            yield from ((actor, r) for r in event.recipients if r.id != actor.id)
    else:
        yield from permutations(event.actors, 2)


def _dyad(rows: list[tuple[Event, ActorRef, ActorRef]]) -> Dyad:
    counts = Counter(quad(event) for event, _, _ in rows)
    return Dyad(
        actor=rows[0][1],
        recipient=rows[0][2],
        events=len(rows),
        counts=dict(sorted(counts.items())),
        last=max(event.day for event, _, _ in rows),
    )
