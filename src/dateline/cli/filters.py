"""The filters over claims that several commands share, and what to loosen if nothing passes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from dateline.cli.options import (
    as_of_option,
    day,
    format_options,
    limit_option,
    store_option,
)
from dateline.cli.says import plural, say
from dateline.errors import UsageError
from dateline.records import EventType, Status
from dateline.store import ClaimFilter, View
from dateline.store.query import fold

F = TypeVar("F", bound=Callable[..., Any])
EVERYTHING = ClaimFilter()
_LOOKED_AT = 50_000
"""Claims whose names are compared with one that nothing is called by."""

_FLAGS = {
    "since": "--from",
    "until": "--to",
    "types": "--type",
    "statuses": "--status",
    "actors": "--actor",
    "outlets": "--outlet",
    "places": "--place",
    "text": "--text",
}


def members(vocabulary: type[StrEnum], kind: str) -> Callable[[str], tuple[str, ...]]:
    """For `type=` of an option: words of a closed vocabulary, in any case, between commas."""
    known = {member.value.casefold(): member.value for member in vocabulary}

    def parse(text: str) -> tuple[str, ...]:
        words = [word for part in text.split(",") if (word := part.strip())]
        for word in words:
            if word.casefold() not in known:
                raise click.BadParameter(unknown(kind, word, known.values()))
        return tuple(known[word.casefold()] for word in words)

    return parse


def completing(vocabulary: type[StrEnum]) -> Callable[..., list[CompletionItem]]:
    """For `shell_complete=` of an option or argument: the words that begin so, in any case."""

    def complete(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
        found = (member.value for member in vocabulary)
        return [CompletionItem(w) for w in found if w.casefold().startswith(begun.casefold())]

    return complete


def unknown(kind: str, word: str, known: Iterable[str]) -> str:
    """`there is no type 'ASAULT'; did you mean ASSAULT?`, or which there are."""
    names = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), names, n=1)
    remedy = (
        f"did you mean {names[near[0]]}?" if near else f"say one of: {', '.join(names.values())}"
    )
    return f"there is no {kind} {word!r}; {remedy}"


def filter_options(function: F) -> F:
    """Adds the filters; the command is given them as one `where`."""

    @wraps(function)
    def with_filter(*args: Any, **options: Any) -> Any:
        chosen = {name: options.pop(name) for name in _FLAGS}
        for name in ("types", "statuses"):
            chosen[name] = tuple(dict.fromkeys(word for some in chosen[name] for word in some))
        where = ClaimFilter(**chosen)
        if where.since and where.until and where.since > where.until:
            raise UsageError(f"--from {where.since} is after --to {where.until}; swap them")
        return function(*args, where=where, **options)

    for option in reversed(_OPTIONS):
        with_filter = option(with_filter)
    return with_filter  # type: ignore[return-value]


def list_options(*forms: str) -> Callable[[F], F]:
    """Adds what all lists have: `store`, `where`, `on`, `limit`, and `form` out of `forms`."""

    def add(function: F) -> F:
        function = limit_option(format_options(*forms)(function))
        return store_option(filter_options(as_of_option(function)))

    return add


_OPTIONS = (
    click.option("--from", "since", type=day, metavar="DAY", help="Happened on or after DAY."),
    click.option("--to", "until", type=day, metavar="DAY", help="Happened on or before DAY."),
    click.option(
        "--type",
        "types",
        multiple=True,
        type=members(EventType, "type"),
        metavar="TYPE",
        shell_complete=completing(EventType),
        help="An event type; several with commas, or the option again (as with the others).",
    ),
    click.option(
        "--status",
        "statuses",
        multiple=True,
        type=members(Status, "status"),
        metavar="STATUS",
        shell_complete=completing(Status),
        help="A status, such as happened or denied.",
    ),
    click.option(
        "--actor", "actors", multiple=True, metavar="NAME", help="An actor or recipient, by name."
    ),
    click.option("--outlet", "outlets", multiple=True, metavar="NAME", help="An outlet, by name."),
    click.option("--place", "places", multiple=True, metavar="NAME", help="A place, by name."),
    click.option(
        "--text", metavar="WORDS", help='Words, "a phrase" or a beginn* of a claim\'s sentence.'
    ),
)


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
    given = {name: flag for name, flag in _FLAGS.items() if getattr(where, name)}
    advice = [*_near_names(view, where)]
    for name, flag in given.items():
        empty = replace(where, **{name: getattr(EVERYTHING, name)})
        if empty != EVERYTHING and (rest := view.count(empty)):
            advice.append(f"without {flag} {plural(rest, 'claim')} would")
    if view.as_of:
        advice.append("or give a later day with --on")
    return "; ".join(advice) or f"loosen {' or '.join(given.values())}"


def _near_names(view: View, where: ClaimFilter) -> Iterable[str]:
    """`no actor is called 'Haftr': did you mean Khalifa Haftar?`."""
    asked = [("actor", ClaimFilter(actors=(name,)), name) for name in where.actors]
    asked += [("place", ClaimFilter(places=(name,)), name) for name in where.places]
    asked += [("outlet", ClaimFilter(outlets=(name,)), name) for name in where.outlets]
    for kind, alone, name in asked:
        if not view.count(alone):
                near = nearest(name, _names(view, field))
                mean = f": did you mean {' or '.join(near)}?" if near else ""
                yield f"no {kind} is called {name!r}{mean}"


def _names(view: View, field: str) -> Counter[str]:
    if field == "outlets":
        return Counter(report.source for report in view.reports() if report.source)
    told: Counter[str] = Counter()
    for claim in view.claims(limit=_LOOKED_AT):
        if field == "actors":
            told.update(actor.name for actor in (*claim.actors, *claim.recipients))
        elif claim.place:
            told[claim.place.name] += 1
    return told


def nearest(name: str, told: Counter[str], *, most: int = 3) -> Sequence[str]:
    """Names that hold it, the most told first, else those spelt most like it."""
    wanted = fold(name)
    holding = [other for other, _ in told.most_common() if wanted and wanted in fold(other)]
    if holding:
        return holding[:most]
    folded = {fold(other): other for other in reversed([key for key, _ in told.most_common()])}
    return [folded[key] for key in get_close_matches(wanted, folded, n=most, cutoff=0.7)]


def day_span(days: Iterable[date]) -> tuple[str | None, str | None]:
    """The first and the last day in ISO form."""
    found = sorted(days)
    return (found[0].isoformat(), found[-1].isoformat()) if found else (None, None)
