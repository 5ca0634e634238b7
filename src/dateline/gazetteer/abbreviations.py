"""Short forms of states and provinces as English newspapers write them: "Ill.", "Ont.", "NSW"."""

from __future__ import annotations

from functools import lru_cache

from dateline.gazetteer.tables import data_folder, read_rows

HEADER = ("abbreviation", "country", "name")


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, tuple[str, str]]:
    rows = read_rows(data_folder() / "abbreviations.csv", HEADER)
    return {row["abbreviation"]: (row["country"], row["name"]) for _, row in rows}


def expand(text: str) -> tuple[str, str] | None:
    """Country (ISO3) and full name of a short form, its capitals and dots as printed.

    "Ill." is Illinois and "Ill" is not; forms that are words or initials besides are left out.
    """
    return _abbreviations().get(text.strip())
