"""Folders, globs, links and paths that are not there."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from readers import WORDS, read, refused, write

from dateline.sources import read_reports


def seed(path: Path) -> Path:
    """A report in the seed's form, its text telling which."""
    return write(path, f"date 2019-04-04 T\n\n{path.parent.name}/{path.name}: {WORDS}")


def names(*paths: Path | str) -> list[str]:
    """File names of the reports, in order, there being no problems."""
    reports, problems = read(*paths)
    assert problems == []
    return [Path(str(report.where)).name for report in reports]


def test_folders_are_read_whole_sorted_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/z.txt", "b/a.txt", "c.txt", "a.txt", ".git/x.txt", "b/.y.txt", "Thumbs.db"):
        seed(tmp_path / name)
    assert names(tmp_path) == ["a.txt", "a.txt", "z.txt", "c.txt"]


def test_order_of_the_call_is_kept_and_each_file_read_once(tmp_path: Path) -> None:
    first, second = seed(tmp_path / "a.txt"), seed(tmp_path / "b.txt")
    (tmp_path / "c.txt").symlink_to(first)
    assert names(second, tmp_path, first, tmp_path / "*.txt") == ["b.txt", "a.txt"]


def test_quoted_globs(tmp_path: Path) -> None:
    for name in ("x/b.txt", "x/y/a.txt", "x/c.md"):
        seed(tmp_path / name)
    assert names(f"{tmp_path}/**/*.txt") == ["b.txt", "a.txt"]
    assert names(f"{tmp_path}/x/[bc].*") == ["b.txt", "c.md"]


def test_file_whose_name_looks_like_a_glob(tmp_path: Path) -> None:
    assert names(seed(tmp_path / "a[1].txt")) == ["a[1].txt"]


def test_glob_that_matches_a_link_to_nothing(tmp_path: Path) -> None:
    seed(tmp_path / "b.txt")
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    reports, problems = read(f"{tmp_path}/*.txt")
    assert len(reports) == 1
    assert [problem.where for problem in problems] == [str(tmp_path / "a.txt")]


def test_glob_without_a_match(tmp_path: Path) -> None:
    assert refused(f"{tmp_path}/*.txt").problem == "no file matches"


def test_path_that_is_not_there_gets_a_near_one(tmp_path: Path) -> None:
    good = seed(tmp_path / "reports" / "april.txt")
    reports, problems = read(tmp_path / "reprots" / "april.txt", good)
    assert len(reports) == 1
    assert problems[0].remedy == f"did you mean {good}?"
    assert refused(good.with_name("aprli.txt")).remedy == f"did you mean {good}?"
    assert refused(tmp_path / "zzzzzz").remedy == "check the path"
    assert refused(good / "x").problem == "no such file or folder"
    assert refused("a\0b").problem == "no such file or folder"


def test_addresses_are_not_fetched() -> None:
    assert refused("https://gazette.example/a.html").problem == "addresses are not fetched"


def test_links_that_lead_back_end(tmp_path: Path) -> None:
    seed(tmp_path / "a" / "x.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "gone").symlink_to(tmp_path / "nothing")
    reports, problems = read(tmp_path)
    assert len(reports) == 1
    assert [problem.where for problem in problems] == [
        str(tmp_path / "a" / "loop"),
        str(tmp_path / "gone"),
        str(tmp_path / "self"),
    ]
    assert "leads back" in problems[0].problem


def test_folder_without_files(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert refused(tmp_path).problem == "the folder holds no files"


def test_very_deep_folders(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(400):
        folder = folder / "d"
    seed(folder / "a.txt")
    assert names(tmp_path) == ["a.txt"]


def test_pipe_is_read_if_named_and_passed_over_in_a_folder(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    problem = refused(tmp_path)
    assert problem.problem == "neither a file nor a folder"
    writer = threading.Thread(
        target=lambda: pipe.write_text(f"date 2019-04-04 T\n\n{WORDS}"), daemon=True
    )
    writer.start()
    assert names(pipe) == ["pipe"]
    writer.join(timeout=5)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission(tmp_path: Path) -> None:
    locked, good = seed(tmp_path / "a.txt"), seed(tmp_path / "b.txt")
    inside = seed(tmp_path / "c" / "d.txt")
    locked.chmod(0)
    inside.parent.chmod(0)
    reports, problems = read(locked, good, inside.parent, inside)
    inside.parent.chmod(0o700)
    assert len(reports) == 1
    assert [problem.where for problem in problems] == [str(locked), str(inside.parent), str(inside)]
    assert all("Permission denied" in problem.problem for problem in problems)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that cannot be read")
def test_file_that_fails_while_it_is_read(tmp_path: Path) -> None:
    reports, problems = read("/proc/self/mem", seed(tmp_path / "b.txt"))
    assert len(reports) == 1
    assert "cannot be read" in problems[0].problem


def test_name_that_is_no_unicode_can_be_shown(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9\n.txt"
    Path(os.fsdecode(path)).write_bytes(b"\0")
    problem = refused(tmp_path)
    assert problem.where.encode("utf-8").endswith("caf\ufffd\ufffd.txt".encode())


def test_files_are_closed_when_the_caller_stops(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"date": "2019-04-04", "text": "a"}\n' * 9_999)
    reports = read_reports([str(path)], on_problem=print)
    next(reports)
    assert str(path) in open_files()
    del reports
    assert str(path) not in open_files()


def open_files() -> set[str]:
    """Paths that this process holds open."""
    return {os.path.realpath(link) for link in Path("/proc/self/fd").iterdir()}
