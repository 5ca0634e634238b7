"""The scorer: what meets what, and how each slot is marked."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from eval.naming import Namer
from eval.scoring import pair, score, sentence_starts
from eval.sheets import GoldClaim, Sheet, digest, load_sheet
from eval.slots import compare, date_mark

from dateline import ActorRef, Claim, EventType, InputError, PlaceRef, Report, Span, Status

TEXT = "Olm's men shelled Alder on Monday. Gen. Olm denied it. His army then left Alder."
ARMY = ActorRef(name="Northern Army", id="a")
DAY = date(2020, 3, 2)


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def gold(words: str, kind: EventType, **changes: Any) -> GoldClaim:
    fields: dict[str, Any] = {
        "anchor": span(words), "type": kind, "mode": frozenset(), "status": Status.HAPPENED,
        "background": False, "actors": frozenset({"ARMY"}), "recipients": frozenset(),
        "place": "Alder", "start": DAY, "end": DAY, "attribution": (), "killed": None, "core": True,
    }  # fmt: skip
    return GoldClaim(**{**fields, **changes})


def claim(words: str, kind: EventType, **changes: Any) -> Claim:
    fields: dict[str, Any] = {
        "report_id": "r", "published": DAY, "evidence": span(words), "sentence": span(words),
        "type": kind, "actors": (ARMY,), "start": DAY, "end": DAY,
        "place": PlaceRef(name="Alder", lat=60.5, lon=10.2),
    }  # fmt: skip
    return Claim(**{**fields, **changes})


SHEET = Sheet(
    report=Report(id="r", published=DAY, text=TEXT),
    claims=(
        gold("shelled Alder", EventType.ASSAULT),
        gold("denied", EventType.REJECT, place=None, core=False),
        gold("left Alder", EventType.RETREAT),
    ),
    names={"ARMY": ("Army of the North", "Northern Army", "Olm's men"), "OLM": ("Commander Olm",)},
    points={"Alder": (60.5, 10.2)},
)
SHELLED = claim("shelled", EventType.ASSAULT)
LEFT = claim("left", EventType.RETREAT)


def test_all_right_is_a_hundred() -> None:
    found = score([(SHEET, (SHELLED, LEFT, claim("denied", EventType.REJECT)))])
    assert (found.precision, found.recall, found.f1, found.core_recall) == (100, 100, 100, 100)
    assert (found.near_f1, found.whole_f1) == (100, 100)


def test_missing_extra_and_half_right_are_counted() -> None:
    extra = claim("left", EventType.ASSAULT)
    wrong = replace(LEFT, status=Status.DENIED, place=None)
    found = score([(SHEET, (SHELLED, wrong, extra))])
    assert (found.gold, found.predicted) == (3, 3)
    assert (found.precision, found.recall, found.core_recall) == (66.7, 66.7, 100)
    assert (found.near_f1, found.whole_f1) == (33.3, 33.3)
    assert found.slots["status"] == 50


def test_nothing_read_is_nought() -> None:
    found = score([(SHEET, ())])
    assert (found.f1, found.core_recall, found.whole_f1) == (0, 0, 0)


def test_claims_equal_in_type_and_evidence_count_once() -> None:
    assert score([(SHEET, (SHELLED, replace(SHELLED, background=True)))]).predicted == 1


def test_a_claim_meets_only_its_type_and_its_sentence() -> None:
    assert pair([claim("shelled", EventType.COERCE)], SHEET) == []
    assert pair([claim("denied", EventType.ASSAULT)], SHEET) == []
    assert [p.gold for p in pair([claim("Monday", EventType.ASSAULT)], SHEET)] == [0]


def test_overlapping_words_come_before_agreement() -> None:
    near = claim("shelled", EventType.ASSAULT, actors=(), place=None, start=None)
    far = claim("Monday", EventType.ASSAULT)
    assert [p.claim for p in pair([far, near], SHEET)] == [1]


def test_titles_end_no_sentence() -> None:
    assert [TEXT[at:].strip()[:5] for at in sentence_starts(TEXT)] == ["Olm's", "Gen. ", "His a"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        pytest.param("the Northern Army", "ARMY", id="alias"),
        pytest.param("Army", "ARMY", id="shared word"),
        pytest.param("Olm", "?olm", id="shared with two"),
        pytest.param("Comander Olm", "OLM", id="misspelt"),
        pytest.param("Southern Army", "?southern army", id="another"),
        pytest.param("", "?", id="empty"),
    ],
)
def test_a_name_means_one_entity_or_none(name: str, key: str) -> None:
    assert Namer(SHEET.names).key(name) == key


@pytest.mark.parametrize(
    ("place", "mark"),
    [
        pytest.param(PlaceRef(name="Alder"), 1.0, id="name"),
        pytest.param(PlaceRef(name="Birch", lat=60.6, lon=10.5), 1.0, id="near"),
        pytest.param(PlaceRef(name="Birch", lat=61.5, lon=10.2), 0.0, id="far"),
        pytest.param(PlaceRef(name="Birch"), 0.0, id="unplaced"),
        pytest.param(None, 0.0, id="none"),
    ],
)
def test_a_place_is_right_by_name_or_nearness(place: PlaceRef | None, mark: float) -> None:
    told = replace(SHELLED, place=place)
    assert compare(told, SHEET.claims[0], SHEET, Namer(SHEET.names))["place"] == mark


def test_no_place_must_meet_none_but_words_need_none() -> None:
    nowhere = replace(SHEET.claims[0], place=None)
    assert compare(SHELLED, nowhere, SHEET, Namer(SHEET.names))["place"] == 0.0
    denial = claim("denied", EventType.REJECT)
    assert compare(denial, SHEET.claims[1], SHEET, Namer(SHEET.names))["place"] is None


@pytest.mark.parametrize(
    ("mine", "gold_days", "mark"),
    [
        pytest.param(("03-02", "03-02"), ("03-02", "03-02"), 1.0, id="same"),
        pytest.param(("03-01", "03-03"), ("03-02", "03-02"), 1.0, id="two days wider"),
        pytest.param(("03-01", "03-04"), ("03-02", "03-02"), 0.0, id="three days wider"),
        pytest.param(("03-03", None), ("03-02", "03-02"), 0.0, id="apart"),
        pytest.param(("03-02", None), ("03-01", "03-31"), 1.0, id="a day of the month"),
        pytest.param((None, None), ("03-02", "03-02"), 0.0, id="undated"),
        pytest.param(("04-01", None), ("03-02", None), 1.0, id="open, a month later"),
        pytest.param(("04-03", None), ("03-02", None), 0.0, id="open, too late"),
        pytest.param(("03-02", None), (None, None), None, id="not judged"),
    ],
)
def test_a_date_is_right_if_it_overlaps_and_is_little_wider(
    mine: tuple[str | None, str | None], gold_days: tuple[str | None, str | None], mark: float
) -> None:
    def day(text: str | None) -> date | None:
        return date.fromisoformat(f"2020-{text}") if text else None

    told = replace(SHEET.claims[0], start=day(gold_days[0]), end=day(gold_days[1]))
    assert date_mark(day(mine[0]), day(mine[1]), told) == mark


@pytest.mark.parametrize(
    ("mine", "told", "mark"),
    [
        ((3, 3), (3, 3), 1.0),
        ((3, 9), (3, None), 1.0),
        ((4, None), (3, None), 0.0),
        (None, (3, 3), 0.0),
        (None, None, None),
    ],
)
def test_a_toll_is_right_in_the_bounds_given(
    mine: tuple[int | None, int | None] | None,
    told: tuple[int | None, int | None] | None,
    mark: float | None,
) -> None:
    annotated = replace(SHEET.claims[0], killed=told)
    marks = compare(replace(SHELLED, killed=mine), annotated, SHEET, Namer(SHEET.names))
    assert marks["killed"] == mark


def sheet_file(folder: Path, **changes: Any) -> Path:
    told = {
        "anchor": "Alder", "nth": 1, "type": "RETREAT", "mode": [], "status": "happened",
        "background": False, "actor_ids": [], "recipient_ids": [], "place": "Alder",
        "start": "2020-03-02", "end": None, "attribution": [], "killed": [3, None], "core": True,
    }  # fmt: skip
    raw = {
        "report": {"id": "r", "published": "2020-03-02", "text_file": "r.txt"},
        "claims": [{**told, **changes}],
        "places": [{"name": "Alder", "lat": None, "lon": None}],
        "entities": {},
    }
    (folder / "r.txt").write_text(TEXT, encoding="utf-8")
    path = folder / "r.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    return path


def test_a_sheet_is_loaded_with_its_text(tmp_path: Path) -> None:
    (told,) = load_sheet(sheet_file(tmp_path)).claims
    assert told.anchor.start == TEXT.rindex("Alder")
    assert told.killed == (3, None)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"anchor": "Birch"}, "Birch"),
        ({"nth": 2}, "number 2"),
        ({"type": "SHELL"}, "SHELL"),
        ({"start": "2020-02-30"}, "day is out of range"),
    ],
)
def test_a_sheet_that_is_wrong_is_told_by_name(
    tmp_path: Path, changes: dict[str, Any], words: str
) -> None:
    with pytest.raises(InputError, match=words) as caught:
        load_sheet(sheet_file(tmp_path, **changes))
    assert caught.value.where.endswith("r.json")


def test_the_digest_changes_with_the_text(tmp_path: Path) -> None:
    sheet_file(tmp_path)
    before = digest(tmp_path)
    (tmp_path / "r.txt").write_text(TEXT + " ", encoding="utf-8")
    assert digest(tmp_path) != before
