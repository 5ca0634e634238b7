"""A claim in the codings of ACLED and UCDP, where the codebook's tables have it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from dateline.records import ActorRef, Claim

_STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
_CIVILIANS = frozenset(
    {"CVL", "REF", "MED", "JRN", "HLH", "EDU", "REL", "LAB", "BUS", "NGO", "ELI"}
)
_VIOLENCE = {
    "1": "1 (state-based conflict)",
    "2": "2 (non-state conflict)",
    "3": "3 (one-sided violence)",
}


def acled(claim: Claim) -> str | None:
    """Event type and sub-event type, as in `Battles: Armed clash`; None if the tables have none."""
    actor, recipient = _side(claim.actors), _side(claim.recipients)
    for row in _table("acled.csv"):
        # Only civilians are told by whom it was done to; the other sides by who did it.
        side = recipient if row["side"] == "civilians" else actor
        if (
            row["status"] == claim.status.value
            and row["side"] in ("any", side)
            and _matches(row, claim)
        ):
            return f"{row['event_type']}: {row['sub_event_type']}"
    return None


def ucdp(claim: Claim) -> str | None:
    """Type of violence with its name; None if the tables have none or a side is not known."""
    sides = _side(claim.actors), _side(claim.recipients)
    for row in _table("ucdp.csv"):
        if (row["actor"], row["recipient"]) == sides and _matches(row, claim):
            return _VIOLENCE[row["type_of_violence"]]
    return None


def _matches(row: Mapping[str, str], claim: Claim) -> bool:
    return row["type"] == claim.type.value and row["mode"] in ("", *claim.mode)


def _side(actors: Sequence[ActorRef]) -> str | None:
    """What kind of side they are, if all are of one kind."""
    kinds = set(_kinds(actors))
    return kinds.pop() if len(kinds) == 1 else None


def _kinds(actors: Iterable[ActorRef]) -> Iterable[str | None]:
    for actor in actors:
        if actor.role in _STATE:
            yield "state"
        elif actor.role in _CIVILIANS:
            yield "civilians"
        else:
            yield "non-state" if actor.role else None


@lru_cache(maxsize=2)
def _table(name: str) -> tuple[Mapping[str, str], ...]:
    path = files("dateline.codebook") / "maps" / name
    return tuple(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
