"""Views: what was known by a day, every filter, order, pages; no query a user types can break."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stored import ALDER, reading

from dateline.records import Claim, EventType, Span
from dateline.store import ClaimFilter, Store, open_store

EARLY, LATE = date(2020, 3, 3), date(2020, 4, 1)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = open_store(tmp_path_factory.mktemp("view") / "war.db")
    siege = Claim(
        report_id="r2",
        published=LATE,
        evidence=Span(0, 3),
        sentence=Span(0, 82),
        type=EventType.COERCE,
        start=date(2020, 1, 10),
        end=date(2020, 3, 20),
        place=replace(ALDER, name="Old Alder", id="77", lat=60.51),
    )
    with opened.writer() as writer:
        second = reading("r2", LATE, source="Birch Herald", title="A siege and a “market”")
        writer.add(replace(second, claims=(*second.claims, siege)))
        writer.add(reading("r1", EARLY))
    yield opened
    opened.close()


def where(**fields: Any) -> ClaimFilter:
    return ClaimFilter(**fields)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ["r2 COERCE", "r1 ASSAULT", "r2 ASSAULT", "r1 RETREAT", "r2 RETREAT"]),
        ({"since": date(2020, 3, 20)}, ["r2 COERCE", "r2 RETREAT"]),
        ({"since": date(2020, 3, 21)}, ["r2 RETREAT"]),
        ({"until": date(2020, 1, 10)}, ["r2 COERCE"]),
        ({"until": date(2020, 1, 9)}, []),
        ({"types": ("COERCE", "RETREAT")}, ["r2 COERCE", "r1 RETREAT", "r2 RETREAT"]),
        ({"statuses": ("denied",)}, ["r1 RETREAT", "r2 RETREAT"]),
        ({"actors": ("NORMIL",)}, ["r1 ASSAULT", "r2 ASSAULT"]),
        ({"actors": ("rio  FRONT",), "types": ("ASSAULT",)}, ["r1 ASSAULT", "r2 ASSAULT"]),
        ({"actors": ("Mayor of Alder",)}, []),
        ({"outlets": ("birch herald",), "types": ("ASSAULT",)}, ["r2 ASSAULT"]),
        ({"places": ("77",)}, ["r2 COERCE"]),
        ({"places": ("ALDER",)}, ["r1 ASSAULT", "r2 ASSAULT"]),
        ({"background": True}, ["r1 RETREAT", "r2 RETREAT"]),
        ({"background": False, "until": date(2020, 3, 1)}, ["r2 COERCE"]),
        ({"box": (10.25, 60.5, 10.25, 60.5)}, ["r1 ASSAULT", "r2 ASSAULT"]),
        ({"box": (10.0, 60.505, 11.0, 61.0)}, ["r2 COERCE"]),
        ({"box": (170.0, -20.0, -170.0, -10.0)}, ["r1 RETREAT", "r2 RETREAT"]),
        ({"box": (-170.0, -20.0, 170.0, -10.0)}, []),
        ({"text": "denied birch"}, ["r1 RETREAT", "r2 RETREAT"]),
        ({"text": "shelling killed"}, ["r2 COERCE", "r1 ASSAULT", "r2 ASSAULT"]),
        ({"text": '"three people"'}, ["r2 COERCE", "r1 ASSAULT", "r2 ASSAULT"]),
        ({"text": '"people three"'}, []),
        ({"text": "shel*"}, ["r2 COERCE", "r1 ASSAULT", "r2 ASSAULT"]),
        ({"text": "rio", "types": ("ASSAULT",)}, ["r1 ASSAULT", "r2 ASSAULT"]),
        ({"text": "  "}, ["r2 COERCE", "r1 ASSAULT", "r2 ASSAULT", "r1 RETREAT", "r2 RETREAT"]),
        ({"text": "?!"}, []),
        ({"types": ("' OR 1=1 --",)}, []),
    ],
)
def test_filters(store: Store, fields: dict[str, Any], expected: list[str]) -> None:
    view = store.view()
    found = [f"{claim.report_id} {claim.type}" for claim in view.claims(where(**fields))]
    assert found == expected
    assert view.count(where(**fields)) == len(expected)


def test_pages_are_cuts_of_the_whole(store: Store) -> None:
    view = store.view()
    whole = [claim.id for claim in view.claims()]
    paged = [c.id for at in range(0, 6, 2) for c in view.claims(limit=2, offset=at)]
    assert paged == whole
    assert [r.id for r in view.reports(limit=1, offset=1)] == ["r2"]
    assert [c.id for c in view.claims(offset=4)] == whole[4:]


def test_a_view_sees_nothing_published_later(store: Store) -> None:
    early = store.view(EARLY)
    assert early.as_of == EARLY
    assert {claim.report_id for claim in early.claims()} == {"r1"}
    assert [told.id for told in early.reports()] == ["r1"]
    assert early.report("r2") is None
    assert early.reading("r2") is None
    assert early.claim(next(store.view().claims()).id) is None
    assert {r.report_id for r in early.relations()} == {"r1"}
    assert {t.report_id for t in early.tolls()} == {"r1"}
    assert {s.report_id for s in early.statements()} == {"r1"}
    assert early.counts() == replace(early.counts(), reports=1, claims=2, tolls=1, entities=3)
    assert store.view(date(2020, 3, 2)).counts().entities == 0


def test_claim_by_the_start_of_its_id(store: Store) -> None:
    view = store.view()
    for claim in view.claims():
        assert view.claim(claim.id) == claim
        assert view.claim(claim.id[:12]) == claim
    assert view.claim("") is None
    assert view.claim("zz") is None
    assert view.claim("%") is None
    assert view.claim("a' OR 'a") is None


def test_the_start_of_several_ids_is_none(store: Store) -> None:
    starts = [claim.id[0] for claim in store.view().claims()]
    for start in set(starts):
        assert (store.view().claim(start) is None) == (starts.count(start) > 1)


def test_reports_by_words(store: Store) -> None:
    view = store.view()
    assert [told.id for told in view.reports(text="siege")] == ["r2"]
    assert [told.id for told in view.reports(text="market")] == ["r2"]
    assert [told.id for told in view.reports(text="norland")] == ["r1", "r2"]
    assert list(view.reports(text='nor" OR title:siege')) == []


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=20) | st.text(alphabet='"*^:(){}-+ANDORNEA \0\ud800', max_size=20))
def test_no_words_break_the_search(store: Store, words: str) -> None:
    view = store.view()
    assert view.count(where(text=words)) <= 5
    assert len(list(view.reports(text=words))) <= 2


def test_threads_read_side_by_side(store: Store) -> None:
    view, found = store.view(), []

    def look() -> None:
        found.append(len(list(view.claims())))

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [5] * 8


def test_the_file_explains_itself_to_other_tools(tmp_path: Path) -> None:
    store = open_store(tmp_path / "w.db")
    with store.writer() as writer:
        writer.add(reading())
    store.close()
    with sqlite3.connect(tmp_path / "w.db") as raw:
        rows = raw.execute("SELECT kind, words FROM evidence ORDER BY kind, words").fetchall()
    assert rows == [
        ("claim", "had left Birch"),
        ("claim", "shelled Alder"),
        ("relation", "shelled Alder"),
        ("toll", "killing three people"),
    ]
