"""The training sentences hold what their form promises, and a wrong one is named."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from training.corpus import CorpusError, Example, read_corpus
from training.labels import modes

from dateline.records import EventType, Status

GOOD = """# by hand
Police in Orla broke up the march, which the mayor had banned.
+ broke | COERCE restrict | happened | Police > march
+ banned | COERCE ban | happened | the mayor > march
"""
WRONG = {
    "BREAK": ("COERCE restrict", "BREAK restrict", "BREAK"),
    "mode": ("COERCE ban", "COERCE bans", "no mode 'bans'"),
    "status": ("| happened | the mayor", "| done | the mayor", "done"),
    "absent": ("> march\n+ banned", "> crowd\n+ banned", "'crowd' does not stand"),
    "two words": ("+ broke |", "+ broke up |", "one word"),
    "no arrow": ("the mayor > march", "the mayor", "'>'"),
    "twice": ("+ banned |", "+ broke |", "share one trigger"),
    "form": ("+ broke | COERCE", "+ broke COERCE", "expected '+ trigger"),
}


@pytest.fixture(scope="module")
def corpus() -> list[Example]:
    return read_corpus()


def test_enough_of_everything(corpus: list[Example]) -> None:
    events = [event for example in corpus for event in example.events]
    assert len(corpus) >= 3000
    assert sum(not example.events for example in corpus) >= 300
    assert {e.type for e in events} == set(EventType)
    assert min(Counter(e.status for e in events)[status] for status in Status) >= 50
    told = {f"{e.type.value}/{e.mode or '-'}" for e in events}
    assert not {name for name in modes() if not name.endswith("/-")} - told


def test_no_sentence_twice(corpus: list[Example]) -> None:
    twice = [text for text, n in Counter(e.text for e in corpus).items() if n > 1]
    assert twice == []


def test_a_good_block_gives_its_spans(tmp_path: Path) -> None:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, "utf-8")
    (example,) = read_corpus([path])
    broke, banned = example.events
    assert example.text[slice(*broke.trigger)] == "broke"
    assert [example.text[slice(*span)] for span in banned.actors] == ["the mayor"]
    assert (banned.type, banned.mode, banned.status) == (EventType.COERCE, "ban", Status.HAPPENED)


@pytest.mark.parametrize(("old", "new", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_block_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "wrong.txt"
    assert old in GOOD
    path.write_text(GOOD.replace(old, new, 1), "utf-8")
    with pytest.raises(CorpusError, match=r"wrong\.txt:\d") as raised:
        read_corpus([path])
    assert said in str(raised.value)


def test_a_word_that_stands_twice_needs_its_number(tmp_path: Path) -> None:
    path = tmp_path / "twice.txt"
    block = "They fled before they surrendered, and they were shot.\n"
    path.write_text(block + "+ shot | ASSAULT | happened | > they\n", "utf-8")
    with pytest.raises(CorpusError, match="2 times"):
        read_corpus([path])
    path.write_text(block + "+ shot | ASSAULT | happened | > they#2\n", "utf-8")
    (example,) = read_corpus([path])
    assert example.events[0].recipients == ((39, 43),)
