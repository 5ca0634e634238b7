"""Reads dated news reports and keeps a source-cited picture of a conflict."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from importlib import import_module
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

LAZY = {
    "cluster_mentions": "dateline.reading.clusters",
    "code_actor": "dateline.gazetteer.coding",
    "code_factuality": "dateline.reading.factuality",
    "code_snippet": "dateline.reading.snippets",
    "read_many": "dateline.reading",
    "PairReading": "dateline.reading.pairs",
    "read_pair": "dateline.reading.pairs",
}
"""What is loaded when first asked for: the store and the page do not need the reader."""

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
    "cluster_mentions",
    "code_actor",
    "code_factuality",
    "code_snippet",
    "open",
    "read",
    "read_many",
    "read_pair",
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
    module = LAZY.get(name)
    if module is None:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    return getattr(import_module(module), name)
