"""Claims against annotated sheets: which were found, and how much of each is right.

A claim can meet an annotated one of its type whose anchor stands in the same sentence or overlaps
its evidence; each side is used once, overlapping pairs first, then those that agree most.
`near` is four of status, actors, recipients, place and date right, `whole` all five.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline import Claim, Span, read_many
from eval.naming import Namer
from eval.sheets import Read, Sheet
from eval.slots import SLOTS, WHOLE, Marks, compare, right

_STOP = re.compile(r"[.!?][\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9])|\n+")
_SHORT = re.compile(
    r"\b(?:[A-Z]|Mrs?|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Sen|Rep|Gov|St|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept?|Oct|Nov|Dec|U\.[SNK])\.$"
)
OVERLAPS = 4.0
"""What overlapping words weigh against agreeing slots."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim and the annotated one it meets, by their numbers, with the marks of the slots."""

    claim: int
    gold: int
    marks: Marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """All figures in percent, but for the counts of reports and of claims on both sides."""

    reports: int
    gold: int
    predicted: int
    precision: float
    recall: float
    f1: float
    core_recall: float
    near_f1: float
    whole_f1: float
    slots: Mapping[str, float]


def read_sheets(sheets: Sequence[Sheet]) -> list[Read]:
    """Each sheet with what Dateline reads from its report."""
    readings = read_many([sheet.report for sheet in sheets])
    return [(sheet, reading.claims) for sheet, reading in zip(sheets, readings, strict=True)]


def score(read: Iterable[Read]) -> Score:
    """The figures over all reports together; claims equal in type and evidence count once."""
    totals = dict.fromkeys(("reports", "gold", "core", "predicted", "paired"), 0)
    totals |= dict.fromkeys(("core_paired", "near", "whole"), 0)
    judged: dict[str, list[float]] = {slot: [] for slot in SLOTS}
    for sheet, claims in read:
        kept = distinct(claims)
        pairs = pair(kept, sheet)
        totals["reports"] += 1
        totals["gold"] += len(sheet.claims)
        totals["core"] += sum(gold.core for gold in sheet.claims)
        totals["predicted"] += len(kept)
        totals["paired"] += len(pairs)
        totals["core_paired"] += sum(sheet.claims[p.gold].core for p in pairs)
        totals["near"] += sum(right(p.marks) >= len(WHOLE) - 1 for p in pairs)
        totals["whole"] += sum(right(p.marks) == len(WHOLE) for p in pairs)
        for slot in SLOTS:
            judged[slot] += [m for p in pairs if (m := p.marks[slot]) is not None]
    both = totals["predicted"] + totals["gold"]
    return Score(
        reports=totals["reports"],
        gold=totals["gold"],
        predicted=totals["predicted"],
        precision=percent(totals["paired"], totals["predicted"]),
        recall=percent(totals["paired"], totals["gold"]),
        f1=percent(2 * totals["paired"], both),
        core_recall=percent(totals["core_paired"], totals["core"]),
        near_f1=percent(2 * totals["near"], both),
        whole_f1=percent(2 * totals["whole"], both),
        slots={slot: percent(sum(marks), len(marks)) for slot, marks in judged.items()},
    )


def percent(part: float, whole: int) -> float:
    """To one decimal; nothing of nothing is 0."""
    return round(100 * part / whole, 1) if whole else 0.0


def distinct(claims: Iterable[Claim]) -> list[Claim]:
    """The first of those that are equal in type and evidence."""
    found: dict[tuple[str, Span], Claim] = {}
    for claim in claims:
        found.setdefault((claim.type, claim.evidence), claim)
    return list(found.values())


def pair(claims: Sequence[Claim], sheet: Sheet) -> list[Pair]:
    """Each claim and each annotated one at most once, the best pairs first."""
    starts = sentence_starts(sheet.report.text)
    namer = Namer(sheet.names)

    def sentence(at: int) -> int:
        return bisect_right(starts, at)

    options: list[tuple[float, Pair]] = []
    for g, gold in enumerate(sheet.claims):
        anchor = gold.anchor
        for c, claim in enumerate(claims):
            if claim.type is not gold.type:
                continue
            words = claim.evidence
            one_sentence = sentence(words.start) == sentence(max(words.start, words.end - 1))
            meets = words.start < anchor.end and anchor.start < words.end and one_sentence
            if not meets and sentence(words.start) != sentence(anchor.start):
                continue
            marks = compare(claim, gold, sheet, namer)
            worth = OVERLAPS * meets + sum(m for m in marks.values() if m is not None)
            worth -= abs(words.start - anchor.start) / 10_000
            options.append((worth, Pair(c, g, marks)))
    pairs: list[Pair] = []
    for _, option in sorted(options, key=lambda o: -o[0]):
        if all(option.claim != p.claim and option.gold != p.gold for p in pairs):
            pairs.append(option)
    return pairs


def sentence_starts(text: str) -> list[int]:
    """Where each sentence begins, split here on purpose without the reader under test."""
    starts = [0]
    for stop in _STOP.finditer(text):
        if not _SHORT.search(text[: stop.end()].rstrip("\"”’')]")[-12:]):
            starts.append(stop.end())
    return starts
