"""Reading a store as of a day: filters, order and pages are left to SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from dateline.records import Claim, Reading, Relation, Report, Span, Statement, Toll
from dateline.store.base import ClaimFilter, Counts, Judgement
from dateline.store.codec import R, load
from dateline.store.faults import told
from dateline.store.query import Condition, both, claim_condition, published_condition
from dateline.store.query import report_condition as report_where

_EVERYTHING = ClaimFilter()
_REPORT = "SELECT id, published, text, title, source, url, language, found_in FROM report r"
_JUDGEMENT = "SELECT claim, verdict, judge, day, other, correction, note FROM judgement j"
_ORDER = {
    "claim": "first_day, report_id, evidence_start, n",
    "relation": "published, report_id, evidence_start, n",
    "toll": "published, report_id, evidence_start, n",
    "statement": "published, report_id, evidence_start, n",
}


class SqliteView:
    """What the store knew by the end of `as_of`."""

    def __init__(
        self, connection: Callable[[], sqlite3.Connection], path: Path, as_of: date | None
    ) -> None:
        self._connection = connection
        self._path = path
        self._as_of = as_of

    @property
    def as_of(self) -> date | None:
        """The last day of publication that it sees; None: all."""
        return self._as_of

    def claims(
        self, where: ClaimFilter = _EVERYTHING, *, limit: int | None = None, offset: int = 0
    ) -> Iterator[Claim]:
        """In order of first day (undated: published), report and position."""
        sql, values = claim_condition(where, self._as_of)
        query = f"SELECT record FROM claim c WHERE {sql} ORDER BY {_ORDER['claim']}"  # noqa: S608
        return self._records(Claim, *_page(query, values, limit, offset))

    def count(self, where: ClaimFilter = _EVERYTHING) -> int:
        """How many claims the filter lets through."""
        sql, values = claim_condition(where, self._as_of)
        return self._number(f"SELECT count(*) FROM claim c WHERE {sql}", values)  # noqa: S608

    def claim(self, claim_id: str) -> Claim | None:
        """By id, or by the start of one if only one claim has it."""
        if not claim_id.isalnum() or not claim_id.isascii():
            return None
        sql, values = both(
            ("c.id >= ? AND c.id < ?", (claim_id, claim_id + "~")),
            claim_condition(_EVERYTHING, self._as_of),
        )
        query = f"SELECT record FROM claim c WHERE {sql} LIMIT 2"  # noqa: S608
        found = list(self._records(Claim, query, values))
        return found[0] if len(found) == 1 else None

    def report(self, report_id: str) -> Report | None:
        """By its id."""
        sql, values = both(("r.id = ?", (report_id,)), report_where(None, self._as_of))
        return next((_report(row) for row in self._rows(f"{_REPORT} WHERE {sql}", values)), None)

    def reports(
        self, *, text: str | None = None, limit: int | None = None, offset: int = 0
    ) -> Iterator[Report]:
        """In order of publication and id; `text` asks for words in their body or title."""
        sql, values = report_where(text, self._as_of)
        query = f"{_REPORT} WHERE {sql} ORDER BY r.published, r.id"
        return map(_report, self._rows(*_page(query, values, limit, offset)))

    def reading(self, report_id: str) -> Reading | None:
        """All that was read from one report."""
        report, rest = self.report(report_id), self._rest(report_id)
        if report is None or rest is None:
            return None
        return replace(
            rest,
            report=report,
            claims=tuple(self._of_report(Claim, "claim", report_id)),
            statements=tuple(self._of_report(Statement, "statement", report_id)),
            relations=tuple(self._of_report(Relation, "relation", report_id)),
            tolls=tuple(self._of_report(Toll, "toll", report_id)),
        )

    def sentences(self, report_id: str) -> tuple[Span, ...]:
        """Where its sentences stand; none of a report that the view does not hold."""
        rest = self._rest(report_id)
        return rest.sentences if rest else ()

    def relations(self) -> Iterator[Relation]:
        """In order of publication, report and position, as are tolls and statements."""
        return self._all(Relation, "relation")

    def tolls(self) -> Iterator[Toll]:
        """Every figure that a report gives."""
        return self._all(Toll, "toll")

    def statements(self) -> Iterator[Statement]:
        """All that reports give as somebody's words."""
        return self._all(Statement, "statement")

    def judgements(self) -> Iterator[Judgement]:
        """Those not taken back, oldest first; with `as_of`, those on claims published by then."""
        condition: Condition = ("retracted = 0", ())
        if self._as_of is not None:
            seen = "SELECT id FROM claim WHERE published <= ?"
            day = self._as_of.isoformat()
            known = f"claim IN ({seen}) AND (other IS NULL OR other IN ({seen}))"
            condition = both(condition, (known, (day, day)))
        sql, values = condition
        return map(_judgement, self._rows(f"{_JUDGEMENT} WHERE {sql} ORDER BY n", values))

    def counts(self) -> Counts:
        """How much there is of each."""
        sql, values = published_condition(self._as_of)
        entities = (
            "SELECT count(*) FROM (SELECT entity FROM claim_actor JOIN claim ON n = claim "  # noqa: S608
            f"WHERE {sql} UNION SELECT a FROM relation WHERE {sql} UNION "
            f"SELECT b FROM relation WHERE b IS NOT NULL AND {sql})"
        )
        number = {
            table: self._number(f"SELECT count(*) FROM {table} WHERE {sql}", values)  # noqa: S608
            for table in ("report", "claim", "relation", "toll", "statement")
        }
        return Counts(
            reports=number["report"],
            claims=number["claim"],
            relations=number["relation"],
            tolls=number["toll"],
            statements=number["statement"],
            entities=self._number(entities, values * 3),
        )

    def _rest(self, report_id: str) -> Reading | None:
        """What of a reading stands with the report itself."""
        sql, values = both(("r.id = ?", (report_id,)), report_where(None, self._as_of))
        query = f"SELECT record FROM report r WHERE {sql}"  # noqa: S608
        return next(self._records(Reading, query, values), None)

    def _all(self, kind: type[R], table: str) -> Iterator[R]:
        sql, values = published_condition(self._as_of)
        query = f"SELECT record FROM {table} WHERE {sql} ORDER BY {_ORDER[table]}"  # noqa: S608
        return self._records(kind, query, values)

    def _of_report(self, kind: type[R], table: str, report_id: str) -> Iterator[R]:
        query = f"SELECT record FROM {table} WHERE report_id = ? ORDER BY n"  # noqa: S608
        return self._records(kind, query, (report_id,))

    def _records(self, kind: type[R], query: str, values: tuple[object, ...]) -> Iterator[R]:
        return (load(kind, row[0]) for row in self._rows(query, values))

    def _number(self, query: str, values: tuple[object, ...]) -> int:
        (row,) = self._rows(query, values)
        return int(row[0])

    def _rows(self, query: str, values: tuple[object, ...]) -> Iterator[tuple[str, ...]]:
        with told(self._path):
            yield from self._connection().execute(query, values)


def _page(
    query: str, values: tuple[object, ...], limit: int | None, offset: int
) -> tuple[str, tuple[object, ...]]:
    # SQLite takes a negative limit for none.
    return f"{query} LIMIT ? OFFSET ?", (*values, -1 if limit is None else limit, offset)


def _report(row: tuple[str, ...]) -> Report:
    identity, published, text, title, source, url, language, where = row
    return Report(
        id=identity,
        published=date.fromisoformat(published),
        text=text,
        title=title,
        source=source,
        url=url,
        language=language,
        where=where,
    )


def _judgement(row: tuple[str, ...]) -> Judgement:
    claim, verdict, judge, day, other, correction, note = row
    return Judgement(
        claim=claim,
        verdict=verdict,
        by=judge,
        day=date.fromisoformat(day),
        other=other,
        correction=correction,
        note=note,
    )
