"""Counts of many events agree with the events themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from fastapi.testclient import TestClient
from served import get, world_client

QUERIES: list[dict[str, object]] = [
    {},
    {"type": "ASSAULT"},
    {"actor": "Turkey", "to": "2019-12-31"},
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with world_client(tmp_path_factory.mktemp("overview")) as made:
        yield made


@pytest.mark.parametrize("query", QUERIES)
def test_map_rows_are_the_located_events(client: TestClient, query: dict[str, object]) -> None:
    events = get(client, "events", limit=1000, **query)["items"]
    rows = get(client, "map", **query)
    located = {e["id"]: e for e in events if e["place"]["lat"] is not None}
    assert rows["total"] == len(events)
    assert rows["located"] == len(located) == len(rows["id"])
    for n, key in enumerate(rows["id"]):
        event = located[key]
        assert rows["places"][rows["place"][n]]["name"] == event["place"]["name"]
        assert rows["types"][rows["type"][n]] == event["type"]["key"]
        assert rows["statuses"][rows["status"][n]] == event["status"]
        assert str(date(1970, 1, 1) + timedelta(days=rows["day"][n])) == event["day"]


@pytest.mark.parametrize("query", QUERIES)
def test_timeline_counts_every_event_once(client: TestClient, query: dict[str, object]) -> None:
    events = get(client, "events", limit=1000, **query)["items"]
    told = get(client, "timeline", **query)
    counted = Counter((e["day"], e["type"]["quad"]) for e in events)
    assert told["days"] == sorted({e["day"] for e in events})
    for quad, column in told["counts"].items():
        assert column == [counted[day, quad] for day in told["days"]]
    assert told["total"] == len(events)


@pytest.mark.parametrize("query", QUERIES)
def test_actors_and_places_are_ranked_by_events(
    client: TestClient, query: dict[str, object]
) -> None:
    events = get(client, "events", limit=1000, **query)["items"]
    acting = Counter(n for e in events for n in {a["name"] for a in e["actors"] + e["recipients"]})
    actors = get(client, "actors", limit=1000, **query)["items"]
    assert {a["name"]: a["events"] for a in actors} == acting
    assert [a["events"] for a in actors] == sorted(acting.values(), reverse=True)
    places = get(client, "places", limit=1000, **query)["items"]
    assert {p["name"]: p["events"] for p in places} == Counter(e["place"]["name"] for e in events)


def test_network_links_count_what_passed_between_two(client: TestClient) -> None:
    events = get(client, "events", limit=1000)["items"]
    between = Counter(
        frozenset((a["id"], r["id"])) for e in events for a in e["actors"] for r in e["recipients"]
    )
    net = get(client, "network", limit=200)
    assert {frozenset((x["a"], x["b"])): x["events"] for x in net["links"]} == between
    for link in net["links"]:
        assert sum(link["quads"].values()) == link["events"] == link["forth"] + link["back"]


def test_a_small_network_links_only_its_own_nodes(client: TestClient) -> None:
    net = get(client, "network", limit=3)
    nodes = {node["id"] for node in net["nodes"]}
    assert len(nodes) == 3
    assert net["total"] > 3
    assert all({link["a"], link["b"]} <= nodes for link in net["links"])


def test_roles_are_given_in_words(client: TestClient) -> None:
    roles = {a["name"]: a["role"] for a in get(client, "actors")["items"]}
    assert roles["Turkey"] == "government"
    assert roles["residents of Tripoli"] == "civilians"


def test_meta_tells_what_there_is(client: TestClient) -> None:
    told = get(client, "meta")
    assert told["events"] == get(client, "events")["total"]
    assert told["claims"] == get(client, "claims")["total"]
    assert len(told["types"]) == 16
    assert {status["key"]: status["label"] for status in told["statuses"]}["urged"] == "called for"
    assert sum(outlet["reports"] for outlet in told["outlets"]) == told["reports"]
