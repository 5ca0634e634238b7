"""ACLED's sub-event types: of short texts in our own words, and of claims with their sentences."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import dateline
from dateline.codebook import subtypes
from dateline.codebook.subtypes import NOT_CODED, claim_subtype, event_types, text_subtype
from dateline.errors import CodebookError
from dateline.records import Claim

FIXTURE = Path(__file__).parent / "subtypes.tsv"
ROWS = [line.split("\t") for line in FIXTURE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("expected", "text"), ROWS, ids=[text[:40] for _, text in ROWS])
def test_a_text_gets_its_type(expected: str, text: str) -> None:
    assert text_subtype(text) == expected


def test_the_fixture_has_every_type_but_other() -> None:
    told = {expected for expected, _ in ROWS if not expected.startswith(NOT_CODED)}
    assert told == set(event_types()) - {"Other"}


@pytest.mark.parametrize("text", ["", "The weather was fine.", "She wrote a book on trade."])
def test_a_text_without_an_event_gets_none(text: str) -> None:
    assert text_subtype(text) is None
    assert dateline.code_snippet(text) is None


def test_a_snippet_names_the_event_type_above() -> None:
    found = dateline.code_snippet("A landmine killed two herders near the wells.")
    assert found is not None
    assert found.event_type == "Explosions/Remote violence"
    assert found.sub_event_type == "Remote explosive/landmine/IED"


def test_what_acled_leaves_out_is_told_apart() -> None:
    found = dateline.code_snippet("A cyclone flattened most of the harbour town.")
    assert found is not None
    assert (found.event_type, found.outside) == (None, "natural disaster")


def claim_of(text: str) -> Claim:
    (claim, *_) = dateline.read(text, published=date(2020, 3, 2)).claims
    return claim


def test_the_sentence_tells_a_clash_from_a_place_taken() -> None:
    text = "The army captured the town of Kunduz from the Taliban on Sunday."
    claim = claim_of(text)
    assert claim_subtype(claim) == "Battles: Armed clash"
    assert claim_subtype(claim, text) == "Battles: Government regains territory"


def test_the_sentence_never_leaves_the_claims_own_kind() -> None:
    claim = claim_of("The two governments signed a peace agreement on Monday.")
    other = "A suicide bomber struck a market."
    assert claim_subtype(claim, other) == claim_subtype(claim)


def test_a_rule_with_an_unknown_cue_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = dict(subtypes._read())
    raw["rule"] = [{"type": "Attack", "all": ["no such cue"]}]
    monkeypatch.setattr(subtypes, "_read", lambda: raw)
    subtypes._questions.cache_clear()
    with pytest.raises(CodebookError, match="no such cue"):
        text_subtype("Gunmen attacked.")
    subtypes._questions.cache_clear()
