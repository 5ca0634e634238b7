"""CSV and its relatives."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readers import WORDS, read, read_one, refused, sniffed, write

DAY = date(2019, 4, 4)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_delimiter_mark_and_line_ends(tmp_path: Path, delimiter: str, mark: str, end: str) -> None:
    rows = [
        ["id", "Published", "Source", "Title", "Text", "Section"],
        ["a1", "2019-04-04", "River Gazette", "T", '"He left, she said; so | it is."', "war"],
    ]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    report = read_one(write(tmp_path / "a.csv", mark + out.getvalue()))
    assert (report.id, report.published, report.source) == ("a1", DAY, "River Gazette")
    assert (report.title, report.text) == ("T", rows[1][4])


def test_rows_name_the_line_they_begin_on(tmp_path: Path) -> None:
    content = (
        "published,text\n"
        '2019-04-04,"one\n\ntwo"\n'
        "\n"
        "2019-04-04,three,four\n"
        "2019-04-04\n"
        '2019-04-04,"five" six\n'
        "2019-02-30,seven\n"
        ",eight\n"
        "2019-04-04,nine\n"
        '2019-04-04,"ten\n'
    )
    path = write(tmp_path / "a.csv", content)
    reports, problems = read(path)
    assert [(r.text, r.where) for r in reports] == [
        ("one\n\ntwo", f"{path}:2"),
        ("nine", f"{path}:11"),
    ]
    assert [p.where for p in problems] == [f"{path}:{n}" for n in (6, 7, 8, 9, 10, 12)]
    assert "3 columns where the header has 2" in problems[0].problem
    assert "cannot be split" in problems[2].problem
    assert "no publication date" in problems[4].problem


def test_date_of_the_call_serves_a_table_without_the_column(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f"title,body\nT,{WORDS}\n")
    assert read_one(path, published=DAY).published == DAY


def test_long_field(tmp_path: Path) -> None:
    text = "word " * 100_000
    assert read_one(write(tmp_path / "a.csv", f"date,text\n2019-04-04,{text}\n")).text == text


def test_excels_own_word_on_the_delimiter(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f"sep=;\r\ndate;text\r\n2019-04-04;{WORDS}\r\n")
    assert read_one(path).text == WORDS


@pytest.mark.parametrize("content", ["a,b\n1,2\n", "2019-04-04,The army left\n", "date,title\n"])
def test_no_header_row(tmp_path: Path, content: str) -> None:
    problem = refused(write(tmp_path / "a.csv", content))
    assert "no header row" in problem.problem
    assert "published" in problem.remedy


def test_table_is_told_without_its_suffix() -> None:
    assert sniffed("", "published;text\n2019-04-04;A\n") == "csv"
    assert sniffed("", "Text, as the army put it, was lost\n") == "text"


CELL = st.text(st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n\t"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(texts=st.lists(CELL.filter(str.strip), min_size=1, max_size=4, unique=True))
def test_any_text_is_kept_to_the_letter(tmp_path: Path, texts: list[str]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [["published", "text"], *(["2019-04-04", text] for text in texts)]
    )
    reports, problems = read(write(tmp_path / "law.csv", out.getvalue()))
    assert [report.text for report in reports] == texts
    assert problems == []
