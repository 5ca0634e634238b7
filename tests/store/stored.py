"""Readings built by hand for the store's tests: a small war between two river towns."""

from __future__ import annotations

from datetime import date

from dateline.records import (
    ActorRef,
    Claim,
    EventType,
    PlaceRef,
    Reading,
    Relation,
    RelationKind,
    Report,
    Span,
    Statement,
    Status,
    Toll,
)

ARMY = ActorRef(name="Army of Norland", id="NORMIL", country="NOR", role="MIL")
FRONT = ActorRef(name="Río Front", id="RIOFRONT", country="NOR", role="REB")
MAYOR = ActorRef(name="Mayor of Alder", id="MAYOR", country="NOR", role="GOV")
ALDER = PlaceRef(name="Alder", id="11", lat=60.5, lon=10.25, country="NOR", kind="city")
BIRCH = PlaceRef(name="Birch", id="12", lat=-17.0, lon=179.5, country="FJI", kind="city")

TEXT = (
    "The Army of Norland shelled Alder on Monday, killing three people, the mayor said. "
    "The Río Front denied that it had left Birch."
)
SPLIT = TEXT.index("The Río")
FIRST = Span(0, SPLIT - 1)
SECOND = Span(SPLIT, len(TEXT))


def words(anchor: str) -> Span:
    """Where those words stand in the text."""
    at = TEXT.index(anchor)
    return Span(at, at + len(anchor))


def report(name: str = "r1", day: date = date(2020, 3, 3), **changes: str | None) -> Report:
    """A report of the Alder Post, or of what `changes` say."""
    fields: dict[str, str | None] = {"title": "Shells fall on Alder", "source": "Alder Post"}
    fields.update(changes)
    text = fields.pop("text", None) or TEXT
    return Report(id=name, published=day, text=text, **fields)


def reading(name: str = "r1", day: date = date(2020, 3, 3), **changes: str | None) -> Reading:
    """That report with two claims, a relation, a toll and a statement."""
    told = report(name, day, **changes)
    shelling = Claim(
        report_id=name,
        published=day,
        evidence=words("shelled Alder"),
        sentence=FIRST,
        type=EventType.ASSAULT,
        mode=("heavy-weapons",),
        actors=(ARMY,),
        recipients=(FRONT,),
        place=ALDER,
        start=date(2020, 3, 2),
        end=date(2020, 3, 2),
        attribution=(MAYOR,),
        killed=(3, 3),
    )
    leaving = Claim(
        report_id=name,
        published=day,
        evidence=words("had left Birch"),
        sentence=SECOND,
        type=EventType.RETREAT,
        status=Status.DENIED,
        actors=(FRONT,),
        place=BIRCH,
        background=True,
    )
    return Reading(
        report=told,
        sentences=(FIRST, SECOND),
        dateline=ALDER,
        byline="Ada Quill",
        entities=(ARMY, FRONT),
        places=(ALDER, BIRCH),
        claims=(shelling, leaving),
        statements=(
            Statement(report_id=name, published=day, evidence=SECOND, speaker=FRONT, direct=False),
        ),
        relations=(
            Relation(
                report_id=name,
                published=day,
                evidence=words("shelled Alder"),
                kind=RelationKind.OPPOSES,
                a=ARMY,
                b=FRONT,
            ),
        ),
        tolls=(
            Toll(
                report_id=name,
                published=day,
                evidence=words("killing three people"),
                kind="killed",
                bounds=(3, 3),
                claim_id=shelling.id,
            ),
        ),
        warnings=("the second sentence has no date",),
    )
