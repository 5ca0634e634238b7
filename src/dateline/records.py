"""What a report says, as frozen records: the claim and everything it points to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256


class EventType(StrEnum):
    """The 16 event types of PLOVER 1.3."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Status(StrEnum):
    """How an event stands, according to the claim that tells of it."""

    HAPPENED = "happened"
    ORDERED = "ordered"
    URGED = "urged"
    THREATENED = "threatened"
    PROMISED = "promised"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"
    FAILED = "failed"


class RelationKind(StrEnum):
    """How one actor stands to another, or to a place."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    LEADS = "leads"
    MEMBER_OF = "member_of"
    CONTROLS = "controls"
    PART_OF = "part_of"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` up to `end` of a report's text: `report.text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One dated text of one outlet, its body exactly as read.

    `source` is the outlet that published it; `where` is the file it came from.
    """

    id: str
    published: date
    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    where: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRef:
    """An actor as a claim names it, after coreference.

    `id` is stable across reports: a registry key, or one made from the name. `country` is an
    ISO 3166-1 alpha-3 code (or IGO, NGO, IMG); `role` a PLOVER sector. `span` is the mention.
    """

    name: str
    id: str
    country: str | None = None
    role: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRef:
    """A place as a claim names it; degrees of latitude and longitude, None where unknown.

    `kind` is one of: city, district, region, country, sea, desert, river, facility, area.
    `id` is a GeoNames number as text, or the supplement's key.
    """

    name: str
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    kind: str | None = None
    span: Span | None = None


Bounds = tuple[int | None, int | None]
"""Least and most of a figure; None leaves that side open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One event as one sentence of one report tells it.

    `start` to `end` is the closed interval in which it happened; `end` None is open, both None
    undated. `attribution` is the chain of those who say so, outermost first, empty when it is
    the reporter's own word. `reasons` tell how it was read, for `explain`; `contexts` what else
    its paragraph is about.
    """

    report_id: str
    published: date
    evidence: Span
    sentence: Span
    type: EventType
    mode: tuple[str, ...] = ()
    status: Status = Status.HAPPENED
    background: bool = False
    actors: tuple[ActorRef, ...] = ()
    recipients: tuple[ActorRef, ...] = ()
    place: PlaceRef | None = None
    start: date | None = None
    end: date | None = None
    attribution: tuple[ActorRef, ...] = ()
    killed: Bounds | None = None
    injured: Bounds | None = None
    confidence: float = 0.5
    reasons: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The same claim read twice has the same id, so that reading again adds nothing."""
        content = (
            self.report_id,
            (self.evidence.start, self.evidence.end),
            self.type.value,
            self.mode,
            self.status.value,
            self.background,
            tuple(a.id for a in self.actors),
            tuple(r.id for r in self.recipients),
            self.place.name if self.place else None,
            str(self.start),
            str(self.end),
            tuple(a.id for a in self.attribution),
            self.killed,
            self.injured,
        )
        return sha256(repr(content).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words that a report gives as somebody's, said or thought.

    `evidence` runs from the first to the last character of the content, `content` are its pieces;
    `cue` is the verb, noun or mark that says so, `source` the words for who it is, None where the
    report names nobody; `channel` those for where: a statement, television, Twitter. `direct`: all
    of it is between quotation marks.
    """

    report_id: str
    published: date
    evidence: Span
    speaker: ActorRef | None
    direct: bool
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    source: Span | None = None
    channel: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How `a` stands to `b`; of `controls`, `place` is what is held and `b` is None.

    `since` is the first day that the report gives for it; `claim_id` the claim it follows from.
    """

    report_id: str
    published: date
    evidence: Span
    kind: RelationKind
    a: ActorRef
    b: ActorRef | None = None
    place: PlaceRef | None = None
    status: Status = Status.HAPPENED
    since: date | None = None
    attribution: tuple[ActorRef, ...] = ()
    background: bool = False
    claim_id: str | None = None

    @property
    def id(self) -> str:
        """Hashed from the content, as a claim's."""
        target = self.b.id if self.b else self.place.name if self.place else None
        span = (self.evidence.start, self.evidence.end)
        content = (self.report_id, span, self.kind.value, self.a.id, target, self.status.value)
        return sha256(repr(content).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """One source's figure for those killed, injured, missing, captured or displaced.

    `claim_id` is the claim it belongs to, if one was read from the sentence; `group` the kind of
    victims (civilians, soldiers, children); `cumulative` is true of running totals, `within` of
    a group that another figure includes.
    """

    report_id: str
    published: date
    evidence: Span
    kind: str
    bounds: Bounds
    group: str | None = None
    place: PlaceRef | None = None
    start: date | None = None
    end: date | None = None
    attribution: tuple[ActorRef, ...] = ()
    claim_id: str | None = None
    cumulative: bool = False
    within: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextMark:
    """That a paragraph, or with no `span` the report, is about one of PLOVER's contexts.

    `words` are where the words stand that say so; `score` is what they weigh together.
    """

    report_id: str
    published: date
    context: str
    span: Span | None
    score: float
    words: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A report and what has been read from it."""

    report: Report
    sentences: tuple[Span, ...] = ()
    dateline: PlaceRef | None = None
    byline: str | None = None
    entities: tuple[ActorRef, ...] = ()
    places: tuple[PlaceRef, ...] = ()
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()
    tolls: tuple[Toll, ...] = ()
    contexts: tuple[ContextMark, ...] = ()
    warnings: tuple[str, ...] = field(default=())
