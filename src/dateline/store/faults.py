"""SQLite's errors in a user's words: what is wrong with the file and what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.errors import EnvironmentProblem, StoreError

_DAMAGED = (
    "the file is damaged; what can be saved comes out of `sqlite3 FILE .recover`, "
    "else read the reports again into a new store"
)
_WORDS = {
    sqlite3.SQLITE_FULL: (
        "the disk is full; every report stored before is kept, the last one was not added: "
        "free some space and read again"
    ),
    sqlite3.SQLITE_BUSY: (
        "another program has been writing to it for too long; wait until it is done, or end it, "
        "and try again"
    ),
    sqlite3.SQLITE_LOCKED: "another part of this program is using it; close it and try again",
    sqlite3.SQLITE_READONLY: (
        "it cannot be written to; make the file and its folder writable, or copy it to a folder "
        "that is"
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "it cannot be opened; check that the folder exists and that you may write to it"
    ),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: (
        "it is no database; give the path of a store that Dateline made, or of a new file"
    ),
    sqlite3.SQLITE_IOERR: (
        "the disk could not be read or written; every report stored before is kept: "
        "check the disk and try again"
    ),
}
_OF_THE_MACHINE = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}
)
"""What lies with the disk and its rights, not with the file that was given."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raises what SQLite raises inside as a StoreError that names the file and a remedy."""
    try:
        yield
    except sqlite3.Error as error:
        raise store_error(path, error) from error


def store_error(path: Path, error: sqlite3.Error) -> StoreError:
    """The StoreError for what SQLite says of the file at `path`."""
    # The low byte is the kind of error, the others tell its kinds apart.
    code = getattr(error, "sqlite_errorcode", None)
    words = None if code is None else _WORDS.get(code & 0xFF)
    if words is None and code is None and isinstance(error, sqlite3.ProgrammingError):
        words = "the store has been closed; open it again"
    problem = StoreError(f"{path}: {words or f'{error}; {_DAMAGED}'}")
    if code is not None and code & 0xFF in _OF_THE_MACHINE:
        problem.exit_code = EnvironmentProblem.exit_code
    return problem
