"""Filters as SQL conditions; whatever a user typed goes in as a parameter, never as SQL."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from dateline.store.base import ClaimFilter

Condition = tuple[str, tuple[object, ...]]

_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')


def fold(name: str) -> str:
    """The name without case, accents and spare blanks, for comparison."""
    plain = unicodedata.normalize("NFKD", name)
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(kept.casefold().split())


def words_query(text: str) -> str | None:
    """What a user typed as an FTS5 query that cannot be wrong; None if it holds no word.

    All words must occur; "words in quotes" stand together, and a* stands for all that begin so.
    """
    terms = []
    for phrase, word in _TERM.findall(text.encode("utf-8", "ignore").decode()):
        term = (phrase or word).replace("\0", " ")
        if any(char.isalnum() for char in term):
            terms.append(f'"{term.rstrip("*")}"' + ("*" if word.endswith("*") else ""))
    return " ".join(terms) or None


def claim_condition(where: ClaimFilter, as_of: date | None) -> Condition:
    """The condition on `claim c` that lets through what the filter does."""
    parts = [
        _from_day("c.last_day >= ?", where.since),
        _from_day("c.first_day <= ?", where.until),
        _from_day("c.published <= ?", as_of),
        _among("c.type", where.types),
        _among("c.status", where.statuses),
        _actors(where.actors),
        _outlets(where.outlets),
        _places(where.places),
        _box(where.box),
        _background(where.background),
        _contexts(where.contexts),
        _text(where.text, "c.n", "claim_words"),
    ]
    return both(*parts)


def report_condition(text: str | None, as_of: date | None) -> Condition:
    """The condition on `report r` for words in it and the day of the view."""
    return both(_from_day("r.published <= ?", as_of), _text(text, "r.n", "report_words"))


def published_condition(as_of: date | None) -> Condition:
    """The condition on any table with a `published` day."""
    return both(_from_day("published <= ?", as_of))


def both(*parts: Condition | None) -> Condition:
    """All conditions that there are, joined."""
    there = [part for part in parts if part is not None]
    sql = " AND ".join(f"({part[0]})" for part in there) or "1"
    return sql, tuple(value for part in there for value in part[1])


def marks(values: Sequence[object]) -> str:
    """As many question marks as there are values."""
    return ", ".join("?" * len(values))


def _from_day(sql: str, day: date | None) -> Condition | None:
    return None if day is None else (sql, (day.isoformat(),))


def _among(column: str, values: Sequence[str]) -> Condition | None:
    return (f"{column} IN ({marks(values)})", tuple(values)) if values else None


def _background(background: bool | None) -> Condition | None:
    return None if background is None else ("c.background = ?", (int(background),))


def _contexts(names: Sequence[str]) -> Condition | None:
    if not names:
        return None
    listed = "SELECT value FROM json_each(c.record, '$.contexts')"
    return f"EXISTS ({listed} WHERE value IN ({marks(names)}))", tuple(names)


def _actors(names: Sequence[str]) -> Condition | None:
    if not names:
        return None
    sql = (
        "c.n IN (SELECT claim FROM claim_actor WHERE side <> 'source' AND (entity IN "  # noqa: S608
        f"({marks(names)}) OR entity IN "
        f"(SELECT entity FROM entity_name WHERE folded IN ({marks(names)}))))"
    )
    return sql, (*names, *(fold(name) for name in names))


def _outlets(names: Sequence[str]) -> Condition | None:
    if not names:
        return None
    sql = f"c.report_id IN (SELECT id FROM report WHERE folded_source IN ({marks(names)}))"  # noqa: S608
    return sql, tuple(fold(name) for name in names)


def _places(names: Sequence[str]) -> Condition | None:
    if not names:
        return None
    sql = f"c.place_id IN ({marks(names)}) OR c.place_name IN ({marks(names)})"
    return sql, (*names, *(fold(name) for name in names))


def _box(box: tuple[float, float, float, float] | None) -> Condition | None:
    if box is None:
        return None
    west, south, east, north = box
    # A box whose west lies east of its east spans the 180th meridian.
    sides = ((west, east),) if west <= east else ((west, 180.0), (-180.0, east))
    parts = [_rectangle(left, south, right, north) for left, right in sides]
    return " OR ".join(part[0] for part in parts), tuple(v for part in parts for v in part[1])


def _rectangle(west: float, south: float, east: float, north: float) -> Condition:
    # The R*Tree rounds outwards to 32 bits, so the exact figures are asked for as well.
    sql = (
        "(c.n IN (SELECT claim FROM claim_place WHERE east >= ? AND west <= ? AND north >= ? "
        "AND south <= ?) AND c.lon BETWEEN ? AND ? AND c.lat BETWEEN ? AND ?)"
    )
    return sql, (west, east, south, north, west, east, south, north)


def _text(text: str | None, column: str, table: str) -> Condition | None:
    if text is None:
        return None
    query = words_query(text)
    if query is None:
        return None if not text.strip() else ("0", ())
    return f"{column} IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)", (query,)  # noqa: S608
