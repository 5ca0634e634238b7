"""The same claim in other codings: CAMEO with Goldstein's score, quad class."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from dateline.codebook.book import QUADS, codebook
from dateline.records import Claim


@lru_cache(maxsize=1)
def _cameo() -> Mapping[tuple[str, str], tuple[str, float | None]]:
    path = files("dateline.codebook") / "maps" / "cameo.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return {
        (row["type"], row["mode"]): (
            row["cameo"],
            float(row["goldstein"]) if row["goldstein"] else None,
        )
        for row in rows
    }


def claim_codes(claim: Claim) -> Mapping[str, object]:
    """`cameo` as text with its leading zero, `goldstein`, and `quad_class` 1 to 4."""
    table = _cameo()
    mode = next((m for m in claim.mode if (claim.type.value, m) in table), "")
    cameo, goldstein = table.get((claim.type.value, mode), (None, None))
    quad = QUADS.index(codebook().types[claim.type].quad) + 1
    return {"cameo": cameo, "goldstein": goldstein, "quad_class": quad}
