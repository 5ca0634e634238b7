"""What each endpoint is handed: the library, and the filters of the request."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, TypeVar

from fastapi import Depends, HTTPException, Request

from dateline.api.library import Library, Shelf
from dateline.api.params import Filters, Page
from dateline.api.schemas import Stretch
from dateline.resolution import Event

Item = TypeVar("Item")


def library_of(request: Request) -> Library:
    """The library that the application was made with."""
    library: Library = request.app.state.library
    return library


Held = Annotated[Library, Depends(library_of)]


def chosen(library: Library, asked: Filters) -> tuple[tuple[Event, ...], Shelf]:
    """The events that the filters let through, oldest day first, and the shelf they stand on."""
    return library.events(asked.as_of, asked.claim_filter()), library.shelf(asked.as_of)


def in_order(events: Sequence[Event], order: str) -> Sequence[Event]:
    """The events from the asked end; within a day they stay as they are."""
    if order == "oldest":
        return events
    return sorted(events, key=lambda event: event.day, reverse=True)


def stretch(items: Sequence[Item], asked: Page) -> Stretch[Item]:
    """The asked stretch of all items."""
    some = items[asked.offset : asked.offset + asked.limit]
    return Stretch(total=len(items), limit=asked.limit, offset=asked.offset, items=list(some))


def unknown(kind: str, key: str, as_of: date | None) -> HTTPException:
    """A 404 that says what was looked for and when."""
    when = f" among what was known by {as_of}" if as_of else ""
    return HTTPException(404, f"no {kind} has the id {key[:80]!r}{when}")
