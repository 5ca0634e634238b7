"""What a store holds, in a line."""

from __future__ import annotations

from datetime import timedelta

from dateline.cli.says import plural
from dateline.picture import Holding, Sight, control, look
from dateline.store import View

GROUPED_AT_ONCE = 20_000
"""Claims up to which a summary waits for their events to be grouped."""

_BEFORE = timedelta(days=30)
"""How long before the first report a place may have been taken to count as news."""


def contents(view: View | Sight) -> str:
    """As in `100 reports, 900 claims, 850 events, 9 places changed hands`."""
    sight = look(view)
    counts = sight.view.counts()
    parts = [plural(counts.reports, "report"), plural(counts.claims, "claim")]
    if counts.claims <= GROUPED_AT_ONCE:
        parts.append(plural(len(sight.events), "event"))
        parts.append(f"{plural(len(changed_hands(sight)), 'place')} changed hands")
    return ", ".join(parts)


def changed_hands(sight: Sight) -> tuple[Holding, ...]:
    """Places that were taken or handed over in the time that the reports tell of."""
    first = next((report.published for report in sight.view.reports(limit=1)), None)
    if first is None:
        return ()
    return tuple(
        held
        for held in control(sight)
        if held.since is not None
        and held.since >= first - _BEFORE
        # What follows from no claim is a state, not a change.
        and any(one.claim_id and not one.contrary for one in held.evidence)
    )
