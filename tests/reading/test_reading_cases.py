"""Every stage of reading, by the cases in `cases/`: an input, then what is expected of it."""

from __future__ import annotations

import pytest
from reading_cases import STAGES, Case, Stage, all_cases, faults, load_cases

CASES = tuple(all_cases())
FEWEST = {"times.txt": 60, "status.txt": 40}


@pytest.mark.parametrize("stage", STAGES, ids=[stage.file for stage in STAGES])
def test_no_case_stands_twice(stage: Stage) -> None:
    inputs = [(case.text, case.published) for case in load_cases(stage.file)]
    assert len(inputs) == len(set(inputs))
    assert len(inputs) >= FEWEST.get(stage.file, 5)


@pytest.mark.parametrize(("stage", "case"), CASES, ids=[case.id for _, case in CASES])
def test_it_is_read_as_expected(stage: Stage, case: Case) -> None:
    assert faults(stage, case) == [], case.text
