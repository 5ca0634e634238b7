"""The shapes of the JSON that tells of many events at once, and of the store itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel

from dateline.api.schemas import ActorOut, PlaceOut


class ActorCount(ActorOut):
    """An actor, and in how many of the events it acts or is acted on."""

    events: int


class PlaceCount(PlaceOut):
    """A place, and how many of the events are told of it."""

    events: int


class Timeline(BaseModel):
    """Days in order, and under each quad class how many events fell on each."""

    total: int
    days: list[date]
    counts: dict[str, list[int]]


class Link(BaseModel):
    """Events between two actors, by quad class; `a` and `b` are keys of nodes.

    `forth` counts those in which a acts on b, `back` the reverse; two-sided ones are in neither.
    """

    a: str
    b: str
    events: int
    forth: int
    back: int
    quads: dict[str, int]


class Network(BaseModel):
    """The most active actors and what passed between them."""

    total: int
    nodes: list[ActorCount]
    links: list[Link]


class MapRows(BaseModel):
    """Located events as columns of equal length: `place`, `type`, `status` are indices."""

    total: int
    located: int
    places: list[PlaceOut]
    types: list[str]
    statuses: list[str]
    id: Sequence[str]
    place: Sequence[int]
    type: Sequence[int]
    status: Sequence[int]
    day: Sequence[int]


class OutletOut(BaseModel):
    """An outlet and how many reports of it there are."""

    name: str
    reports: int


class StatusOut(BaseModel):
    """A status and its words."""

    key: str
    label: str


class TypeEntryOut(BaseModel):
    """An event type of the codebook; `score` runs from -10 (conflict) to 10 (cooperation)."""

    key: str
    label: str
    quad: str
    score: float
    definition: str


class Meta(BaseModel):
    """What the store holds and the words it is shown in."""

    version: str
    as_of: date | None
    reports: int
    claims: int
    events: int
    actors: int
    first_published: date | None
    last_published: date | None
    first_day: date | None
    last_day: date | None
    outlets: list[OutletOut]
    types: list[TypeEntryOut]
    statuses: list[StatusOut]
