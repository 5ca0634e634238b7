"""The picture as of a day: who holds what, who stands with whom, the tolls and what is due."""

from dateline.picture.agenda import AgendaItem, agenda
from dateline.picture.control import Holding, control
from dateline.picture.dyads import Dyad, dyads
from dateline.picture.evidence import Evidence
from dateline.picture.relations import Tie, ties
from dateline.picture.shape import dyads_json, picture_json, timeline_json
from dateline.picture.sight import Sight, events_of, look
from dateline.picture.timeline import Day, timeline
from dateline.picture.tolls import TollCount, TollEntry, tolls
from dateline.picture.whole import Picture, picture

__all__ = [
    "AgendaItem",
    "Day",
    "Dyad",
    "Evidence",
    "Holding",
    "Picture",
    "Sight",
    "Tie",
    "TollCount",
    "TollEntry",
    "agenda",
    "control",
    "dyads",
    "dyads_json",
    "events_of",
    "look",
    "picture",
    "picture_json",
    "ties",
    "timeline",
    "timeline_json",
    "tolls",
]
