"""What one named actor does to another in a sentence: rules and trained reader together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from dateline.models import TrainedReader, load_reader
from dateline.reading.draft import Candidate, Draft
from dateline.reading.parse import parse_texts
from dateline.reading.pipeline import BEFORE_PARSE, BEFORE_TRAINED
from dateline.reading.status import assign_status
from dateline.records import EventType, Report, Span, Status

if TYPE_CHECKING:
    from spacy.tokens import Doc

RULES, WORDS, MARKED = (2.0, 0.5), (0.5, 0.05), (1.0, 0.5)
"""Of the rules, the reader's view of each word, and its view of the marked pair: what each weighs,
and what is added to its sum, so that a part that saw little says little."""
SEEN = 0.97
"""Words that are likelier than this to be no event are passed over."""
LEAST = 0.005
"""A type less likely than this for a word is not followed up."""
APART = 0.15
"""What an event counts whose arguments are not the two: they may be named otherwise."""

SECOND = np.array([0.7, 1.0])
"""How far a target fits that is itself an actor, as in a meeting, and that is a recipient."""

WORDED = {
    EventType.AGREE: (
        ("sign", "treat", "pact", "accord", "agreement", "deal", "ratif", "memorand", "protocol"),
        "057",
    ),
    EventType.SANCTION: (("sanction", "impos", "embargo", "tariff", "blacklist"), "163"),
}
"""Beginnings of words for agreements in writing and for sanctions imposed, with CAMEO's codes."""

Kind = tuple[EventType, Status, str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairReading:
    """One reading of what passes between the two; `weight` over all of them adds up to 1.

    `cameo` is the code of the pattern that a rule matched, None where only the reader judged
    (but for agreements in writing and sanctions imposed).
    """

    type: EventType
    mode: str | None
    status: Status
    cameo: str | None
    weight: float


def read_pair(text: str, source: Span, target: Span) -> tuple[PairReading, ...]:
    """The readings of what `source` does to `target` in this sentence, the weightiest first."""
    reader = load_reader()
    words = dict(_by_words(reader, text, source, target))
    found: dict[Kind, float] = defaultdict(float)
    for (weight, doubt), part in (
        (RULES, dict(_by_rules(text, source, target))),
        (WORDS, words),
        (MARKED, _by_marks(reader, text, source, target, words)),
    ):
        total = sum(part.values())
        for kind, value in part.items():
            found[kind] += weight * value / (total + doubt)
    whole = sum(found.values()) or 1.0
    readings = [
        PairReading(type=t, mode=m, status=s, cameo=c, weight=round(value / whole, 4))
        for (t, s, m, c), value in found.items()
    ]
    return tuple(
        sorted(readings, key=lambda r: (-r.weight, r.type, r.status, r.mode or "", r.cameo or ""))
    )


def _by_rules(text: str, source: Span, target: Span) -> Iterator[tuple[Kind, float]]:
    report = Report(id="pair", published=date(2000, 1, 1), text=text)
    draft = Draft(report=report)
    for stage in BEFORE_PARSE:
        draft = stage(draft)
    (doc,) = parse_texts([(draft.masked, draft.sentences)])
    draft = replace(draft, doc=doc)
    for stage in (*BEFORE_TRAINED, assign_status):
        draft = stage(draft)
    sums: dict[Kind, float] = defaultdict(float)
    for candidate in draft.candidates:
        first = 0.3 + _within(doc, candidate.actors, source)
        second = 0.3 + _within(doc, candidate.recipients, target)
        second += 0.7 * _within(doc, candidate.actors, target)
        mode = candidate.mode[0] if candidate.mode else None
        kind = (candidate.type, candidate.status, mode, candidate.cameo)
        sums[kind] += first * second * _specific(candidate)
    yield from sums.items()


def _specific(candidate: Candidate) -> float:
    return 1 + 0.2 * candidate.weight


def _within(doc: Doc, tokens: tuple[int, ...], span: Span) -> bool:
    return any(span.start <= doc[i].idx < span.end for i in tokens)


def _by_words(
    reader: TrainedReader, text: str, source: Span, target: Span
) -> Iterator[tuple[Kind, float]]:
    """Each word's chance of triggering a type, as far as the two are its arguments."""
    vectors = reader.encode([text])[0]
    chances = reader.type_chances(vectors)
    first = vectors.pieces(source.start, source.end)
    second = vectors.pieces(target.start, target.end)
    sums: dict[Kind, float] = defaultdict(float)
    for trigger, row in enumerate(chances):
        if row[0] > SEEN:
            continue
        roles = reader.role_chances(vectors, [trigger])[0]
        acting = float(roles[first, 0].max()) if first else 0.0
        other = float((roles[second] * SECOND).max()) if second else 0.0
        fit = (APART + acting) * (APART + other)
        statuses = reader.status_chances(vectors, trigger)
        word = text[slice(*vectors.offsets[trigger])].lower()
        for column, name in enumerate(reader.types[1:], 1):
            kind = EventType(name)
            if row[column] < LEAST:
                continue
            mode, _ = reader.mode(vectors, trigger, kind)
            begins, code = WORDED.get(kind, ((), None))
            cameo = code if word.startswith(begins) else None
            for status, share in statuses.items():
                key = (kind, status, mode, cameo)
                sums[key] += float(row[column]) * fit * share
    yield from sums.items()


def _by_marks(
    reader: TrainedReader, text: str, source: Span, target: Span, words: dict[Kind, float]
) -> dict[Kind, float]:
    """The types of the marked pair, each with the statuses that its words show."""
    shares: dict[str, dict[Kind, float]] = defaultdict(lambda: defaultdict(float))
    for kind, value in words.items():
        shares[kind[0].value][kind] += value
    found: dict[Kind, float] = {}
    for name, chance in reader.pair_chances(text, source, target).items():
        if name not in set(EventType):
            continue
        told = shares.get(name) or {(EventType(name), Status.HAPPENED, None, None): 1.0}
        total = sum(told.values()) or 1.0
        for kind, share in told.items():
            found[kind] = chance * share / total
    return found
