"""The store in one SQLite file: a reader can work while a writer adds."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dateline.store.base import Run, Store, View, Writer
from dateline.store.connection import connect, prepare
from dateline.store.faults import told
from dateline.store.query import marks
from dateline.store.view import SqliteView
from dateline.store.writer import SqliteWriter
from dateline.version import __version__

BUSY_SECONDS = 15.0
"""How long to wait for another program's writing before giving up."""

_AT_ONCE = 500


class SqliteStore:
    """One file; each thread that reads has a connection of its own."""

    def __init__(self, path: Path, *, run: Run, busy_seconds: float) -> None:
        self.path = path
        self.run = run
        self._busy_seconds = busy_seconds
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._closed = False

    def writer(self) -> Writer:
        """A writer with a connection of its own; `with` closes it."""
        connection = connect(self.path, busy_seconds=self._busy_seconds)
        return SqliteWriter(connection, self.path, self.run)

    def view(self, as_of: date | None = None) -> View:
        """What was published by the end of that day; None: all."""
        return SqliteView(self._reader, self.path, as_of)

    def known(self, report_ids: Sequence[str]) -> frozenset[str]:
        """Which of these this run has read already."""
        found: set[str] = set()
        run = (self.run.code, self.run.codebook, self.run.models)
        with told(self.path):
            for at in range(0, len(report_ids), _AT_ONCE):
                some = report_ids[at : at + _AT_ONCE]
                rows = self._reader().execute(
                    "SELECT r.id FROM report r JOIN run ON run.n = r.run WHERE run.code = ? AND "  # noqa: S608
                    f"run.codebook = ? AND run.models = ? AND r.id IN ({marks(some)})",
                    (*run, *some),
                )
                found.update(row[0] for row in rows)
        return frozenset(found)

    def close(self) -> None:
        """Ends all reading; a second call does nothing."""
        with self._lock:
            self._closed = True
            while self._connections:
                self._connections.pop().close()

    def _reader(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            with self._lock, told(self.path):
                if self._closed:
                    raise sqlite3.ProgrammingError("closed")
                connection = connect(self.path, busy_seconds=self._busy_seconds, reading=True)
                self._connections.append(connection)
            self._local.connection = connection
        return connection


def open_store(
    path: str | Path,
    *,
    create: bool = True,
    run: Run | None = None,
    busy_seconds: float = BUSY_SECONDS,
) -> Store:
    """Opens the store at `path`, making it if `create`.

    `run` says what reads the reports; without it, this version of Dateline. StoreError: the file
    is another program's, a newer version's, damaged, locked, or cannot be made.
    """
    file = Path(path)
    prepare(file, create=create, busy_seconds=busy_seconds)
    return SqliteStore(file, run=run or Run(code=__version__), busy_seconds=busy_seconds)
