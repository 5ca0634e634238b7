"""The front door: what `import dateline` gives, how lightly it opens, how it answers bad calls."""

from __future__ import annotations

import inspect
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import dateline

TEXT = "Rebels attacked a police station in Kunduz on Tuesday, killing three officers."


def test_every_name_promised_is_there_and_documented() -> None:
    assert len(set(dateline.__all__)) == len(dateline.__all__) <= 25
    for name in dateline.__all__:
        thing = getattr(dateline, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert thing.__doc__, name


def test_an_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="red_many"):
        dateline.red_many  # noqa: B018


def test_importing_it_loads_no_parser_and_no_server() -> None:
    heavy = ("spacy", "fastapi", "trafilatura", "rich")
    code = f"import sys, dateline; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("published", ["2019-04-04", date(2019, 4, 4)], ids=["text", "date"])
def test_a_text_is_read_to_claims(published: str | date) -> None:
    reading = dateline.read(TEXT, published=published, source="Alder Post")
    (claim,) = reading.claims
    assert claim.type is dateline.EventType.ASSAULT
    assert claim.status is dateline.Status.HAPPENED
    assert claim.start == claim.end == date(2019, 4, 2)
    assert claim.killed == (3, 3)
    assert claim.place is not None
    assert claim.place.name == "Kunduz"
    assert reading.report.source == "Alder Post"
    assert TEXT[claim.evidence.start : claim.evidence.end].startswith("attacked")


def test_the_same_text_of_the_same_day_has_the_same_id() -> None:
    one = dateline.read(TEXT, published="2019-04-04")
    assert one == dateline.read(TEXT, published="2019-04-04")
    assert one.report.id != dateline.read(TEXT, published="2019-04-05").report.id
    assert one.report.id != dateline.read(TEXT, published="2019-04-04", title="T").report.id


@pytest.mark.parametrize("published", ["4 April 2019", "2019-02-30", ""])
def test_a_day_that_is_none_is_told_with_a_remedy(published: str) -> None:
    with pytest.raises(dateline.InputError, match="YYYY-MM-DD") as caught:
        dateline.read(TEXT, published=published)
    assert repr(published) in str(caught.value)
    assert isinstance(caught.value, dateline.DatelineError)


def test_an_empty_text_has_no_claims_and_is_told_if_somebody_listens() -> None:
    assert dateline.read("", published="2019-04-04").claims == ()
    told: list[dateline.InputError] = []
    report = dateline.Report(id="r", published=date(2019, 4, 4), text=" \n", where="r.txt")
    assert list(dateline.read_many([report], on_problem=told.append)) == []
    assert [problem.where for problem in told] == ["r.txt"]


def test_what_is_read_comes_back_from_a_store(tmp_path: Path) -> None:
    reading = dateline.read(TEXT, published="2019-04-04")
    store = dateline.open(tmp_path / "war.db")
    try:
        with store.writer() as writer:
            assert writer.add(reading)
            assert not writer.add(reading)
        assert list(store.view().claims()) == list(reading.claims)
        assert list(store.view(date(2019, 4, 3)).claims()) == []
    finally:
        store.close()
