"""What every store can do: open, add readings atomically, and be viewed as of a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Protocol, Self

from dateline.records import Claim, Reading, Relation, Report, Span, Statement, Toll


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What read a report: two readings by the same run are the same.

    `codebook` is its digest, `models` their names with versions; both empty where not told.
    """

    code: str
    codebook: str = ""
    models: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Which claims a view gives; an empty field lets all through.

    `since` and `until` bound the days on which it happened (undated claims: the day published;
    open ones: their first day); `actors`, `places` and `outlets` are ids or names, either side of
    a claim; `box` is west, south, east, north in degrees; `text` is words, "a phrase" or a
    beginn*, all of which stand in the claim's sentence, actors or place; `contexts` are names of
    the codebook's, one of which the claim's paragraph must have.
    """

    since: date | None = None
    until: date | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    box: tuple[float, float, float, float] | None = None
    text: str | None = None
    background: bool | None = None
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Somebody's reversible word on one or two claims, kept apart from them.

    `verdict` is one of: same, different, right, wrong, corrected. `other` is the second claim of
    same and different; `correction` holds the fields that corrected replaces, as JSON text.
    """

    claim: str
    verdict: str
    by: str
    day: date
    other: str | None = None
    correction: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a view holds."""

    reports: int
    claims: int
    relations: int
    tolls: int
    statements: int
    entities: int


class View(Protocol):
    """What could be known by the end of `as_of` (None: all); reading it never changes it."""

    @property
    def as_of(self) -> date | None: ...

    def claims(
        self, where: ClaimFilter = ..., *, limit: int | None = None, offset: int = 0
    ) -> Iterator[Claim]:
        """In order of start (undated: published), report and position."""
        ...

    def count(self, where: ClaimFilter = ...) -> int: ...

    def claim(self, claim_id: str) -> Claim | None:
        """By id, or by the start of one if only one claim has it."""
        ...

    def report(self, report_id: str) -> Report | None: ...

    def reports(
        self, *, text: str | None = None, limit: int | None = None, offset: int = 0
    ) -> Iterator[Report]:
        """In order of publication and id; `text` asks for words in their body or title."""
        ...

    def reading(self, report_id: str) -> Reading | None:
        """All that was read from one report."""
        ...

    def sentences(self, report_id: str) -> tuple[Span, ...]:
        """Where its sentences stand; none of a report that the view does not hold."""
        ...

    def relations(self) -> Iterator[Relation]: ...

    def tolls(self) -> Iterator[Toll]: ...

    def statements(self) -> Iterator[Statement]: ...

    def judgements(self) -> Iterator[Judgement]:
        """Those not taken back; with `as_of`, those on claims published by then."""
        ...

    def counts(self) -> Counts: ...


class Writer(Protocol):
    """Adds whole reports; each is stored wholly or not at all."""

    def add(self, reading: Reading) -> bool:
        """False if that report was already there, read by the same run.

        Another run's reading of it is replaced; judgements stay. InputError: another text is
        stored under its id. StoreError: nothing of it was stored, all before it was.
        """
        ...

    def judge(self, judgement: Judgement) -> int:
        """Gives the number by which it can be taken back."""
        ...

    def retract(self, number: int) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class Store(Protocol):
    """Reports and claims with their evidence: written once, never edited."""

    def writer(self) -> Writer: ...

    def view(self, as_of: date | None = None) -> View: ...

    def known(self, report_ids: Sequence[str]) -> frozenset[str]:
        """Which of these were already read by this run, so that they need no reading."""
        ...

    def close(self) -> None: ...
