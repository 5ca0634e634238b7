"""Every command in the documentation is run, and prints what is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from docpages import DOCS, PAGES, ROOT, has_commands, named, run_script

RUN = [page for page in PAGES if has_commands(page)]


@pytest.mark.parametrize("page", RUN, ids=named)
def test_commands_print_what_the_page_shows(page: Path) -> None:
    done = run_script("doc_examples.py", "--check", str(page))
    assert done.returncode == 0, done.stdout + done.stderr


def test_readme_and_tutorial_are_among_them() -> None:
    assert {ROOT / "README.md", DOCS / "tutorial.md"} <= set(RUN)


def test_a_page_that_shows_something_else_is_told(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ echo one\ntwo\n```\n", "utf-8")
    done = run_script("doc_examples.py", "--check", str(page))
    assert done.returncode == 1
    assert "-two\n+one" in done.stdout


def test_a_command_that_fails_is_told(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```sh\nfalse\n```\n", "utf-8")
    assert run_script("doc_examples.py", "--check", str(page)).returncode == 1
