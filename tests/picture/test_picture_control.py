"""Who holds a place: takings, losses, retreats, false claims and denials."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from scene import (
    ALDER,
    ARMY,
    BIRCH,
    CHIEF,
    CRIER,
    EAST,
    FRONT,
    MEDIC,
    VILLAGERS,
    claim,
    day,
    holds,
    named,
    stands,
    store_of,
    tell,
)

from dateline.picture import Holding, control
from dateline.records import ActorRef, EventType, Reading, RelationKind, Status
from dateline.store import Judgement


def taking(
    name: str,
    published: str,
    holder: ActorRef,
    loser: ActorRef,
    *,
    on: str,
    by: tuple[ActorRef, ...] = (),
    outlet: str = "Alder Post",
    verb: str = "seized Alder",
) -> Reading:
    """A report of the taking of Alder."""
    text = f"Word came in. {holder.name} {verb} that day. Rain fell."
    return tell(
        name,
        published,
        text,
        claim(
            verb,
            EventType.ASSAULT,
            on=on,
            actors=(holder,),
            recipients=(loser,),
            place=ALDER,
            by=by,
            confidence=1.0,
        ),
        holds(verb, holder, ALDER, since=on, by=by),
        outlet=outlet,
    )


def denial(name: str, published: str, holder: ActorRef, by: tuple[ActorRef, ...]) -> Reading:
    """A report of a denial that Alder was taken."""
    return tell(
        name,
        published,
        f"It is said otherwise. It was denied that {holder.name} is in Alder.",
        holds("is in Alder", holder, ALDER, by=by, status=Status.DENIED),
        outlet="Birch Herald",
    )


def retreat(name: str, published: str, who: ActorRef, *, on: str, **fields: Any) -> Reading:
    """A report of a withdrawal from Alder."""
    return tell(
        name,
        published,
        f"Trucks moved. {who.name} pulled its men out of Alder at night.",
        claim(
            "pulled its men out",
            EventType.RETREAT,
            on=on,
            actors=(who,),
            place=ALDER,
            mode=("withdraw",),
            **fields,
        ),
    )


def alder(folder: Path, *readings: Reading, as_of: str | None = None) -> Holding | None:
    """Who holds Alder after those reports."""
    view = store_of(folder, *readings).view(day(as_of) if as_of else None)
    return next((h for h in control(view) if h.place.name == "Alder"), None)


FIRST = taking("r1", "03-03", FRONT, ARMY, on="03-02")
SECOND = taking("r2", "05-06", ARMY, FRONT, on="05-05", verb="retook Alder")


def test_the_taker_holds_it_since_the_day_told(tmp_path: Path) -> None:
    found = alder(tmp_path, FIRST)
    assert found is not None
    assert (found.holder, found.since, found.contested) == (FRONT, day("03-02"), False)
    (cited,) = found.evidence
    assert cited.quote == "River Front seized Alder that day."
    assert cited.outlet == "Alder Post"
    assert FIRST.report.text[cited.start : cited.end] == "seized Alder"
    assert cited.claim_id == FIRST.claims[0].id
    assert not cited.contrary


def test_the_last_taking_holds_whatever_the_order_of_reading(tmp_path: Path) -> None:
    for number, order in enumerate(permutations([FIRST, SECOND])):
        folder = tmp_path / str(number)
        folder.mkdir()
        found = alder(folder, *order)
        assert found is not None
        assert (found.holder, found.since) == (ARMY, day("05-05"))


def test_an_earlier_day_knows_only_the_first(tmp_path: Path) -> None:
    found = alder(tmp_path, FIRST, SECOND, as_of="05-05")
    assert found is not None
    assert (found.holder, found.since) == (FRONT, day("03-02"))


def test_history_told_later_changes_nothing(tmp_path: Path) -> None:
    late = taking("r3", "07-01", FRONT, ARMY, on="03-02", outlet="Birch Herald")
    found = alder(tmp_path, FIRST, SECOND, late)
    assert found is not None
    assert found.holder == ARMY


def test_undated_history_is_left_out(tmp_path: Path) -> None:
    old = tell(
        "r3",
        "07-01",
        "Alder was once Front land.",
        holds("once Front land", FRONT, ALDER, background=True),
    )
    found = alder(tmp_path, SECOND, old)
    assert found is not None
    assert found.holder == ARMY


def test_more_voices_are_believed_more(tmp_path: Path) -> None:
    for name in ("one", "two", "quoted"):
        (tmp_path / name).mkdir()
    own: dict[str, Any] = {"by": (CRIER,)}
    one = alder(tmp_path / "one", taking("r1", "03-03", FRONT, ARMY, on="03-02", **own))
    two = alder(
        tmp_path / "two",
        taking("r1", "03-03", FRONT, ARMY, on="03-02", **own),
        taking("r2", "03-03", FRONT, ARMY, on="03-02", by=(MEDIC,)),
    )
    quoted = alder(
        tmp_path / "quoted",
        taking("r1", "03-03", FRONT, ARMY, on="03-02", **own),
        taking("r2", "03-03", FRONT, ARMY, on="03-02", outlet="Birch Herald", **own),
    )
    assert one is not None and two is not None and quoted is not None
    # The same party quoted by a second outlet is no second voice.
    assert one.confidence == quoted.confidence == 0.45
    assert two.confidence > one.confidence
    assert len(quoted.evidence) == 2


def test_the_losers_word_weighs_more_than_the_winners(tmp_path: Path) -> None:
    for name in ("winner", "loser"):
        (tmp_path / name).mkdir()
    winner = alder(tmp_path / "winner", taking("r1", "03-03", FRONT, ARMY, on="03-02", by=(CHIEF,)))
    loser = alder(tmp_path / "loser", taking("r1", "03-03", FRONT, ARMY, on="03-02", by=(ARMY,)))
    assert winner is not None and loser is not None
    assert winner.confidence < 0.5 < loser.confidence


def test_a_false_claim_of_capture_does_not_turn_the_map(tmp_path: Path) -> None:
    boast = taking("r2", "05-06", ARMY, FRONT, on="05-05", by=(ARMY,))
    found = alder(tmp_path, FIRST, boast, denial("r3", "05-07", ARMY, (FRONT,)))
    assert found is not None
    assert (found.holder, found.since, found.contested) == (FRONT, day("03-02"), True)
    assert [(e.report_id, e.contrary) for e in found.evidence] == [("r1", False), ("r2", True)]


def test_the_same_claim_undenied_is_shown_with_low_confidence(tmp_path: Path) -> None:
    boast = taking("r2", "05-06", ARMY, FRONT, on="05-05", by=(ARMY,))
    found = alder(tmp_path, FIRST, boast)
    assert found is not None
    assert (found.holder, found.confidence) == (ARMY, 0.45)


def test_a_denied_claim_with_nobody_else_named_is_not_shown(tmp_path: Path) -> None:
    boast = taking("r1", "03-03", FRONT, ARMY, on="03-02", by=(CRIER,))
    assert alder(tmp_path, boast, denial("r2", "03-04", FRONT, (ARMY,))) is None


def test_a_denial_of_what_the_outlet_saw_makes_it_contested(tmp_path: Path) -> None:
    found = alder(tmp_path, FIRST, denial("r2", "03-04", FRONT, (ARMY,)))
    assert found is not None
    assert (found.holder, found.contested) == (FRONT, True)
    assert found.confidence == pytest.approx(0.48)
    assert [e.contrary for e in found.evidence] == [False, True]
    assert found.evidence[1].attribution == ("Army of Norland",)


def test_a_denial_from_before_the_taking_says_nothing(tmp_path: Path) -> None:
    found = alder(tmp_path, denial("r0", "02-20", FRONT, (FRONT,)), FIRST)
    assert found is not None
    assert not found.contested


def test_a_failed_attack_counts_only_near_the_taking(tmp_path: Path) -> None:
    def failed(name: str, on: str) -> Reading:
        return tell(
            name,
            on,
            "The Front was thrown back at Alder.",
            claim(
                "thrown back",
                EventType.ASSAULT,
                on=on,
                actors=(FRONT,),
                place=ALDER,
                status=Status.FAILED,
            ),
        )

    (tmp_path / "near").mkdir()
    (tmp_path / "far").mkdir()
    near = alder(tmp_path / "near", FIRST, failed("r2", "03-04"))
    far = alder(tmp_path / "far", FIRST, failed("r2", "03-20"))
    assert near is not None and near.contested
    assert far is not None and not far.contested


def test_two_takers_on_one_day_are_contested(tmp_path: Path) -> None:
    other = taking("r2", "03-03", ARMY, FRONT, on="03-02", outlet="Birch Herald")
    found = alder(tmp_path, FIRST, other)
    assert found is not None
    assert found.contested
    assert sorted(e.contrary for e in found.evidence) == [False, True]


def test_a_retreat_clears_the_place(tmp_path: Path) -> None:
    assert alder(tmp_path, FIRST, retreat("r2", "04-02", FRONT, on="04-01")) is None


def test_a_retreat_of_the_other_side_clears_nothing(tmp_path: Path) -> None:
    found = alder(tmp_path, FIRST, retreat("r2", "04-02", ARMY, on="04-01"))
    assert found is not None
    assert found.holder == FRONT


def test_a_return_after_a_retreat_begins_anew(tmp_path: Path) -> None:
    back = taking("r3", "06-02", FRONT, ARMY, on="06-01", verb="re-entered Alder")
    found = alder(tmp_path, FIRST, retreat("r2", "04-02", FRONT, on="04-01"), back)
    assert found is not None
    assert found.since == day("06-01")
    assert {e.report_id for e in found.evidence} == {"r3"}


def test_a_denied_retreat_leaves_the_place_contested(tmp_path: Path) -> None:
    rumour = retreat("r2", "04-02", FRONT, on="04-01", by=(ARMY,))
    denied = retreat("r3", "04-03", FRONT, on="04-01", by=(FRONT,), status=Status.DENIED)
    found = alder(tmp_path, FIRST, rumour, denied)
    assert found is not None
    assert (found.holder, found.contested) == (FRONT, True)


@pytest.mark.parametrize(
    ("text", "clears"),
    [
        ("The Front withdrew to Alder.", False),
        ("The Front withdrew towards the town of Alder.", False),
        ("The Front withdrew from Alder.", True),
        ("The Front withdrew to hills out of Alder.", True),
    ],
)
def test_where_a_retreat_is_headed_is_not_cleared(
    tmp_path: Path, text: str, *, clears: bool
) -> None:
    gone = tell(
        "r2",
        "04-02",
        text,
        claim("withdrew", EventType.RETREAT, on="04-01", actors=(FRONT,), place=ALDER),
    )
    found = alder(tmp_path, FIRST, named(ALDER, gone, "Alder"))
    assert (found is None) == clears


@pytest.mark.parametrize("mode", ["ceasefire", "release", "resign"])
def test_other_ways_of_giving_way_clear_nothing(tmp_path: Path, mode: str) -> None:
    report = tell(
        "r2",
        "04-02",
        "The Front gave way in Alder.",
        claim(
            "gave way", EventType.RETREAT, on="04-01", actors=(FRONT,), place=ALDER, mode=(mode,)
        ),
    )
    assert alder(tmp_path, FIRST, report) is not None


@pytest.mark.parametrize("status", [Status.PLANNED, Status.THREATENED, Status.POSSIBLE])
def test_what_is_not_told_as_done_gives_nothing(tmp_path: Path, status: Status) -> None:
    report = tell(
        "r1", "03-03", "The Front may take Alder.", holds("take Alder", FRONT, ALDER, status=status)
    )
    assert alder(tmp_path, report) is None


def test_an_assertion_of_control_has_no_day_of_its_own(tmp_path: Path) -> None:
    report = tell(
        "r1", "03-03", "His men control the east.", holds("control the east", FRONT, EAST)
    )
    (found,) = control(store_of(tmp_path, report).view())
    assert (found.place, found.holder, found.since) == (EAST, FRONT, None)


def test_a_commander_and_his_force_are_one_holder(tmp_path: Path) -> None:
    leads = tell(
        "r0", "03-01", "Olm heads the Front.", stands("heads", CHIEF, RelationKind.LEADS, FRONT)
    )
    his = taking("r2", "03-09", CHIEF, ARMY, on="03-08", verb="keeps Alder")
    found = alder(tmp_path, leads, FIRST, his)
    assert found is not None
    assert found.since == day("03-02")
    assert not found.contested


def test_the_same_place_with_and_without_its_number(tmp_path: Path) -> None:
    bare = replace(ALDER, id=None, lat=None, lon=None)
    report = tell("r2", "05-06", "The Army has Alder.", holds("has Alder", ARMY, bare))
    found = alder(tmp_path, FIRST, report)
    assert found is not None
    assert found.holder == ARMY
    assert len(control(store_of(tmp_path).view())) == 1


def test_a_taking_judged_wrong_is_left_out(tmp_path: Path) -> None:
    store = store_of(tmp_path, FIRST, SECOND)
    wrong = SECOND.claims[0].id
    with store.writer() as writer:
        number = writer.judge(
            Judgement(claim=wrong, verdict="wrong", by="ann", day=day("2021-01-01"))
        )
        (found,) = control(store.view())
        assert found.holder == FRONT
        writer.retract(number)
    (found,) = control(store.view())
    assert found.holder == ARMY


def test_places_stand_in_order(tmp_path: Path) -> None:
    reports = [
        tell(f"r{n}", "03-03", "They hold it.", holds("hold it", VILLAGERS, place))
        for n, place in enumerate((EAST, BIRCH, ALDER))
    ]
    held = control(store_of(tmp_path, *reports).view())
    assert [h.place.name for h in held] == ["Alder", "Birch", "eastern Norland"]
