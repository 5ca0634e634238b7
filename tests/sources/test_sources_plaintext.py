"""Plain text, its header block, and where its date may come from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from readers import WORDS, read, read_one, refused, write

DAY = date(2019, 4, 4)


def test_header_block_gives_the_fields(tmp_path: Path) -> None:
    header = (
        "Title: Army leaves Alder\nPublished: 4 April 2019\nSource: River Gazette\n"
        "URL: https://gazette.example/a\nAuthor: J. Reed\nLanguage: en\nId: rg-1\n\n\n"
    )
    report = read_one(write(tmp_path / "a.txt", header + "  " + WORDS + "\n\nMore.\n"))
    assert (report.id, report.published, report.title) == ("rg-1", DAY, "Army leaves Alder")
    assert (report.source, report.url) == ("River Gazette", "https://gazette.example/a")
    assert report.language == "en"
    assert report.text == "  " + WORDS + "\n\nMore.\n"


def test_lede_with_a_colon_is_no_header(tmp_path: Path) -> None:
    text = "ALDER: The army left.\n\nIt said so.\n"
    assert read_one(write(tmp_path / "a.txt", text), published=DAY).text == text


def test_block_with_prose_in_it_is_no_header(tmp_path: Path) -> None:
    text = "Source: the mayor\nwho spoke on the radio.\n\nMore.\n"
    report = read_one(write(tmp_path / "a.txt", text), published=DAY)
    assert (report.text, report.source) == (text, None)


def test_bad_date_in_the_header_names_its_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", f"Title: T\nDate: 2019-02-30\n\n{WORDS}")
    assert refused(path).where == f"{path}:2"


def test_own_date_counts_more_than_the_callers_and_that_more_than_the_names(
    tmp_path: Path,
) -> None:
    own = write(tmp_path / "2011-01-01-a.txt", f"Date: 2019-04-04\n\n{WORDS}")
    bare = write(tmp_path / "2011-01-01-b.txt", WORDS)
    given = date(2015, 5, 5)
    assert read_one(own, published=given).published == DAY
    assert read_one(bare, published=given).published == given
    assert read_one(bare).published == date(2011, 1, 1)


def test_header_without_a_body(tmp_path: Path) -> None:
    problem = refused(write(tmp_path / "a.txt", "Date: 2019-04-04\nTitle: T"))
    assert problem.problem == "no text (fields: date, title)"


@pytest.mark.parametrize(
    "name", ["2019-04-04-alder.txt", "alder_2019_04_04", "20190404.txt", "n12-2019.04.04.txt"]
)
def test_date_in_the_files_name(tmp_path: Path, name: str) -> None:
    assert read_one(write(tmp_path / name, WORDS)).published == DAY


def test_name_with_a_day_that_does_not_exist(tmp_path: Path) -> None:
    problem = refused(write(tmp_path / "2019-02-30-a.txt", WORDS))
    assert "2019-02-30" in problem.problem
    assert problem.remedy == "rename the file"


def test_no_date_anywhere_says_how_to_give_one(tmp_path: Path) -> None:
    problem = refused(write(tmp_path / "a-99999999.txt", WORDS))
    assert problem.problem == "no publication date"
    for way in ("--published 2019-04-04", "`published` column", "`date YYYY-MM-DD Title`"):
        assert way in problem.remedy


def test_outlet_of_the_call_fills_in_only_where_none_is_named(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", f"Date: 2019-04-04\nSource: River Gazette\n\n{WORDS}")
    write(tmp_path / "b.txt", f"Date: 2019-04-04\n\n{WORDS}")
    reports, _ = read(tmp_path, outlet="Hill Post")
    assert [report.source for report in reports] == ["River Gazette", "Hill Post"]


def test_control_characters_go_and_all_other_unicode_stays(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "a\x1b[31mb\x07 \u200fعين\u00a0e\u0301\u2028x\rz\x0cq\x85r")
    text = read_one(path, published=DAY).text
    assert text == "a[31mb \u200fعين\u00a0e\u0301\u2028x\nz\nq\nr"


def test_fields_are_one_line_and_only_web_addresses_are_kept(tmp_path: Path) -> None:
    for address in ("javascript:alert(1)", "file:///etc/passwd", "https://[::1", "https:x y"):
        content = f"Title: A\x07  B\t C\nURL: {address}\n\n{WORDS}"
        report = read_one(write(tmp_path / "a.txt", content), published=DAY)
        assert (report.title, report.url) == ("A B C", None)


def test_field_that_is_far_too_long(tmp_path: Path) -> None:
    problem = refused(write(tmp_path / "a.txt", f"Title: {'x' * 10_001}\n\n{WORDS}"), published=DAY)
    assert "10,001 characters" in problem.problem
