"""Reads the gazetteer's CSV files and says exactly where one breaks its form."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import StringIO

from dateline.errors import CodebookError

Row = dict[str, str]
ROLES = frozenset(
    (
        "GOV", "MIL", "COP", "JUD", "LEG", "OPP", "REB", "CVL", "CRM", "IGO", "NGO", "MED", "SPY",
        "PTY", "BUS", "REF", "ELI", "UAF", "REL", "PRM", "UNK", "AGR", "EDU", "JRN", "LAB", "PRE",
        "SOC",
    )
)  # fmt: skip
"""PLOVER's sectors."""


def data_folder() -> Traversable:
    """The folder of CSV files that comes with the package."""
    return files("dateline.gazetteer") / "data"


def read_rows(source: Traversable, header: Sequence[str]) -> Iterator[tuple[int, Row]]:
    """Rows with the number of the line each ends on; fields stripped of outer blanks.

    Raises CodebookError for another header, a wrong number of fields or text that is not UTF-8.
    """
    try:
        text = source.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise broken(source, 1, "file", f"is not UTF-8 text ({error})") from error
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        found = next(reader, None)
        if found != list(header):
            raise broken(source, 1, "header", f"is {found}, not {','.join(header)}")
        line = 1
        for fields in reader:
            line += 1
            if line != reader.line_num:
                raise broken(source, line, fields[0], "holds a line break")
            if not fields:
                continue
            if len(fields) != len(header):
                problem = f"has {len(fields)} fields, not {len(header)}: quote commas"
                raise broken(source, reader.line_num, fields[0], problem)
            yield reader.line_num, dict(zip(header, map(str.strip, fields), strict=True))
    except csv.Error as error:
        raise broken(source, reader.line_num, "row", str(error)) from error


def split_names(field: str) -> tuple[str, ...]:
    """The names of an aliases field, which `|` separates."""
    return tuple([name for part in field.split("|") if (name := part.strip())]) if field else ()


def broken(source: Traversable, line: int, key: str, problem: str) -> CodebookError:
    """The error for one row of a file."""
    return CodebookError(f"{source.name}, line {line}: {key} {problem}")


def check_role(source: Traversable, line: int, key: str, role: str) -> None:
    """Raises CodebookError unless the role is empty or one of PLOVER's sectors."""
    if role and role not in ROLES:
        raise broken(source, line, key, f"has role {role!r}, not one of {' '.join(sorted(ROLES))}")
