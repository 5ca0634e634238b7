"""`dateline export`: whole files, and never over another."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.running import Outcome
from dateline.cli.export import written_whole
from dateline.errors import EnvironmentProblem

Run = Callable[..., Outcome]


def test_the_ending_tells_the_form(run: Run, tmp_path: Path) -> None:
    rows = run("claims", "--jsonl").rows
    for name in ("c.jsonl", "c.json", "c.csv", "c.geojson"):
        outcome = run("export", "-o", name)
        assert (outcome.code, outcome.out) == (0, "")
        assert outcome.err == f"4 claims written to {name}\n"
    lines = (tmp_path / "c.jsonl").read_text().splitlines()
    assert [json.loads(line) for line in lines] == rows
    assert json.loads((tmp_path / "c.json").read_text()) == rows
    assert len(json.loads((tmp_path / "c.geojson").read_text())["features"]) == 4
    with (tmp_path / "c.csv").open(newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == [row["id"] for row in rows]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "c.csv", "c.geojson", "c.json", "c.jsonl",
    ]  # fmt: skip


def test_what_and_which(run: Run) -> None:
    assert run("export", "--status", "denied").rows[0]["type"] == "RETREAT"
    assert len(run("export", "--what", "events", "--on", "2020-03-03").rows) == 1
    (relation,) = run("export", "--what", "relations").rows
    assert (relation["kind"], relation["place"]["name"]) == ("controls", "Birch")
    assert run("export", "--what", "relations", "--type", "AID").code == 2
    assert run("export", "--format", "csv").out.startswith("id,report_id,")


def test_nothing_to_write_says_so(run: Run, tmp_path: Path) -> None:
    outcome = run("export", "-o", "none.csv", "--type", "AID")
    assert (tmp_path / "none.csv").read_text().startswith("id,report_id,")
    assert "0 claims written to none.csv" in outcome.err
    assert "loosen --type" in outcome.err


def test_a_file_is_not_written_over_unless_forced(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text("mine\n")
    outcome = run("export", "-o", "c.jsonl")
    assert outcome.code == 2
    assert "c.jsonl is there already; give another name, or --force" in outcome.err
    assert path.read_text() == "mine\n"
    assert run("export", "-o", "c.jsonl", "--force").code == 0
    assert len(path.read_text().splitlines()) == 4


def test_a_link_stays_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "real.jsonl").write_text("old\n")
    (tmp_path / "link.jsonl").symlink_to("real.jsonl")
    assert run("export", "-o", "link.jsonl", "--force").code == 0
    assert (tmp_path / "link.jsonl").is_symlink()
    assert len((tmp_path / "real.jsonl").read_text().splitlines()) == 4


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("c.xlsx", 2, "its ending tells no form; end it in .jsonl"),
        ("no/such/c.csv", 4, "cannot be written (No such file or directory)"),
        ("/dev/null", 2, "tells no form"),
    ],
)
def test_where_it_cannot_go(run: Run, name: str, code: int, told: str) -> None:
    outcome = run("export", "-o", name)
    assert outcome.code == code
    assert told in outcome.err


def test_a_file_that_fails_midway_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text("before\n")
    with (
        pytest.raises(EnvironmentProblem, match="No space left"),
        written_whole(path, force=True) as file,
    ):
        file.write("half")
        raise OSError(28, "No space left on device")
    with pytest.raises(KeyboardInterrupt), written_whole(path, force=True) as file:
        file.write("half")
        raise KeyboardInterrupt
    assert path.read_text() == "before\n"
    assert list(tmp_path.iterdir()) == [path]
