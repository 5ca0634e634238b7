"""HTML pages: what is taken from them, and that nothing is run or fetched."""

from __future__ import annotations

import socket
from datetime import date
from pathlib import Path

import pytest
from readers import read, read_one, refused, write

STORY = (
    "<p>The council of Alder said that both columns had left the river road before dawn, and "
    "that no shots were heard in the town.</p><p>A spokesman for the northern brigade denied "
    "on the radio that any of its fighters had been on the road at all.</p><p>Elders from "
    "three villages are to meet on Sunday, under a truce that has held for nine days.</p>"
)
META = '<meta property="article:published_time" content="2019-04-04T23:30:00-05:00">'


def page(head: str = META, top: str = "", *, encoding: str = "utf-8") -> bytes:
    """A page with a story, a menu and a script."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='{encoding}'>"
        f"<title>Columns leave Alder | River Gazette</title>{head}"
        "<script>document.title = 'run'; fetch('http://evil.example/')</script></head><body>"
        "<nav><a href='/'>Home</a> <a href='/war'>War</a></nav><article>"
        f"<h1>Columns leave Alder</h1>{top}{STORY}<script>alert(1)</script>"
        "<img src='http://evil.example/x.png'></article><footer>© 2024</footer></body></html>"
    ).encode(encoding)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_main_text_title_outlet_and_the_day_as_written(tmp_path: Path) -> None:
    head = (
        META + '<meta property="og:site_name" content="River Gazette">'
        '<link rel="canonical" href="https://gazette.example/war/alder">'
    )
    report = read_one(write(tmp_path / "a.html", page(head)))
    assert report.published == date(2019, 4, 4)
    assert report.title == "Columns leave Alder"
    assert report.source == "River Gazette"
    assert report.url == "https://gazette.example/war/alder"
    assert report.language == "en"
    assert report.text.startswith("The council of Alder said that both columns")
    assert report.text.endswith("held for nine days.")
    assert not any(word in report.text for word in ("alert", "evil", "Home", "<", "2024"))


@pytest.mark.parametrize(
    ("head", "top"),
    [
        ('<meta name="date" content="April 4, 2019">', ""),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": '
         '"2019-04-04T05:00:00Z", "dateModified": "2020-01-01"}</script>', ""),
        ('<link rel="canonical" href="https://gazette.example/war/2019/apr/04/alder">', ""),
        ("", '<time datetime="2019-04-04T10:00" pubdate>Thursday</time>'),
        ("", '<p class="byline">By J. Reed, 4 April 2019</p>'),
    ],
)  # fmt: skip
def test_date_from_wherever_the_page_declares_it(tmp_path: Path, head: str, top: str) -> None:
    assert read_one(write(tmp_path / "a.html", page(head, top))).published == date(2019, 4, 4)


def test_declared_date_counts_more_than_the_callers_and_that_more_than_a_find(
    tmp_path: Path,
) -> None:
    given = date(2015, 5, 5)
    declared = write(tmp_path / "a.html", page())
    found = write(tmp_path / "b.html", page("", '<p class="byline">By J. Reed, 4 April 2019</p>'))
    assert read_one(declared, published=given).published == date(2019, 4, 4)
    assert read_one(found, published=given).published == given


def test_date_in_the_story_is_not_taken_for_its_own(tmp_path: Path) -> None:
    told = "<p>On 3 May 2011 the war in the east had begun, said the spokesman of the brigade.</p>"
    problem = refused(write(tmp_path / "a.html", page("", told)))
    assert problem.problem == "no publication date"


def test_declared_date_that_does_not_exist(tmp_path: Path) -> None:
    problem = refused(write(tmp_path / "a.html", page('<meta name="date" content="2019-02-30">')))
    assert "2019-02-30" in problem.problem


def test_declared_encoding_is_believed(tmp_path: Path) -> None:
    top = "<p>“Никто не стрелял”, сказал представитель совета города на рассвете.</p>"
    report = read_one(write(tmp_path / "a.html", page(META, top, encoding="windows-1251")))
    assert "“Никто не стрелял”" in report.text


def test_page_is_told_without_its_suffix(tmp_path: Path) -> None:
    assert read_one(write(tmp_path / "page", b"\n<!-- saved -->" + page())).title


@pytest.mark.parametrize(
    "content", ["<html><body></body></html>", "<html>" + "<div>" * 50_000, "http://127.0.0.1/x"]
)
def test_page_without_an_article(tmp_path: Path, content: str) -> None:
    problem = refused(write(tmp_path / "a.html", content), published=date(2019, 4, 4))
    assert problem.where == str(tmp_path / "a.html")
    assert "page" in problem.problem


def test_page_that_is_far_too_large(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", page().replace(b"<nav>", b"<nav>" + b"x " * 6_000_000))
    assert "12.0 MB" in refused(path).problem


def test_nothing_is_written_beside_the_reports(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    read(write(tmp_path / "a.html", "<html><p>x</p>"))
    assert capfd.readouterr() == ("", "")
