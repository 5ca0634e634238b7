"""How rows are shown: tables for people, or JSON, CSV and GeoJSON for programs."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import StringIO
from typing import Any, TextIO

from dateline.cli.says import plain
from dateline.export import write_csv, write_geojson, write_jsonl

PIPE_WIDTH = 160
"""A pipe has no width: a table gets room there instead of being folded to 80 columns."""

_NARROW = frozenset({"id", "since", "last", "day"})
_NUMBERS = frozenset({"acts", "acted on", "says so", "claims", "events", "reports", "predicates"})

_LEAST = {"when": 10, "what": 10, "status": 9, "where": 8}
"""Characters under which a column's words would be broken."""

Row = Mapping[str, Any]
Cells = Sequence[str]


def write_rows(
    form: str,
    rows: Iterable[Row],
    *,
    columns: Callable[[], Sequence[str]] = tuple,
    stream: TextIO | None = None,
) -> int:
    """Rows as json, jsonl, csv or geojson, on standard output by default; gives their number.

    `columns` are the header of a CSV without rows.
    """
    out = stream or _standard_output()
    if form == "csv":
        return write_csv(rows, out, columns=columns())
    if form == "json":
        return _write_array(rows, out)
    return (write_jsonl if form == "jsonl" else write_geojson)(rows, out)


def print_json(value: Any) -> None:
    """One JSON document on standard output."""
    _standard_output().write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_table(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Cells],
    *,
    style: Callable[[Cells], str] | None = None,
) -> None:
    """A table under its title; text of reports in it is never read as markup."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=SIMPLE_HEAD,
        header_style="bold",
        padding=(0, 1, 0, 0),
        pad_edge=False,
        show_edge=False,
    )
    for name in columns:
        side = "right" if name in _NUMBERS else "left"
        table.add_column(
            name,
            overflow="fold",
            justify=side,  # type: ignore[arg-type]
            no_wrap=name in _NARROW,
            min_width=_LEAST.get(name),
        )
    for row in rows:
        table.add_row(*(Text(plain(cell)) for cell in row), style=style(row) if style else "")
    if title:
        print_text(title, style="bold")
    _print(table)


def print_text(text: str, *, style: str = "") -> None:
    """A paragraph, wrapped to the width there is."""
    from rich.text import Text

    _print(Text(plain(text), style=style))


def print_marked(text: str, start: int, end: int) -> None:
    """A paragraph with the characters `start` up to `end` in marks, and bold if there is colour."""
    from rich.text import Text

    shown = Text(plain(text[:start]))
    shown.append(f"«{plain(text[start:end])}»", style="bold yellow")
    shown.append(plain(text[end:]))
    _print(shown)


def print_pairs(pairs: Iterable[tuple[str, str]]) -> None:
    """Names and what they stand for, in two columns."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in pairs:
        grid.add_row(Text(name, style="bold"), Text(plain(value)))
    _print(grid)


def _print(what: Any) -> None:
    from rich.console import Console

    bare = bool(os.environ.get("NO_COLOR"))
    console = Console(
        width=None if sys.stdout.isatty() else PIPE_WIDTH,
        color_system=None if bare else "auto",
        highlight=False,
    )
    # Rich would exit by itself on a broken pipe: it only lays out, we write.
    with console.capture() as laid_out:
        console.print(what, soft_wrap=False)
    lines = laid_out.get().split("\n")
    sys.stdout.write("\n".join(line.rstrip(" ") for line in lines))


def _write_array(rows: Iterable[Row], out: TextIO) -> int:
    written = 0
    out.write("[")
    for row in rows:
        text = json.dumps(row, ensure_ascii=False, indent=2).replace("\n", "\n  ")
        out.write((",\n  " if written else "\n  ") + text)
        written += 1
    out.write("\n]\n" if written else "]\n")
    return written


class _Terminal(StringIO):
    """Standard output of a person: what is no printable character is shown as its number."""

    def write(self, text: str, /) -> int:
        if not text.isprintable():
            text = "".join(map(_escaped, text))
        return sys.stdout.write(text)

    def isatty(self) -> bool:
        return True


def _escaped(char: str) -> str:
    if char.isprintable() or char == "\n":
        return char
    # As JSON escapes it, so that the document stays one; CSV's carriage returns are left out.
    return "" if char == "\r" else json.dumps(char)[1:-1]


def _standard_output() -> TextIO:
    return _Terminal() if sys.stdout.isatty() else sys.stdout
