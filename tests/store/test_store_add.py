"""Adding: once, wholly or not at all, replaced by another run, judgements kept."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from stored import reading

from dateline.errors import InputError, StoreError
from dateline.records import Span
from dateline.store import ClaimFilter, Judgement, Run, Store, open_store

OLD = Run(code="0.1", codebook="abc", models="small 1")
NEW = Run(code="0.2", codebook="abc", models="small 1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "war.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = open_store(path, run=OLD)
    yield opened
    opened.close()


def test_same_run_adds_nothing_twice(store: Store) -> None:
    with store.writer() as writer:
        assert writer.add(reading())
        assert not writer.add(reading())
        assert not writer.add(reading(where="a copy elsewhere"))
    assert store.view().count() == 2
    assert store.known(["r1", "r2"]) == {"r1"}


def test_another_run_replaces_its_claims_and_keeps_judgements(path: Path, store: Store) -> None:
    with store.writer() as writer:
        writer.add(reading())
        kept, gone = reading().claims
        writer.judge(Judgement(claim=kept.id, verdict="right", by="ann", day=date(2021, 1, 1)))
        writer.judge(Judgement(claim=gone.id, verdict="wrong", by="ann", day=date(2021, 1, 1)))
    newer = open_store(path, run=NEW)
    assert newer.known(["r1"]) == frozenset()
    with newer.writer() as writer:
        assert writer.add(replace(reading(), claims=(kept,), relations=()))
    view = newer.view()
    assert list(view.claims()) == [kept]
    assert list(view.relations()) == []
    assert [found.claim for found in view.judgements()] == [kept.id, gone.id]
    assert newer.known(["r1"]) == {"r1"}
    # The old words are out of the indexes too.
    assert list(view.claims(ClaimFilter(text="birch"))) == []
    newer.close()


def test_corrected_day_of_publication_replaces(store: Store) -> None:
    with store.writer() as writer:
        writer.add(reading())
        assert writer.add(reading(day=date(2020, 3, 4)))
    (told,) = store.view().reports()
    assert told.published == date(2020, 3, 4)
    assert store.view(date(2020, 3, 3)).count() == 0


def test_another_text_under_the_same_id_is_refused(store: Store) -> None:
    with store.writer() as writer:
        writer.add(reading())
        with pytest.raises(InputError, match="another text is stored under the id 'r1'"):
            writer.add(replace(reading(text="x" * 200)))
        assert writer.add(reading("r2"))
    assert store.view().counts().reports == 2


def test_halves_of_characters_are_refused_and_the_rest_goes_on(store: Store) -> None:
    with store.writer() as writer:
        with pytest.raises(InputError, match="UTF-8"):
            writer.add(reading(title="\ud800"))
        assert writer.add(reading("r2"))
    assert [told.id for told in store.view().reports()] == ["r2"]


@pytest.mark.parametrize("change", ["report", "span"])
def test_claims_that_are_not_the_reports_are_refused(store: Store, change: str) -> None:
    whole = reading()
    claim = whole.claims[0]
    wrong = (
        replace(claim, report_id="r9")
        if change == "report"
        else replace(claim, evidence=Span(10, 5000))
    )
    with store.writer() as writer, pytest.raises(StoreError, match="'r1'"):
        writer.add(replace(whole, claims=(wrong,)))
    assert store.view().counts().reports == 0


def test_an_error_in_the_middle_leaves_nothing_of_that_report(store: Store, path: Path) -> None:
    with store.writer() as writer:
        writer.add(reading("r1"))
    with sqlite3.connect(path) as raw:
        raw.execute(
            "CREATE TRIGGER broken BEFORE INSERT ON toll BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    with store.writer() as writer, pytest.raises(StoreError):
        writer.add(reading("r2"))
    counts = store.view().counts()
    assert (counts.reports, counts.claims) == (1, 2)


def test_judgements_can_be_taken_back(store: Store) -> None:
    first, second = reading().claims
    with store.writer() as writer:
        writer.add(reading())
        word = Judgement(
            claim=first.id, other=second.id, verdict="different", by="bo", day=date(2021, 1, 1)
        )
        number = writer.judge(word)
        assert list(store.view().judgements()) == [word]
        assert list(store.view(date(2020, 3, 3)).judgements()) == [word]
        assert list(store.view(date(2020, 3, 2)).judgements()) == []
        writer.retract(number)
        assert list(store.view().judgements()) == []
        with pytest.raises(StoreError, match="no judgement stands"):
            writer.retract(number)


@pytest.mark.parametrize(
    ("verdict", "other", "message"),
    [
        ("perhaps", None, "say one of: same"),
        ("same", None, "takes a second claim"),
        ("right", "x", "takes no second claim"),
        ("same", "0000", "no claim has the id '0000'"),
    ],
)
def test_judgements_that_make_no_sense_are_refused(
    store: Store, verdict: str, other: str | None, message: str
) -> None:
    claim = reading().claims[0].id
    with store.writer() as writer:
        writer.add(reading())
        with pytest.raises(StoreError, match=message):
            writer.judge(
                Judgement(claim=claim, verdict=verdict, other=other, by="bo", day=date(2021, 1, 1))
            )


ADDING = """
import sys
from stored import reading
from dateline.store import open_store
store = open_store(sys.argv[1])
with store.writer() as writer:
    for number in range(100_000):
        writer.add(reading(f"r{number:06d}"))
        if number % 20 == 19:
            print(number, flush=True)
"""


def test_a_killed_run_leaves_whole_reports(path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", ADDING, str(path)],
        cwd=Path(__file__).parent,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    for line in child.stdout:
        if int(line) > 60:
            break
    # Not at the end of a report: somewhere in the midst of one.
    time.sleep(0.0137)
    child.kill()
    assert child.wait() == -signal.SIGKILL
    child.stdout.close()

    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    store = open_store(path, create=False)
    view = store.view()
    counts = view.counts()
    assert counts.reports >= 79
    assert counts.claims == 2 * counts.reports
    assert counts.tolls == counts.relations == counts.statements == counts.reports
    names = [told.id for told in view.reports()]
    assert view.reading(names[-1]) == reading(names[-1])
    assert view.count(ClaimFilter(text="shelled")) == counts.reports
    with store.writer() as writer:
        assert not writer.add(reading(names[-1]))
        assert writer.add(reading("after"))
    store.close()


def test_reader_works_while_a_writer_adds(store: Store) -> None:
    with store.writer() as writer:
        for number in range(5):
            writer.add(reading(f"r{number}"))
        seen = store.view().claims()
        first = next(seen)
        writer.add(reading("late"))
        rest = list(seen)
    assert first.report_id == "r0"
    assert len(rest) == 9
    assert store.view().count() == 12
