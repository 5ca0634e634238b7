"""Encodings: what is certain, what is guessed, and what is no text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from readers import WORDS, line, read, read_one, refused, write

from dateline.sources.charset import declared_charset

DAY = date(2019, 4, 4)
QUOTED = "The mayor said: “It’s the army’s road – no more.” " + WORDS
RUSSIAN = "Войска вошли в город на рассвете, сообщил представитель совета в понедельник вечером."
FRENCH = "Le général a déclaré que les forces étaient arrivées après des combats près du port."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"]
)  # fmt: skip
def test_certain_encodings_give_the_text_without_a_word(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path / "a.txt", QUOTED.encode(encoding))
    assert read_one(path, published=DAY).text == QUOTED


def test_big_endian_utf16_of_every_streamed_form(tmp_path: Path) -> None:
    content = line(date="2019-04-04", text=RUSSIAN) * 2_000
    path = write(tmp_path / "a.jsonl", b"\xfe\xff" + content.encode("utf-16-be"))
    reports, problems = read(path)
    assert [report.text for report in reports] == [RUSSIAN]
    assert problems == []


def test_utf16_that_was_cut_off(tmp_path: Path) -> None:
    problem = refused(write(tmp_path / "a.txt", QUOTED.encode("utf-16")[:-1]), published=DAY)
    assert problem.remedy == "save it as UTF-8"


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (FRENCH, "cp1252")])
def test_other_encodings_are_found(tmp_path: Path, text: str, encoding: str) -> None:
    reports, problems = read(write(tmp_path / "a.txt", text.encode(encoding)), published=DAY)
    assert [report.text for report in reports] == [text]
    assert all("guess" in problem.problem for problem in problems)


def test_guess_is_reported_once_and_the_report_is_read(tmp_path: Path) -> None:
    content = "".join(line(date="2019-04-04", text=f"{n} Café") for n in range(5))
    path = write(tmp_path / "a.jsonl", content.encode("cp1252"))
    reports, problems = read(path)
    assert [report.text for report in reports] == [f"{n} Café" for n in range(5)]
    (problem,) = problems
    assert problem.where == str(path)
    assert "which is a guess" in problem.problem


def test_line_that_no_likely_encoding_fits_is_left_out(tmp_path: Path) -> None:
    good = line(date="2019-04-04", text=QUOTED).encode("cp1252")
    bad = line(date="2019-04-04", text="x").encode().replace(b"x", b"\x81\x8d")
    path = write(tmp_path / "a.jsonl", good + b" " * 70_000 + b"\n" + bad)
    reports, problems = read(path)
    assert [report.text for report in reports] == [QUOTED]
    assert [problem.where for problem in problems] == [f"{path}:3"]
    assert "neither UTF-8 nor cp1252" in problems[0].problem


def test_lines_in_two_encodings_are_each_read_right(tmp_path: Path) -> None:
    first = line(date="2019-04-04", text="“é” " + RUSSIAN).encode("utf-8")
    second = line(date="2019-04-04", text=QUOTED).encode("cp1252")
    third = line(date="2019-04-04", text="é").encode("utf-8")
    reports, problems = read(write(tmp_path / "a.jsonl", first + second + third))
    assert [report.text for report in reports] == ["“é” " + RUSSIAN, QUOTED, "é"]
    assert problems == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\n", "empty"),
        ("a.txt", b"\xef\xbb\xbf", "empty"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        ("a.txt", QUOTED.encode("utf-16-le"), "binary"),
        ("a.txt", b"text " * 20_000 + b"\0", "binary"),
        ("a", bytes(range(1, 32)) * 9, "binary"),
        ("a.pdf", b"%PDF-1.7\nxx", "PDF"),
        ("a.rtf", b"{\\rtf1 xx", "RTF"),
        ("a.xml", b"<?xml version='1.0'?><rss></rss>", "XML"),
        ("a.tar", b"a.txt".ljust(257, b"\0") + b"ustar", "tar"),
    ],
)
def test_what_is_no_text(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    problem = refused(write(tmp_path / name, content), published=DAY)
    assert said in problem.problem
    assert problem.remedy


def test_fifty_megabytes_in_one_report(tmp_path: Path) -> None:
    problem = refused(write(tmp_path / "a.txt", b"word " * 10_000_000), published=DAY)
    assert "50.0 MB" in problem.problem
    assert "5.0 MB" in problem.problem


def test_only_real_character_encodings_are_taken_from_a_page() -> None:
    assert declared_charset(b'<meta charset="ISO-8859-1">') == "cp1252"
    assert declared_charset(b'<?xml version="1.0" encoding="windows-1251"?>') == "windows-1251"
    for name in (b"unicode_escape", b"zlib", b"idna", b"utf-7", b"x" * 99):
        assert declared_charset(b"<meta charset=" + name + b">") is None
