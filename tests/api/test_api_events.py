"""Events, claims and reports through the API: filters, pages, and words that are really there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from served import client_of, fill, get, world_client
from world import readings

Row = dict[str, Any]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with world_client(tmp_path_factory.mktemp("events")) as made:
        yield made


def _names(event: Row) -> set[str]:
    return {actor["name"] for side in ("actors", "recipients") for actor in event[side]}


def _within(place: Row, west: float, south: float, east: float, north: float) -> bool:
    located = place["lat"] is not None
    return located and west <= place["lon"] <= east and south <= place["lat"] <= north


@pytest.mark.parametrize(
    ("query", "passes"),
    [
        ({"type": "ASSAULT"}, lambda v: v["type"]["key"] == "ASSAULT"),
        ({"type": "assault,CONSULT"}, lambda v: v["type"]["key"] in ("ASSAULT", "CONSULT")),
        ({"type": ["AID", "AGREE"]}, lambda v: v["type"]["key"] in ("AID", "AGREE")),
        ({"status": "failed"}, lambda v: v["status"] == "failed"),
        ({"actor": "Turkey"}, lambda v: "Turkey" in _names(v)),
        ({"actor": "lby-lna"}, lambda v: "Libyan National Army" in _names(v)),
        ({"outlet": "Harbour Wire"}, lambda v: v["outlet"] == "Harbour Wire"),
        ({"place": "Gharyan"}, lambda v: v["place"]["name"] == "Gharyan"),
        ({"from": "2019-08-01", "to": "2019-09-30"}, lambda v: "2019-08" <= v["start"] < "2019-10"),
        ({"bbox": "13,32,14,33"}, lambda v: _within(v["place"], 13, 32, 14, 33)),
        ({"background": "true"}, lambda v: v["background"]),
        ({"q": "held talks"}, lambda v: "held talks" in v["sentence"]),
    ],
)
def test_an_event_passes_if_one_of_its_claims_does(
    client: TestClient, query: dict[str, object], passes: Callable[[Row], bool]
) -> None:
    everything = get(client, "events", limit=1000)["items"]
    details = {e["id"]: get(client, f"events/{e['id']}")["versions"] for e in everything}
    expected = [e["id"] for e in everything if any(passes(v) for v in details[e["id"]])]
    found = get(client, "events", limit=1000, **query)
    assert [event["id"] for event in found["items"]] == expected
    assert 0 < found["total"] == len(expected) < len(everything)


def test_pages_put_together_are_the_whole(client: TestClient) -> None:
    whole = get(client, "events", limit=1000)
    pages = [get(client, "events", limit=7, offset=n) for n in range(0, whole["total"], 7)]
    assert [e for page in pages for e in page["items"]] == whole["items"]
    assert get(client, "events", offset=whole["total"])["items"] == []


def test_either_day_can_come_first(client: TestClient) -> None:
    newest = [e["day"] for e in get(client, "events", limit=1000)["items"]]
    oldest = [e["day"] for e in get(client, "events", limit=1000, order="oldest")["items"]]
    assert newest == sorted(newest, reverse=True)
    assert oldest == sorted(newest)


def test_as_of_hides_what_was_published_later(client: TestClient) -> None:
    then = get(client, "events", limit=1000, as_of="2019-08-31")
    assert 0 < then["total"] < get(client, "events")["total"]
    assert all(event["last_published"] <= "2019-08-31" for event in then["items"])
    later = get(client, "events")["items"][0]["id"]
    missing = client.get(f"/api/events/{later}", params={"as_of": "2019-08-31"})
    assert missing.status_code == 404
    assert "known by 2019-08-31" in missing.json()["detail"]


def test_every_mark_cuts_the_words_it_stands_for(client: TestClient) -> None:
    for head in get(client, "reports", limit=1000)["items"]:
        report = get(client, f"reports/{head['id']}")
        assert len(report["found"]) == head["claims"]
        for claim in report["found"]:
            words = {m["kind"]: report["text"][m["start"] : m["end"]] for m in claim["marks"]}
            assert words["sentence"] == claim["sentence"]
            assert words["trigger"] == claim["evidence"]
            assert words["actor"] == claim["actors"][0]["name"]
            assert words["recipient"] == claim["recipients"][0]["name"]
            assert words["place"] == claim["place"]["name"]
            assert words["time"].endswith("day")
            if claim["attribution"]:
                assert words["source"] == claim["attribution"][0]["name"]


def test_a_claim_is_found_by_the_start_of_its_id(client: TestClient) -> None:
    whole = get(client, "claims", limit=1)["items"][0]
    assert get(client, f"claims/{whole['id'][:12]}") == whole
    assert whole["event_id"] in {e["id"] for e in get(client, "events", limit=1000)["items"]}


def test_claims_are_counted_and_paged(client: TestClient) -> None:
    page = get(client, "claims", limit=5, offset=3, status="happened")
    rest = get(client, "claims", limit=1000, status="happened")
    assert page["total"] == rest["total"] == len(rest["items"])
    assert page["items"] == rest["items"][3:8]


def test_tolls_name_their_source(client: TestClient) -> None:
    told = [t for e in get(client, "events", limit=1000)["items"] for t in e["tolls"]]
    assert told
    assert all(toll["words"] == f"{toll['low']}" for toll in told)
    assert all(
        toll["outlet"] in toll["said_by"] or "according to" in toll["said_by"] for toll in told
    )


@pytest.mark.parametrize("path", ["events/none", "claims/none", "reports/none"])
def test_what_is_not_there_is_told_by_name(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == 404
    assert "'none'" in answer.json()["detail"]


def test_a_place_without_a_span_is_marked_where_its_name_stands(tmp_path: Path) -> None:
    (told,) = readings(1, seed=2)
    bare = tuple(replace(c, place=replace(c.place, span=None)) for c in told.claims if c.place)
    with client_of(fill(tmp_path / "bare.db", [replace(told, claims=bare, tolls=())])) as client:
        (claim,) = get(client, f"reports/{told.report.id}")["found"]
    (mark,) = [m for m in claim["marks"] if m["kind"] == "place"]
    place = told.claims[0].place
    assert place
    assert place.span
    assert (mark["start"], mark["end"]) == (place.span.start, place.span.end)
