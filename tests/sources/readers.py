"""What the tests of the sources share: reading paths to lists, and writing small files."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from dateline.errors import InputError
from dateline.records import Report
from dateline.sources import read_reports, sniff

WORDS = "The council said that both columns had left the river road before dawn."


def read(
    *paths: Path | str, published: date | None = None, outlet: str | None = None
) -> tuple[list[Report], list[InputError]]:
    """All reports and all problems of one call."""
    problems: list[InputError] = []
    reports = list(
        read_reports(
            [str(path) for path in paths],
            published=published,
            outlet=outlet,
            on_problem=problems.append,
        )
    )
    return reports, problems


def read_one(path: Path | str, *, published: date | None = None) -> Report:
    """The only report of a file without problems."""
    reports, problems = read(path, published=published)
    assert [str(problem) for problem in problems] == []
    (report,) = reports
    return report


def refused(*paths: Path | str, published: date | None = None) -> InputError:
    """The only problem of files that give no report."""
    reports, problems = read(*paths, published=published)
    assert reports == []
    (problem,) = problems
    return problem


def write(path: Path, content: str | bytes) -> Path:
    """A file with exactly this content, its folders made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def line(**fields: object) -> str:
    """One line of JSONL."""
    return json.dumps(fields, ensure_ascii=False) + "\n"


def sniffed(name: str, content: str | bytes) -> str:
    """The form that a file of this name and content has."""
    return sniff(name, content if isinstance(content, bytes) else content.encode("utf-8"))
