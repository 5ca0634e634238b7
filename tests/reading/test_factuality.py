"""How far a sentence commits itself to its predicates."""

from __future__ import annotations

import pytest

import dateline
from dateline.errors import InputError
from dateline.reading.factuality import Factuality
from dateline.records import Span, Status


def of(sentence: str, word: str) -> Factuality:
    start = sentence.index(word)
    (found,) = dateline.code_factuality(sentence, [Span(start, start + len(word))])
    assert isinstance(found, Factuality)
    return found


@pytest.mark.parametrize(
    ("sentence", "word", "status", "least", "most"),
    [
        ("The rebels attacked the bridge.", "attacked", Status.HAPPENED, 2.5, 3),
        ("The rebels did not attack the bridge.", "attack", Status.DENIED, -3, -2),
        ("The rebels may attack the bridge.", "attack", Status.POSSIBLE, 0.5, 1.5),
        ("The army will attack the bridge on Friday.", "attack", Status.PLANNED, 1.5, 2.5),
        ("The minister declined to answer questions.", "answer", Status.DENIED, -3, -1),
        ("The minister tried to reach the town.", "reach", Status.FAILED, 0, 1.5),
        ("If the rebels attack, the army will withdraw.", "attack", Status.POSSIBLE, 0, 1),
        ("The mayor said that the bridge collapsed.", "collapsed", Status.HAPPENED, 2.5, 3),
    ],
)
def test_the_cues_move_the_value(
    sentence: str, word: str, status: Status, least: float, most: float
) -> None:
    found = of(sentence, word)
    assert found.status is status
    assert least <= found.value <= most


def test_what_hangs_on_a_doubtful_event_is_doubtful_too() -> None:
    assert of("The rebels may order an evacuation.", "evacuation").value < 2.5
    assert of("The rebels ordered an evacuation.", "evacuation").value > 1


def test_nobody_who_did_not_refuse_has_refused() -> None:
    assert of("The minister did not decline to answer questions.", "answer").value > -1


def test_the_cue_is_named() -> None:
    assert of("The minister declined to answer questions.", "answer").cue == "decline"


def test_a_span_without_a_word_is_refused() -> None:
    with pytest.raises(InputError, match="hold no word"):
        dateline.code_factuality("The army left.", [Span(40, 44)])
