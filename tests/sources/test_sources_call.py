"""The call as a whole: order, ids, standard input, and the count beforehand."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from readers import WORDS, line, read, read_one, refused, write

from dateline.sources import count_hint

DAY = date(2019, 4, 4)


def stdin(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Standard input with these bytes."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_ids_are_the_same_on_every_run_and_wherever_it_lies(tmp_path: Path) -> None:
    seed = f"date 2019-04-04 T\n\n{WORDS}"
    first = read_one(write(tmp_path / "a.txt", seed))
    moved = read_one(write(tmp_path / "b" / "c.txt", seed.replace("\n", "\r\n")))
    other = read_one(write(tmp_path / "d.txt", seed.replace("T", "U", 1)))
    assert first.id == moved.id != other.id
    assert len(first.id) == 16


def test_content_decides_the_id_by_outlet_day_title_and_text(tmp_path: Path) -> None:
    base = {"published": "2019-04-04", "source": "A", "title": "B", "text": "C"}
    variants = [base, *({**base, name: "2019-04-05"} for name in base)]
    reports, _ = read(write(tmp_path / "a.jsonl", "".join(line(**each) for each in variants)))
    assert len({report.id for report in reports}) == 5


def test_same_report_twice_is_one(tmp_path: Path) -> None:
    seed = f"date 2019-04-04 T\n\n{WORDS}"
    reports, problems = read(write(tmp_path / "a.txt", seed), write(tmp_path / "b.txt", seed))
    assert [report.where for report in reports] == [str(tmp_path / "a.txt")]
    assert problems == []


def test_two_reports_with_one_id(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl",
        line(id="r", date="2019-04-04", text="one")
        + line(id="r", date="2019-04-04", text="two")
        + line(id="r", date="2019-04-04", text="one"),
    )
    reports, problems = read(path)
    assert [report.text for report in reports] == ["one"]
    (problem,) = problems
    assert problem.where == f"{path}:2"
    assert "'r'" in problem.problem


def test_two_runs_give_the_same_in_the_same_order(tmp_path: Path) -> None:
    for number in range(20):
        write(tmp_path / f"{number}.txt", f"date 2019-04-04 T\n\n{number} {WORDS}")
    write(tmp_path / "x.jsonl", "broken\n" + line(date="2019-04-04", text=WORDS))
    first, again = read(tmp_path), read(tmp_path)
    assert first[0] == again[0]
    assert [str(problem) for problem in first[1]] == [str(problem) for problem in again[1]]


@pytest.mark.parametrize(
    "content",
    [
        f"date 2019-04-04 T\n\n{WORDS}".encode(),
        line(date="2019-04-04", text=WORDS).encode(),
        f"date,text\n2019-04-04,{WORDS}\n".encode(),
        gzip.compress(line(date="2019-04-04", text=WORDS).encode()),
        f"Date: 2019-04-04\n\n{WORDS}".encode("utf-16"),
    ],
)
def test_standard_input_of_every_form(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    stdin(monkeypatch, content)
    reports, problems = read("-", "-")
    assert [report.text for report in reports] == [WORDS]
    assert str(reports[0].where).startswith("standard input")
    assert problems == []
    assert not sys.stdin.buffer.closed


def test_zip_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("2019-04-04-a.txt", WORDS)
    stdin(monkeypatch, out.getvalue())
    assert read_one("-").where == "standard input/2019-04-04-a.txt"


def test_zip_on_standard_input_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("2019-04-04-a.txt", WORDS * 1_000)
    stdin(monkeypatch, out.getvalue())
    monkeypatch.setattr("dateline.sources.budget.LARGEST_ARCHIVE", 50_000)
    problem = refused("-")
    assert problem.where == "standard input"
    assert "an archive of more than" in problem.problem


def test_empty_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, b"")
    assert refused("-").where == "standard input"


def test_language_other_than_english_is_still_a_report(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", line(date="2019-04-04", text="Войска", language="ru"))
    assert read_one(path).language == "ru"


def test_count_of_files_and_lines(tmp_path: Path) -> None:
    assert count_hint([str(tmp_path / "nothing")]) == 0
    for number in range(3):
        write(tmp_path / f"{number}.txt", WORDS)
    write(tmp_path / "a.txt.gz", gzip.compress(WORDS.encode()))
    assert count_hint([str(tmp_path)]) == 4
    write(tmp_path / "b.jsonl", (line(text=WORDS) * 5).rstrip("\n"))
    assert count_hint([str(tmp_path)]) == 9
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("a.txt", WORDS)
        archive.writestr("b.html", WORDS)
    assert count_hint([str(tmp_path)]) == 11


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"date,text\n2019-04-04,a\n"),
        ("a.json", b'[{"text": "a"}]'),
        ("a.jsonl.gz", gzip.compress(b"{}\n{}\n")),
    ],
)
def test_no_count_where_it_would_take_reading(tmp_path: Path, name: str, content: bytes) -> None:
    write(tmp_path / name, content)
    assert count_hint([str(tmp_path)]) is None


def test_count_leaves_standard_input_and_pipes_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin(monkeypatch, line(date="2019-04-04", text=WORDS).encode())
    assert count_hint(["-"]) is None
    assert read_one("-").text == WORDS
    os.mkfifo(tmp_path / "pipe")
    assert count_hint([str(tmp_path / "pipe")]) is None
