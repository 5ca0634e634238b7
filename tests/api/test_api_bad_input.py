"""Bad parameters: a 422 that names the parameter and says what was expected."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from served import world_client


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with world_client(tmp_path_factory.mktemp("bad")) as made:
        yield made


@pytest.mark.parametrize(
    ("query", "parameter", "words"),
    [
        ("from=soon", "from", "expected a day such as 2019-04-04"),
        ("to=2019-02-30", "to", "expected a day such as"),
        ("as_of=yesterday", "as_of", "expected a day such as"),
        ("type=BOMB", "type", "expected one of AGREE, CONSULT"),
        ("status=maybe", "status", "expected one of happened, ordered"),
        ("background=perhaps", "background", "expected true or false"),
        ("bbox=1,2,3", "request", "expected west,south,east,north"),
        ("bbox=0,50,10,40", "request", "no box on the globe"),
        ("bbox=nan,1,2,3", "request", "no box on the globe"),
        ("from=2020-01-01&to=2019-01-01", "request", "expected from <= to"),
        ("limit=0", "limit", "greater than or equal to 1"),
        ("limit=100000", "limit", "less than or equal to 1000"),
        ("offset=-1", "offset", "greater than or equal to 0"),
        ("limit=ten", "limit", "expected a whole number"),
        ("order=random", "order", "expected one of newest or oldest"),
        ("typ=ASSAULT", "typ", "did you mean 'type'?"),
        ("zzz=1", "zzz", "there are: actor, as_of"),
        (f"q={'x' * 301}", "q", "expected a shorter text"),
    ],
)
def test_the_answer_says_what_was_expected(
    client: TestClient, query: str, parameter: str, words: str
) -> None:
    answer = client.get(f"/api/events?{query}")
    assert answer.status_code == 422
    told = answer.json()
    assert told["errors"][0]["parameter"] == parameter
    assert words in told["detail"]
    assert told["errors"][0]["message"] in told["detail"]


def test_all_that_is_wrong_is_told_at_once(client: TestClient) -> None:
    told = client.get("/api/map?from=x&type=y&zz=1").json()["errors"]
    assert {problem["parameter"] for problem in told} == {"from", "type", "zz"}


@pytest.mark.parametrize("path", ["events", "claims", "reports", "actors", "places", "timeline"])
def test_every_endpoint_knows_the_same_filters(client: TestClient, path: str) -> None:
    query = (
        "from=2019-04-01&to=2020-06-01&as_of=2020-06-01&type=ASSAULT&status=happened"
        "&actor=Turkey&outlet=Harbour%20Wire&place=Tripoli&bbox=9,25,25,34&q=Turkey&background=false"
    )
    assert client.get(f"/api/{path}?{query}").status_code == 200
    for path_too in ("network", "map", "export"):
        assert client.get(f"/api/{path_too}?{query}").status_code == 200


def test_two_days_for_one_picture_are_refused(client: TestClient) -> None:
    answer = client.get("/api/picture?on=2019-05-01&as_of=2019-05-02")
    assert answer.status_code == 422
    assert "one of the two" in answer.json()["detail"]


@pytest.mark.parametrize(
    "text", ['"', "'; DROP TABLE claim; --", "NEAR(", "a AND", "*", "\x00", "% _", "🜁"]
)
def test_no_search_text_breaks_the_query(client: TestClient, text: str) -> None:
    assert client.get("/api/events", params={"q": text}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_but_reading_is_allowed(client: TestClient, method: str) -> None:
    assert client.request(method, "/api/events").status_code == 405
