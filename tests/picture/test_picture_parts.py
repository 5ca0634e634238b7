"""Relations, tolls, agenda, timeline, dyads and the JSON they make."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from scene import (
    ALDER,
    ARMY,
    BIRCH,
    CHIEF,
    CRIER,
    DEPOT,
    FRONT,
    MEDIC,
    UNION,
    VAST,
    VILLAGERS,
    claim,
    day,
    holds,
    stands,
    store_of,
    tell,
    toll,
)

from dateline.picture import (
    agenda,
    dyads,
    dyads_json,
    picture,
    picture_json,
    ties,
    timeline,
    timeline_json,
    tolls,
)
from dateline.records import ActorRef, EventType, Reading, RelationKind, Status

BACKED = tell(
    "r1",
    "03-03",
    "Vastland backs Olm. Once it had backed the Army.",
    stands("backs Olm", VAST, RelationKind.SUPPORTS, CHIEF),
    stands("had backed the Army", VAST, RelationKind.SUPPORTS, ARMY, background=True),
)
AGAIN = tell(
    "r2",
    "04-03",
    "Olm, whom Vastland arms, fights the Army.",
    stands("whom Vastland arms", VAST, RelationKind.SUPPORTS, CHIEF),
    stands("fights the Army", CHIEF, RelationKind.OPPOSES, ARMY),
    outlet="Birch Herald",
)
DENIED = tell(
    "r3",
    "05-03",
    "Vastland denies that it backs Olm.",
    stands("backs Olm", VAST, RelationKind.SUPPORTS, CHIEF, status=Status.DENIED),
    stands("denies that", VAST, RelationKind.OPPOSES, UNION, status=Status.POSSIBLE),
)


def test_relations_are_merged_over_reports(tmp_path: Path) -> None:
    first, second = ties(store_of(tmp_path, BACKED, AGAIN).view())
    assert (first.kind, first.a, first.b) == (RelationKind.SUPPORTS, VAST, CHIEF)
    assert (first.first, first.last, first.contested) == (day("03-03"), day("04-03"), False)
    assert [e.quote for e in first.evidence] == [
        "Vastland backs Olm.",
        "Olm, whom Vastland arms, fights the Army.",
    ]
    assert (second.kind, second.a, second.b) == (RelationKind.OPPOSES, CHIEF, ARMY)


def test_a_denied_relation_is_contested_and_only_denied_is_none(tmp_path: Path) -> None:
    found = ties(store_of(tmp_path, BACKED, DENIED).view())
    assert [(t.kind, t.contested) for t in found] == [(RelationKind.SUPPORTS, True)]
    assert [e.contrary for e in found[0].evidence] == [False, True]
    (tmp_path / "alone").mkdir()
    assert ties(store_of(tmp_path / "alone", DENIED).view()) == ()


def shelling(
    name: str,
    published: str,
    figure: tuple[int | None, int | None],
    *,
    by: tuple[ActorRef, ...] = (),
    outlet: str = "Alder Post",
) -> Reading:
    """A report of deaths in Alder."""
    return tell(
        name,
        published,
        "Shells fell on Alder. People died there.",
        claim(
            "Shells fell",
            EventType.ASSAULT,
            on="03-02",
            actors=(ARMY,),
            recipients=(VILLAGERS,),
            place=ALDER,
            killed=figure,
            by=by,
        ),
        outlet=outlet,
    )


def test_tolls_of_one_event_by_source(tmp_path: Path) -> None:
    (entry,) = tolls(
        store_of(
            tmp_path,
            shelling("r1", "03-03", (12, 12), by=(MEDIC,)),
            shelling("r2", "03-03", (20, None), by=(CRIER,), outlet="Birch Herald"),
            shelling("r3", "03-04", (12, 12), by=(MEDIC,)),
            shelling("r4", "03-04", (5, 8), outlet="Harbour Wire"),
        ).view()
    )
    assert entry.killed == (5, None)
    assert [(f.bounds, [a.name for a in f.by], f.evidence.outlet) for f in entry.figures] == [
        ((12, 12), ["a hospital official"], "Alder Post"),
        ((20, None), ["Front's press office"], "Birch Herald"),
        ((5, 8), [], "Harbour Wire"),
    ]
    assert (entry.place, entry.start) == (ALDER, day("03-02"))


def test_figures_of_tolls_go_with_their_event_or_stand_alone(tmp_path: Path) -> None:
    told = tell(
        "r1",
        "03-03",
        "Shells fell on Alder. Nine were hurt and four are missing. Since May 300 have died.",
        claim("Shells fell", EventType.ASSAULT, on="03-02", actors=(ARMY,), place=ALDER),
        toll("Nine were hurt", "injured", (9, 9)),
        toll("four are missing", "missing", (4, 4)),
        toll("300 have died", "killed", (300, 300), claim_id=None, cumulative=True),
    )
    event, alone = tolls(store_of(tmp_path, told).view())
    assert event.injured == (9, 9)
    assert [f.kind for f in event.figures] == ["injured", "missing"]
    assert event.figures[0].evidence.quote == "Nine were hurt and four are missing."
    assert (alone.event_id, alone.killed) == (None, (300, 300))
    assert alone.figures[0].cumulative


def talks(name: str, published: str, status: Status, **more: Any) -> Reading:
    """A report on talks between the Army and the Front."""
    return tell(
        name,
        published,
        "Army and Front meet in Birch for talks.",
        claim(
            "talks",
            EventType.CONSULT,
            status=status,
            actors=(ARMY, FRONT),
            place=BIRCH,
            mode=("third-party",),
            **more,
        ),
    )


@pytest.mark.parametrize(
    ("status", "on", "till", "as_of", "listed"),
    [
        (Status.PLANNED, "03-10", "same", "03-03", True),
        (Status.PLANNED, "03-10", "same", "03-10", True),
        (Status.PLANNED, "03-10", "same", "03-11", False),
        (Status.PLANNED, "03-03", "03-31", "03-31", True),
        (Status.PROMISED, "03-03", None, "05-02", True),
        (Status.PROMISED, "03-03", None, "05-03", False),
        (Status.ORDERED, None, None, "03-20", True),
        (Status.PLANNED, "09-01", None, "06-20", True),
        (Status.POSSIBLE, "03-10", "same", "03-03", False),
        (Status.URGED, "03-10", "same", "03-03", False),
        (Status.HAPPENED, "03-10", "same", "03-03", False),
    ],
)
def test_what_is_due(
    tmp_path: Path, status: Status, on: str | None, till: str | None, as_of: str, *, listed: bool
) -> None:
    report = talks("r1", "03-03", status, on=on, till=till)
    found = agenda(store_of(tmp_path, report).view(day(as_of)))
    assert bool(found) == listed


def test_an_item_says_what_who_where_when_and_on_whose_word(tmp_path: Path) -> None:
    report = talks("r1", "03-03", Status.PLANNED, on="03-03", till="03-31", by=(UNION,))
    (item,) = agenda(store_of(tmp_path, report).view(day("03-03")))
    assert item.what == "talks"
    assert item.status == "planned, according to World Union"
    assert (item.who, item.where) == ((ARMY, FRONT), BIRCH)
    assert (item.start, item.end, item.outcome) == (day("03-03"), day("03-31"), "unknown")


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (Status.HAPPENED, "taken place"),
        (Status.FAILED, "failed"),
        (Status.DENIED, "cancelled"),
        (Status.POSSIBLE, "unknown"),
    ],
)
def test_what_became_of_it(tmp_path: Path, status: Status, outcome: str) -> None:
    plan = talks("r1", "03-03", Status.PLANNED, on="03-03", till="03-31")
    later = talks("r2", "03-15", status, on="03-14")
    view = store_of(tmp_path, plan, later).view(day("03-15"))
    (item,) = [i for i in agenda(view) if i.start == day("03-03")]
    assert item.outcome == outcome
    assert len(item.evidence) == (1 if outcome == "unknown" else 2)
    assert item.evidence[-1].contrary == (outcome in ("failed", "cancelled"))


def test_talks_of_others_are_no_outcome(tmp_path: Path) -> None:
    plan = talks("r1", "03-03", Status.PLANNED, on="03-03", till="03-31")
    other = tell(
        "r2",
        "03-15",
        "Vastland and the Union met in Birch.",
        claim("met", EventType.CONSULT, on="03-14", actors=(VAST, UNION), place=BIRCH),
    )
    (item,) = agenda(store_of(tmp_path, plan, other).view(day("03-15")))
    assert item.outcome == "unknown"


def clash(name: str, published: str, on: str, outlet: str = "Alder Post") -> Reading:
    """Mutual fighting at the depot, and a threat."""
    return tell(
        name,
        published,
        "They fought at the depot. The Army warned the Front.",
        claim("fought", EventType.ASSAULT, on=on, actors=(ARMY, FRONT), place=DEPOT),
        claim("warned", EventType.THREATEN, on=on, actors=(ARMY,), recipients=(FRONT,)),
        outlet=outlet,
    )


def test_a_day_counts_each_event_once(tmp_path: Path) -> None:
    history = tell(
        "r9",
        "03-03",
        "In 2011 they fought.",
        claim(
            "fought",
            EventType.ASSAULT,
            on="2011-01-01",
            till="2011-12-31",
            actors=(ARMY, FRONT),
            background=True,
        ),
    )
    store = store_of(
        tmp_path,
        clash("r1", "03-03", "03-02"),
        clash("r2", "03-03", "03-02", "Birch Herald"),
        clash("r3", "03-09", "03-08"),
        talks("r4", "03-03", Status.PLANNED, on="03-20"),
        history,
    )
    days = timeline(store.view())
    assert [d.day for d in days] == [day("03-02"), day("03-08")]
    assert days[0].counts == {"material conflict": 1, "verbal conflict": 1}
    assert days[0].main[0].type is EventType.ASSAULT
    assert days[0].main[0].outlets == ("Alder Post", "Birch Herald")
    assert json.loads(json.dumps(timeline_json(days)))[0]["main"][0]["reports"] == 2


def test_the_most_active_pairs(tmp_path: Path) -> None:
    store = store_of(tmp_path, clash("r1", "03-03", "03-02"), clash("r3", "03-09", "03-08"))
    first, second = dyads(store.view())
    assert (first.actor, first.recipient, first.events) == (ARMY, FRONT, 4)
    assert first.counts == {"material conflict": 2, "verbal conflict": 2}
    assert first.last == day("03-08")
    assert (second.actor, second.events) == (FRONT, 2)
    assert dyads(store.view(), limit=1) == (first,)
    assert dyads(store.view(day("03-05")))[0].events == 2
    assert json.loads(json.dumps(dyads_json([first])))[0]["actor"]["name"] == "Army of Norland"


def test_the_json_of_the_picture(tmp_path: Path) -> None:
    taken = tell(
        "r5",
        "03-03",
        "The Front seized Alder.",
        claim("seized Alder", EventType.ASSAULT, on="03-02", actors=(FRONT,), place=ALDER),
        holds("seized Alder", FRONT, ALDER, since="03-02"),
    )
    store = store_of(
        tmp_path,
        BACKED,
        taken,
        shelling("r6", "03-03", (3, 3), by=(MEDIC,)),
        talks("r7", "03-03", Status.PLANNED, on="03-20"),
    )
    found = json.loads(json.dumps(picture_json(picture(store.view(day("03-04"))))))
    assert list(found) == ["as_of", "control", "relations", "tolls", "agenda"]
    assert found["as_of"] == "2020-03-04"
    (held,) = found["control"]
    assert held["place"] == {"name": "Alder", "lat": 60.5, "lon": 10.2, "country": "NLD"}
    assert held["holder"] == {
        "name": "River Front",
        "id": "front",
        "country": "NLD",
        "role": "REB",
    }
    assert (held["since"], held["contested"]) == ("2020-03-02", False)
    assert held["evidence"] == [
        {
            "report_id": "r5",
            "outlet": "Alder Post",
            "published": "2020-03-03",
            "title": "News r5",
            "claim_id": taken.claims[0].id,
            "start": 10,
            "end": 22,
            "quote": "The Front seized Alder.",
            "attribution": [],
            "status": "happened",
            "contrary": False,
        }
    ]
    assert found["relations"][0]["kind"] == "supports"
    assert found["relations"][0]["b"]["name"] == "Commander Olm"
    assert found["tolls"][0]["killed"] == [3, 3]
    assert found["tolls"][0]["figures"][0]["by"] == ["a hospital official"]
    assert found["tolls"][0]["evidence"][0]["attribution"] == ["a hospital official"]
    assert found["agenda"][0]["end"] == "2020-03-20"
    assert found["agenda"][0]["outcome"] == "unknown"


def test_an_empty_store_has_an_empty_picture(tmp_path: Path) -> None:
    empty: dict[str, Any] = {
        "as_of": None,
        "control": [],
        "relations": [],
        "tolls": [],
        "agenda": [],
    }
    assert picture_json(picture(store_of(tmp_path).view())) == empty


def test_without_a_day_it_is_that_of_the_last_report(tmp_path: Path) -> None:
    assert picture(store_of(tmp_path, BACKED, AGAIN).view()).as_of == day("04-03")
