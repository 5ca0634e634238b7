"""Headers, the page's files, the schema, and the server itself."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import httpx
import pytest
from fastapi.testclient import TestClient
from served import fill, world_client
from world import readings

from dateline.api import create_app, serving
from dateline.errors import EnvironmentProblem, StoreError


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with world_client(tmp_path_factory.mktemp("shell")) as made:
        yield made


@pytest.mark.parametrize("path", ["/", "/app.js", "/api/meta", "/api/events?from=x", "/none"])
def test_every_answer_keeps_the_page_to_itself(client: TestClient, path: str) -> None:
    headers = client.get(path, headers={"Origin": "https://example.org"}).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert not [name for name in headers if name.startswith("access-control")]


def test_the_page_needs_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/")
    assert page.headers["content-type"].startswith("text/html")
    assert "//" not in page.text.replace("<!doctype html>", "")
    assert "<script>" not in page.text
    assert 'style="' not in page.text


@pytest.mark.parametrize("path", ["/app.js", "/api/events?limit=1000"])
def test_large_answers_are_compressed(client: TestClient, path: str) -> None:
    assert client.get(path).headers["content-encoding"] == "gzip"
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == client.get(path).text


def test_unchanged_files_are_not_sent_again(client: TestClient) -> None:
    tag = client.get("/app.js").headers["etag"]
    again = client.get("/app.js", headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize("path", ["/__init__.py", "/..%2fapp.js", "/digests.json", "/etc/passwd"])
def test_only_the_page_s_own_files_are_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_schema_lists_every_endpoint(client: TestClient) -> None:
    schema = client.get("/api/openapi.json").json()
    assert set(schema["paths"]) == {
        "/api/meta", "/api/events", "/api/events/{event_id}", "/api/claims",
        "/api/claims/{claim_id}", "/api/reports", "/api/reports/{report_id}", "/api/actors",
        "/api/places", "/api/timeline", "/api/network", "/api/map", "/api/picture", "/api/agenda",
        "/api/dyads", "/api/export",
    }  # fmt: skip
    shared = {"from", "to", "as_of", "type", "status", "actor", "outlet", "place", "bbox", "q"}
    for name in ("events", "claims", "reports", "actors", "places", "timeline", "map", "export"):
        known = {p["name"] for p in schema["paths"][f"/api/{name}"]["get"]["parameters"]}
        assert shared | {"background"} <= known


def test_a_store_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        create_app(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_serve_tells_a_free_address_on_this_machine(tmp_path: Path) -> None:
    path = fill(tmp_path / "served.db", readings(5))
    told: Queue[str] = Queue()
    threading.Thread(
        target=serving.serve, args=(path,), kwargs={"ready": told.put}, daemon=True
    ).start()
    url = told.get(timeout=30)
    assert url.startswith("http://127.0.0.1:")
    assert httpx.get(f"{url}api/meta").json()["events"] == 5
    assert httpx.get(f"{url}api/meta", headers={"Host": "evil.example"}).status_code == 400


def test_a_taken_port_is_told_with_a_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(EnvironmentProblem, match="or 0 for any free one"):
            serving.bind("127.0.0.1", taken.getsockname()[1])
