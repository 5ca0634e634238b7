"""What the filters let through as a file: one line an event or a claim, in the list's order."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from dateline.api import words
from dateline.api.facts import Facts
from dateline.records import ActorRef, Bounds, Claim, Report

Row = dict[str, Any]

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson; charset=utf-8",
    "geojson": "application/geo+json; charset=utf-8",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def event_row(facts: Facts) -> Row:
    """An event as one line: what most claims say, and every source's figure."""
    place = facts.place
    return {
        "id": facts.id,
        "start": _day(facts.start),
        "end": _day(facts.end),
        "type": facts.type.value,
        "type_label": words.type_label(facts.type),
        "mode": list(facts.modes),
        "quad": words.quad(facts.type),
        "status": facts.status.value,
        "statuses": {status.value: count for status, count in facts.statuses.items()},
        "background": facts.background,
        "actors": [_actor(actor) for actor in facts.actors],
        "recipients": [_actor(actor) for actor in facts.recipients],
        "place": place and {"name": place.name, "lat": place.lat, "lon": place.lon},
        "country": place.country if place else None,
        "killed": _bounds(facts.killed),
        "outlets": list(facts.outlets),
        "reports": sorted({claim.report_id for claim in facts.claims}),
        "claims": [claim.id for claim in facts.claims],
        "first_published": _day(facts.claims[0].published),
    }


def claim_row(claim: Claim, report: Report) -> Row:
    """A claim as one line, with the words it was read from; `report` comes with its text."""
    place = claim.place
    return {
        "id": claim.id,
        "report_id": claim.report_id,
        "published": _day(claim.published),
        "outlet": report.source,
        "evidence": {"start": claim.evidence.start, "end": claim.evidence.end},
        "sentence": {"start": claim.sentence.start, "end": claim.sentence.end},
        "evidence_text": report.text[claim.evidence.start : claim.evidence.end],
        "sentence_text": report.text[claim.sentence.start : claim.sentence.end],
        "type": claim.type.value,
        "mode": list(claim.mode),
        "status": claim.status.value,
        "background": claim.background,
        "actors": [_actor(actor) for actor in claim.actors],
        "recipients": [_actor(actor) for actor in claim.recipients],
        "place": place and {"name": place.name, "lat": place.lat, "lon": place.lon},
        "country": place.country if place else None,
        "start": _day(claim.start),
        "end": _day(claim.end),
        "attribution": [_actor(actor) for actor in claim.attribution],
        "killed": _bounds(claim.killed),
        "injured": _bounds(claim.injured),
        "confidence": claim.confidence,
    }


def lines(rows: Iterable[Row], form: str) -> Iterator[str]:
    """The file's text in pieces; `form` is csv, jsonl or geojson."""
    return _WRITERS[form](rows)


def _csv(rows: Iterable[Row]) -> Iterator[str]:
    out = io.StringIO()
    writer: csv.DictWriter[str] | None = None
    for row in rows:
        flat = {name: cell(value) for name, value in _flat(row).items()}
        if writer is None:
            writer = csv.DictWriter(out, flat, lineterminator="\r\n")
            writer.writeheader()
        writer.writerow(flat)
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def _flat(row: Row) -> Row:
    """Lists joined by "; ", actors by name and by key, spans and ranges as two columns."""
    flat: Row = {}
    for name, value in row.items():
        if name in ("actors", "recipients", "attribution"):
            for part in ("name", "id", "country", "role"):
                flat[f"{name}_{part}"] = "; ".join(actor[part] or "" for actor in value)
        elif name == "place":
            flat.update(value or {"name": None, "lat": None, "lon": None})
            flat["place"] = flat.pop("name")
        elif name in ("killed", "injured"):
            flat[f"{name}_low"], flat[f"{name}_high"] = value or (None, None)
        elif name in ("evidence", "sentence"):
            flat.update({f"{name}_{side}": at for side, at in value.items()})
        elif isinstance(value, dict):
            flat[name] = "; ".join(f"{key} {count}" for key, count in value.items())
        else:
            flat[name] = "; ".join(value) if isinstance(value, list) else value
    return flat


def cell(value: object) -> str:
    """A value as a spreadsheet may open it: text that would count as a formula gets a '."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _jsonl(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _geojson(rows: Iterable[Row]) -> Iterator[str]:
    yield '{"type":"FeatureCollection","features":[\n'
    for number, row in enumerate(rows):
        place = row["place"]
        located = place and place["lat"] is not None and place["lon"] is not None
        point = {"type": "Point", "coordinates": [place["lon"], place["lat"]]} if located else None
        feature = {"type": "Feature", "id": row["id"], "geometry": point, "properties": row}
        yield (",\n" if number else "") + json.dumps(feature, ensure_ascii=False)
    yield "\n]}\n"


_WRITERS: Mapping[str, Callable[[Iterable[Row]], Iterator[str]]] = {
    "csv": _csv,
    "jsonl": _jsonl,
    "geojson": _geojson,
}


def _actor(actor: ActorRef) -> Row:
    return {
        "name": actor.name,
        "id": actor.id,
        "country": actor.country,
        "role": actor.role,
    }


def _bounds(bounds: Bounds | None) -> list[int | None] | None:
    return list(bounds) if bounds else None


def _day(day: object) -> str | None:
    return str(day) if day else None
