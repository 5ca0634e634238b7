"""Which mentions of a text mean the same: each is joined to its likeliest antecedent, or to none.

The points of a pair are a sum of weights, one for each feature that holds; `training.coreference`
learns them, `models/data/coreference.csv` keeps them.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files

from dateline.errors import CodebookError, InputError
from dateline.reading.antecedents import alone, together
from dateline.reading.draft import Draft
from dateline.reading.noticing import Noticed, notice
from dateline.reading.parse import parse_texts
from dateline.reading.sentences import find_quotes, split_sentences
from dateline.records import Report, Span

_NO_DAY = date(1, 1, 1)
NEAREST = 60
"""Mentions before one that are weighed whatever they are."""


def cluster_mentions(text: str, mentions: Sequence[Span]) -> tuple[tuple[Span, ...], ...]:
    """The mentions in clusters that mean one thing each, singles included, in text order."""
    seen = notice_mentions(text, mentions)
    clusters: dict[int, list[Span]] = {}
    for number, first in enumerate(chained(seen, weights())):
        clusters.setdefault(first, []).append(seen[number].span)
    return tuple(tuple(cluster) for _, cluster in sorted(clusters.items()))


def notice_mentions(text: str, mentions: Sequence[Span]) -> list[Noticed]:
    """What the parse shows of each mention, in text order, longer ones first."""
    for span in mentions:
        if not 0 <= span.start < span.end <= len(text):
            raise InputError(
                "mentions", f"{span} is not within the text", f"give spans up to {len(text)}"
            )
    report = Report(id="", published=_NO_DAY, text=text)
    draft = find_quotes(split_sentences(Draft(report=report, masked=text)))
    (doc,) = parse_texts([(text, draft.sentences)])
    return notice(doc, draft.quotes, sorted(set(mentions), key=lambda s: (s.start, -s.end)))


def candidates(number: int, seen: Sequence[Noticed], by_word: Mapping[str, list[int]]) -> list[int]:
    """Numbers of the mentions that this one may go back to, nearest first."""
    near = range(number - 1, max(-1, number - 1 - NEAREST), -1)
    if seen[number].kind == "pronoun":
        return list(near)
    alike = {i for word in seen[number].keys for i in by_word.get(word, ()) if i < near.stop + 1}
    return [*near, *sorted(alike, reverse=True)]


def index_words(number: int, mention: Noticed, by_word: dict[str, list[int]]) -> None:
    """Remember under which words the mention can be found again."""
    for word in mention.keys:
        by_word.setdefault(word, []).append(number)


def chained(seen: Sequence[Noticed], weight: Mapping[str, float]) -> list[int]:
    """For each mention the number of its cluster's first."""
    first: list[int] = []
    sizes: dict[int, int] = {}
    by_word: dict[str, list[int]] = {}
    for number, mention in enumerate(seen):
        before = candidates(number, seen, by_word)
        best, points = number, sum(weight.get(f, 0.0) for f in alone(mention, seen, by_word))
        for other in before:
            held = seen[other]
            size = sizes[first[other]]
            score = sum(weight.get(f, 0.0) for f in together(mention, held, size))
            if score > points:
                best, points = first[other], score
        first.append(best)
        sizes[best] = sizes.get(best, 0) + 1
        index_words(number, mention, by_word)
    return first


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """The learned weight of each feature; CodebookError if the file breaks its form."""
    path = files("dateline.models") / "data" / "coreference.csv"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = csv.reader(line for line in lines if not line.startswith("#"))
        return {feature: float(weight) for feature, weight in rows}
    except (OSError, ValueError) as error:
        raise CodebookError(f"models/data/coreference.csv: {error}") from error
