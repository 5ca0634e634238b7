"""Codes in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dateline.api import words
from dateline.records import ActorRef, Bounds, Claim, EventType, Span, Status

HAFTAR = ActorRef(name="Khalifa Haftar", id="haftar")
LNA = ActorRef(name="Libyan National Army", id="lna")
AGENCY = ActorRef(name="a news agency", id="agency")
DAY = date(2019, 4, 4)
ORDER = Claim(
    report_id="r",
    published=DAY,
    evidence=Span(0, 7),
    sentence=Span(0, 60),
    type=EventType.REQUEST,
    actors=(HAFTAR,),
    recipients=(LNA,),
)
MARCH = Claim(
    report_id="r",
    published=DAY,
    evidence=Span(10, 15),
    sentence=Span(0, 60),
    type=EventType.MOBILIZE,
    status=Status.ORDERED,
    actors=(LNA,),
)


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ((5, 5), "5"),
        ((3, 5), "3 to 5"),
        ((5, None), "at least 5"),
        ((None, 8), "up to 8"),
        ((1200, 1200), "1,200"),
        ((0, 0), "0"),
        ((None, None), None),
        (None, None),
    ],
)
def test_figures(bounds: Bounds | None, expected: str | None) -> None:
    assert words.figure(bounds) == expected


def test_what_is_ordered_names_who_ordered_it_once() -> None:
    claim = replace(MARCH, attribution=(AGENCY, HAFTAR))
    assert words.standing(claim, "Harbour Wire", [ORDER, claim]) == (
        "Reported as ordered by Khalifa Haftar, according to a news agency"
    )
    alone = replace(MARCH, attribution=(HAFTAR,))
    assert words.standing(alone, "Harbour Wire", [ORDER, alone]) == (
        "Reported as ordered by Khalifa Haftar"
    )
    assert words.standing(alone, "Harbour Wire") == (
        "Reported as ordered, according to Khalifa Haftar"
    )


def test_an_order_in_another_sentence_names_nobody() -> None:
    elsewhere = replace(ORDER, sentence=Span(61, 99))
    assert words.standing(MARCH, "Harbour Wire", [elsewhere, MARCH]) == (
        "Reported as ordered, on Harbour Wire's own word"
    )


def test_two_who_ordered_name_nobody() -> None:
    other = replace(ORDER, actors=(LNA,))
    assert words.prompters(MARCH, [ORDER, other, MARCH]) == ()


def test_history_and_unknown_outlets_are_told() -> None:
    claim = replace(MARCH, status=Status.HAPPENED, background=True)
    assert words.standing(claim, None) == (
        "Reported as having happened, on the report's own word, told as background"
    )


@pytest.mark.parametrize("status", Status)
def test_every_status_has_words(status: Status) -> None:
    assert words.STATUS[status]
    assert words.standing(replace(MARCH, status=status), "X").startswith("Reported as ")
