"""One claim, or one relation, as a row of JSON values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dateline.records import ActorRef, Bounds, Claim, PlaceRef, Relation, Report, Span

Row = dict[str, Any]
Codes = Callable[[Claim], Mapping[str, object]]
"""Gives some of `CODES` for a claim."""

CODES = ("cameo", "quad_class", "goldstein")


def claim_row(claim: Claim, report: Report, codes: Codes | None = None) -> Row:
    """The claim with the words it rests on; days are ISO dates, what is unknown is None.

    `codes` gives the codes of other codebooks; without it they are None.
    """
    other = codes(claim) if codes else {}
    return {
        "id": claim.id,
        "report_id": claim.report_id,
        "published": claim.published.isoformat(),
        "source": report.source,
        "title": report.title,
        "evidence": span_row(claim.evidence, report),
        "sentence": span_row(claim.sentence, report),
        "type": claim.type.value,
        "mode": list(claim.mode),
        "status": claim.status.value,
        "background": claim.background,
        "actors": actor_rows(claim.actors),
        "recipients": actor_rows(claim.recipients),
        "place": place_row(claim.place),
        "start": claim.start.isoformat() if claim.start else None,
        "end": claim.end.isoformat() if claim.end else None,
        "attribution": actor_rows(claim.attribution),
        "killed": bounds_row(claim.killed),
        "injured": bounds_row(claim.injured),
        "confidence": round(claim.confidence, 3),
        "contexts": list(claim.contexts),
        **{name: other.get(name) for name in CODES},
    }


def relation_row(relation: Relation, report: Report) -> Row:
    """The relation with the words it rests on; of `controls`, `place` is what is held."""
    return {
        "id": relation.id,
        "report_id": relation.report_id,
        "published": relation.published.isoformat(),
        "source": report.source,
        "title": report.title,
        "evidence": span_row(relation.evidence, report),
        "kind": relation.kind.value,
        "a": actor_row(relation.a),
        "b": actor_row(relation.b) if relation.b else None,
        "place": place_row(relation.place),
        "status": relation.status.value,
        "background": relation.background,
        "since": relation.since.isoformat() if relation.since else None,
        "attribution": actor_rows(relation.attribution),
        "claim_id": relation.claim_id,
    }


def actor_row(actor: ActorRef) -> Row:
    """Name, id, country and sector of the actor."""
    return {"name": actor.name, "id": actor.id, "country": actor.country, "role": actor.role}


def actor_rows(actors: Sequence[ActorRef]) -> list[Row]:
    """Each actor's row, in the order given."""
    return [actor_row(actor) for actor in actors]


def place_row(place: PlaceRef | None) -> Row | None:
    """The place; `geonames` is its GeoNames number if that is what its id is."""
    if place is None:
        return None
    return {
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "kind": place.kind,
        "geonames": _number(place.id),
    }


def span_row(span: Span, report: Report) -> Row:
    """Characters `start` up to `end` of the report's unchanged text, and the text there."""
    return {"start": span.start, "end": span.end, "text": report.text[span.start : span.end]}


def bounds_row(bounds: Bounds | None) -> list[int | None] | None:
    """Least and most, as a list."""
    return None if bounds is None else list(bounds)


def _number(key: str | None) -> int | None:
    return int(key) if key is not None and key.isascii() and key.isdigit() else None
