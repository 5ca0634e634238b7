"""Rows and files: what stands in them, and that no cell is a formula."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.export import (
    claim_row,
    event_row,
    relation_row,
    write_csv,
    write_geojson,
    write_jsonl,
)
from dateline.records import (
    ActorRef,
    Claim,
    EventType,
    PlaceRef,
    Relation,
    RelationKind,
    Report,
    Span,
    Status,
)
from dateline.resolution import group_events

TEXT = "Rain fell. The Guard shelled Elm and killed 3 to 5 people, a nurse said."
REPORT = Report(
    id="e1", published=date(2021, 5, 2), text=TEXT, title="Elm is shelled", source="Elm Courier"
)
GUARD = ActorRef(name="Home Guard", id="guard", country="QLD", role="MIL")
NURSE = ActorRef(name="a nurse", id="nurse")
MEN = ActorRef(name="farmers", id="men", country="QLD", role="CVL")
ELM = PlaceRef(name="Elm", id="4711", lat=-12.5, lon=-70.25, country="QLD", kind="city")
CLAIM = Claim(
    report_id="e1",
    published=REPORT.published,
    evidence=Span(21, 32),
    sentence=Span(11, len(TEXT)),
    type=EventType.ASSAULT,
    mode=("heavy-weapons", "destroy"),
    actors=(GUARD,),
    recipients=(MEN, replace(MEN, name="herders", id="herders", country=None)),
    place=ELM,
    start=date(2021, 5, 1),
    end=date(2021, 5, 1),
    attribution=(NURSE,),
    killed=(3, 5),
    injured=(None, 9),
    confidence=0.87654,
    contexts=("military",),
)
BARE = replace(
    CLAIM, place=None, start=None, end=None, killed=None, injured=None, attribution=(), mode=()
)


def codes(claim: Claim) -> dict[str, object]:
    """Another codebook's codes."""
    return {"cameo": "194", "quad_class": "material conflict", "goldstein": -10.0}


def test_a_claim_as_a_row() -> None:
    row = json.loads(json.dumps(claim_row(CLAIM, REPORT, codes)))
    assert row == {
        "id": CLAIM.id,
        "report_id": "e1",
        "published": "2021-05-02",
        "source": "Elm Courier",
        "title": "Elm is shelled",
        "evidence": {"start": 21, "end": 32, "text": "shelled Elm"},
        "sentence": {"start": 11, "end": len(TEXT), "text": TEXT[11:]},
        "type": "ASSAULT",
        "mode": ["heavy-weapons", "destroy"],
        "status": "happened",
        "background": False,
        "actors": [{"name": "Home Guard", "id": "guard", "country": "QLD", "role": "MIL"}],
        "recipients": [
            {"name": "farmers", "id": "men", "country": "QLD", "role": "CVL"},
            {"name": "herders", "id": "herders", "country": None, "role": "CVL"},
        ],
        "place": {
            "name": "Elm",
            "lat": -12.5,
            "lon": -70.25,
            "country": "QLD",
            "kind": "city",
            "geonames": 4711,
        },
        "start": "2021-05-01",
        "end": "2021-05-01",
        "attribution": [{"name": "a nurse", "id": "nurse", "country": None, "role": None}],
        "killed": [3, 5],
        "injured": [None, 9],
        "confidence": 0.877,
        "contexts": ["military"],
        "cameo": "194",
        "quad_class": "material conflict",
        "goldstein": -10.0,
    }


def test_what_is_unknown_is_null() -> None:
    row = claim_row(BARE, REPORT)
    assert [row[k] for k in ("place", "start", "end", "killed", "injured")] == [None] * 5
    assert [row[k] for k in ("cameo", "quad_class", "goldstein")] == [None] * 3
    assert row["attribution"] == row["mode"] == []


@pytest.mark.parametrize(("key", "number"), [("elm-town", None), ("²", None), (None, None)])
def test_only_numbers_are_geonames(key: str | None, number: int | None) -> None:
    row = claim_row(replace(CLAIM, place=replace(ELM, id=key)), REPORT)
    assert row["place"]["geonames"] is number


def table(*rows: dict[str, Any]) -> list[dict[str, str]]:
    """The rows as a spreadsheet reads them back."""
    stream = io.StringIO(newline="")
    assert write_csv(rows, stream) == len(rows)
    return list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))


def test_a_table_of_claims() -> None:
    full, bare = table(claim_row(CLAIM, REPORT, codes), claim_row(BARE, REPORT))
    assert full["recipients"] == "farmers; herders"
    assert full["recipient_countries"] == "QLD; "
    assert full["mode"] == "heavy-weapons; destroy"
    assert (full["place"], full["lat"], full["lon"]) == ("Elm", "-12.5", "-70.25")
    assert (full["killed_min"], full["killed_max"]) == ("3", "5")
    assert (full["injured_min"], full["injured_max"]) == ("", "9")
    assert full["evidence"] == "shelled Elm"
    assert full["background"] == "false"
    assert full["attribution"] == "a nurse"
    assert (bare["place"], bare["lat"], bare["killed_min"], bare["cameo"]) == ("", "", "", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    trap = start + "HYPERLINK(1)"
    named = replace(CLAIM, actors=(replace(GUARD, name=trap),))
    (row,) = table(claim_row(named, replace(REPORT, title=trap)))
    assert row["title"] == "'" + trap
    assert row["actors"] == "'" + trap
    # A negative figure is one.
    assert row["lon"] == "-70.25"


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_cells_come_back_whatever_they_hold(title: str) -> None:
    (row,) = table(claim_row(CLAIM, replace(REPORT, title=title)))
    assert row["title"] in (title, "'" + title)
    assert not row["title"].startswith(("=", "+", "-", "@", "\t", "\r"))
    stream = io.StringIO()
    write_jsonl([claim_row(CLAIM, replace(REPORT, title=title))] * 2, stream)
    # Of all that Unicode takes for the end of a line, only ours are left.
    assert [json.loads(line)["title"] for line in stream.getvalue().splitlines()] == [title] * 2


def test_line_ends_inside_a_text_break_no_line() -> None:
    stream = io.StringIO()
    write_jsonl([{"text": "a\u2028b\x85c\nd\x1ce"}], stream)
    (line,) = stream.getvalue().splitlines()
    assert json.loads(line) == {"text": "a\u2028b\x85c\nd\x1ce"}


def test_a_table_without_rows_has_the_header_it_is_given() -> None:
    stream = io.StringIO(newline="")
    assert write_csv([], stream, columns=["id", "type"]) == 0
    assert stream.getvalue() == "id,type\r\n"


def test_a_map_of_claims() -> None:
    stream = io.StringIO()
    written = write_geojson([claim_row(CLAIM, REPORT), claim_row(BARE, REPORT)], stream)
    found = json.loads(stream.getvalue())
    assert (written, found["type"]) == (2, "FeatureCollection")
    placed, unplaced = found["features"]
    assert placed["geometry"] == {"type": "Point", "coordinates": [-70.25, -12.5]}
    assert unplaced["geometry"] is None
    assert placed["id"] == CLAIM.id
    assert placed["properties"]["place"] == "Elm"
    assert all(not isinstance(v, list | dict) for v in placed["properties"].values())
    assert placed["properties"].keys() == unplaced["properties"].keys()


def test_a_map_without_claims_is_valid() -> None:
    stream = io.StringIO()
    write_geojson([], stream)
    assert json.loads(stream.getvalue()) == {"type": "FeatureCollection", "features": []}


def test_a_relation_as_a_row() -> None:
    holds = Relation(
        report_id="e1",
        published=REPORT.published,
        evidence=Span(11, 20),
        kind=RelationKind.CONTROLS,
        a=GUARD,
        place=ELM,
        since=date(2021, 5, 1),
        status=Status.HAPPENED,
        attribution=(NURSE,),
        claim_id=CLAIM.id,
    )
    row = relation_row(holds, REPORT)
    assert (row["kind"], row["a"]["id"], row["b"]) == ("controls", "guard", None)
    assert (row["place"]["name"], row["since"]) == ("Elm", "2021-05-01")
    assert row["evidence"]["text"] == "The Guard"
    (cells,) = table(row)
    assert (cells["a"], cells["a_ids"], cells["b"]) == ("Home Guard", "guard", "")


def test_an_event_as_a_row() -> None:
    again = replace(CLAIM, report_id="e2", killed=(7, 7), attribution=())
    (event,) = group_events([CLAIM, again], outlets={"e1": "Elm Courier", "e2": "Oak Times"})
    row = event_row(event)
    assert json.loads(json.dumps(row))["claims"] == [CLAIM.id, again.id]
    assert row["killed"] == [3, 7]
    assert row["outlets"] == ["Elm Courier", "Oak Times"]
    (cells,) = table(row)
    assert cells["figures"] == (
        "killed 3-5 (a nurse, in Elm Courier); killed 7 (in Oak Times); "
        "injured -9 (a nurse, in Elm Courier); injured -9 (in Oak Times)"
    )
    assert (cells["killed_min"], cells["killed_max"], cells["reports"]) == ("3", "7", "2")
