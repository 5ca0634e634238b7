"""`dateline read`: what is printed, what is kept, and what is said of bad inputs."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.running import Outcome, run_here
from dateline.store import open_store

Run = Callable[..., Outcome]
TEXT = "date 2019-04-04 Troops advance\nLibyan troops attacked the town of Gharyan on Wednesday.\n"


def reports_in(path: Path) -> int:
    """How many reports a store holds."""
    store = open_store(path, create=False)
    try:
        return store.view().counts().reports
    finally:
        store.close()


def test_without_a_store_the_claims_are_printed(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(TEXT)
    outcome = run_here("read", str(report))
    assert outcome.code == 0
    assert outcome.out.startswith("2019-04-04 · Troops advance")
    assert "ASSAULT" in outcome.out
    assert "Gharyan (LBY)" in outcome.out
    assert "1 report read, " in outcome.err
    assert "next: keep them with `--store conflict.db`" in outcome.err
    assert list(tmp_path.iterdir()) == [report]


def test_jsonl_is_all_that_standard_output_has(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(TEXT)
    outcome = run_here("read", str(report), "--jsonl")
    row = next(row for row in outcome.rows if row["type"] == "ASSAULT")
    span = row["evidence"]
    body = TEXT.partition("\n")[2]
    assert body[span["start"] : span["end"]] == span["text"]
    assert (row["published"], row["place"]["name"]) == ("2019-04-04", "Gharyan")
    assert outcome.err == ""


def test_what_was_read_is_kept(read_store: Path, corpus: Path) -> None:
    assert reports_in(read_store) == 6
    ids = [json.loads(line)["id"] for line in corpus.read_text().splitlines()]
    rows = run_here("claims", "--store", str(read_store), "--jsonl").rows
    assert {row["report_id"] for row in rows} <= set(ids)
    assert len(rows) > 20
    for row in rows:
        assert row["sentence"]["start"] <= row["evidence"]["start"] < row["evidence"]["end"]


def test_reading_again_adds_nothing_and_prints_the_same(
    read_store: Path, corpus: Path, tmp_path: Path
) -> None:
    before = run_here("claims", "--store", str(read_store), "--jsonl").out
    again = run_here("read", str(corpus), "--store", str(read_store))
    assert "0 reports read, 6 already there, 0 claims" in again.err
    assert "the store now holds 6 reports" in again.err
    assert "changed hands" in again.err
    assert again.out == ""
    assert run_here("claims", "--store", str(read_store), "--jsonl").out == before
    kept = run_here("read", str(corpus), "--store", str(read_store), "--jsonl").out
    assert sorted(kept.splitlines()) == sorted(before.splitlines())


def test_the_variable_names_a_store_too(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_STORE", "kept.db")
    first = "\n".join(corpus.read_text().splitlines()[:1])
    (tmp_path / "one.jsonl").write_text(first)
    outcome = run_here("read", "one.jsonl")
    assert reports_in(tmp_path / "kept.db") == 1
    assert "kept in kept.db" in outcome.err
    assert "next: `dateline picture --store kept.db`" in outcome.err


def test_bad_inputs_are_told_in_a_line_each_and_the_rest_is_read(
    corpus: Path, tmp_path: Path
) -> None:
    first, second, *_ = corpus.read_text().splitlines()
    (tmp_path / "broken.jsonl").write_text(f'{first}\n{{"id": "x", "text": \n{second}\n')
    (tmp_path / "undated.txt").write_text("Troops left the town.")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    outcome = run_here(
        "read", "broken.jsonl", "nosuch.txt", "undated.txt", "empty.txt", "binary.txt",
        "--store", "kept.db",
    )  # fmt: skip
    assert outcome.code == 3
    told = [line for line in outcome.err.splitlines() if line.startswith("dateline: ")]
    assert [line.split(": ")[1] for line in told] == [
        "broken.jsonl:2", "nosuch.txt", "undated.txt", "empty.txt", "binary.txt",
    ]  # fmt: skip
    assert "give one with --published 2019-04-04" in outcome.err
    assert "no such file or folder" in outcome.err
    assert "2 reports read" in outcome.err
    assert "5 bad inputs" in outcome.err
    assert reports_in(tmp_path / "kept.db") == 2


def test_a_date_can_be_given(tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text("Troops attacked the town of Gharyan on Wednesday.")
    outcome = run_here("read", "undated.txt", "--published", "2019-04-04", "--outlet", "Post")
    assert outcome.code == 0
    assert outcome.out.startswith("2019-04-04 · Post")
    wrong = run_here("read", "undated.txt", "--published", "4.4.2019")
    assert wrong.code == 2
    assert "give it as YYYY-MM-DD" in wrong.err


def test_an_uncertain_encoding_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("date 2019-04-04 Łódź\nTroops left Žirje and Hľadí.\n".encode("cp1250"))
    outcome = run_here("read", str(path), "--jsonl")
    assert outcome.code == 0
    assert outcome.err.startswith("dateline: warning: ")
    assert "which is a guess" in outcome.err


def test_the_same_id_with_another_text(tmp_path: Path) -> None:
    report = {"id": "a", "published": "2019-04-04", "text": "Troops left the town of Gharyan."}
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(report))
    assert run_here("read", "a.jsonl", "--store", "kept.db").code == 0
    path.write_text(json.dumps({**report, "text": "Troops entered the town of Gharyan."}))
    outcome = run_here("read", "a.jsonl", "--store", "kept.db")
    assert outcome.code == 3
    assert "another text is stored under the id 'a'" in outcome.err
    path.write_text(json.dumps({**report, "title": "A title after all"}))
    again = run_here("read", "a.jsonl", "--store", "kept.db")
    assert "1 report read" in again.err
    store = open_store(tmp_path / "kept.db")
    found = store.view().report("a")
    store.close()
    assert found is not None
    assert found.title == "A title after all"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    outcome = run_here("read", "-", "--jsonl")
    assert [row["place"]["name"] for row in outcome.rows if row["type"] == "ASSAULT"] == ["Gharyan"]


def test_a_store_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(TEXT)
    outcome = run_here("read", "report.txt", "--store", "no/such/folder/x.db")
    assert outcome.code == 3
    assert "the folder no/such/folder does not exist; make it first" in outcome.err
    (tmp_path / "notes.db").write_text("my notes, " * 100)
    outcome = run_here("read", "report.txt", "--store", "notes.db")
    assert outcome.code == 3
    assert "it is no database" in outcome.err
    assert (tmp_path / "notes.db").read_text() == "my notes, " * 100


def test_no_store_is_made_for_nothing(tmp_path: Path) -> None:
    outcome = run_here("read", "nosuch.txt", "--store", "kept.db")
    assert outcome.code == 3
    assert not (tmp_path / "kept.db").exists()


def test_an_empty_form_is_still_one(tmp_path: Path) -> None:
    (tmp_path / "dull.txt").write_text("date 2019-04-04 Weather\nIt was a sunny spring.\n")
    assert run_here("read", "dull.txt", "--json").json == []
    assert run_here("read", "dull.txt", "--csv").out.startswith("id,report_id,published,")
