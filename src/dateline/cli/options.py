"""Options that several commands share, and what they mean."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from dateline.errors import UsageError

F = TypeVar("F", bound=Callable[..., Any])
DEFAULT_STORE = "dateline.db"


class Day(click.ParamType):
    """A calendar day as YYYY-MM-DD."""

    name = "day"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; give it as YYYY-MM-DD, such as 2019-04-04", param, ctx)


DAY = Day()


def store_path(given: str | None) -> Path:
    """The store to use: the one given, else DATELINE_STORE, else ./dateline.db; it must exist."""
    path = Path(given or os.environ.get("DATELINE_STORE") or DEFAULT_STORE)
    if not path.exists():
        raise UsageError(
            f"there is no store at {path}; make one with `dateline read PATH --store {path}`, "
            "or name yours with --store or DATELINE_STORE"
        )
    return path


def store_option(function: F) -> F:
    """`--store FILE`."""
    return click.option(
        "--store",
        metavar="FILE",
        help=f"The store to use (else DATELINE_STORE, else ./{DEFAULT_STORE}).",
    )(function)


def as_of_option(function: F) -> F:
    """`--on DAY`."""
    return click.option(
        "--on", "on", type=DAY, metavar="DAY", help="Only what was published by the end of DAY."
    )(function)


def format_options(*names: str) -> Callable[[F], F]:
    """Flags `--json`, `--jsonl`, `--csv`, `--geojson`, which set `form`; without one, a table."""
    texts = {
        "json": "Print one JSON document.",
        "jsonl": "Print one JSON object a line.",
        "csv": "Print CSV.",
        "geojson": "Print GeoJSON.",
    }

    def add(function: F) -> F:
        for name in reversed(names):
            function = click.option(
                f"--{name}", "form", flag_value=name, default=None, help=texts[name]
            )(function)
        return function

    return add


def filter_options(function: F) -> F:
    """Filters over claims, as the page and the API have them."""
    options = [
        click.option("--from", "since", type=DAY, metavar="DAY", help="Happened on or after DAY."),
        click.option("--to", "until", type=DAY, metavar="DAY", help="Happened on or before DAY."),
        click.option("--type", "types", multiple=True, metavar="TYPE", help="An event type."),
        click.option("--status", "statuses", multiple=True, metavar="STATUS", help="A status."),
        click.option("--actor", "actors", multiple=True, metavar="NAME", help="An actor's name."),
        click.option("--outlet", "outlets", multiple=True, metavar="NAME", help="An outlet."),
        click.option("--place", "places", multiple=True, metavar="NAME", help="A place's name."),
        click.option("--text", "text", metavar="WORDS", help="Words of the report."),
    ]
    for option in reversed(options):
        function = option(function)
    return function
