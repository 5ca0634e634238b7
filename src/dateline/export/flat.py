"""Rows without nesting, for tables and for the properties of a map's features."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.export.claims import Row

JOINT = "; "
"""Stands between the members of a list in one cell."""


def flat(row: Mapping[str, Any]) -> Row:
    """The row with each nested value spread over cells of its own, whatever kind of row it is.

    The columns depend on the kind alone, not on what is known: an unplaced claim has them too.
    """
    cells: Row = {}
    for name, value in row.items():
        cells.update(_cells(name, value))
    return cells


def _cells(name: str, value: Any) -> Row:
    if name == "place":
        return _place(value or {})
    if name in ("killed", "injured"):
        least, most = value or (None, None)
        return {f"{name}_min": least, f"{name}_max": most}
    if name in ("evidence", "sentence"):
        return {name: value["text"], f"{name}_start": value["start"], f"{name}_end": value["end"]}
    if name in ("actors", "recipients", "attribution"):
        return _actors(name.removesuffix("s"), name, value)
    if name in ("a", "b"):
        return _actors(name, name, [value] if value else [])
    if name == "figures":
        return {name: JOINT.join(_figure(figure) for figure in value)}
    if isinstance(value, list):
        return {name: JOINT.join(str(member) for member in value)}
    return {name: value}


def _place(place: Mapping[str, Any]) -> Row:
    return {
        "place": place.get("name"),
        "place_country": place.get("country"),
        "place_kind": place.get("kind"),
        "geonames": place.get("geonames"),
        "lat": place.get("lat"),
        "lon": place.get("lon"),
    }


def _actors(one: str, name: str, actors: list[Row]) -> Row:
    def joined(key: str) -> str:
        return JOINT.join(actor[key] or "" for actor in actors)

    return {
        name: joined("name"),
        f"{one}_ids": joined("id"),
        f"{one}_countries": joined("country"),
        f"{one}_roles": joined("role"),
    }


def _figure(figure: Row) -> str:
    """As in `killed 3-5 (Mayor of Alder, in Alder Post)`; an open side is left out."""
    least, most = figure["bounds"]
    count = str(least) if least == most else f"{_open(least)}-{_open(most)}"
    by = [*figure["by"], *([f"in {figure['outlet']}"] if figure["outlet"] else [])]
    return f"{figure['kind']} {count} ({', '.join(by)})" if by else f"{figure['kind']} {count}"


def _open(bound: int | None) -> str:
    return "" if bound is None else str(bound)
