"""The shapes of the JSON that the interface gives."""

from __future__ import annotations

from datetime import date
from typing import Generic, TypeVar

from pydantic import BaseModel

Item = TypeVar("Item")


class ActorOut(BaseModel):
    """An actor as the claim names it; `id` is its key, `role` its sector in words."""

    id: str
    name: str
    country: str | None = None
    role: str | None = None


class PlaceOut(BaseModel):
    """A place; degrees of latitude and longitude where known."""

    name: str
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    kind: str | None = None


class TollOut(BaseModel):
    """One source's figure: `words` as one says it, `said_by` whose it is."""

    kind: str
    low: int | None
    high: int | None
    words: str
    outlet: str | None
    said_by: str
    published: date
    claim_id: str | None
    report_id: str


class MarkOut(BaseModel):
    """Characters `start` up to `end` of the report's text, in Unicode code points."""

    kind: str
    start: int
    end: int


class TypeOut(BaseModel):
    """The event type: key, label, quad class and modes in words."""

    key: str
    label: str
    quad: str
    modes: list[str] = []


class ClaimOut(BaseModel):
    """One event as one sentence of one report tells it."""

    id: str
    event_id: str | None
    report_id: str
    published: date
    outlet: str | None
    title: str | None
    type: TypeOut
    status: str
    status_words: str
    standing: str
    background: bool
    actors: list[ActorOut]
    recipients: list[ActorOut]
    place: PlaceOut | None
    start: date | None
    end: date | None
    attribution: list[ActorOut]
    killed: str | None
    injured: str | None
    confidence: float
    sentence: str
    evidence: str
    marks: list[MarkOut]


class EventOut(BaseModel):
    """Claims judged to tell of the same thing; `day` is where lists put it."""

    id: str
    day: date
    dated: bool
    type: TypeOut
    status: str
    status_words: str
    other_statuses: list[str]
    disputed: bool
    background: bool
    actors: list[ActorOut]
    recipients: list[ActorOut]
    place: PlaceOut | None
    start: date | None
    end: date | None
    outlets: list[str]
    reports: int
    claims: int
    tolls: list[TollOut]
    killed: str | None
    injured: str | None
    first_published: date
    last_published: date


class EventDetail(EventOut):
    """An event with its claims, by outlet and day of publication."""

    versions: list[ClaimOut]


class ReportHead(BaseModel):
    """A report without its text."""

    id: str
    published: date
    outlet: str | None
    title: str | None
    url: str | None
    language: str | None
    claims: int


class ReportOut(ReportHead):
    """A report with its text, unchanged, and everything read from it."""

    text: str
    where: str | None
    found: list[ClaimOut]


class Stretch(BaseModel, Generic[Item]):
    """Some of what was asked for; `total` is how much there is."""

    total: int
    limit: int
    offset: int
    items: list[Item]
