"""A view made ready for all parts of the picture: judged claims, events, sides, quotes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from dateline.picture.evidence import Desk
from dateline.records import Claim, Relation, Toll
from dateline.resolution import Event, group_events, sides_of
from dateline.store.base import View


class Sight:
    """What a view holds, each part worked out once and when first asked for.

    What was judged wrong is left out, and so is what was read along with it.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.desk = Desk(view)

    @cached_property
    def as_of(self) -> date | None:
        """The day of the view, else the last on which anything in it was published."""
        if self.view.as_of is not None:
            return self.view.as_of
        days = [claim.published for claim in self.claims.values()]
        days += [relation.published for relation in self.relations]
        days += [toll.published for toll in self.tolls]
        return max(days, default=None)

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """By id, in the order of the view."""
        found = ((claim.id, claim) for claim in self.view.claims())
        return {key: claim for key, claim in found if key not in self._wrong}

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """In order of publication."""
        return tuple(r for r in self.view.relations() if r.claim_id not in self._wrong)

    @cached_property
    def tolls(self) -> tuple[Toll, ...]:
        """In order of publication."""
        return tuple(t for t in self.view.tolls() if t.claim_id not in self._wrong)

    @cached_property
    def sides(self) -> Mapping[str, str]:
        """Of each actor that leads or belongs to another, the id of the outermost one."""
        return sides_of(self.relations)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """All events, by day."""
        return group_events(
            self.claims.values(),
            self.view.judgements(),
            outlets=self.desk.outlets,
            sides=self.sides,
        )

    def side(self, actor_id: str) -> str:
        """The id of the side that the actor stands for, its own if it is on nobody's."""
        return self.sides.get(actor_id, actor_id)

    @cached_property
    def _wrong(self) -> frozenset[str]:
        last = {
            word.claim: word.verdict
            for word in self.view.judgements()
            if word.verdict in ("right", "wrong")
        }
        return frozenset(claim for claim, verdict in last.items() if verdict == "wrong")


def look(view: View | Sight) -> Sight:
    """A sight of the view; one that is there already serves on."""
    return view if isinstance(view, Sight) else Sight(view)


def events_of(view: View | Sight) -> tuple[Event, ...]:
    """The events of a view with judgements, outlets and sides taken into account, by day."""
    return look(view).events
