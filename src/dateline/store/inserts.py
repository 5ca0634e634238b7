"""The rows that a reading becomes; the caller holds the transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from dateline.records import ActorRef, Claim, Reading, Relation, Report, Statement, Toll
from dateline.store.codec import dump
from dateline.store.query import fold

Row = dict[str, object]


def insert(connection: sqlite3.Connection, reading: Reading, run: int) -> None:
    """Adds the report and all that was read from it; `run` is the number of what read it."""
    _put(connection, "report", _report_row(reading, run))
    _insert_entities(connection, reading)
    # The first of several with one id is kept: they say the same in the same words.
    claims = {claim.id: claim for claim in reversed(reading.claims)}
    for identity, claim in reversed(claims.items()):
        number = _put(connection, "claim", {**_claim_row(claim), "id": identity})
        _insert_links(connection, number, claim, reading.report)
    for relation in reading.relations:
        _put(connection, "relation", _relation_row(relation))
    for toll in reading.tolls:
        _put(connection, "toll", {**_spot(toll), "kind": toll.kind, "claim_id": toll.claim_id})
    for statement in reading.statements:
        _put(connection, "statement", _spot(statement))


def digest(report: Report) -> str:
    """Of all that makes it this report; not of the file it was found in."""
    content = (
        str(report.published),
        report.text,
        report.title,
        report.source,
        report.url,
        report.language,
    )
    return sha256(repr(content).encode()).hexdigest()


def _put(connection: sqlite3.Connection, table: str, row: Row) -> int:
    # Tables and columns are names in this file; only the values come from outside. The number is
    # asked for, since the triggers that fill the indexes may change lastrowid.
    columns, marks = ", ".join(row), ", ".join("?" * len(row))
    query = f"INSERT INTO {table} ({columns}) VALUES ({marks}) RETURNING n"  # noqa: S608
    return int(connection.execute(query, tuple(row.values())).fetchall()[0][0])


def _report_row(reading: Reading, run: int) -> Row:
    report = reading.report
    rest = replace(
        reading,
        report=Report(id="", published=report.published, text=""),
        claims=(),
        statements=(),
        relations=(),
        tolls=(),
    )
    return {
        "id": report.id,
        "published": report.published.isoformat(),
        "source": report.source,
        "folded_source": None if report.source is None else fold(report.source),
        "title": report.title,
        "text": report.text,
        "url": report.url,
        "language": report.language,
        "found_in": report.where,
        "digest": digest(report),
        "run": run,
        "record": dump(rest),
    }


def _spot(item: Claim | Relation | Toll | Statement) -> Row:
    return {
        "report_id": item.report_id,
        "published": item.published.isoformat(),
        "evidence_start": item.evidence.start,
        "evidence_end": item.evidence.end,
        "record": dump(item),
    }


def _claim_row(claim: Claim) -> Row:
    first = claim.start or claim.end or claim.published
    place = claim.place
    placed = place is not None and place.lat is not None and place.lon is not None
    return {
        **_spot(claim),
        "first_day": first.isoformat(),
        "last_day": max(first, claim.end or first).isoformat(),
        "sentence_start": claim.sentence.start,
        "sentence_end": claim.sentence.end,
        "type": claim.type.value,
        "status": claim.status.value,
        "background": int(claim.background),
        "place_id": place.id if place else None,
        "place_name": fold(place.name) if place else None,
        "lat": place.lat if place and placed else None,
        "lon": place.lon if place and placed else None,
    }


def _relation_row(relation: Relation) -> Row:
    return {
        **_spot(relation),
        "id": relation.id,
        "kind": relation.kind.value,
        "a": relation.a.id,
        "b": relation.b.id if relation.b else None,
    }


def _insert_links(
    connection: sqlite3.Connection, number: int, claim: Claim, report: Report
) -> None:
    sides = {"actor": claim.actors, "recipient": claim.recipients, "source": claim.attribution}
    links = {(number, side, actor.id) for side, actors in sides.items() for actor in actors}
    connection.executemany("INSERT INTO claim_actor VALUES (?, ?, ?)", sorted(links))
    names = [actor.name for actor in (*claim.actors, *claim.recipients)]
    if claim.place:
        names.append(claim.place.name)
    sentence = report.text[claim.sentence.start : claim.sentence.end]
    connection.execute(
        "INSERT INTO claim_words (rowid, sentence, names) VALUES (?, ?, ?)",
        (number, sentence, " | ".join(names)),
    )


def _insert_entities(connection: sqlite3.Connection, reading: Reading) -> None:
    rows = sorted({(a.id, a.name, a.country or "", a.role or "") for a in _actors(reading)})
    connection.executemany(
        "INSERT OR IGNORE INTO entity VALUES (?, ?, nullif(?, ''), nullif(?, ''))", rows
    )
    connection.executemany(
        "INSERT OR IGNORE INTO entity_name VALUES (?, ?)",
        sorted({(fold(row[1]), row[0]) for row in rows}),
    )


def _actors(reading: Reading) -> Iterator[ActorRef]:
    yield from reading.entities
    for claim in reading.claims:
        yield from (*claim.actors, *claim.recipients, *claim.attribution)
    for relation in reading.relations:
        yield relation.a
        if relation.b is not None:
            yield relation.b
