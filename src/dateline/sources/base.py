"""What all forms share: an opened input, the draft of a report, the limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dateline.errors import InputError

OnProblem = Callable[[InputError], None]
"""Takes what could not be read; the rest goes on."""

CHUNK = 65_536
"""Bytes read at a time, and the most that the form is told from."""

LARGEST_TEXT = 5_000_000
"""Bytes of UTF-8 that one report's text may have."""

LARGEST_DOCUMENT = 20_000_000
"""Bytes of a file that is one report, markup and all."""

LARGEST_PAGE = 10_000_000
"""Bytes of an HTML page, which take far more memory than those of other forms."""

LARGEST_LINE = 32_000_000
"""Bytes of one line of JSONL or CSV, or characters of one object of a JSON array."""

LARGEST_FIELD = 10_000
"""Characters of a title, an id and every other short field."""

MEGABYTE = 1_000_000


class Form(StrEnum):
    """What an input can turn out to be; the last five are not read as reports."""

    SEED = "seed"
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSONL = "jsonl"
    JSON = "json"
    NINJS = "ninjs"
    CSV = "csv"
    GZ = "gz"
    ZIP = "zip"
    EMPTY = "empty"
    BINARY = "binary"
    DOCUMENT = "document"
    XML = "xml"
    TAR = "tar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One input to be read once, out of its archive and without byte order mark.

    `name` is the file's or member's own, without `.gz`; `chunks` gives all of it, `head` again
    included; `size` is in bytes, None where it cannot be known beforehand.
    """

    where: str
    name: str
    head: bytes
    chunks: Iterator[bytes]
    size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an input says of one report, before anything is checked.

    `published_at` is where the date stands, if not `where`. `page_day` is a date found on the page
    but not declared, and `file_name` may hold one: they count less than the caller's.
    """

    where: str
    text: str
    published: str | None = None
    published_at: str | None = None
    page_day: str | None = None
    file_name: str | None = None
    id: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None


def megabytes(size: int) -> str:
    """A size as messages give it: `52.4 MB`."""
    return f"{size / MEGABYTE:.1f} MB"
