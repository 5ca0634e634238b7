"""Plain text, with or without a block of `Date: …` and `Title: …` lines before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dateline.sources.base import Draft, OnProblem, Opened
from dateline.sources.cleaning import after_blank_lines, clean_text
from dateline.sources.fields import SYNONYMS, draft_of, normal
from dateline.sources.streams import document

_HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z _-]{0,24}):[ \t]*(.*)")
_LONGEST_HEADER = 50
"""Lines; a longer run of them is taken for the report's own words."""

_HEADERS = frozenset(name for field, names in SYNONYMS.items() if field != "text" for name in names)


def read_plain(opened: Opened, on_problem: OnProblem) -> Iterator[Draft]:
    """One draft: the whole text, or what follows the header block."""
    text = clean_text(document(opened, on_problem))
    header, line, body = split_header(text)
    at = f"{opened.where}:{line}" if line else None
    yield undated_by_name(opened, {**header, "text": text[body:]}, at)


def undated_by_name(opened: Opened, record: dict[str, object], published_at: str | None) -> Draft:
    """A draft of a file that is one report, whose name may have to give the date."""
    draft = draft_of(record, opened.where, published_at=published_at)
    return replace(draft, file_name=opened.name)


def split_header(text: str) -> tuple[dict[str, object], int | None, int]:
    """The header's values, the line of its date, and where the body starts.

    A block is one only if its first line has a name that is understood, and all are `Name: value`
    up to a blank line: a lede such as `TRIPOLI: …` is none.
    """
    values: dict[str, object] = {}
    dated: int | None = None
    start = 0
    for number, line in enumerate(text.split("\n", _LONGEST_HEADER), start=1):
        found = _HEADER_LINE.fullmatch(line.rstrip())
        if found is None:
            ends = not line.strip()
            break
        name = normal(found[1])
        if number == 1 and name not in _HEADERS:
            return {}, None, 0
        if name in SYNONYMS["published"] and found[2] and dated is None:
            dated = number
        if name in _HEADERS:
            values.setdefault(name, found[2])
        start += len(line) + 1
    else:
        ends = True
    if not values or not ends:
        return {}, None, 0
    return values, dated, after_blank_lines(text, min(start, len(text)))
