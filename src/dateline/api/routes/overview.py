"""Many events at once: who, where, when, and with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product
from typing import Annotated

from fastapi import APIRouter, Query

from dateline.api import words
from dateline.api.asking import Held, chosen, stretch
from dateline.api.facts import Facts
from dateline.api.params import Filters, NetworkQuery, Page
from dateline.api.schemas import (
    ActorCount,
    Link,
    MapRows,
    Network,
    PlaceCount,
    PlaceOut,
    Stretch,
    Timeline,
)
from dateline.api.shape import actor_out, place_out
from dateline.codebook.book import QUADS
from dateline.records import ActorRef, EventType, Status

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
    told = [facts.place for facts in found if facts.place]
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
    counted = Counter((facts.day, words.quad(facts.type)) for facts in found)
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
    places: dict[tuple[object, ...], int] = {}
    named: list[PlaceOut] = []
    columns = MapRows(
        total=len(found),
        located=0,
        places=named,
        types=[t.value for t in _TYPES],
        statuses=[s.value for s in _STATUSES],
        id=[],
        place=[],
        type=[],
        status=[],
        day=[],
    )
    for facts in found:
        place = facts.place
        if place is None or place.lat is None or place.lon is None:
            continue
        key = (place.name, place.lat, place.lon)
        if key not in places:
            places[key] = len(named)
            named.append(place_out(place))
        columns.id.append(facts.id)
        columns.place.append(places[key])
        columns.type.append(_TYPES.index(facts.type))
        columns.status.append(_STATUSES.index(facts.status))
        columns.day.append(facts.day.toordinal() - _EPOCH)
    columns.located = len(columns.id)
    return columns


def _ranked(found: tuple[Facts, ...]) -> list[ActorCount]:
    counted: Counter[str] = Counter()
    named: dict[str, Counter[ActorRef]] = {}
    for facts in found:
        for actor in {a.id: a for a in (*facts.actors, *facts.recipients)}.values():
            counted[actor.id] += 1
            bare = ActorRef(
                name=actor.name, id=actor.id, country=actor.country, role=actor.role
            )
            named.setdefault(actor.id, Counter())[bare] += 1
    best = {key: names.most_common(1)[0][0] for key, names in named.items()}
    ranked = sorted(counted, key=lambda key: (-counted[key], best[key].name, key))
    return [
        ActorCount(**actor_out(best[key]).model_dump(), events=counted[key]) for key in ranked
    ]


def _links(found: tuple[Facts, ...]) -> Iterator[Link]:
    """What passed between each two actors; of two-sided events, between all who act."""
    quads: dict[tuple[str, str], Counter[str]] = {}
    forth: Counter[tuple[str, str]] = Counter()
    for facts in found:
        acting = {actor.id for actor in facts.actors}
        acted_on = {actor.id for actor in facts.recipients}
        sides = set(product(acting, acted_on or acting))
        forth.update(sides if acted_on else ())
        for pair in {(min(a, b), max(a, b)) for a, b in sides if a != b}:
            quads.setdefault(pair, Counter())[words.quad(facts.type)] += 1
    for (a, b), counted in quads.items():
        yield Link(
            a=a,
            b=b,
            events=counted.total(),
            forth=forth[a, b],
            back=forth[b, a],
            quads=dict(counted),
        )
