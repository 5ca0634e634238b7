"""The store as the endpoints see it: events grouped once for each day asked, then filtered."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar, cast

from dateline.errors import DatelineError
from dateline.picture import Sight, look
from dateline.records import Report
from dateline.resolution import Event
from dateline.store import open_store
from dateline.store.base import ClaimFilter, View

Made = TypeVar("Made")
Stamp = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """All events of a view, where each event and claim stands, and its reports without text."""

    sight: Sight
    events: tuple[Event, ...]
    at: Mapping[str, int]
    of_claim: Mapping[str, int]
    reports: Mapping[str, Report]


class Library:
    """One store; what is worked out from it is kept until its file changes."""

    def __init__(self, path: str | Path, as_of: date | None = None, *, keep: int = 48) -> None:
        self.path = Path(path)
        self.as_of = as_of
        self._store = open_store(self.path, create=False)
        self._keep = keep
        self._lock = threading.RLock()
        self._made: OrderedDict[Hashable, object] = OrderedDict()

    def view(self, as_of: date | None) -> View:
        """What could be known by that day, or by the library's own if none is given."""
        return self._store.view(as_of or self.as_of)

    def warm(self) -> None:
        """Works out what the first request will need; its failure is left for that to tell."""
        with suppress(DatelineError):
            self.shelf(None)

    def close(self) -> None:
        """Ends all reading."""
        self._store.close()

    def remember(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` gives, worked out again only when the store's file has changed."""
        full = (self._stamp(), key)
        with self._lock:
            if full not in self._made:
                self._made[full] = make()
                while len(self._made) > self._keep:
                    self._made.popitem(last=False)
            self._made.move_to_end(full)
            return cast(Made, self._made[full])

    def shelf(self, as_of: date | None) -> Shelf:
        """Every event known by then."""
        return self.remember(("shelf", as_of), lambda: _shelve(self.view(as_of)))

    def events(self, as_of: date | None, where: ClaimFilter) -> tuple[Event, ...]:
        """Events of which at least one claim passes, by day, oldest first."""
        return self.remember(("events", as_of, where), lambda: self._pick(as_of, where))

    def _pick(self, as_of: date | None, where: ClaimFilter) -> tuple[Event, ...]:
        shelf = self.shelf(as_of)
        if where == ClaimFilter():
            return shelf.events
        # A claim added since the shelf was made is on the next one.
        found = (shelf.of_claim.get(claim.id) for claim in self.view(as_of).claims(where))
        return tuple(shelf.events[n] for n in sorted({n for n in found if n is not None}))

    def _stamp(self) -> Stamp:
        beside = self.path.with_name(self.path.name + "-wal")
        states = (p.stat() for p in (self.path, beside) if p.exists())
        # Opening the store to read makes an empty file beside it: that is no change.
        return tuple((state.st_mtime_ns, state.st_size) for state in states if state.st_size)


def _shelve(view: View) -> Shelf:
    sight = look(view)
    return Shelf(
        sight=sight,
        events=sight.events,
        at={event.id: number for number, event in enumerate(sight.events)},
        of_claim={claim.id: n for n, event in enumerate(sight.events) for claim in event.claims},
        # Texts are left in the store: an archive's would not fit in memory.
        reports={report.id: replace(report, text="") for report in view.reports()},
    )
