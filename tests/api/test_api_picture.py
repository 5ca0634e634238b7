"""The picture through the API is the picture that Python gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from served import client_of, fill, get
from world import readings

from dateline.picture import dyads, dyads_json, picture, picture_json
from dateline.store import open_store


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("picture") / "world.db", readings(120))


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with client_of(path) as made:
        yield made


@pytest.mark.parametrize("day", [None, date(2019, 7, 1), date(2018, 1, 1)])
def test_picture_is_the_same_everywhere(client: TestClient, path: Path, day: date | None) -> None:
    store = open_store(path)
    expected = json.loads(json.dumps(picture_json(picture(store.view(day)))))
    store.close()
    query = {"on": str(day)} if day else {}
    told = get(client, "picture", **query)
    assert told == expected
    assert bool(told["control"]) == (day != date(2018, 1, 1))
    assert get(client, "agenda", **query) == expected["agenda"]


def test_on_and_as_of_mean_the_same(client: TestClient) -> None:
    assert get(client, "picture", on="2019-07-01") == get(client, "picture", as_of="2019-07-01")


def test_dyads_are_the_same_everywhere(client: TestClient, path: Path) -> None:
    store = open_store(path)
    expected = json.loads(json.dumps(dyads_json(dyads(store.view(), limit=200))))
    store.close()
    assert get(client, "dyads") == expected
    assert expected


def test_new_reports_show_without_a_restart(tmp_path: Path) -> None:
    told = list(readings(40))
    path = fill(tmp_path / "growing.db", told[:5])
    with client_of(path) as client:
        before = get(client, "meta")
        fill(path, told[5:])
        after = get(client, "meta")
    assert before["reports"] == 5
    assert after["reports"] == len(told)
    assert after["events"] > before["events"]
