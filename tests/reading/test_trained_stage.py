"""What the trained reader changes: it drops, retypes, adds and fills, by its chances alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import pytest

from dateline.models import SentenceVectors
from dateline.models.reader import Floats
from dateline.reading.draft import Candidate, Draft, Mention
from dateline.reading.parse import parse_texts
from dateline.reading.trained import judge_events
from dateline.records import EventType, Report, Span, Status

TEXT = "Gunmen attacked a post and seized four guards."
TYPES = ("-", "ASSAULT", "COERCE", "AID")


@dataclass
class Said:
    """A judge that says what it is told: a chance for a type at a word, words as arguments."""

    events: dict[str, tuple[str, float]] = field(default_factory=dict)
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    types: tuple[str, ...] = TYPES
    words: tuple[str, ...] = ()

    def encode(self, texts: object) -> list[SentenceVectors]:
        made = []
        for text in texts:  # type: ignore[attr-defined]
            starts = [i for i, c in enumerate(text) if c != " " and (i == 0 or text[i - 1] == " ")]
            offsets = tuple((a, a + len(text[a:].split()[0].rstrip("."))) for a in starts)
            self.words = tuple(text[a:b] for a, b in offsets)
            made.append(SentenceVectors(offsets, np.eye(len(offsets), dtype=np.float32)))
        return made

    def type_chances(self, sentence: SentenceVectors) -> Floats:
        rows = np.zeros((len(self.words), len(TYPES)), dtype=np.float32)
        for n, word in enumerate(self.words):
            kind, chance = self.events.get(word, ("-", 1.0))
            rows[n, TYPES.index(kind)] = chance
            rows[n, 0] += 1 - chance
        return rows

    def status_chances(self, sentence: SentenceVectors, trigger: int) -> dict[Status, float]:
        return {Status.PLANNED: 0.9, Status.HAPPENED: 0.1}

    def mode(
        self, sentence: SentenceVectors, trigger: int, kind: EventType
    ) -> tuple[str | None, float]:
        return ("arrest", 0.9) if kind is EventType.COERCE else (None, 0.9)

    def role_chances(self, sentence: SentenceVectors, triggers: Sequence[int]) -> Floats:
        each = [[float(w in self.actors), float(w in self.recipients)] for w in self.words]
        return np.array([each] * len(triggers), dtype=np.float32)


@pytest.fixture(scope="module")
def draft() -> Draft:
    (doc,) = parse_texts([(TEXT, (Span(0, len(TEXT)),))])
    report = Report(id="a", published=date(2020, 1, 1), text=TEXT)
    rule = Candidate(
        trigger=1, span=Span(7, 22), type=EventType.ASSAULT, reasons=("verb attack: A attack R",)
    )
    mentions = (
        Mention(first=0, last=1, head=0, kind="role"),
        Mention(first=6, last=8, head=7, kind="role"),
    )
    return Draft(report=report, doc=doc, candidates=(rule,), mentions=mentions)


def test_what_both_see_is_kept_with_the_chance(draft: Draft) -> None:
    (kept,) = judge_events(draft, Said({"attacked": ("ASSAULT", 0.9)})).candidates
    assert kept.chance == pytest.approx(0.9)
    assert "reader: ASSAULT 0.90" in kept.reasons


def test_what_is_surely_none_is_dropped(draft: Draft) -> None:
    assert judge_events(draft, Said({"attacked": ("-", 1.0)})).candidates == ()


def test_another_type_takes_its_place(draft: Draft) -> None:
    (kept,) = judge_events(draft, Said({"attacked": ("COERCE", 0.99)})).candidates
    assert (kept.type, kept.mode) == (EventType.COERCE, ("arrest",))


def test_a_missed_event_is_added_with_its_status(draft: Draft) -> None:
    said = Said({"attacked": ("ASSAULT", 0.9), "seized": ("COERCE", 0.99)})
    first, added = judge_events(draft, said).candidates
    assert (first.trigger, added.trigger) == (1, 5)
    assert (added.type, added.mode, added.status) == (
        EventType.COERCE, ("arrest",), Status.PLANNED,
    )  # fmt: skip
    doubtful = Said({"attacked": ("ASSAULT", 0.9), "seized": ("COERCE", 0.2)})
    assert len(judge_events(draft, doubtful).candidates) == 1


def test_empty_slots_are_filled_and_full_ones_kept(draft: Draft) -> None:
    said = Said({"attacked": ("ASSAULT", 0.9)}, frozenset({"Gunmen"}), frozenset({"guards"}))
    (filled,) = judge_events(draft, said).candidates
    assert (filled.actors, filled.recipients) == ((0,), (7,))
    given = replace(draft.candidates[0], actors=(0,), recipients=(3,))
    doubted = replace(draft, candidates=(given,))
    (kept,) = judge_events(doubted, Said({"attacked": ("ASSAULT", 0.9)})).candidates
    assert (kept.actors, kept.recipients) == ((0,), (3,))
    # "post" is no argument for the reader, "guards" surely one: it gives way.
    (changed,) = judge_events(doubted, said).candidates
    assert (changed.actors, changed.recipients) == ((0,), (7,))


def test_who_killed_stays_open_in_the_passive() -> None:
    text = "Nine men were killed near Orla after rebels had left."
    (doc,) = parse_texts([(text, (Span(0, len(text)),))])
    report = Report(id="a", published=date(2020, 1, 1), text=text)
    rule = Candidate(trigger=3, span=Span(14, 20), type=EventType.ASSAULT)
    mentions = (Mention(first=7, last=8, head=7, kind="role"),)
    draft = Draft(report=report, doc=doc, candidates=(rule,), mentions=mentions)
    said = Said({"killed": ("ASSAULT", 0.9)}, frozenset({"rebels"}))
    (kept,) = judge_events(draft, said).candidates
    assert kept.actors == ()


def test_an_act_whose_speech_act_went_stands_alone(draft: Draft) -> None:
    act = replace(draft.candidates[0], trigger=5, span=Span(27, 33), by=1)
    both = replace(draft, candidates=(draft.candidates[0], act))
    (left,) = judge_events(both, Said({"seized": ("ASSAULT", 0.9)})).candidates
    assert (left.trigger, left.by) == (5, None)
