"""How many reports to expect, for a progress bar: told from names and line ends, nothing parsed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dateline.errors import InputError
from dateline.sources.base import CHUNK, MEGABYTE, Form
from dateline.sources.sniffing import sniff
from dateline.sources.walk import find_inputs
from dateline.sources.zips import members_named

_MANY = (".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".zip")
_MOST = 256 * MEGABYTE


def count_hint(paths: Iterable[str]) -> int | None:
    """About how many reports `paths` hold, None if telling would mean to read them.

    Standard input is left untouched, and what is not there counts as nothing.
    """
    total = 0
    left = _MOST
    for found in find_inputs(paths, _ignore):
        if found.path is None or not found.plain:
            return None
        try:
            size = found.path.stat().st_size
            left -= size
            count = _reports(found.path) if left > 0 else None
        except OSError:
            continue
        if count is None:
            return None
        total += count
    return total


def _ignore(problem: InputError) -> None:
    """The reading itself will tell."""


def _reports(path: Path) -> int | None:
    with path.open("rb") as file:
        head = file.read(CHUNK)
        form = sniff(path.name, head)
        if form == Form.JSONL:
            file.seek(0)
            return _lines(iter(lambda: file.read(16 * CHUNK), b""))
    if form == Form.ZIP:
        names = members_named(str(path))
        return len(names) if names is not None and not any(map(_may_hold_many, names)) else None
    if form == Form.GZ:
        return None if _may_hold_many(path.stem) else 1
    return None if form in (Form.CSV, Form.JSON, Form.NINJS) else 1


def _may_hold_many(name: str) -> bool:
    return name.lower().removesuffix(".gz").endswith(_MANY)


def _lines(chunks: Iterable[bytes]) -> int:
    count, last = 0, b"\n"
    for chunk in chunks:
        count += chunk.count(b"\n")
        last = chunk[-1:]
    return count + (last != b"\n")
