"""The invented war in a store, and a client that talks to the application over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from world import readings

from dateline.api import create_app
from dateline.records import Reading
from dateline.store import open_store

EVENTS = 60


def fill(path: Path, told: Iterable[Reading]) -> Path:
    """A store at the path that holds those readings."""
    store = open_store(path)
    with store.writer() as writer:
        for reading in told:
            writer.add(reading)
    store.close()
    return path


@contextmanager
def client_of(path: Path) -> Iterator[TestClient]:
    """A client of the application over the store at the path."""
    with TestClient(create_app(path)) as client:
        yield client


@contextmanager
def world_client(folder: Path) -> Iterator[TestClient]:
    """A client over the first happenings of the invented war."""
    with client_of(fill(folder / "world.db", readings(EVENTS))) as client:
        yield client


def get(client: TestClient, path: str, **query: Any) -> Any:
    """The JSON of a good answer."""
    answer = client.get(f"/api/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()
