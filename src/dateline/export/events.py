"""One event as a row of JSON values."""

from __future__ import annotations

from dateline.export.claims import Row, actor_rows, bounds_row, place_row
from dateline.resolution import Event, Figure


def event_row(event: Event) -> Row:
    """The event at a glance, with the ids of its claims and every source's figures."""
    return {
        "id": event.id,
        "type": event.type.value,
        "mode": list(event.modes),
        "status": event.status.value,
        "disputed": event.disputed,
        "background": event.background,
        "actors": actor_rows(event.actors),
        "recipients": actor_rows(event.recipients),
        "place": place_row(event.place),
        "start": event.start.isoformat() if event.start else None,
        "end": event.end.isoformat() if event.end else None,
        "killed": bounds_row(event.killed),
        "injured": bounds_row(event.injured),
        "figures": [figure_row(figure) for figure in event.figures],
        "outlets": list(event.outlets),
        "reports": len({claim.report_id for claim in event.claims}),
        "first_published": event.claims[0].published.isoformat(),
        "last_published": event.claims[-1].published.isoformat(),
        "claims": [standing.claim_id for standing in event.statuses],
    }


def figure_row(figure: Figure) -> Row:
    """One source's count; `by` is empty on the outlet's own word."""
    return {
        "kind": figure.kind,
        "bounds": bounds_row(figure.bounds),
        "by": [actor.name for actor in figure.by],
        "outlet": figure.outlet,
        "published": figure.published.isoformat(),
        "report_id": figure.report_id,
        "claim_id": figure.claim_id,
    }
