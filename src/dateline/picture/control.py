"""Who holds which place: the last credible claim, with its evidence and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.picture.assertions import Assertion, Kind, assertions
from dateline.picture.evidence import Evidence, evidence_order
from dateline.picture.sight import Sight, look
from dateline.picture.trust import CREDIBLE, against, together
from dateline.records import ActorRef, PlaceRef
from dateline.resolution.event import ranked
from dateline.store.base import View

_FAILED_NEAR = timedelta(days=3)
_WORD_AGAINST_WORD = timedelta(days=7)
_DENIED_BEFORE = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A place and who holds it; `since` is None if no report says from when.

    `confidence` is 0 to 1; `contested`: somebody denies it, or claims the place too.
    """

    place: PlaceRef
    holder: ActorRef
    since: date | None
    confidence: float
    contested: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """Assertions in a row that one side holds the place."""

    side: str
    holds: tuple[Assertion, ...]

    @property
    def first(self) -> date:
        return self.holds[0].day


def control(view: View | Sight) -> tuple[Holding, ...]:
    """Every place that somebody credibly holds, by country and name."""
    sight = look(view)
    found = (_holding(sight, said) for said in assertions(sight).values())
    held = [one for one in found if one is not None]
    return tuple(sorted(held, key=lambda h: (h.place.country or "", h.place.name, h.holder.id)))


def _holding(sight: Sight, said: Sequence[Assertion]) -> Holding | None:
    runs, doubted = _credible(_runs(said), said)
    runs = _merged(runs, said)
    if not runs:
        return None
    last = runs[-1]
    contrary = [*_denials(last, said), *_rival(last, runs, doubted), *_false_exits(last, said)]
    if _cleared(last, said):
        return None
    trusted = against(_trust(last), (one.trust for one in contrary if one.kind is Kind.NOT_HELD))
    dated = [one.day for one in last.holds if one.dated]
    cited = {sight.desk.cite(one.item) for one in last.holds}
    cited |= {sight.desk.cite(one.item, contrary=True) for one in contrary}
    return Holding(
        place=_place([one.place for one in last.holds]),
        holder=_holder([one.holder for one in last.holds]),
        since=min(dated, default=None),
        confidence=round(trusted, 2),
        contested=bool(contrary),
        evidence=tuple(sorted(cited, key=evidence_order)),
    )


def _runs(said: Iterable[Assertion]) -> list[_Run]:
    """Holdings in a row by one side; credible leaving ends a run."""
    runs: list[list[Assertion]] = []
    broken = True
    for one in said:
        if one.kind is Kind.LEFT and runs and runs[-1][-1].side == one.side:
            broken = True
        if one.kind is not Kind.HOLDS:
            continue
        if broken or runs[-1][-1].side != one.side:
            runs.append([])
        runs[-1].append(one)
        broken = False
    return [_Run(run[0].side, tuple(run)) for run in runs]


def _credible(runs: Iterable[_Run], said: Sequence[Assertion]) -> tuple[list[_Run], list[_Run]]:
    believed: list[_Run] = []
    doubted: list[_Run] = []
    for run in runs:
        left = against(_trust(run), (one.trust for one in _denials(run, said)))
        (believed if left >= CREDIBLE else doubted).append(run)
    return believed, doubted


def _merged(runs: Sequence[_Run], said: Sequence[Assertion]) -> list[_Run]:
    """Joins runs of one side between which nobody credible held the place and none left it."""
    merged: list[_Run] = []
    for run in runs:
        before = merged[-1] if merged else None
        if before is not None and before.side == run.side and not _cleared(before, said, run.first):
            merged[-1] = _Run(run.side, before.holds + run.holds)
        else:
            merged.append(run)
    return merged


def _trust(run: _Run) -> float:
    voices: dict[str, float] = {}
    for one in run.holds:
        voices[one.voice] = max(one.trust, voices.get(one.voice, 0.0))
    return together(voices.values())


def _denials(run: _Run, said: Iterable[Assertion]) -> list[Assertion]:
    """Who says that this side does not hold it, at the time of the run or after its beginning."""
    found: dict[str, Assertion] = {}
    for one in said:
        if one.kind is not Kind.NOT_HELD or one.side != run.side:
            continue
        near = abs(one.day - run.first) <= _FAILED_NEAR
        asserted = one.item.status == "denied" and one.day >= run.first - _DENIED_BEFORE
        if near or asserted:
            found.setdefault(one.voice, one)
    return list(found.values())


def _rival(last: _Run, runs: Sequence[_Run], doubted: Sequence[_Run]) -> list[Assertion]:
    """Others who are said to hold it since: not believed, or on the very day."""
    others = [one for run in doubted if run.side != last.side for one in run.holds]
    others += [one for run in runs[:-1] if run.side != last.side for one in run.holds]
    since = last.first
    if not any(one.dated for one in last.holds):
        # Nobody tells of a taking: that it is held is one word against another's.
        since -= _WORD_AGAINST_WORD
    return [one for one in others if one.day >= since]


def _false_exits(last: _Run, said: Sequence[Assertion]) -> list[Assertion]:
    """Claims that it left, which were denied."""
    return [one for one in _exits(last, said, None) if _denied_exit(one, said)]


def _cleared(run: _Run, said: Sequence[Assertion], before: date | None = None) -> bool:
    """Whether that side credibly left after the run's last dated day."""
    return any(not _denied_exit(one, said) for one in _exits(run, said, before))


def _exits(run: _Run, said: Iterable[Assertion], before: date | None) -> list[Assertion]:
    return [
        one
        for one in said
        if one.kind is Kind.LEFT
        and one.side == run.side
        and one.day >= run.holds[-1].day
        and (before is None or one.day < before)
    ]


def _denied_exit(leaving: Assertion, said: Iterable[Assertion]) -> bool:
    """Whether somebody denies it, unless the outlet itself says that they left."""
    return bool(leaving.item.attribution) and any(
        one.kind is Kind.NOT_LEFT and one.side == leaving.side and one.day >= leaving.day
        for one in said
    )


def _place(places: Sequence[PlaceRef]) -> PlaceRef:
    """Under the name most used, if possible one that can be put on a map."""
    placed = [place for place in places if place.lat is not None] or list(places)
    name = ranked(place.name for place in placed)[0]
    return next(place for place in placed if place.name == name)


def _holder(holders: Sequence[ActorRef]) -> ActorRef:
    """Under the name most used."""
    key = ranked((actor.id, actor.name) for actor in holders)[0]
    return next(actor for actor in holders if (actor.id, actor.name) == key)
