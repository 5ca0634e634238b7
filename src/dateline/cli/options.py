"""Options that several commands share, and the store they name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from dateline.errors import UsageError
from dateline.store import View, open_store

F = TypeVar("F", bound=Callable[..., Any])
DEFAULT_STORE = "dateline.db"
VARIABLE = "DATELINE_STORE"
TABLE_ROWS = 50
"""How many rows a table has unless --limit says otherwise."""

_FORMS = {
    "json": "Print one JSON document.",
    "jsonl": "Print one JSON object a line.",
    "csv": "Print CSV.",
    "geojson": "Print GeoJSON.",
}


def day(text: str) -> date:
    """A calendar day as YYYY-MM-DD, for `type=` of an option."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(
            f"{text!r} is no day; give it as YYYY-MM-DD, such as 2019-04-04"
        ) from None


def named_store(given: str | None) -> str:
    """The store that is meant: the one given, else DATELINE_STORE, else ./dateline.db."""
    return given or os.environ.get(VARIABLE) or DEFAULT_STORE


def store_path(given: str | None) -> Path:
    """The path of the store that is meant; UsageError if there is none."""
    path = Path(named_store(given))
    if not path.exists():
        raise UsageError(
            f"there is no store at {path}; make one with `dateline read PATH --store {path}`, "
            f"or name yours with --store or {VARIABLE}"
        )
    return path


@contextmanager
def opened(given: str | None, as_of: date | None) -> Iterator[View]:
    """A view of the store that is meant, as of that day."""
    store = open_store(store_path(given), create=False)
    try:
        yield store.view(as_of)
    finally:
        store.close()


def store_option(function: F) -> F:
    """Adds `--store FILE`."""
    return click.option(
        "--store",
        metavar="FILE",
        type=click.Path(),
        help=f"The store to use (else {VARIABLE}, else ./{DEFAULT_STORE}).",
    )(function)


def as_of_option(function: F) -> F:
    """Adds `--on DAY`."""
    return click.option(
        "--on", "on", type=day, metavar="DAY", help="Only what was published by the end of DAY."
    )(function)


def limit_option(function: F) -> F:
    """Adds `--limit N`; see `most`."""
    return click.option(
        "--limit",
        type=click.IntRange(min=0),
        metavar="N",
        help=f"At most N rows, 0 for all (else {TABLE_ROWS} in a table); of claims and events "
        "the latest.",
    )(function)


def most(limit: int | None, form: str | None) -> int | None:
    """How many rows to show; None is all."""
    if limit is None:
        return None if form else TABLE_ROWS
    return limit or None


def format_options(*names: str) -> Callable[[F], F]:
    """Flags `--json`, `--jsonl`, `--csv`, `--geojson`, which set `form`; without one, a table."""

    def add(function: F) -> F:
        for name in reversed(names):
            function = click.option(
                f"--{name}", "form", flag_value=name, default=None, help=_FORMS[name]
            )(function)
        return function

    return add
