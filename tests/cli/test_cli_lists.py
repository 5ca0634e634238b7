"""Claims, events, actors and places: filters, forms, and what is said of nothing found."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.running import Outcome, run_here

Run = Callable[..., Outcome]


@pytest.mark.parametrize(
    ("filters", "types"),
    [
        ((), ["ASSAULT", "RETREAT", "ASSAULT", "CONSULT"]),
        (("--type", "assault"), ["ASSAULT", "ASSAULT"]),
        (("--type", "RETREAT,CONSULT"), ["RETREAT", "CONSULT"]),
        (("--type", "RETREAT", "--type", "CONSULT"), ["RETREAT", "CONSULT"]),
        (("--status", "Denied"), ["RETREAT"]),
        (("--actor", "river front"), ["ASSAULT", "RETREAT", "CONSULT"]),
        (("--outlet", "Birch Times"), ["RETREAT", "CONSULT"]),
        (("--place", "alder"), ["ASSAULT", "CONSULT"]),
        (("--text", "shelled"), ["ASSAULT"]),
        (("--from", "2020-03-10"), ["CONSULT"]),
        (("--to", "2020-03-02"), ["ASSAULT"]),
        (("--on", "2020-03-04"), ["ASSAULT"]),
        (("--limit", "2"), ["ASSAULT", "CONSULT"]),
        (("--limit", "0"), ["ASSAULT", "RETREAT", "ASSAULT", "CONSULT"]),
    ],
)
def test_claims_that_pass(run: Run, filters: tuple[str, ...], types: list[str]) -> None:
    outcome = run("claims", "--jsonl", *filters)
    assert [row["type"] for row in outcome.rows] == types
    assert outcome.code == 0
    assert outcome.err == ""


def test_claims_in_every_form(run: Run) -> None:
    rows = run("claims", "--jsonl").rows
    assert run("claims", "--json").json == rows
    table = list(csv.DictReader(io.StringIO(run("claims", "--csv").out)))
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    features = run("claims", "--geojson").json["features"]
    assert [feature["id"] for feature in features] == [row["id"] for row in rows]
    assert features[0]["geometry"]["coordinates"] == [10.25, 60.5]


def test_claims_as_a_table(run: Run) -> None:
    outcome = run("claims")
    line = next(line for line in outcome.out.splitlines() if "heavy-weapons" in line)
    for words in ("2020-03-02", "3 killed", "happened", "Alder (NOR)", "Mayor of Alder in"):
        assert words in line
    assert "Army of Norland → River Front" in line
    assert "next: `dateline explain ID`" in outcome.err


def test_a_table_tells_what_it_leaves_out(run: Run) -> None:
    outcome = run("claims", "--limit", "1")
    assert "1 of 4 claims (the latest) shown; --limit 0 shows all" in outcome.err
    assert "CONSULT" in outcome.out
    assert "RETREAT" not in outcome.out


@pytest.mark.parametrize("command", ["claims", "events", "places", "actors", "agenda"])
@pytest.mark.parametrize("form", ["--json", "--csv", "table"])
def test_text_of_reports_cannot_steer_a_terminal(run: Run, command: str, form: str) -> None:
    outcome = run(command, *([form] if form != "table" else []), "--limit", "0")
    if form == "table":
        odd = {char for char in outcome.out if not char.isprintable()} - {"\n"}
        assert odd == set()
        if command in ("claims", "actors"):
            assert "[bold]" in outcome.out
    assert "\x1b" not in outcome.err


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--type", "ASAULT"), "there is no type 'ASAULT'; did you mean ASSAULT?"),
        (("--type", "x"), "there is no type 'x'; say one of: AGREE, CONSULT,"),
        (("--status", "happend"), "there is no status 'happend'; did you mean happened?"),
        (("--from", "2020-02-30"), "'2020-02-30' is no day; give it as YYYY-MM-DD"),
        (("--from", "2020-03-03", "--to", "2020-03-01"), "--from 2020-03-03 is after --to"),
        (("--limit", "-1"), "-1 is not in the range"),
        (("--outlt", "x"), "--outlet"),
    ],
)
def test_wrong_filters(run: Run, given: tuple[str, ...], told: str) -> None:
    outcome = run("claims", *given)
    assert outcome.code == 2
    assert told in outcome.err
    assert outcome.out == ""


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--actor", "Front"), "no actor is called 'Front': did you mean River Front?"),
        (("--actor", "Amry of Norland"), "did you mean Army of Norland?"),
        (("--place", "Aldr"), "no place is called 'Aldr': did you mean Alder?"),
        (("--outlet", "Post"), "did you mean Alder Post?"),
        (("--type", "AID", "--place", "Alder"), "without --type 2 claims would"),
        (("--type", "AID"), "loosen --type"),
        (("--on", "2019-01-01"), "nothing was published by 2019-01-01; give a later day"),
        (("--type", "CONSULT", "--on", "2020-03-04"), "or give a later day with --on"),
    ],
)
def test_nothing_found_says_what_to_loosen(run: Run, given: tuple[str, ...], told: str) -> None:
    for command, nothing in (("claims", "[]"), ("events", "[]"), ("places", "[]")):
        outcome = run(command, "--json", *given)
        assert outcome.out.strip() == nothing
        assert told in outcome.err
        assert outcome.code == 0


def test_a_csv_without_rows_has_its_header(run: Run) -> None:
    for command in ("claims", "events", "actors", "places", "agenda"):
        full = run(command, "--csv").out.splitlines()
        empty = run(command, "--csv", "--type", "AID").out.splitlines()
        assert empty == full[:1]
        assert len(full) > 1


def test_events_pass_if_one_of_their_claims_does(run: Run) -> None:
    rows = run("events", "--jsonl", "--status", "denied").rows
    assert [(row["type"], row["status"], row["outlets"]) for row in rows] == [
        ("RETREAT", "denied", ["Birch Times"])
    ]
    assert len(run("events", "--jsonl").rows) == 4


def test_actors_by_how_often_they_act(run: Run) -> None:
    rows = run("actors", "--json").json
    counts = {row["name"]: (row["acts"], row["acted_on"], row["says"]) for row in rows}
    assert counts["Army of Norland"] == (2, 0, 0)
    assert counts["River Front"] == (2, 1, 0)
    assert counts["Mayor of Alder"] == (0, 0, 1)
    assert [row["acts"] for row in rows] == sorted((row["acts"] for row in rows), reverse=True)
    assert rows[0]["last"] == "2020-03-20"


def test_places_by_number_of_claims(run: Run) -> None:
    rows = run("places", "--json").json
    first = rows[0]
    assert (first["id"], first["claims"], first["types"]) == ("11", 2, ["ASSAULT", "CONSULT"])
    assert first["place"]["geonames"] == 11
    assert run("places", "--geojson").json["features"][0]["properties"]["place"] == "Alder"


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    outcome = run_here("claims", "--store", str(tmp_path / "none.db"))
    assert outcome.code == 2
    assert "there is no store at" in outcome.err
    assert "make one with `dateline read PATH --store" in outcome.err


def test_the_store_is_the_option_else_the_variable_else_here(
    made_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "dateline.db" in run_here("claims").err
    (tmp_path / "dateline.db").symlink_to(made_store)
    assert run_here("claims").code == 0
    monkeypatch.setenv("DATELINE_STORE", "named.db")
    assert "there is no store at named.db" in run_here("claims").err
    assert run_here("claims", "--store", str(made_store)).code == 0


@pytest.mark.parametrize("command", ["claims", "events", "picture", "doctor", "serve"])
def test_another_programs_database(command: str, tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE invoice (n)")
    connection.close()
    before = path.read_bytes()
    outcome = run_here(command, "--store", str(path))
    assert outcome.code == (4 if command == "doctor" else 3)
    assert "another program's database, so it was left alone" in outcome.out + outcome.err
    assert path.read_bytes() == before


def test_a_store_that_holds_nothing(tmp_path: Path) -> None:
    from dateline.store import open_store

    path = tmp_path / "empty.db"
    open_store(path).close()
    for command in ("claims", "events", "actors", "places", "picture", "agenda"):
        outcome = run_here(command, "--store", str(path))
        assert outcome.code == 0
        assert "the store holds no reports; read some with `dateline read" in outcome.err
