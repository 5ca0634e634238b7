"""All parts of the picture together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.picture.agenda import AgendaItem, agenda
from dateline.picture.control import Holding, control
from dateline.picture.relations import Tie, ties
from dateline.picture.sight import Sight, look
from dateline.picture.tolls import TollEntry, tolls
from dateline.store.base import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What the reports published by `as_of` tell; None of a view that holds nothing."""

    as_of: date | None
    control: tuple[Holding, ...]
    relations: tuple[Tie, ...]
    tolls: tuple[TollEntry, ...]
    agenda: tuple[AgendaItem, ...]


def picture(view: View | Sight) -> Picture:
    """The picture as of the view's day."""
    sight = look(view)
    return Picture(
        as_of=sight.as_of,
        control=control(sight),
        relations=ties(sight),
        tolls=tolls(sight),
        agenda=agenda(sight),
    )
