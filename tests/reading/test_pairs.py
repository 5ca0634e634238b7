"""What one marked actor does to another: rules and reader together."""

from __future__ import annotations

import pytest

from dateline import Span, read_pair
from dateline.records import EventType, Status

SAID = {
    "Norland bombed Estmark on Friday.": (EventType.ASSAULT, Status.HAPPENED),
    "The court in Orla sentenced Petar Vane to nine years.": (EventType.SANCTION, Status.HAPPENED),
    "Norland will not release the hostages before the summer.": (EventType.RETREAT, Status.DENIED),
    "Norland sent blankets and tents to Estmark.": (EventType.AID, Status.HAPPENED),
}
WHO = {
    "Norland bombed Estmark on Friday.": ("Norland", "Estmark"),
    "The court in Orla sentenced Petar Vane to nine years.": ("The court in Orla", "Petar Vane"),
    "Norland will not release the hostages before the summer.": ("Norland", "the hostages"),
    "Norland sent blankets and tents to Estmark.": ("Norland", "Estmark"),
}


@pytest.mark.parametrize("text", SAID)
def test_the_weightiest_reading(text: str) -> None:
    source, target = (Span(text.index(w), text.index(w) + len(w)) for w in WHO[text])
    readings = read_pair(text, source, target)
    weights: dict[tuple[EventType, Status], float] = {}
    for reading in readings:
        kind = (reading.type, reading.status)
        weights[kind] = weights.get(kind, 0.0) + reading.weight
    assert max(weights, key=lambda kind: weights[kind]) == SAID[text]
    assert sum(weights.values()) == pytest.approx(1, abs=0.02)


def test_a_rule_brings_its_code() -> None:
    text = "Norland signed a treaty with Estmark."
    readings = read_pair(text, Span(0, 7), Span(29, 36))
    assert "057" in {reading.cameo for reading in readings}
