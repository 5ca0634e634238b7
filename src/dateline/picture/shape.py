"""The picture as JSON values; days are ISO dates, what is unknown is null."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from dateline.picture.agenda import AgendaItem
from dateline.picture.control import Holding
from dateline.picture.dyads import Dyad
from dateline.picture.evidence import Evidence, names
from dateline.picture.relations import Tie
from dateline.picture.timeline import Day
from dateline.picture.tolls import TollCount, TollEntry
from dateline.picture.whole import Picture
from dateline.records import ActorRef, Bounds, PlaceRef
from dateline.resolution import Event

Json = dict[str, Any]


def picture_json(picture: Picture) -> Json:
    """Control, relations, tolls and agenda, each entry with its evidence."""
    return {
        "as_of": _day(picture.as_of),
        "control": [_holding(one) for one in picture.control],
        "relations": [_tie(one) for one in picture.relations],
        "tolls": [_toll(one) for one in picture.tolls],
        "agenda": [_item(one) for one in picture.agenda],
    }


def timeline_json(days: Iterable[Day]) -> list[Json]:
    """Each day with its counts by quad class and its main events."""
    return [
        {
            "day": _day(one.day),
            "counts": dict(one.counts),
            "main": [_event(event) for event in one.main],
        }
        for one in days
    ]


def dyads_json(found: Iterable[Dyad]) -> list[Json]:
    """Each directed pair with its counts by quad class."""
    return [
        {
            "actor": _actor(one.actor),
            "recipient": _actor(one.recipient),
            "events": one.events,
            "counts": dict(one.counts),
            "last": _day(one.last),
        }
        for one in found
    ]


def _holding(one: Holding) -> Json:
    return {
        "place": _place(one.place),
        "holder": _actor(one.holder),
        "since": _day(one.since),
        "confidence": one.confidence,
        "contested": one.contested,
        "evidence": _cited(one.evidence),
    }


def _tie(one: Tie) -> Json:
    return {
        "kind": one.kind.value,
        "a": _actor(one.a),
        "b": _actor(one.b),
        "first": _day(one.first),
        "last": _day(one.last),
        "contested": one.contested,
        "evidence": _cited(one.evidence),
    }


def _toll(one: TollEntry) -> Json:
    return {
        "event_id": one.event_id,
        "type": one.type.value if one.type else None,
        "place": _place(one.place) if one.place else None,
        "start": _day(one.start),
        "end": _day(one.end),
        "recipients": _actors(one.recipients),
        "killed": _bounds(one.killed),
        "injured": _bounds(one.injured),
        "background": one.background,
        "figures": [_count(count) for count in one.figures],
        "evidence": _cited(tuple(dict.fromkeys(count.evidence for count in one.figures))),
    }


def _count(one: TollCount) -> Json:
    return {
        "kind": one.kind,
        "bounds": _bounds(one.bounds),
        "by": list(names(one.by)),
        "outlet": one.evidence.outlet,
        "published": _day(one.evidence.published),
        "group": one.group,
        "cumulative": one.cumulative,
        "report_id": one.evidence.report_id,
        "claim_id": one.evidence.claim_id,
    }


def _item(one: AgendaItem) -> Json:
    return {
        "event_id": one.event_id,
        "type": one.type.value,
        "mode": list(one.modes),
        "what": one.what,
        "status": one.status,
        "who": _actors(one.who),
        "recipients": _actors(one.recipients),
        "where": _place(one.where) if one.where else None,
        "start": _day(one.start),
        "end": _day(one.end),
        "outcome": one.outcome,
        "evidence": _cited(one.evidence),
    }


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "type": event.type.value,
        "mode": list(event.modes),
        "status": event.status.value,
        "disputed": event.disputed,
        "actors": _actors(event.actors),
        "recipients": _actors(event.recipients),
        "place": _place(event.place) if event.place else None,
        "killed": _bounds(event.killed),
        "outlets": list(event.outlets),
        "reports": len({claim.report_id for claim in event.claims}),
    }


def _cited(evidence: Sequence[Evidence]) -> list[Json]:
    return [
        {**asdict(one), "published": _day(one.published), "attribution": list(one.attribution)}
        for one in evidence
    ]


def _actor(actor: ActorRef) -> Json:
    return {"name": actor.name, "id": actor.id, "country": actor.country, "role": actor.role}


def _actors(actors: Iterable[ActorRef]) -> list[Json]:
    return [_actor(actor) for actor in actors]


def _place(place: PlaceRef) -> Json:
    return {"name": place.name, "lat": place.lat, "lon": place.lon, "country": place.country}


def _bounds(bounds: Bounds | None) -> list[int | None] | None:
    return None if bounds is None else list(bounds)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
