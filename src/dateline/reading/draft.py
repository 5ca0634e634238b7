"""What the stages hand on: a report, its parse, and the layers of spans found so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from dateline.records import (
    ActorRef,
    Bounds,
    Claim,
    ContextMark,
    EventType,
    PlaceRef,
    Relation,
    Report,
    Span,
    Statement,
    Status,
    Toll,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time expression and the closed interval it means; `end` None is open.

    `grain` is day, week, month, year or span; `ahead` is what it means of something to come.
    `since` marks a beginning only ("since June").
    """

    span: Span
    start: date
    end: date | None
    grain: str
    ahead: tuple[date, date] | None = None
    since: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words between quotation marks, the marks excluded.

    `scare`: a word or two, marked as another's; `signed`: a post with its author behind a dash.
    """

    span: Span
    scare: bool = False
    signed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name an actor: tokens `first` up to `last`, headed by token `head`.

    `kind` is name, role or pronoun; `entity` the key of what it means, None while unknown.
    """

    first: int
    last: int
    head: int
    kind: str
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody the report speaks of, all mentions of them taken together.

    `number` is person or group; `group` as in the role nouns; `state` is true of countries.
    """

    key: str
    ref: ActorRef
    number: str
    group: str = "other"
    registered: bool = False
    state: bool = False
    gender: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """Tokens `first` up to `last` that name a place."""

    first: int
    last: int
    place: PlaceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words given as somebody's: `content` is said by the tokens or entity of `speaker`.

    `cue` is the token that says so, -1 where there is none. `chain` are all whose word it is, the
    outermost first: the agency that was told, the speakers, those they cite.
    """

    content: tuple[Span, ...]
    cue: int
    speaker: str | None
    direct: bool
    speaker_token: int = -1
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An event as the syntax gives it, arguments still tokens.

    `trigger` is the token, `span` the trigger phrase; `actors`, `recipients`, `places` are head
    tokens; `by` is the trigger of the speech act that asks for, threatens or promises this;
    `chance` is the trained reader's for this type.
    """

    trigger: int
    span: Span
    type: EventType
    mode: tuple[str, ...] = ()
    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    status: Status = Status.HAPPENED
    by: int | None = None
    noun: bool = False
    weight: int = 0
    chance: float | None = None
    cameo: str | None = None
    reasons: tuple[str, ...] = ()
    killed: Bounds | None = None
    injured: Bounds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure of victims: `kind` is what became of them, `cue` the token that says so.

    `span` holds the figure and the words it goes with; `group` names the victims; `within` is a
    group that another figure includes; `cumulative` a running total.
    """

    kind: str
    bounds: Bounds
    cue: int
    span: Span
    group: str | None = None
    within: bool = False
    cumulative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A reading in the making: every stage returns a new one with its own layer filled."""

    report: Report
    masked: str = ""
    sentences: tuple[Span, ...] = ()
    dateline_text: str | None = None
    dateline: PlaceRef | None = None
    byline: str | None = None
    doc: Doc | None = None
    quotes: tuple[Quote, ...] = ()
    times: tuple[TimeMention, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: Mapping[str, Entity] = field(default_factory=dict)
    place_mentions: tuple[PlaceMention, ...] = ()
    country: str | None = None
    attributions: tuple[Attribution, ...] = ()
    wishes: tuple[Attribution, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    counts: tuple[Count, ...] = ()
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()
    tolls: tuple[Toll, ...] = ()
    contexts: tuple[ContextMark, ...] = ()
    warnings: tuple[str, ...] = ()
