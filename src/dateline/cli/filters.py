"""The filters over claims that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
from dateline.codebook.contexts import context_names
from dateline.errors import UsageError
from dateline.records import EventType, Status
from dateline.store import ClaimFilter

F = TypeVar("F", bound=Callable[..., Any])
EVERYTHING = ClaimFilter()
FLAGS = {
    "since": "--from",
    "until": "--to",
    "types": "--type",
    "statuses": "--status",
    "actors": "--actor",
    "outlets": "--outlet",
    "places": "--place",
    "text": "--text",
    "contexts": "--context",
}


def members(vocabulary: type[StrEnum], kind: str) -> Callable[[str], tuple[str, ...]]:
    """For `type=` of an option: words of a closed vocabulary, in any case, between commas."""
    return among(lambda: (member.value for member in vocabulary), kind)


def among(words: Callable[[], Iterable[str]], kind: str) -> Callable[[str], tuple[str, ...]]:
    """As `members`, of words that are only asked for when the option is used."""

    def parse(text: str) -> tuple[str, ...]:
        known = {word.casefold(): word for word in words()}
        given = [word for part in text.split(",") if (word := part.strip())]
        for word in given:
            if word.casefold() not in known:
                raise click.BadParameter(unknown(kind, word, known.values()))
        return tuple(known[word.casefold()] for word in given)

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
        chosen = {name: options.pop(name) for name in FLAGS}
        for name in ("types", "statuses", "contexts"):
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
    click.option(
        "--context",
        "contexts",
        multiple=True,
        type=among(context_names, "context"),
        metavar="NAME",
        help="What its paragraph is about, such as health; `dateline code contexts` lists them.",
    ),
)
