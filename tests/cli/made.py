"""A small war made by hand, so that what a command must show is known exactly."""

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
    Status,
)

ARMY = ActorRef(name="Army of Norland", id="NORMIL", country="NOR", role="MIL")
FRONT = ActorRef(name="River Front", id="NORFRONT", country="NOR", role="REB")
MAYOR = ActorRef(name="Mayor of Alder", id="MAYOR", country="NOR", role="GOV")
ALDER = PlaceRef(name="Alder", id="11", lat=60.5, lon=10.25, country="NOR", kind="city")
BIRCH = PlaceRef(name="Birch", id="12", lat=61.0, lon=11.5, country="NOR", kind="city")

SHELLING = "The Army of Norland shelled Alder on Monday, killing three people, the mayor said."
LEAVING = "The River Front denied that it had left Birch."
MEETING = "The two sides will meet in Alder on 20 March."
STEERING = "\x1b[31mGunmen\x9b2J [bold]fired[/bold] \u202eat a convoy.\x07"


def readings() -> list[Reading]:
    """Three reports of two outlets, the last with text that would steer a terminal."""
    shelled, left, hostile = (
        Report(
            id="r1",
            published=date(2020, 3, 3),
            text=SHELLING,
            title="Shells fall on Alder",
            source="Alder Post",
            where="reports.jsonl:1",
        ),
        Report(
            id="r2",
            published=date(2020, 3, 5),
            text=f"{LEAVING} {MEETING}",
            title="Talks in sight",
            source="Birch Times",
        ),
        Report(
            id="r3",
            published=date(2020, 3, 7),
            text=STEERING,
            title="\x1b]0;owned\x07[red]News[/red]",
            source="[link]Odd\x1b[2J Outlet",
        ),
    )
    return [
        Reading(report=shelled, claims=(_shelling(shelled),), relations=(_holds(shelled),)),
        Reading(report=left, claims=(_leaving(left), _meeting(left))),
        Reading(report=hostile, claims=(_shots(hostile),)),
    ]


def _claim(report: Report, sentence: str, words: str, kind: EventType, **fields: object) -> Claim:
    at = report.text.index(sentence)
    start = at + sentence.index(words)
    return Claim(
        report_id=report.id,
        published=report.published,
        evidence=Span(start, start + len(words)),
        sentence=Span(at, at + len(sentence)),
        type=kind,
        **fields,  # type: ignore[arg-type]
    )


def _shelling(report: Report) -> Claim:
    day = date(2020, 3, 2)
    return _claim(
        report,
        SHELLING,
        "shelled Alder",
        EventType.ASSAULT,
        mode=("heavy-weapons",),
        actors=(ARMY,),
        recipients=(FRONT,),
        place=ALDER,
        start=day,
        end=day,
        attribution=(MAYOR,),
        killed=(3, 3),
        reasons=(
            "verb shell: A shell R",
            "reader: ASSAULT 0.97",
            "place named with the event",
            "time 'Monday'",
            '"They" means Army of Norland (named before as "the army")',
        ),
        contexts=("human_security", "military"),
    )


def _leaving(report: Report) -> Claim:
    return _claim(
        report,
        LEAVING,
        "left Birch",
        EventType.RETREAT,
        mode=("withdraw",),
        status=Status.DENIED,
        actors=(FRONT,),
        place=BIRCH,
        reasons=("verb leave: A leave P", "cue deny"),
    )


def _meeting(report: Report) -> Claim:
    day = date(2020, 3, 20)
    return _claim(
        report,
        MEETING,
        "meet",
        EventType.CONSULT,
        status=Status.PLANNED,
        actors=(ARMY, FRONT),
        place=ALDER,
        start=day,
        end=day,
    )


def _shots(report: Report) -> Claim:
    who = ActorRef(name="[bold]\x1b[31mGunmen[/bold]", id="x-gunmen")
    where = PlaceRef(name="\x1b[8mNo\u202ewhere")
    return _claim(report, STEERING, "fired", EventType.ASSAULT, actors=(who,), place=where)


def _holds(report: Report) -> Relation:
    return Relation(
        report_id=report.id,
        published=report.published,
        evidence=Span(0, 19),
        kind=RelationKind.CONTROLS,
        a=ARMY,
        place=BIRCH,
        since=date(2020, 3, 1),
    )
