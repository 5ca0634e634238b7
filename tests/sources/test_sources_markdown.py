"""Markdown: front matter and reduction to plain text."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from readers import WORDS, read_one, refused, sniffed, write

from dateline.sources.markdown import plain


def test_front_matter_gives_the_fields(tmp_path: Path) -> None:
    content = (
        "---\n# note\ntitle: 'The mayor''s \"word\"'\ndate: 2019-04-04  # Thursday\n"
        'source: "River Gazette"\nurl: https://gazette.example/a\ntags: [a, b]\ntext: no\n---\n\n'
        "**Alder** fell, [the army](https://a.example/x_(y)) said.\n"
    )
    report = read_one(write(tmp_path / "a.md", content))
    assert report.published == date(2019, 4, 4)
    assert report.title == 'The mayor\'s "word"'
    assert report.source == "River Gazette"
    assert report.url == "https://gazette.example/a"
    assert report.text == "Alder fell, the army said."


def test_front_matter_tells_markdown_without_a_suffix() -> None:
    assert sniffed("", "---\ntitle: T\ndate: 2019-04-04\n---\nText") == "markdown"
    assert sniffed("", "---\nNo pairs here\n---\nText") == "text"


def test_bad_date_names_its_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", f"---\ntitle: T\ndate: 2019-02-30\n---\n{WORDS}")
    assert refused(path).where == f"{path}:3"


@pytest.mark.parametrize(
    "top", ["# Army *leaves* Alder\n\n", "# Army leaves Alder #\n", "Army leaves Alder\n=====\n\n"]
)
def test_heading_at_the_top_is_the_title(tmp_path: Path, top: str) -> None:
    report = read_one(write(tmp_path / "2019-04-04-a.md", top + WORDS))
    assert (report.title, report.text) == ("Army leaves Alder", WORDS)


def test_heading_beside_another_title_stays_in_the_text(tmp_path: Path) -> None:
    path = write(tmp_path / "2019-04-04-a.md", f"---\ntitle: T\n---\n# Inner\n\n{WORDS}")
    report = read_one(path)
    assert (report.title, report.text) == ("T", f"Inner\n\n{WORDS}")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("**two** *one* __two__ _one_ ~~gone~~ `code`", "two one two one gone code"),
        ("5 * 3 * 2 and snake_case_name and a_b", "5 * 3 * 2 and snake_case_name and a_b"),
        (r"\*not\* \_so\_ 1\. x", "*not* _so_ 1. x"),
        ("[the army](http://a.example 'T') and [it][1]\n\n[1]: http://b.example\n",
         "the army and it"),
        ("![map](m.png)Seen here<https://a.example/x>.", "Seen herehttps://a.example/x."),
        ("> quoted\n> twice\n\n- one\n* two\n+ three", "quoted\ntwice\n\none\ntwo\nthree"),
        ("## A ##\n\ntext\n\n* * *\n\n### About C#\nmore", "A\n\ntext\n\n\nAbout C#\nmore"),
        ("a <b>bold</b> claim, 3 < 4 and 5 > 2<!-- hidden\nnote -->.",
         "a bold claim, 3 < 4 and 5 > 2."),
        ("left <!-- open", "left <!-- open"),
        ("line  \nbreak\\\nhere", "line\nbreak\nhere"),
        ("```\nverbatim\n```\nfoot[^1]", "verbatim\nfoot"),
        ("2019. A year.\n1. one", "2019. A year.\n1. one"),
    ],
)  # fmt: skip
def test_markup_is_reduced_to_what_a_reader_sees(markdown: str, expected: str) -> None:
    assert plain(markdown) == expected


@pytest.mark.parametrize(
    "piece", ["<!-- ", "**a ", "_a ", "[a](b ", "[", "`", "<a ", "> ", " ", "* ", "# ", '[a](b "']
)
def test_time_stays_in_proportion_whatever_is_written(piece: str) -> None:
    start = time.perf_counter()
    plain(piece * 50_000 + "x")
    assert time.perf_counter() - start < 5
