"""What is downloaded equals what is listed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from served import client_of, fill, get, world_client
from world import readings

QUERIES: list[dict[str, str]] = [
    {},
    {"type": "ASSAULT", "order": "oldest"},
    {"q": "Turkey", "outlet": "Harbour Wire", "from": "2019-06-01"},
    {"place": "nowhere at all"},
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with world_client(tmp_path_factory.mktemp("export")) as made:
        yield made


def _listed(client: TestClient, query: dict[str, str]) -> list[str]:
    return [event["id"] for event in get(client, "events", limit=1000, **query)["items"]]


@pytest.mark.parametrize("query", QUERIES)
def test_each_form_holds_the_listed_events_in_order(
    client: TestClient, query: dict[str, str]
) -> None:
    listed = _listed(client, query)
    text = {
        form: client.get("/api/export", params={**query, "format": form}).text
        for form in ("csv", "jsonl", "geojson")
    }
    assert [row["id"] for row in csv.DictReader(io.StringIO(text["csv"], newline=""))] == listed
    assert [json.loads(line)["id"] for line in text["jsonl"].splitlines()] == listed
    features = json.loads(text["geojson"])["features"]
    assert [feature["id"] for feature in features] == listed


def test_claims_come_with_their_sentences(client: TestClient) -> None:
    answer = client.get("/api/export?what=claims&format=jsonl&type=ASSAULT&order=oldest")
    rows = [json.loads(line) for line in answer.text.splitlines()]
    listed = get(client, "claims", type="ASSAULT", limit=1000)["items"]
    assert [row["id"] for row in rows] == [claim["id"] for claim in listed]
    assert [row["sentence"]["text"] for row in rows] == [claim["sentence"] for claim in listed]


def test_the_file_has_a_name_and_a_kind(client: TestClient) -> None:
    answer = client.get("/api/export?format=geojson&what=claims")
    assert answer.headers["content-type"].startswith("application/geo+json")
    assert answer.headers["content-disposition"] == 'attachment; filename="dateline-claims.geojson"'


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    (told,) = list(readings(1))[:1]
    hostile = tuple(
        replace(c, actors=tuple(replace(a, name='=HYPERLINK("x")') for a in c.actors))
        for c in told.claims
    )
    with client_of(fill(tmp_path / "h.db", [replace(told, claims=hostile, tolls=())])) as client:
        for what in ("events", "claims"):
            text = client.get(f"/api/export?what={what}").text
            (row,) = csv.DictReader(io.StringIO(text, newline=""))
            assert row["actors"] == '\'=HYPERLINK("x")'
