"""Many events at once: who, where, when, and with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product
from typing import Annotated

from fastapi import APIRouter, Query

from dateline.api import words
from dateline.api.asking import Held, chosen, stretch
from dateline.api.params import Filters, NetworkQuery, Page
from dateline.api.schemas import PlaceOut, Stretch
from dateline.api.schemas_overview import (
    ActorCount,
    Link,
    MapRows,
    Network,
    PlaceCount,
    Timeline,
)
from dateline.api.shape import actor_out, place_out
from dateline.codebook.book import QUADS
from dateline.records import ActorRef, EventType, Status
from dateline.resolution import Event

router = APIRouter()
_TYPES = list(EventType)
_STATUSES = list(Status)
_EPOCH = 719163
"""The ordinal of 1970-01-01: the map's days count from there."""


@router.get("/actors")
def actors(library: Held, asked: Annotated[Page, Query()]) -> Stretch[ActorCount]:
    """Actors and recipients of the filtered events, the most active first."""
    found, _ = chosen(library, asked)
    return stretch(_ranked(found), asked)


@router.get("/places")
def places(library: Held, asked: Annotated[Page, Query()]) -> Stretch[PlaceCount]:
    """Places of the filtered events, the most told of first."""
    found, _ = chosen(library, asked)
    told = [event.place for event in found if event.place]
    counted = Counter(place.name for place in told)
    best = {place.name: place for place in reversed(told)}
    ranked = sorted(counted, key=lambda name: (-counted[name], name))
    return stretch(
        [PlaceCount(**place_out(best[n]).model_dump(), events=counted[n]) for n in ranked], asked
    )


@router.get("/timeline")
def timeline(library: Held, asked: Annotated[Filters, Query()]) -> Timeline:
    """How many of the filtered events fell on each day, by quad class."""
    found, _ = chosen(library, asked)
    counted = Counter((event.day, words.quad(event.type)) for event in found)
    days = sorted({day for day, _ in counted})
    return Timeline(
        total=len(found),
        days=days,
        counts={quad: [counted[day, quad] for day in days] for quad in QUADS},
    )


@router.get("/network")
def network(library: Held, asked: Annotated[NetworkQuery, Query()]) -> Network:
    """The most active actors of the filtered events and what passed between them."""
    found, _ = chosen(library, asked)
    ranked = _ranked(found)
    nodes = ranked[: asked.limit]
    kept = {node.id for node in nodes}
    links = [link for link in _links(found) if kept.issuperset((link.a, link.b))]
    links.sort(key=lambda link: (-link.events, link.a, link.b))
    return Network(total=len(ranked), nodes=nodes, links=links)


@router.get("/map")
def rows(library: Held, asked: Annotated[Filters, Query()]) -> MapRows:
    """Located events as columns: small enough to send them all at once."""
    found, _ = chosen(library, asked)
    numbers: dict[tuple[object, ...], int] = {}
    named: list[PlaceOut] = []
    columns: list[tuple[str, int, int, int, int]] = []
    for event in found:
        place = event.place
        if place is None or place.lat is None or place.lon is None:
            continue
        number = numbers.setdefault((place.name, place.lat, place.lon), len(named))
        if number == len(named):
            named.append(place_out(place))
        kind, status = _TYPES.index(event.type), _STATUSES.index(event.status)
        columns.append((event.id, number, kind, status, event.day.toordinal() - _EPOCH))
    ids, at, kinds, statuses, days = zip(*columns, strict=True) if columns else ((),) * 5
    return MapRows(
        total=len(found),
        located=len(columns),
        places=named,
        types=[kind.value for kind in _TYPES],
        statuses=[status.value for status in _STATUSES],
        id=ids,
        place=at,
        type=kinds,
        status=statuses,
        day=days,
    )


def _ranked(found: tuple[Event, ...]) -> list[ActorCount]:
    counted: Counter[str] = Counter()
    named: dict[str, Counter[ActorRef]] = {}
    for event in found:
        for actor in {a.id: a for a in (*event.actors, *event.recipients)}.values():
            counted[actor.id] += 1
            bare = ActorRef(name=actor.name, id=actor.id, country=actor.country, role=actor.role)
            named.setdefault(actor.id, Counter())[bare] += 1
    best = {key: names.most_common(1)[0][0] for key, names in named.items()}
    ranked = sorted(counted, key=lambda key: (-counted[key], best[key].name, key))
    return [ActorCount(**actor_out(best[key]).model_dump(), events=counted[key]) for key in ranked]


def _links(found: tuple[Event, ...]) -> Iterator[Link]:
    """What passed between each two actors; of two-sided events, between all who act."""
    quads: dict[tuple[str, str], Counter[str]] = {}
    forth: Counter[tuple[str, str]] = Counter()
    for event in found:
        acting = {actor.id for actor in event.actors}
        acted_on = {actor.id for actor in event.recipients}
        sides = set(product(acting, acted_on or acting))
        forth.update(sides if acted_on else ())
        for pair in {(min(a, b), max(a, b)) for a, b in sides if a != b}:
            quads.setdefault(pair, Counter())[words.quad(event.type)] += 1
    for (a, b), counted in quads.items():
        yield Link(
            a=a,
            b=b,
            events=counted.total(),
            forth=forth[a, b],
            back=forth[b, a],
            quads=dict(counted),
        )
