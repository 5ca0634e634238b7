"""`dateline explain`, `dateline code` and `dateline doctor`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cli.running import Outcome, run_here
from dateline.records import EventType

Run = Callable[..., Outcome]


def test_a_claim_is_explained(run: Run) -> None:
    claim = run("claims", "--jsonl", "--text", "shelled").rows[0]
    outcome = run("explain", claim["id"][:6])
    for words in (
        "ASSAULT heavy-weapons, happened",
        "The Army of Norland «shelled Alder» on Monday,",
        "verb shell: A shell R",
        "reader ASSAULT 0.97",
        "Army of Norland (NOR MIL)",
        'meant by "They" means Army of Norland (named before as "the army")',
        "Alder (city, NOR, 60.500, 10.250): place named with the event",
        "2020-03-02 (published 2020-03-03): time 'Monday'",
        "about human_security, military",
        "3 killed",
        "Mayor of Alder (NOR GOV)",
        "CAMEO 19",
        "ACLED Explosions/Remote violence: Shelling/artillery/missile attack",
        "UCDP type of violence 1 (state-based conflict)",
        "Alder Post, 2020-03-03, “Shells fall on Alder”, r1",
        "reports.jsonl:1",
    ):
        assert words in outcome.words
    assert outcome.code == 0


def test_a_denial_has_its_cue_and_no_codes_of_acts(run: Run) -> None:
    claim = run("claims", "--jsonl", "--status", "denied").rows[0]
    outcome = run("explain", claim["id"])
    assert "denied (cue deny)" in outcome.out
    assert "ACLED" not in outcome.out
    assert "the word of Birch Times itself" in outcome.out
    as_json = run("explain", claim["id"], "--json").json
    assert as_json["reasons"] == ["verb leave: A leave P", "cue deny"]
    assert {**as_json, **claim} == as_json


def test_an_event_lists_its_claims(run: Run) -> None:
    event = run("events", "--jsonl", "--status", "denied").rows[0]
    outcome = run("explain", event["id"][:8])
    assert event["claims"][0][:8] in outcome.out
    assert run("explain", event["id"], "--json").json[0]["id"] == event["claims"][0]


def test_an_id_of_nothing_or_of_several(run: Run) -> None:
    outcome = run("explain", "nothing")
    assert outcome.code == 2
    assert "no claim and no event has the id 'nothing'" in outcome.err
    assert run("explain", "").code == 2


def test_every_claim_that_was_read_can_be_explained(read_store: Path) -> None:
    rows = run_here("claims", "--store", str(read_store), "--jsonl").rows
    for row in rows[:20]:
        outcome = run_here("explain", row["id"], "--store", str(read_store), "--json")
        assert outcome.json["id"] == row["id"]
        assert outcome.json["reasons"]
        assert run_here("explain", row["id"], "--store", str(read_store)).code == 0


def test_several_claims_that_begin_alike(read_store: Path) -> None:
    ids = [row["id"] for row in run_here("claims", "--store", str(read_store), "--jsonl").rows]
    begun = next(one for one in "0123456789abcdef" if sum(i.startswith(one) for i in ids) > 1)
    outcome = run_here("explain", begun, "--store", str(read_store))
    if outcome.code == 2:
        assert "several claims begin with" in outcome.err or "no claim" in outcome.err
    else:
        assert "told by" in outcome.out or "according to" in outcome.out


def test_the_codebook_lists_all_types() -> None:
    outcome = run_here("code")
    for kind in EventType:
        assert kind.value in outcome.out
    assert [row["type"] for row in run_here("code", "--json").json] == list(EventType)


@pytest.mark.parametrize("kind", [kind.value for kind in EventType])
def test_every_type_has_its_page(kind: str) -> None:
    page = run_here("code", kind.lower()).out
    entry = run_here("code", kind, "--json").json
    assert page.startswith(f"{kind}: {entry['label']}\n")
    assert "Predicates" in page
    assert "Examples" in page
    for mode in entry["modes"]:
        assert mode["name"] in page
    assert len(entry["predicates"]) > 10


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ASAULT", "there is no type 'ASAULT'; did you mean ASSAULT?"),
        ("aerial", "'aerial' is a mode; did you mean ASSAULT, which has it?"),
        ("zzz", "say one of: AGREE"),
    ],
)
def test_types_that_there_are_not(name: str, told: str) -> None:
    outcome = run_here("code", name)
    assert outcome.code == 2
    assert told in outcome.err


def test_contexts_are_listed_and_each_has_its_page() -> None:
    listed = run_here("code", "contexts", "--json").json
    assert len(listed) == 37
    assert "health" in run_here("code", "contexts").out
    page = run_here("code", "health").out
    assert page.startswith("health: Health\n")
    assert "cholera" in page
    assert run_here("code", "health", "--json").json in listed


def test_claims_are_found_by_context(run: Run) -> None:
    rows = run("claims", "--jsonl", "--context", "Military").rows
    assert [row["type"] for row in rows] == ["ASSAULT"]
    assert rows[0]["contexts"] == ["human_security", "military"]
    assert run("claims", "--jsonl", "--context", "health").rows == []
    outcome = run("claims", "--context", "milittary")
    assert outcome.code == 2
    assert "there is no context 'milittary'; did you mean military?" in outcome.err


def test_a_healthy_machine(made_store: Path) -> None:
    outcome = run_here("doctor", "--store", str(made_store))
    assert outcome.code == 0, outcome.out
    assert "problem" not in outcome.out
    checks = {check["name"]: check for check in run_here("doctor", "--json").json}
    assert list(checks) == [
        "Python", "packages", "spaCy", "gazetteer", "cache", "SQLite", "store", "page",
    ]  # fmt: skip
    assert all(check["ok"] for check in checks.values())
    assert "none yet at dateline.db" in checks["store"]["found"]
    assert "holds 3 reports and 4 claims" in outcome.words


def test_what_is_broken_is_named_with_a_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "file" / "cache"))
    monkeypatch.setattr("dateline.cli.checks.PAGE", ("index.html", "nosuch.js"))
    outcome = run_here("doctor", "--store", "nosuch.db")
    assert outcome.code == 4
    problems = [line for line in outcome.out.splitlines() if "  problem  " in line]
    assert [line.split()[0] for line in problems] == ["cache", "store", "page"]
    assert "set DATELINE_CACHE to another folder" in outcome.words
    assert "missing or broken: cache, store, page" in outcome.err


def test_a_parser_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.reading import parse

    parse.load_parser.cache_clear()
    monkeypatch.setattr(parse, "MODELS", ("no_such_model",))
    outcome = run_here("doctor", "--json")
    parse.load_parser.cache_clear()
    assert outcome.code == 4
    (bad,) = [check for check in outcome.json if not check["ok"]]
    assert bad["name"] == "spaCy"
    assert "no English model for spaCy is installed" in bad["found"]
