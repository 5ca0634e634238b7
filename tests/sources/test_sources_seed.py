"""The seed's form."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readers import WORDS, read_one, refused, write

BODY = "ALDER: The army  said on Monday\n\n  that it had left.\n"


@pytest.mark.parametrize(
    "head",
    [
        "date 2019-04-04 Army leaves Alder\n\n",
        " date 2019-04-04 Army leaves Alder\n\n",
        "\ufeffdate 2019-04-04 Army leaves Alder\n\n",
        "date 2019-04-04   Army leaves Alder  \n \n\t\n",
        "date 2019-04-04 Army leaves Alder\n",
        "\n\ndate 2019-04-04 Army leaves Alder\n\n",
    ],
)
def test_first_line_gives_date_and_title_and_the_body_follows(tmp_path: Path, head: str) -> None:
    report = read_one(write(tmp_path / "a.txt", head + BODY))
    assert report.published == date(2019, 4, 4)
    assert report.title == "Army leaves Alder"
    assert report.text == BODY
    assert report.where == str(tmp_path / "a.txt")


def test_windows_line_ends_are_the_same_report(tmp_path: Path) -> None:
    content = "date 2019-04-04 Army leaves Alder\n\n" + BODY
    unix = read_one(write(tmp_path / "a.txt", content))
    windows = read_one(write(tmp_path / "b.txt", content.replace("\n", "\r\n")))
    assert windows.text == BODY
    assert windows.id == unix.id


def test_title_may_be_missing(tmp_path: Path) -> None:
    assert read_one(write(tmp_path / "a", f"date 2019-04-04\n\n{WORDS}")).title is None


@pytest.mark.parametrize("day", ["2019-02-30", "2019-13-01", "2019-4-4"])
def test_day_that_does_not_exist_names_its_line(tmp_path: Path, day: str) -> None:
    path = write(tmp_path / "a.txt", f"\ndate {day} Title\n\n{WORDS}")
    problem = refused(path, published=date(2019, 4, 4))
    assert problem.where == f"{path}:2"
    assert day in problem.problem
    assert "2019-04-04" in problem.remedy


def test_title_without_body_is_no_report(tmp_path: Path) -> None:
    assert refused(write(tmp_path / "a.txt", "date 2019-04-04 Title\n\n")).problem == "no text"


KEPT = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n\t"), min_size=1
).filter(lambda text: text.strip() and not re.match(r"[^\S\n]*\n", text))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=KEPT)
def test_any_body_is_kept_to_the_letter(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "law.txt", f"date 2019-04-04 Title\n\n{text}")
    assert read_one(path).text == text
