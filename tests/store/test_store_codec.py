"""What is stored comes back: every record, whatever it holds."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stored import ALDER, reading

from dateline.errors import StoreError
from dateline.records import (
    ActorRef,
    Claim,
    EventType,
    PlaceRef,
    Reading,
    Relation,
    RelationKind,
    Report,
    Span,
    Statement,
    Status,
    Toll,
)
from dateline.store import open_store
from dateline.store.codec import decode, dump, encode, load

# No halves of surrogate pairs: no file in any encoding can hold them.
words = st.text(st.characters(codec="utf-8"), max_size=12)
maybe = st.none() | words
days = st.dates(min_value=date(1, 1, 1))
counts = st.integers(min_value=0, max_value=10**9)
spans = st.builds(lambda a, b: Span(min(a, b), max(a, b)), counts, counts)
actors = st.builds(
    ActorRef, name=words, id=words, country=maybe, role=maybe, span=st.none() | spans
)
degrees = st.none() | st.floats(-180, 180)
places = st.builds(
    PlaceRef, name=words, id=maybe, lat=degrees, lon=degrees, country=maybe, kind=maybe
)
bounds = st.none() | st.tuples(st.none() | counts, st.none() | counts)
some_actors = st.lists(actors, max_size=2).map(tuple)
claims = st.builds(
    Claim,
    report_id=words,
    published=days,
    evidence=spans,
    sentence=spans,
    type=st.sampled_from(EventType),
    mode=st.lists(words, max_size=2).map(tuple),
    status=st.sampled_from(Status),
    background=st.booleans(),
    actors=some_actors,
    recipients=some_actors,
    place=st.none() | places,
    start=st.none() | days,
    end=st.none() | days,
    attribution=some_actors,
    killed=bounds,
    injured=bounds,
    confidence=st.floats(0, 1),
    reasons=st.lists(words, max_size=2).map(tuple),
)


@given(claims)
def test_claim_comes_back(claim: Claim) -> None:
    back = load(Claim, dump(claim))
    assert back == claim
    assert back.id == claim.id


@given(words, days, spans, actors, st.none() | actors, st.none() | places, some_actors)
def test_other_records_come_back(
    name: str,
    day: date,
    span: Span,
    actor: ActorRef,
    other: ActorRef | None,
    place: PlaceRef | None,
    chain: tuple[ActorRef, ...],
) -> None:
    records = (
        Relation(
            report_id=name,
            published=day,
            evidence=span,
            kind=RelationKind.CONTROLS,
            a=actor,
            b=other,
            place=place,
            since=day,
            attribution=chain,
        ),
        Toll(report_id=name, published=day, evidence=span, kind="killed", bounds=(None, 4)),
        Statement(report_id=name, published=day, evidence=span, speaker=other, direct=True),
        Report(id=name, published=day, text=name, title=name),
    )
    for record in records:
        assert load(type(record), dump(record)) == record


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words.filter(bool), words, days, st.lists(claims, max_size=3), actors)
def test_reading_comes_back_from_a_file(
    name: str, text: str, day: date, told: list[Claim], actor: ActorRef
) -> None:
    fit = {
        claim.id: claim
        for claim in (
            decode(
                Claim,
                {
                    **encode(claim),
                    "report_id": name,
                    "published": day.isoformat(),
                    "evidence": [0, len(text)],
                },
            )
            for claim in told
        )
    }
    whole = Reading(
        report=Report(id=name, published=day, text=text, title=text, where=name),
        sentences=(Span(0, len(text)),),
        entities=(actor,),
        dateline=ALDER,
        claims=tuple(fit.values()),
        warnings=(text,),
    )
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "s.db")
        with store.writer() as writer:
            assert writer.add(whole)
        assert store.view().reading(name) == whole
        store.close()


def test_defaults_take_no_room() -> None:
    claim = reading().claims[1]
    assert "attribution" not in encode(claim)
    assert json.loads(dump(claim))["status"] == "denied"


def test_fields_of_a_later_version_are_passed_over() -> None:
    claim = reading().claims[0]
    assert decode(Claim, {**encode(claim), "weather": "rain"}) == claim


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"evidence": 3}', "null"])
def test_what_is_no_record_is_told(text: str) -> None:
    with pytest.raises(StoreError, match="cannot be understood"):
        load(Claim, text)


def test_no_number_is_refused() -> None:
    with pytest.raises(StoreError, match="no number"):
        dump(PlaceRef(name="Nowhere", lat=float("nan")))
