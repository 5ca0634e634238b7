"""The example sentences of the claim model are read as it says."""

from __future__ import annotations

import re

import pytest
from docpages import text_of

import dateline

_ROW = re.compile(r"^\| `(\w+)` \| .+? \| (.+?) \|$", re.M)
ROWS = _ROW.findall(
    text_of("docs/claim-model.md").partition("## Statuses")[2].partition("\n## ")[0]
)


@pytest.mark.parametrize(("status", "sentence"), ROWS, ids=[row[0] for row in ROWS])
def test_status_of_the_words_in_bold(status: str, sentence: str) -> None:
    before, bold, after = sentence.split("**")
    start, end = len(before), len(before) + len(bold)
    reading = dateline.read(before + bold + after, published="2019-06-06")
    found = [
        claim.status
        for claim in reading.claims
        if claim.evidence.start < end and start < claim.evidence.end
    ]
    assert status in found


def test_every_status_is_among_them() -> None:
    assert [row[0] for row in ROWS] == [status.value for status in dateline.Status]


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("12", (12, 12)),
        ("At least 12", (12, None)),
        ("More than 12", (12, None)),
        ("Up to 12", (None, 12)),
        ("As many as 12", (None, 12)),
        ("Dozens of", (24, None)),
        ("Scores of", (40, None)),
        ("Hundreds of", (200, None)),
        ("Several", None),
    ],
)
def test_bounds_of_tolls(words: str, bounds: tuple[int | None, int | None] | None) -> None:
    reading = dateline.read(
        f"{words} people were killed in an air strike on Tripoli on Wednesday.",
        published="2019-06-06",
    )
    assert {claim.killed for claim in reading.claims} == {bounds}
