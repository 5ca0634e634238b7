"""Pages made from data say what the data says."""

from __future__ import annotations

import pytest
from docpages import run_script


@pytest.mark.parametrize("script", ["codebook_docs.py", "reference_docs.py"])
def test_pages_are_up_to_date(script: str) -> None:
    done = run_script(script, "--check")
    assert done.returncode == 0, done.stdout + done.stderr
