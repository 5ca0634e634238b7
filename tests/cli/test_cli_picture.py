"""`dateline picture` and `dateline agenda`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cli.running import Outcome, run_here

Run = Callable[..., Outcome]


def test_the_picture_as_json(run: Run) -> None:
    picture = run("picture", "--json", "--on", "2020-03-05").json
    assert list(picture) == ["as_of", "control", "relations", "tolls", "agenda"]
    assert picture["as_of"] == "2020-03-05"
    (held,) = picture["control"]
    assert list(held) == ["place", "holder", "since", "confidence", "contested", "evidence"]
    assert held["place"] == {"name": "Birch", "lat": 61.0, "lon": 11.5, "country": "NOR"}
    assert (held["holder"]["name"], held["since"]) == ("Army of Norland", "2020-03-01")
    assert held["evidence"][0]["quote"] == "The Army of Norland"
    (toll,) = picture["tolls"]
    assert toll["figures"][0]["by"] == ["Mayor of Alder"]
    (due,) = picture["agenda"]
    assert (due["what"], due["start"]) == ("meet", "2020-03-20")


def test_the_picture_in_tables(run: Run) -> None:
    outcome = run("picture", "--on", "2020-03-05")
    assert outcome.out.startswith("As of 2020-03-05: 2 reports, 3 claims, 3 events, ")
    titles = (
        "Who holds what",
        "Who stands with whom: nothing told",
        "Killed and hurt, by source",
        "What is due",
        "Who does most to whom",
    )
    places = [outcome.out.index(title) for title in titles]
    assert places == sorted(places)
    assert "3 killed (Mayor of Alder in Alder Post)" in outcome.out
    assert "CONSULT: meet" in outcome.out
    assert outcome.code == 0


def test_only_what_was_known_on_the_day(run: Run) -> None:
    assert run("picture", "--json", "--on", "2020-03-04").json["agenda"] == []
    outcome = run("picture", "--on", "2020-01-01")
    assert "nothing was published by 2020-01-01" in outcome.err
    assert outcome.out == ""


def test_a_limit_on_the_parts(read_store: Path) -> None:
    whole = run_here("picture", "--store", str(read_store), "--json").json
    outcome = run_here("picture", "--store", str(read_store), "--limit", "1")
    for title, part in (("Who holds what", "control"), ("Killed and hurt, by source", "tolls")):
        if len(whole[part]) > 1:
            assert f"{title} (the first 1 of {len(whole[part])}; --limit 0" in outcome.out
    full = run_here("picture", "--store", str(read_store), "--limit", "0")
    assert "the first" not in full.out


def test_the_agenda(run: Run) -> None:
    (item,) = run("agenda", "--json", "--on", "2020-03-06").json
    assert item == run("picture", "--json", "--on", "2020-03-06").json["agenda"][0]
    table = run("agenda", "--on", "2020-03-06").out
    assert "Due as of 2020-03-06" in table
    assert "2020-03-20" in table
    (feature,) = run("agenda", "--geojson").json["features"]
    assert feature["properties"]["place"] == "Alder"


def test_an_agenda_without_items(run: Run) -> None:
    outcome = run("agenda", "--on", "2020-03-04", "--json")
    assert outcome.json == []
    assert "nothing is due on 2020-03-04 or after; give another day" in outcome.err
    outcome = run("agenda", "--type", "AID")
    assert "no planned, promised or ordered events match; loosen --type" in outcome.err
