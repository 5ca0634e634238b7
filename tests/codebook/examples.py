"""Reads every example of the codebook once, and tells what in it is not as the codebook says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dateline import ActorRef, Claim, EventType, Report
from dateline.codebook import Example, codebook
from dateline.gazetteer.countries import country
from dateline.reading import read_many

PUBLISHED = date(2015, 6, 18)


@dataclass(frozen=True, slots=True)
class Case:
    """An example or, with `why` in it, a counter-example of a type; `id` names it in a test run."""

    id: str
    type: EventType
    example: Example


def cases() -> Iterator[Case]:
    """All examples, then all counter-examples, type by type."""
    for event_type, entry in codebook().types.items():
        for kind, examples in (("is", entry.examples), ("is_not", entry.counterexamples)):
            for number, example in enumerate(examples, 1):
                words = re.sub(r"\W+", "_", example.trigger)
                yield Case(f"{event_type.value}-{kind}-{number}-{words}", event_type, example)


@lru_cache(maxsize=1)
def readings() -> dict[str, tuple[Claim, ...]]:
    """Claims by case id, all read in one go."""
    reports = [Report(id=c.id, published=PUBLISHED, text=c.example.text) for c in cases()]
    return {reading.report.id: reading.claims for reading in read_many(reports)}


def faults(case: Case) -> list[str]:
    """In what the reading departs from the codebook's word; none if it agrees."""
    example, text = case.example, case.example.text
    start = text.index(example.trigger)
    end = start + len(example.trigger)
    claims = readings()[case.id]
    there = [c for c in claims if c.evidence.start < end and start < c.evidence.end]
    found = [c for c in there if c.type is case.type]
    if example.why is not None:
        return [f"read as {c.type} by {c.reasons}" for c in found]
    if not found:
        return [f"no {case.type} there, only {[shown(c) for c in claims]}"]
    return min((_differences(example, c) for c in found), key=len)


def shown(claim: Claim) -> str:
    """A claim in short."""
    actors = "+".join(a.name for a in claim.actors)
    recipients = "+".join(r.name for r in claim.recipients)
    return f"{claim.type}/{claim.status} {actors} > {recipients}"


def _differences(example: Example, claim: Claim) -> list[str]:
    found = []
    if example.mode is not None and set(claim.mode) != set(example.mode):
        found.append(f"mode {claim.mode}, expected {example.mode}")
    if claim.status is not example.status:
        found.append(f"status {claim.status}, expected {example.status}")
    for side, refs, names in (
        ("actors", claim.actors, example.actors),
        ("recipients", claim.recipients, example.recipients),
    ):
        if names is None:
            continue
        missing = [n for n in names if not any(_means(ref, n, example.text) for ref in refs)]
        if missing or len(refs) > len(names):
            found.append(f"{side} {[r.name for r in refs]}, expected {list(names)}")
    return found


def _means(ref: ActorRef, name: str, text: str) -> bool:
    """Whether an actor's name, mention or country has all words of `name`, or their stems."""
    words = [ref.name]
    if ref.span is not None:
        words.append(text[ref.span.start : ref.span.end])
    if ref.country and (held := country(ref.country)):
        words += [held.name, *held.adjectives]
    have = re.findall(r"\w+", " ".join(words).lower())
    wanted = re.findall(r"\w+", name.lower())
    return all(any(_alike(one, other) for other in have) for one in wanted)


def _alike(one: str, other: str) -> bool:
    short = min(len(one), len(other))
    return one == other or (short >= 4 and one[: short - 1] == other[: short - 1])
