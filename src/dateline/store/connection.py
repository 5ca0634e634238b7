"""Opening a store's file: is it ours, is it of a version we know, may we write to it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from dateline.errors import EnvironmentProblem, StoreError
from dateline.store.faults import store_error
from dateline.store.migrations import APPLICATION_ID, STEPS, migrate, schema_version


def prepare(path: Path, *, create: bool, busy_seconds: float) -> None:
    """Makes the file if there is none and brings its tables up to date; else StoreError.

    Nothing is written to a file before it has been recognised as ours, or as empty.
    """
    if not path.exists():
        if not create:
            raise StoreError(
                f"{path}: there is no store; make one with `dateline read PATH --store {path}`"
            )
        if not path.parent.is_dir():
            raise StoreError(f"{path}: the folder {path.parent} does not exist; make it first")
    elif not path.is_file():
        raise StoreError(f"{path}: it is no file; give the path of the store's file")
    connection = connect(path, busy_seconds=busy_seconds)
    try:
        _check_sqlite(connection)
        recognise(path, connection)
        connection.execute("PRAGMA journal_mode = WAL")
        migrate(connection)
    except sqlite3.Error as error:
        raise store_error(path, error) from error
    finally:
        connection.close()


def connect(path: Path, *, busy_seconds: float, reading: bool = False) -> sqlite3.Connection:
    """A connection that waits `busy_seconds` for others; one for `reading` refuses to write."""
    try:
        connection = sqlite3.connect(
            path, timeout=busy_seconds, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys = ON")
        # With WAL this loses nothing to a killed program, and saves a wait for the disk per report.
        connection.execute("PRAGMA synchronous = NORMAL")
        if reading:
            connection.execute("PRAGMA query_only = ON")
    except sqlite3.Error as error:
        raise store_error(path, error) from error
    return connection


def recognise(path: Path, connection: sqlite3.Connection) -> None:
    """Raises StoreError if the file is another program's, or a newer Dateline's."""
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if owner != APPLICATION_ID and (owner or tables):
        raise StoreError(
            f"{path}: it is another program's database, so it was left alone; "
            "give the path of a store that Dateline made, or of a new file"
        )
    version = schema_version(connection)
    if version > len(STEPS):
        raise StoreError(
            f"{path}: a newer Dateline wrote it (tables of version {version}, this one knows "
            f"{len(STEPS)}); upgrade with `pip install --upgrade dateline`"
        )


def _check_sqlite(connection: sqlite3.Connection) -> None:
    lacks = [
        module
        for module in ("fts5", "rtree")
        if not connection.execute(
            "SELECT 1 FROM pragma_module_list WHERE name = ?", (module,)
        ).fetchone()
    ]
    if sqlite3.sqlite_version_info < (3, 35):
        lacks.append(f"version 3.35 or newer (it is {sqlite3.sqlite_version})")
    if lacks:
        raise EnvironmentProblem(
            f"the SQLite of this Python lacks {' and '.join(lacks)}; "
            "use a Python from python.org, conda or a current Linux"
        )
