"""A small invented war, told by reports whose claims are given by the words they rest on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from dateline.records import (
    ActorRef,
    Bounds,
    Claim,
    EventType,
    PlaceRef,
    Reading,
    Relation,
    RelationKind,
    Report,
    Span,
    Status,
    Toll,
)
from dateline.store import Store, open_store

ARMY = ActorRef(name="Army of Norland", id="army", country="NLD", role="GOV")
FRONT = ActorRef(name="River Front", id="front", country="NLD", role="REB")
CHIEF = ActorRef(name="Commander Olm", id="olm", country="NLD", role="REB")
CRIER = ActorRef(name="Front's press office", id="press", country="NLD", role="REB")
VAST = ActorRef(name="Vastland", id="vast", country="VST", role="GOV")
UNION = ActorRef(name="World Union", id="union", country="IGO", role="IGO")
MEDIC = ActorRef(name="a hospital official", id="medic", country="NLD", role="MED")
VILLAGERS = ActorRef(name="villagers", id="villagers", country="NLD", role="CVL")

NORLAND = PlaceRef(name="Norland", id="100", lat=61.0, lon=12.0, country="NLD", kind="country")
ALDER = PlaceRef(name="Alder", id="11", lat=60.5, lon=10.2, country="NLD", kind="city")
DEPOT = PlaceRef(name="Alder depot", id="12", lat=60.6, lon=10.3, country="NLD", kind="facility")
BIRCH = PlaceRef(name="Birch", id="13", lat=61.5, lon=10.2, country="NLD", kind="city")
EAST = PlaceRef(name="eastern Norland", country="NLD", kind="region")


def day(text: str) -> date:
    """The day of an ISO date of 2020, as in `03-02`."""
    return date.fromisoformat(text if len(text) > 5 else f"2020-{text}")


Told = Claim | Relation | Toll
Item = Callable[[Report, list[Claim]], Told]


def claim(
    anchor: str,
    kind: EventType,
    *,
    on: str | None = None,
    till: str | None = "same",
    by: tuple[ActorRef, ...] = (),
    status: Status = Status.HAPPENED,
    killed: Bounds | None = None,
    **fields: Any,
) -> Item:
    """A claim on those words, on one day (`on`), to `till`, or with an open end (`till=None`)."""

    def make(report: Report, before: list[Claim]) -> Claim:
        span = find(report, anchor)
        start = day(on) if on else None
        return Claim(
            report_id=report.id,
            published=report.published,
            evidence=span,
            sentence=sentence(report, span),
            type=kind,
            status=status,
            start=start,
            end=start if till == "same" else day(till) if till else None,
            attribution=by,
            killed=killed,
            **fields,
        )

    return make


def holds(
    anchor: str,
    holder: ActorRef,
    place: PlaceRef,
    *,
    since: str | None = None,
    by: tuple[ActorRef, ...] = (),
    status: Status = Status.HAPPENED,
    background: bool = False,
) -> Item:
    """That it holds the place; tied to the claim on the same words if there is one before it."""

    def make(report: Report, before: list[Claim]) -> Relation:
        span = find(report, anchor)
        return Relation(
            report_id=report.id,
            published=report.published,
            evidence=span,
            kind=RelationKind.CONTROLS,
            a=holder,
            place=place,
            status=status,
            since=day(since) if since else None,
            attribution=by,
            background=background,
            claim_id=next((c.id for c in before if c.evidence == span), None),
        )

    return make


def stands(
    anchor: str,
    a: ActorRef,
    kind: RelationKind,
    b: ActorRef,
    *,
    status: Status = Status.HAPPENED,
    background: bool = False,
) -> Item:
    """How `a` stands to `b`."""

    def make(report: Report, before: list[Claim]) -> Relation:
        return Relation(
            report_id=report.id,
            published=report.published,
            evidence=find(report, anchor),
            kind=kind,
            a=a,
            b=b,
            status=status,
            background=background,
        )

    return make


def toll(anchor: str, kind: str, bounds: Bounds, **fields: Any) -> Item:
    """A figure, tied to the last claim given before it unless `claim_id` is given."""

    def make(report: Report, before: list[Claim]) -> Toll:
        tied = before[-1].id if before else None
        return Toll(
            report_id=report.id,
            published=report.published,
            evidence=find(report, anchor),
            kind=kind,
            bounds=bounds,
            **{"claim_id": tied, **fields},
        )

    return make


def tell(name: str, published: str, text: str, *items: Item, outlet: str = "Alder Post") -> Reading:
    """A report and what was read from it."""
    report = Report(
        id=name, published=day(published), text=text, title=f"News {name}", source=outlet
    )
    claims: list[Claim] = []
    others: list[Relation | Toll] = []
    for item in items:
        made = item(report, claims)
        if isinstance(made, Claim):
            claims.append(made)
        else:
            others.append(made)
    return Reading(
        report=report,
        sentences=tuple(Span(*m.span()) for m in re.finditer(r"\S[^.]*\.", text)),
        claims=tuple(claims),
        relations=tuple(r for r in others if isinstance(r, Relation)),
        tolls=tuple(t for t in others if isinstance(t, Toll)),
    )


def find(report: Report, anchor: str) -> Span:
    """Where those words stand."""
    at = report.text.index(anchor)
    return Span(at, at + len(anchor))


def sentence(report: Report, span: Span) -> Span:
    """The sentence around them."""
    start = report.text.rfind(".", 0, span.start) + 1
    start += len(report.text[start:]) - len(report.text[start:].lstrip())
    end = report.text.find(".", span.end)
    return Span(start, len(report.text) if end < 0 else end + 1)


def named(place: PlaceRef, report: Reading, word: str) -> Reading:
    """The reading with its claims' place pointing at that word of the text."""
    mention = find(report.report, word)
    claims = tuple(replace(c, place=replace(place, span=mention)) for c in report.claims)
    return replace(report, claims=claims)


def store_of(folder: Path, *readings: Reading) -> Store:
    """A store that holds them."""
    store = open_store(folder / "scene.db")
    with store.writer() as writer:
        for reading in readings:
            writer.add(reading)
    return store
