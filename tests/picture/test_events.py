"""Same event or not: by type, status, actors, place and time, and by judgement."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scene import (
    ALDER,
    ARMY,
    BIRCH,
    CHIEF,
    DEPOT,
    EAST,
    FRONT,
    NORLAND,
    UNION,
    VAST,
    VILLAGERS,
    day,
)

from dateline.records import (
    ActorRef,
    Claim,
    EventType,
    PlaceRef,
    Relation,
    RelationKind,
    Span,
    Status,
)
from dateline.resolution import Event, group_events, sides_of
from dateline.store import Judgement

BASE = Claim(
    report_id="r1",
    published=day("03-03"),
    evidence=Span(0, 5),
    sentence=Span(0, 20),
    type=EventType.ASSAULT,
    actors=(ARMY,),
    recipients=(FRONT,),
    place=ALDER,
    start=day("03-02"),
    end=day("03-02"),
)
OTHER = replace(BASE, report_id="r2", published=day("03-04"))


def on(first: str, last: str | None = None) -> dict[str, Any]:
    """The interval as fields of a claim."""
    return {"start": day(first), "end": day(last or first)}


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({}, True),
        ({"type": EventType.COERCE}, False),
        ({"status": Status.DENIED}, True),
        ({"status": Status.FAILED}, True),
        ({"status": Status.PLANNED}, False),
        ({"place": DEPOT}, True),
        ({"place": BIRCH}, False),
        ({"place": None}, True),
        ({"place": NORLAND}, True),
        ({"place": replace(NORLAND, country="VST", id="9", name="Vastland")}, False),
        ({"place": EAST}, True),
        ({"place": replace(ALDER, id=None, name="ÁLDER", lat=None, lon=None)}, True),
        (on("03-03"), True),
        (on("03-04"), False),
        (on("03-01", "03-05"), True),
        (on("02-01", "03-05"), False),
        ({"start": None, "end": None, "published": day("03-03")}, True),
        ({"recipients": ()}, True),
        ({"actors": ()}, True),
        ({"actors": (), "recipients": ()}, True),
        ({"actors": (), "recipients": (), "place": NORLAND}, False),
        ({"recipients": (VILLAGERS,)}, False),
        ({"actors": (VAST,)}, False),
        ({"actors": (FRONT,), "recipients": (ARMY,)}, False),
        ({"actors": (ARMY, FRONT), "recipients": ()}, True),
        ({"mode": ("aerial",)}, True),
        ({"killed": (40, 40)}, True),
        ({"background": True}, True),
        ({"background": True, "start": None, "end": None}, False),
    ],
)
def test_pairs(changes: dict[str, Any], *, same: bool) -> None:
    other = replace(OTHER, **changes)
    assert len(group_events([BASE, other])) == (1 if same else 2)


def test_modes_that_differ_are_different_events() -> None:
    bombs = replace(BASE, mode=("aerial",))
    assert len(group_events([bombs, replace(OTHER, mode=("firearms",))])) == 2
    assert len(group_events([bombs, replace(OTHER, mode=("aerial", "destroy"))])) == 1


def test_two_claims_of_a_sentence_are_two_events() -> None:
    twin = replace(BASE, evidence=Span(9, 12))
    assert len(group_events([BASE, twin])) == 2
    assert len(group_events([BASE, replace(twin, sentence=Span(21, 40))])) == 1


def test_words_need_the_same_speaker_and_the_same_kind() -> None:
    threat = replace(BASE, type=EventType.THREATEN, actors=(VAST,), place=None)
    later = replace(threat, report_id="r2")
    assert len(group_events([threat, later])) == 1
    assert len(group_events([threat, replace(later, actors=(UNION,))])) == 2
    assert len(group_events([threat, replace(later, mode=("violence",))])) == 2


def test_a_chain_of_days_is_no_event() -> None:
    days = [day("03-01") + timedelta(days=n) for n in range(30)]
    chain = [replace(BASE, report_id=f"r{d}", published=d, start=d, end=d) for d in days]
    events = group_events(chain)
    assert max((e.claims[-1].start - e.claims[0].start).days for e in events) <= 1  # type: ignore[operator]
    assert len(events) == 15


def test_history_does_not_pull_news_together() -> None:
    year = replace(BASE, report_id="r9", background=True, **on("2020-01-01", "2020-12-31"))
    june = replace(BASE, report_id="r3", published=day("06-03"), **on("06-02"))
    assert len(group_events([BASE, june, year])) == 3


def test_undated_history_stays_within_a_month() -> None:
    old = replace(BASE, background=True, start=None, end=None)
    soon = replace(old, report_id="r2", published=day("03-20"))
    late = replace(old, report_id="r3", published=day("06-20"))
    assert [len(e.claims) for e in group_events([old, soon, late])] == [2, 1]


def test_a_plan_and_its_happening_are_two_events() -> None:
    plan = replace(BASE, status=Status.PLANNED, end=None)
    again = replace(plan, report_id="r2", status=Status.ORDERED, **on("03-10"))
    done = replace(BASE, report_id="r3", published=day("03-11"), **on("03-10"))
    found = group_events([plan, again, done])
    assert sorted(len(e.claims) for e in found) == [1, 2]


def test_a_country_is_no_bridge_between_two_towns() -> None:
    wide = replace(OTHER, place=NORLAND)
    birch = replace(OTHER, report_id="r3", place=BIRCH)
    for order in ([BASE, wide, birch], [wide, birch, BASE], [birch, BASE, wide]):
        events = group_events(order)
        assert len(events) == 2
        towns = [{c.place.name for c in e.claims if c.place} - {"Norland"} for e in events]
        assert sorted(len(names) for names in towns) == [1, 1]


def verdict(one: Claim, other: Claim, word: str) -> Judgement:
    return Judgement(claim=one.id, other=other.id, verdict=word, by="ann", day=day("04-01"))


def test_judgements_overrule_the_machine() -> None:
    far = replace(OTHER, place=BIRCH, type=EventType.COERCE)
    assert len(group_events([BASE, far], [verdict(far, BASE, "same")])) == 1
    assert len(group_events([BASE, OTHER], [verdict(OTHER, BASE, "different")])) == 2


def test_the_last_judgement_on_a_pair_holds() -> None:
    words = [verdict(BASE, OTHER, "different"), verdict(OTHER, BASE, "same")]
    assert len(group_events([BASE, OTHER], words)) == 1
    assert len(group_events([BASE, OTHER], words[::-1])) == 2


def test_a_claim_kept_apart_from_one_joins_none_that_has_it() -> None:
    third = replace(OTHER, report_id="r3")
    events = group_events([BASE, OTHER, third], [verdict(BASE, third, "different")])
    together = [{c.report_id for c in e.claims} for e in events]
    assert {"r1", "r2"} in together
    assert {"r3"} in together


def test_sides_join_a_commander_and_his_force() -> None:
    leads = relation(CHIEF, RelationKind.LEADS)
    his = replace(OTHER, actors=(CHIEF,), recipients=(ARMY,), place=None)
    theirs = replace(BASE, actors=(FRONT,), recipients=(ARMY,))
    assert len(group_events([theirs, his])) == 2
    sides = sides_of([leads])
    assert sides == {"olm": "front"}
    assert len(group_events([theirs, his], sides=sides)) == 1


def relation(actor: ActorRef, kind: RelationKind, other: ActorRef = FRONT) -> Relation:
    return Relation(
        report_id="r1",
        published=day("03-03"),
        evidence=Span(0, 1),
        kind=kind,
        a=actor,
        b=other,
    )


def test_sides_follow_the_chain_but_not_into_unions_or_across_the_front() -> None:
    chain = [relation(CHIEF, RelationKind.LEADS), relation(FRONT, RelationKind.PART_OF, VAST)]
    assert sides_of(chain) == {"front": "vast", "olm": "vast"}
    assert sides_of([relation(VAST, RelationKind.MEMBER_OF, UNION)]) == {}
    assert sides_of([*chain, relation(FRONT, RelationKind.OPPOSES, VAST)]) == {"olm": "vast"}
    circle = [relation(CHIEF, RelationKind.PART_OF), relation(FRONT, RelationKind.PART_OF, CHIEF)]
    assert sides_of([*circle, relation(VILLAGERS, RelationKind.PART_OF, CHIEF)]) == {
        "front": "front",
        "olm": "front",
        "villagers": "front",
    }


def test_an_event_keeps_every_version() -> None:
    told = [
        replace(BASE, killed=(3, 3), attribution=(FRONT,)),
        replace(OTHER, killed=(10, None), attribution=(VAST,), injured=(4, 5)),
        replace(OTHER, report_id="r3", status=Status.DENIED, attribution=(ARMY,), killed=None),
        replace(OTHER, report_id="r4", place=NORLAND, mode=("aerial",)),
    ]
    (event,) = group_events(told, outlets={"r1": "Post", "r2": "Herald", "r3": "Post"})
    assert event.killed == (3, None)
    assert event.injured == (4, 5)
    assert [(f.kind, f.bounds, f.outlet) for f in event.figures] == [
        ("killed", (3, 3), "Post"),
        ("killed", (10, None), "Herald"),
        ("injured", (4, 5), "Herald"),
    ]
    assert event.status is Status.HAPPENED
    assert event.disputed
    assert [s.status for s in event.statuses].count(Status.DENIED) == 1
    assert event.outlets == ("Post", "Herald")
    assert event.place == ALDER
    assert event.modes == ("aerial",)
    assert not event.background
    assert event.day == day("03-02")


def test_a_later_report_leaves_the_id() -> None:
    (alone,) = group_events([BASE])
    (joined,) = group_events([BASE, OTHER])
    assert alone.id == joined.id


PLACES: list[PlaceRef | None] = [ALDER, DEPOT, BIRCH, NORLAND, EAST, None]
some = st.lists(st.sampled_from([ARMY, FRONT, VAST]), max_size=2, unique=True).map(tuple)
claims = st.builds(
    lambda n, t, s, a, r, p, d, w, b: replace(
        BASE,
        report_id=f"r{n}",
        sentence=Span(n, n + 20),
        type=t,
        status=s,
        actors=a,
        recipients=r,
        place=p,
        start=None if d is None else day("03-01") + timedelta(days=d),
        end=None if d is None else day("03-01") + timedelta(days=d + w),
        background=b,
    ),
    st.integers(0, 40),
    st.sampled_from([EventType.ASSAULT, EventType.THREATEN]),
    st.sampled_from(Status),
    some,
    some,
    st.sampled_from(PLACES),
    st.none() | st.integers(0, 6),
    st.sampled_from([0, 0, 1, 40]),
    st.booleans(),
)


@settings(max_examples=60)
@given(st.lists(claims, max_size=25), st.randoms())
def test_order_changes_nothing_and_no_claim_is_lost(told: list[Claim], dice: random.Random) -> None:
    events = group_events(told)
    shuffled = list(told)
    dice.shuffle(shuffled)
    assert group_events(shuffled) == events
    members = [claim.id for event in events for claim in event.claims]
    assert sorted(members) == sorted({claim.id for claim in told})


def test_fifty_thousand_claims_take_seconds() -> None:
    dice = random.Random(7)
    actors = [replace(ARMY, id=f"a{n}", name=f"Unit {n}") for n in range(60)]
    places = [
        PlaceRef(
            name=f"Town {n}",
            id=str(n),
            lat=60 + dice.random() * 4,
            lon=10 + dice.random() * 8,
            country="NLD",
            kind="city",
        )
        for n in range(150)
    ]

    def made(number: int) -> Claim:
        published = date(2020, 1, 1) + timedelta(days=number // 100)
        first = published - timedelta(days=dice.choice((0, 0, 1, 2)))
        return replace(
            BASE,
            report_id=f"r{number // 10}",
            published=published,
            sentence=Span(number, number + 1),
            type=dice.choice(tuple(EventType)),
            status=dice.choice((Status.HAPPENED,) * 4 + (Status.PLANNED,)),
            actors=tuple(dice.sample(actors, dice.choice((1, 1, 2)))),
            recipients=tuple(dice.sample(actors, dice.choice((0, 1)))),
            place=dice.choice((*places, None)),
            start=first,
            end=first,
        )

    told = [made(number) for number in range(50_000)]
    begun = time.process_time()
    events: tuple[Event, ...] = group_events(told)
    # Three times what an old laptop needs; without blocking it would be hours.
    assert time.process_time() - begun < 45
    assert len(events) > 10_000
