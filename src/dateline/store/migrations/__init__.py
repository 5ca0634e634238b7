"""The steps that make a store's tables, in order; a step that has been released never changes."""

from __future__ import annotations

import sqlite3
from importlib.resources import files

APPLICATION_ID = 0x44544C4E
"""Stands in the header of our files (DTLN), so that another program's are recognised."""

STEPS = ("0001_first.sql",)


def schema_version(connection: sqlite3.Connection) -> int:
    """How many steps the file has behind it."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Takes the missing steps, each wholly or not at all, whoever else may be at it."""
    while schema_version(connection) < len(STEPS):
        connection.execute("BEGIN IMMEDIATE")
        try:
            done = schema_version(connection)
            if done < len(STEPS):
                _take(connection, done)
            connection.execute("COMMIT")
        except sqlite3.Error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _take(connection: sqlite3.Connection, done: int) -> None:
    script = files(__package__).joinpath(STEPS[done]).read_text(encoding="utf-8")
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {done + 1}")
