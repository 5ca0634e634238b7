"""Reads dated news reports and keeps a source-cited picture of a conflict."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from dateline.errors import DatelineError, InputError
from dateline.records import (
    ActorRef,
    Claim,
    EventType,
    PlaceRef,
    Reading,
    Relation,
    Report,
    Span,
    Statement,
    Status,
    Toll,
)
from dateline.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.store import Store

__all__ = [
    "ActorRef",
    "Claim",
    "DatelineError",
    "EventType",
    "InputError",
    "PlaceRef",
    "Reading",
    "Relation",
    "Report",
    "Span",
    "Statement",
    "Status",
    "Toll",
    "__version__",
    "open",
    "read",
    "read_many",
]


def read(
    text: str, *, published: str | date, title: str | None = None, source: str | None = None
) -> Reading:
    """What one report says, given the day it was published ("2019-04-04" or a date)."""
    from dateline.reading import read_report

    day = published if isinstance(published, date) else _day(published)
    report_id = sha256(f"{day}\n{source}\n{title}\n{text}".encode()).hexdigest()[:16]
    return read_report(Report(id=report_id, published=day, text=text, title=title, source=source))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(
            "published", f"{text!r} is no date", "give one as YYYY-MM-DD, such as 2019-04-04"
        ) from None


def open(path: str | Path) -> Store:  # noqa: A001
    """The store at `path`, made if it is not there: `.writer()` adds readings, `.view()` reads."""
    from dateline.store import open_store

    return open_store(path)


def __getattr__(name: str) -> Any:
    # Loading the reader takes spaCy's start-up time, which the store and the page do not need.
    if name == "read_many":
        from dateline.reading import read_many

        return read_many
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
