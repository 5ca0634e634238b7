"""A claim in the codings of ACLED and UCDP, where the codebook's tables have it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from dateline.codebook.subtypes import claim_subtype, sides
from dateline.records import Claim

_VIOLENCE = {
    "1": "1 (state-based conflict)",
    "2": "2 (non-state conflict)",
    "3": "3 (one-sided violence)",
}


def acled(claim: Claim, sentence: str = "") -> str | None:
    """Event type and sub-event type, as in `Battles: Armed clash`; None if the tables have none."""
    return claim_subtype(claim, sentence)


def ucdp(claim: Claim) -> str | None:
    """Type of violence with its name; None if the tables have none or a side is not known."""
    both = sides(claim)
    for row in _table("ucdp.csv"):
        if (row["actor"], row["recipient"]) == both and _matches(row, claim):
            return _VIOLENCE[row["type_of_violence"]]
    return None


def _matches(row: Mapping[str, str], claim: Claim) -> bool:
    return row["type"] == claim.type.value and row["mode"] in ("", *claim.mode)


@lru_cache(maxsize=2)
def _table(name: str) -> tuple[Mapping[str, str], ...]:
    path = files("dateline.codebook") / "maps" / name
    return tuple(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
