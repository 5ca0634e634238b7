"""What became of an event that was planned, promised or ordered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dateline.records import Claim, Status
from dateline.resolution.event import Event
from dateline.resolution.match import ENOUGH, agreement, profile

UNKNOWN = "unknown"
_OUTCOMES = {
    Status.HAPPENED: "taken place",
    Status.FAILED: "failed",
    Status.DENIED: "cancelled",
}


def find_outcome(
    planned: Event, others: Iterable[Event], sides: Mapping[str, str]
) -> tuple[str, tuple[Claim, ...]]:
    """In words, with the claims that show it: taken place, failed, cancelled or unknown.

    Only what is said, later than it was first announced, to have happened since counts; of several
    outcomes the one published last holds.
    """
    expected = [profile(claim, sides) for claim in planned.claims]
    announced = planned.claims[0].published
    shown: list[Claim] = []
    for other in others:
        for claim in other.claims:
            if claim.status not in _OUTCOMES or claim.background:
                continue
            if (claim.start or claim.published) < announced or claim.published <= announced:
                continue
            seen = replace(profile(claim, sides), fact=False)
            points = [agreement(mine, seen) for mine in expected]
            if None not in points and max(p for p in points if p is not None) >= ENOUGH:
                shown.append(claim)
    if not shown:
        return UNKNOWN, ()
    last = max(shown, key=lambda claim: (claim.published, claim.report_id, claim.evidence))
    same = tuple(claim for claim in shown if claim.status is last.status)
    return _OUTCOMES[last.status], same
