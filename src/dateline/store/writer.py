"""Adding to a store: a report goes in wholly or not at all, and only once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from dateline.errors import InputError, StoreError
from dateline.records import Claim, Reading, Relation, Statement, Toll
from dateline.store.base import Judgement, Run
from dateline.store.faults import told
from dateline.store.inserts import digest, insert

VERDICTS = ("same", "different", "right", "wrong", "corrected")
"""What can be judged of one claim, or (same, different) of two."""


class SqliteWriter:
    """Each call is a transaction of its own, so that a killed program leaves whole reports."""

    def __init__(self, connection: sqlite3.Connection, path: Path, run: Run) -> None:
        self.connection = connection
        self._path = path
        with told(path), self._transaction():
            self._run = self._run_number(run)

    def add(self, reading: Reading) -> bool:
        """False if that report was already there, read by the same run."""
        _check(reading)
        try:
            with told(self._path), self._transaction():
                return self._add(reading)
        except UnicodeEncodeError as error:
            raise InputError(
                reading.report.where or reading.report.id,
                "it holds characters that no encoding has (halves of a surrogate pair)",
                "convert the file to UTF-8",
            ) from error

    def judge(self, judgement: Judgement) -> int:
        """Gives the number by which it can be taken back."""
        _check_verdict(judgement)
        with told(self._path), self._transaction():
            for claim in filter(None, (judgement.claim, judgement.other)):
                if self._first("SELECT 1 FROM claim WHERE id = ?", claim) is None:
                    raise StoreError(
                        f"{self._path}: no claim has the id {claim!r}; "
                        "`dateline claims` shows those that there are"
                    )
            row = self._first(
                "INSERT INTO judgement (claim, other, verdict, judge, day, correction, note) "
                "VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING n",
                judgement.claim,
                judgement.other,
                judgement.verdict,
                judgement.by,
                judgement.day.isoformat(),
                judgement.correction,
                judgement.note,
            )
            assert row is not None
            return int(row[0])

    def retract(self, number: int) -> None:
        """Takes that judgement back; it stays in the file, marked."""
        query = "UPDATE judgement SET retracted = 1 WHERE n = ? AND retracted = 0 RETURNING n"
        with told(self._path), self._transaction():
            if self._first(query, number) is None:
                raise StoreError(f"{self._path}: no judgement stands under the number {number}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # What was added is stored already: failing to tidy up must not hide what went wrong.
        with suppress(sqlite3.Error):
            self.connection.execute("PRAGMA optimize")
        self.connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.connection.execute("COMMIT")
        finally:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")

    def _first(self, query: str, *values: object) -> tuple[Any, ...] | None:
        rows: list[tuple[Any, ...]] = self.connection.execute(query, values).fetchall()
        return rows[0] if rows else None

    def _add(self, reading: Reading) -> bool:
        report = reading.report
        there = self._first("SELECT digest, run, text FROM report WHERE id = ?", report.id)
        if there is not None:
            if there[2] != report.text:
                raise InputError(
                    report.where or report.id,
                    f"another text is stored under the id {report.id!r}",
                    "give each report an id of its own",
                )
            if (there[0], there[1]) == (digest(report), self._run):
                return False
            self.connection.execute("DELETE FROM report WHERE id = ?", (report.id,))
        insert(self.connection, reading, self._run)
        return True

    def _run_number(self, run: Run) -> int:
        values = (run.code, run.codebook, run.models)
        self.connection.execute(
            "INSERT OR IGNORE INTO run (code, codebook, models) VALUES (?, ?, ?)", values
        )
        row = self._first(
            "SELECT n FROM run WHERE code = ? AND codebook = ? AND models = ?", *values
        )
        assert row is not None
        return int(row[0])


def _check(reading: Reading) -> None:
    report = reading.report
    size = len(report.text)
    items: tuple[Claim | Relation | Toll | Statement, ...]
    items = (*reading.claims, *reading.relations, *reading.tolls, *reading.statements)
    for item in items:
        if item.report_id != report.id or item.published != report.published:
            raise StoreError(f"report {report.id!r}: it was read with another report's claims")
        if not 0 <= item.evidence.start <= item.evidence.end <= size:
            raise StoreError(f"report {report.id!r}: evidence beyond its text, {item.evidence}")


def _check_verdict(judgement: Judgement) -> None:
    if judgement.verdict not in VERDICTS:
        raise StoreError(
            f"no verdict is called {judgement.verdict!r}; say one of: {', '.join(VERDICTS)}"
        )
    if (judgement.verdict in ("same", "different")) != (judgement.other is not None):
        need = "no second claim" if judgement.other else "a second claim"
        raise StoreError(f"the verdict {judgement.verdict} takes {need}")
