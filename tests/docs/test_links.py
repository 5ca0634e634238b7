"""Links between pages lead somewhere, and paths that pages name are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docpages import PAGES, ROOT, named

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_FENCED = re.compile(r"^```.*?^```", re.S | re.M)
_PATH = re.compile(
    r"`((?:src|tests|docs|scripts|eval|benchmarks|web|\.ci)/[\w./-]*[\w/]|[A-Z]+\.md|Makefile)`"
)


def _links(page: Path) -> Iterator[tuple[str, str]]:
    for target in _LINK.findall(_FENCED.sub("", page.read_text("utf-8"))):
        path, _, anchor = target.partition("#")
        yield path, anchor


def _anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", _FENCED.sub("", page.read_text("utf-8")), re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    for path, anchor in _links(page):
        if "://" in path:
            continue
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{path} is not there"
        if anchor:
            assert anchor in _anchors(target), f"{path} has no heading for #{anchor}"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_paths_that_are_named_are_there(page: Path) -> None:
    for path in _PATH.findall(page.read_text("utf-8")):
        assert (ROOT / path).exists() or (page.parent / path).exists(), f"{path} is not there"


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        waiting += [
            (page.parent / path).resolve() for path, _ in _links(page) if path and "://" not in path
        ]
    assert not set(PAGES) - reached
