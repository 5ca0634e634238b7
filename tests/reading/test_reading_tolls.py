"""Toll records: every figure with its kind, its victims, and whether it is a running total."""

from __future__ import annotations

from datetime import date

import pytest

from dateline import Report
from dateline.reading import read_report
from dateline.reading.numbers import amounts_in
from dateline.records import Bounds, Reading, Toll


def _read(text: str) -> Reading:
    return read_report(Report(id="x", published=date(2019, 6, 6), text=text))


def _line(toll: Toll) -> str:
    least, most = toll.bounds
    figure = str(least) if least == most else f"{least or ''}..{most or ''}"
    marks = " total" * toll.cumulative + " within" * toll.within
    return f"{figure} {toll.group} {toll.kind}{marks}"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Three soldiers are missing after the battle.", ["3 soldiers missing"]),
        ("The rebels took 25 fighters prisoner.", ["25 fighters captured"]),
        ("Rebels took 12 aid workers hostage in Kunduz.", ["12 aid workers captured"]),
        ("Rebels captured three villages and ten policemen.", ["10 police captured"]),
        ("Some 9,000 civilians were forced to flee.", ["9000 civilians displaced"]),
        ("Hundreds have been forced from their homes.", ["200.. None displaced"]),
        ("Two gunmen fled.", []),
        ("Two journalists were injured.", ["2 journalists injured"]),
        (
            "The bomb killed 12 people, including two children and a woman.",
            ["12 people killed", "2 children killed within", "1 women killed within"],
        ),
        (
            "At least six people, four of them children, died in the raid.",
            ["6.. people killed", "4 children killed within"],
        ),
        (
            "The army killed 12 rebels and three civilians.",
            ["15 people killed", "12 fighters killed within", "3 civilians killed within"],
        ),
        ("More than 100 people have been killed since 19 May.", ["100.. people killed total"]),
        (
            "Rockets killed five people, bringing the death toll to 340.",
            ["5 people killed", "340 None killed total"],
        ),
        ("Rebels threatened to kill 40 hostages.", []),
        ("The war killed 8 people in 2011.", ["8 people killed"]),
    ],
)
def test_figures_of_a_sentence(text: str, lines: list[str]) -> None:
    assert [_line(toll) for toll in _read(text).tolls] == lines


def test_a_figure_goes_with_its_event_and_its_source() -> None:
    reading = _read("The army killed 12 rebels in Kunduz on Tuesday, the governor said.")
    (toll,) = reading.tolls
    (claim,) = (c for c in reading.claims if c.killed)
    assert toll.claim_id == claim.id
    assert toll.attribution == claim.attribution != ()
    assert toll.place is not None
    assert (toll.place.name, toll.start) == ("Kunduz", date(2019, 6, 4))
    text = reading.report.text
    assert text[toll.evidence.start : toll.evidence.end] == "killed 12 rebels"


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("at least 14 men", [(14, None)]),
        ("between 12 and 15 men", [(12, 15)]),
        ("12-15 men", [(12, 15)]),
        ("two or three men", [(2, 3)]),
        ("up to 1,500 men", [(None, 1500)]),
        ("twenty-six men", [(26, 26)]),
        ("a few dozen men", [(24, None)]),
        ("tens of thousands of men", [(20000, None)]),
        ("12 or more men", [(12, None)]),
        ("no one", []),
        ("in 2011", []),
        ("on April 5 and 12 May", []),
        ("a 12-year-old boy, aged 14", []),
        ("15 km, 3 days, 40%, $5, 2:07, 1.5 million", []),
        ("more than 2,011 men", [(2011, None)]),
    ],
)
def test_amounts_are_figures_that_may_count_people(text: str, bounds: list[Bounds]) -> None:
    assert [a.bounds for a in amounts_in(text, 0, len(text))] == bounds
