"""The shapes of the picture's JSON, the same that the command line prints."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel

Range = tuple[int | None, int | None]


class Who(BaseModel):
    """An actor; `country` and `role` are codes."""

    name: str
    id: str
    country: str | None
    role: str | None


class Where(BaseModel):
    """A place; degrees of latitude and longitude where known."""

    name: str
    lat: float | None
    lon: float | None
    country: str | None


class EvidenceOut(BaseModel):
    """The sentence that an entry rests on, or that speaks against it (`contrary`)."""

    report_id: str
    outlet: str | None
    published: date
    title: str | None
    claim_id: str | None
    start: int
    end: int
    quote: str
    attribution: list[str]
    status: str
    contrary: bool


class HoldingOut(BaseModel):
    """A place and who holds it."""

    place: Where
    holder: Who
    since: date | None
    confidence: float
    contested: bool
    evidence: list[EvidenceOut]


class TieOut(BaseModel):
    """How one actor stands to another."""

    kind: str
    a: Who
    b: Who
    first: date
    last: date
    contested: bool
    evidence: list[EvidenceOut]


class TollCountOut(BaseModel):
    """One source's own figure; `by` is empty on the outlet's own word."""

    kind: str
    bounds: Range
    by: list[str]
    outlet: str | None
    published: date
    group: str | None
    cumulative: bool
    report_id: str
    claim_id: str | None


class TollEntryOut(BaseModel):
    """An event's toll over all sources."""

    event_id: str | None
    type: str | None
    place: Where | None
    start: date | None
    end: date | None
    recipients: list[Who]
    killed: Range | None
    injured: Range | None
    background: bool
    figures: list[TollCountOut]
    evidence: list[EvidenceOut]


class AgendaOut(BaseModel):
    """Something due, and what became of it."""

    event_id: str
    type: str
    mode: list[str]
    what: str
    status: str
    who: list[Who]
    recipients: list[Who]
    where: Where | None
    start: date | None
    end: date | None
    outcome: str
    evidence: list[EvidenceOut]


class PictureOut(BaseModel):
    """Who holds what, who stands with whom, the tolls and what is due."""

    as_of: date | None
    control: list[HoldingOut]
    relations: list[TieOut]
    tolls: list[TollEntryOut]
    agenda: list[AgendaOut]


class DyadOut(BaseModel):
    """What one actor did to another, counted by quad class."""

    actor: Who
    recipient: Who
    events: int
    counts: dict[str, int]
    last: date
