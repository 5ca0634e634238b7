"""What is due: planned, promised or ordered, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.picture.evidence import Evidence, evidence_order, names
from dateline.picture.sight import Sight, look
from dateline.records import ActorRef, Claim, EventType, PlaceRef, Status
from dateline.resolution import Event
from dateline.resolution.outcome import find_outcome
from dateline.store.base import View

DUE = (Status.PLANNED, Status.PROMISED, Status.ORDERED)
"""The statuses that put an event on the agenda; of equals the first is given."""

OPEN_FOR = timedelta(days=60)
"""How long after publication what has no date stays on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """Something due: `what` in a report's words, `status` in ours.

    `end` None: no date was given. `outcome` is taken place, failed, cancelled or unknown.
    """

    event_id: str
    type: EventType
    modes: tuple[str, ...]
    what: str
    status: str
    who: tuple[ActorRef, ...]
    recipients: tuple[ActorRef, ...]
    where: PlaceRef | None
    start: date | None
    end: date | None
    outcome: str
    evidence: tuple[Evidence, ...]


def agenda(view: View | Sight) -> tuple[AgendaItem, ...]:
    """What is due on the view's day or after, the soonest first, undated last."""
    sight = look(view)
    today = sight.as_of
    if today is None:
        return ()
    facts: dict[EventType, list[Event]] = {}
    for event in sight.events:
        facts.setdefault(event.type, []).append(event)
    found = (_item(sight, event, facts, today) for event in sight.events if _is_due(event, today))
    return tuple(sorted(found, key=_order))


def _order(item: AgendaItem) -> tuple[date, date, str]:
    return item.end or date.max, item.start or date.max, item.event_id


def _is_due(event: Event, today: date) -> bool:
    return any(_claim_is_due(claim, today) for claim in event.claims)


def _claim_is_due(claim: Claim, today: date) -> bool:
    if claim.status not in DUE or claim.background:
        return False
    if claim.end is not None:
        return claim.end >= today
    return (claim.start or claim.published) > today or claim.published + OPEN_FOR >= today


def _item(
    sight: Sight, event: Event, facts: Mapping[EventType, Sequence[Event]], today: date
) -> AgendaItem:
    told = [claim for claim in event.claims if _claim_is_due(claim, today)]
    best = min(told, key=lambda claim: (DUE.index(claim.status), claim.end is None))
    outcome, ended_by = find_outcome(event, facts[event.type], sight.sides)
    cited = {sight.desk.cite(claim) for claim in event.claims if claim.status in DUE}
    cited |= {sight.desk.cite(claim, contrary=_is_contrary(claim)) for claim in ended_by}
    start, end = _when(told)
    return AgendaItem(
        event_id=event.id,
        type=event.type,
        modes=event.modes,
        what=sight.desk.words(best),
        status=_in_words(best),
        who=event.actors,
        recipients=event.recipients,
        where=event.place,
        start=start,
        end=end,
        outcome=outcome,
        evidence=tuple(sorted(cited, key=evidence_order)),
    )


def _is_contrary(claim: Claim) -> bool:
    return claim.status in (Status.DENIED, Status.FAILED)


def _when(told: Iterable[Claim]) -> tuple[date | None, date | None]:
    """The narrowest interval that is told; of equals the one told last."""
    dated = [claim for claim in told if claim.end is not None]
    if not dated:
        return min((claim.start for claim in told if claim.start), default=None), None
    best = min(
        dated,
        key=lambda c: ((c.end - (c.start or c.end)).days if c.end else 0, -c.published.toordinal()),
    )
    return best.start, best.end


def _in_words(claim: Claim) -> str:
    who = " and ".join(names(claim.attribution[-1:]))
    if not who:
        return claim.status.value
    link = ", according to" if claim.status is Status.PLANNED else " by"
    return f"{claim.status.value}{link} {who}"
