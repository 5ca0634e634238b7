"""Rows written as JSON lines, CSV or GeoJSON, one after another, however many there are."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, TextIO

from dateline.export.flat import flat

# JSON lets them stand, but many readers of lines break there.
_BREAKS = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_jsonl(rows: Iterable[Mapping[str, Any]], stream: TextIO) -> int:
    """One JSON object a line; gives the number of rows."""
    written = 0
    for row in rows:
        stream.write(_json(row) + "\n")
        written += 1
    return written


def write_csv(
    rows: Iterable[Mapping[str, Any]], stream: TextIO, *, columns: Iterable[str] = ()
) -> int:
    """A header and a line a row; gives the number of rows.

    Text that a spreadsheet would take for a formula gets a single quote in front. Open files for
    it with `newline=""`. `columns` is the header where there is no row to take it from.
    """
    found = iter(rows)
    first = next(found, None)
    names = list(flat(first)) if first is not None else list(columns)
    if not names:
        return 0
    table = csv.DictWriter(stream, names)
    table.writerow({name: _safe(name) for name in names})
    written = 0
    for row in chain([first] if first is not None else [], found):
        table.writerow({name: _safe(value) for name, value in flat(row).items()})
        written += 1
    return written


def write_geojson(rows: Iterable[Mapping[str, Any]], stream: TextIO) -> int:
    """A FeatureCollection (RFC 7946) with a feature a row; gives the number of rows.

    A row whose place is unknown has a null geometry, so that nothing is lost.
    """
    stream.write('{"type":"FeatureCollection","features":[')
    written = 0
    for row in rows:
        stream.write((",\n" if written else "\n") + _json(_feature(row)))
        written += 1
    stream.write("\n]}\n")
    return written


def _feature(row: Mapping[str, Any]) -> dict[str, Any]:
    properties = flat(row)
    lat, lon = properties.pop("lat", None), properties.pop("lon", None)
    placed = lat is not None and lon is not None
    return {
        "type": "Feature",
        "id": properties.get("id"),
        "geometry": {"type": "Point", "coordinates": [lon, lat]} if placed else None,
        "properties": properties,
    }


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_BREAKS)


def _safe(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value
