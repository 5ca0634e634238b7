"""Each example of the codebook is read as it says, and no counter-example is mistaken."""

from __future__ import annotations

import pytest
from examples import Case, cases, faults

CASES = tuple(cases())


def test_every_type_has_both_kinds() -> None:
    kinds = {(case.type, case.example.why is None) for case in CASES}
    assert len(kinds) == 2 * 16


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_it_is_read_as_the_codebook_says(case: Case) -> None:
    assert faults(case) == [], case.example.text
