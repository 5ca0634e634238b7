"""Across reports: which claims tell of the same event, by machine and by judgement."""

from dateline.resolution.event import Event, Figure, Standing
from dateline.resolution.group import group_events
from dateline.resolution.sides import sides_of
from dateline.resolution.verdicts import Verdict

__all__ = ["Event", "Figure", "Standing", "Verdict", "group_events", "sides_of"]
