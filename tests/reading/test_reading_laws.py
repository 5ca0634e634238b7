"""Laws of reading that hold for any text, and for reports in any order."""

from __future__ import annotations

import time
from datetime import date
from itertools import islice, pairwise

import pytest
from hypothesis import given, settings
from newsy import days, texts

from dateline import Reading, Report, Span, read
from dateline.demo import demo_path
from dateline.reading import read_many, read_report
from dateline.sources import read_reports

DAY = date(2019, 4, 4)
LONG = 10_000
PATIENCE_S = 15
"""Processor time that no text of 10,000 characters may take; most take one second."""


def report(text: str, day: date = DAY) -> Report:
    return Report(id="r", published=day, text=text, title="Title", source="Outlet")


def demo(number: int) -> list[Report]:
    def fail(problem: Exception) -> None:
        raise problem

    return list(islice(read_reports([str(demo_path())], on_problem=fail), number))


def spans_of(reading: Reading) -> list[Span]:
    """Every span that the reading holds."""
    spans = [*reading.sentences]
    for layer in (reading.claims, reading.relations, reading.statements, reading.tolls):
        spans += [one.evidence for one in layer]
    spans += [s.cue for s in reading.statements if s.cue]
    for claim in reading.claims:
        spans.append(claim.sentence)
        named = (*claim.actors, *claim.recipients, *claim.attribution)
        spans += [one.span for one in named if one.span]
        spans += [claim.place.span] if claim.place and claim.place.span else []
    return spans


@settings(max_examples=150)
@given(texts, days)
def test_any_text_is_read_and_every_span_lies_in_it(text: str, day: date) -> None:
    reading = read_report(report(text, day))
    assert reading.report.text == text
    for span in spans_of(reading):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip()
    for one, following in pairwise(reading.sentences):
        assert one.end <= following.start
    for claim in reading.claims:
        assert claim.sentence.start <= claim.evidence.start
        assert claim.evidence.end <= claim.sentence.end
        assert claim.start is None or claim.end is None or claim.start <= claim.end
        assert 0 <= claim.confidence <= 1


@settings(max_examples=60)
@given(texts, days)
def test_the_same_report_twice_gives_the_same_claims_and_ids(text: str, day: date) -> None:
    first, second = read_report(report(text, day)), read_report(report(text, day))
    assert first == second
    ids = [claim.id for claim in first.claims]
    assert ids == [claim.id for claim in second.claims]
    assert len(set(ids)) == len(ids)


def test_the_order_of_reports_and_their_company_change_nothing() -> None:
    reports = demo(24)
    forward = {r.report.id: r for r in read_many(reports)}
    backward = {r.report.id: r for r in read_many(reversed(reports))}
    alone = {r.id: read_report(r) for r in reports[::3]}
    assert [r.id for r in reports] == list(forward)
    assert forward == backward
    assert all(forward[key] == reading for key, reading in alone.items())
    assert sum(len(r.claims) for r in forward.values()) > len(reports)


ENDLESS = {
    "clauses joined by and": "and rebels attacked Kunduz ",
    "clauses within clauses": "the colonel said that ",
    "a list": "Tripoli, ",
    "names": "Khalifa Haftar and ",
    "marks that open and never close": "“We fight ",
    "marks of all kinds": "\"a “b 'c ‘d ",
    "tolls": "killed 3 people and ",
    "dots": ".",
    "blanks": " ",
    "tabs": "\t",
    "dashes": " — ",
    "numbers": "twenty-",
    "a word of one letter": "a",
}


@pytest.mark.parametrize("piece", ENDLESS.values(), ids=ENDLESS.keys())
def test_an_endless_sentence_is_read_in_bounded_time(piece: str) -> None:
    text = (piece * LONG)[: LONG - 2] + "a."
    begun = time.process_time()
    reading = read(text, published=DAY)
    assert time.process_time() - begun < PATIENCE_S
    assert all(span.end <= LONG for span in spans_of(reading))


def test_a_quote_left_open_over_a_long_text_hides_nothing_behind_its_paragraph() -> None:
    plain = "Rain fell on the coast. " * 400
    text = f'"We will stay, said the mayor. {plain}\n\nRebels attacked Kunduz on Tuesday.'
    begun = time.process_time()
    reading = read(text, published=DAY)
    assert time.process_time() - begun < PATIENCE_S
    (claim,) = (c for c in reading.claims if c.evidence.start > len(plain))
    assert (claim.start, claim.attribution) == (date(2019, 4, 2), ())
