"""CSV and TSV: a header row with the fields' names, then one report a row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from dateline.errors import InputError
from dateline.sources.base import LARGEST_LINE, Draft, OnProblem, Opened
from dateline.sources.fields import KNOWN, SYNONYMS, draft_of, normal
from dateline.sources.streams import lines

_DELIMITERS = (",", ";", "\t", "|")
_DECLARED = re.compile(r"sep=(.)\r?", re.I)
_QUOTES = 'put fields that hold the delimiter, quotation marks or line ends in "…", quotes doubled'


def header_of(line: str) -> tuple[str, list[str]] | None:
    """Delimiter and names of a header row, by the delimiter that gives most known names."""
    best: tuple[int, str, list[str]] | None = None
    for delimiter in _DELIMITERS:
        try:
            names = next(csv.reader([line], delimiter=delimiter, strict=True), [])
        except csv.Error:
            continue
        known = sum(normal(name) in KNOWN for name in names)
        if best is None or known > best[0]:
            best = known, delimiter, names
    return (best[1], best[2]) if best and best[0] else None


def is_header(names: list[str]) -> bool:
    """Whether a row is surely a header: it names two known columns, one of them the text."""
    return holds_text(names) and sum(normal(name) in KNOWN for name in names) > 1


def holds_text(names: list[str]) -> bool:
    """Whether a header row names a column for the text."""
    return any(normal(name) in SYNONYMS["text"] for name in names)


def read_table(opened: Opened, on_problem: OnProblem) -> Iterator[Draft]:
    """A draft a row; a row that does not fit the header is a problem and the next is read."""
    # The limit is the process's own and only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), LARGEST_LINE))
    numbered = _Numbered(opened, on_problem)
    delimiter, names = _header(numbered, opened.where)
    rows = csv.reader(numbered, delimiter=delimiter, strict=True)
    while True:
        numbered.fresh = True
        try:
            row = next(rows, None)
            if row is None:
                return
            where = f"{opened.where}:{numbered.first}"
            if not any(row):
                continue
            if len(row) != len(names):
                problem = f"{len(row)} columns where the header has {len(names)}"
                raise InputError(where, problem, _QUOTES)
            yield draft_of(_record(names, row), where)
        except csv.Error as error:
            where = f"{opened.where}:{numbered.first}"
            on_problem(InputError(where, f"a row that cannot be split ({error})", _QUOTES))
        except InputError as problem:
            on_problem(problem)


class _Numbered:
    """Lines for csv.reader, which remembers where the row began that they went into.

    Set `fresh` before a row is asked for; `first` is then its first line.
    """

    def __init__(self, opened: Opened, on_problem: OnProblem) -> None:
        self._lines = lines(opened, on_problem)
        self.fresh = True
        self.first = 1

    def __iter__(self) -> _Numbered:
        return self

    def __next__(self) -> str:
        number, line = next(self._lines)
        if self.fresh:
            self.first, self.fresh = number, False
        return line + "\n"


def _header(numbered: _Numbered, where: str) -> tuple[str, list[str]]:
    declared: str | None = None
    for line in numbered:
        if found := _DECLARED.fullmatch(line.rstrip("\r\n")):
            declared = found[1]
        elif line.strip():
            if declared:
                return declared, next(csv.reader([line], delimiter=declared), [])
            if (found_header := header_of(line)) and holds_text(found_header[1]):
                return found_header
            break
    raise InputError(
        where,
        "no header row with a column `text`",
        "name the columns in the first row: id, published, source, title, text, url, language",
    )


def _record(names: list[str], row: list[str]) -> dict[str, object]:
    record: dict[str, object] = {}
    for name, value in zip(names, row, strict=True):
        if value and name not in record:
            record[name] = value
    return record
