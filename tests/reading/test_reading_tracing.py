"""Claims say by which words their actors are named, and how those came to mean them."""

from __future__ import annotations

from datetime import date

import pytest

from dateline import Report
from dateline.reading import read_report


def _reasons(text: str) -> set[str]:
    reading = read_report(Report(id="x", published=date(2019, 4, 4), text=text))
    return {reason for claim in reading.claims for reason in claim.reasons if '" means ' in reason}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Khalifa Haftar spoke on Monday. His forces attacked Gharyan.",
            '"His forces" means Libyan National Army (of Khalifa Haftar, by "His")',
        ),
        (
            "Hassan Nasrallah spoke on Monday. He threatened Israel on Tuesday.",
            '"He" means Hassan Nasrallah (named before as "Hassan Nasrallah")',
        ),
        (
            "Moammar Gadhafi ordered his troops to withdraw from Misrata.",
            '"Moammar Gadhafi" means Muammar Gaddafi (a spelling in the registry)',
        ),
    ],
)
def test_the_words_and_the_way_to_whom_they_mean(text: str, reason: str) -> None:
    assert reason in _reasons(text)


def test_a_name_needs_no_reason() -> None:
    assert _reasons("Hezbollah attacked the town of Idlib on Monday.") == set()
