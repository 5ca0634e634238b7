"""What to say where nothing was found: why, and which filter to loosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from dateline.cli.filters import EVERYTHING, FLAGS
from dateline.cli.says import plural, say
from dateline.store import ClaimFilter, View
from dateline.store.query import fold

_LOOKED_AT = 50_000
"""Claims whose names are compared with one that nothing is called by."""


def tell_of_none(view: View, where: ClaimFilter, what: str) -> None:
    """Says on standard error why nothing was found, and what to loosen."""
    if not view.counts().reports:
        if view.as_of:
            say(f"nothing was published by {view.as_of}; give a later day with --on")
        else:
            say("the store holds no reports; read some with `dateline read PATH --store FILE`")
        return
    if where == EVERYTHING:
        say(f"no {what} in what was published by {view.as_of}" if view.as_of else f"no {what}")
        return
    say(f"no {what} match; {_advice(view, where)}")


def _advice(view: View, where: ClaimFilter) -> str:
    given = {name: flag for name, flag in FLAGS.items() if getattr(where, name)}
    advice = [*_near_names(view, where)]
    for name, flag in given.items():
        empty = replace(where, **{name: getattr(EVERYTHING, name)})
        if empty != EVERYTHING and (rest := view.count(empty)):
            advice.append(f"without {flag} {plural(rest, 'claim')} would")
    if view.as_of:
        advice.append("or give a later day with --on")
    return "; ".join(advice) or f"loosen {' or '.join(given.values())}"


def _near_names(view: View, where: ClaimFilter) -> Iterator[str]:
    """`no actor is called 'Haftr': did you mean Khalifa Haftar?`."""
    asked = [("actor", name, ClaimFilter(actors=(name,))) for name in where.actors]
    asked += [("place", name, ClaimFilter(places=(name,))) for name in where.places]
    asked += [("outlet", name, ClaimFilter(outlets=(name,))) for name in where.outlets]
    for kind, name, alone in asked:
        if not view.count(alone):
            near = nearest(name, Counter(_names(view, kind)))
            mean = f": did you mean {' or '.join(near)}?" if near else ""
            yield f"no {kind} is called {name!r}{mean}"


def _names(view: View, kind: str) -> Iterator[str]:
    if kind == "outlet":
        yield from (report.source for report in view.reports() if report.source)
        return
    for claim in view.claims(limit=_LOOKED_AT):
        if kind == "actor":
            yield from (actor.name for actor in (*claim.actors, *claim.recipients))
        elif claim.place:
            yield claim.place.name


def nearest(name: str, told: Counter[str], *, most: int = 3) -> Sequence[str]:
    """Names that hold it, the most told first, else those spelt most like it."""
    wanted = fold(name)
    holding = [other for other, _ in told.most_common() if wanted and wanted in fold(other)]
    if holding:
        return holding[:most]
    folded = {fold(other): other for other in reversed([key for key, _ in told.most_common()])}
    return [folded[key] for key in get_close_matches(wanted, folded, n=most, cutoff=0.7)]
