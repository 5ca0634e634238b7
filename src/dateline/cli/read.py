"""`dateline read`: reports in, claims out, and into a store if one is named."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.cells import CLAIM_COLUMNS, claim_cells, status_style
from dateline.cli.columns import claim_columns
from dateline.cli.ending import BAD_INPUT, OK, hush
from dateline.cli.options import VARIABLE, day, format_options
from dateline.cli.progress import progress
from dateline.cli.says import hint, say
from dateline.cli.show import print_table, write_rows
from dateline.cli.summary import contents
from dateline.codebook.codes import claim_codes
from dateline.errors import UsageError
from dateline.export import claim_row
from dateline.records import Reading
from dateline.sources import count_hint, read_reports
from dateline.sources.walk import STANDARD_INPUT
from dateline.store import open_store

if TYPE_CHECKING:
    from dateline.cli.keeping import Tally


@click.command("read")
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(readable=False)
)
@click.option("--store", metavar="FILE", type=click.Path(), help=f"Keep it here (else {VARIABLE}).")
@click.option("--published", type=day, metavar="DAY", help="The day of reports that give none.")
@click.option("--outlet", metavar="NAME", help="The outlet of reports that name none.")
@format_options("json", "jsonl", "csv", "geojson")
def command(
    paths: tuple[str, ...],
    store: str | None,
    published: date | None,
    outlet: str | None,
    form: str | None,
) -> int:
    """Read reports from files, folders, globs, archives, or standard input (-).

    Prints the claims of each report. With --store (or DATELINE_STORE) keeps them in that file
    instead, and prints them only if a form is asked for; reading the same reports again adds
    nothing. What cannot be read is told on standard error and the rest goes on; the exit code is
    then 3.
    """
    # The reader takes a third of a second to load, which `--help` need not wait for.
    from dateline.cli.keeping import Tally, keep, read_only

    tally = Tally()
    if STANDARD_INPUT in paths and sys.stdin.isatty():
        say("reading from the keyboard; end with Ctrl-D")
    reports = read_reports(paths, published=published, outlet=outlet, on_problem=tally.note)
    target = store or os.environ.get(VARIABLE) or None
    # Rows on the terminal show by themselves how far it is, and a bar would break into them.
    rows_seen = sys.stdout.isatty() and bool(form or not target)
    total = count_hint(paths) if sys.stderr.isatty() and not rows_seen else None
    with progress("reading", total, shown=not rows_seen) as advance:
        if target:
            readings = keep(reports, Path(target), tally, advance)
        else:
            readings = read_only(reports, tally, advance)
        if rows_seen:
            readings = _started(readings)
        _print(readings, form, stored=bool(target))
    _tell(tally, target, form)
    if not (tally.read or tally.known or tally.problems):
        raise UsageError("there is nothing to read; name files or folders with reports")
    return BAD_INPUT if tally.problems else OK


def _started(readings: Iterator[Reading]) -> Iterator[Reading]:
    """The same, the first of them already read: loading the parser takes a while."""
    with progress("reading", None):
        first = list(islice(readings, 1))
    return chain(first, readings)


def _print(readings: Iterator[Reading], form: str | None, *, stored: bool) -> None:
    try:
        if form:
            write_rows(form, _rows(readings), columns=claim_columns)
        elif not stored:
            _tables(readings)
    except BrokenPipeError:
        if not stored:
            raise
        hush()
    # What is to be kept is read on, whether it is printed or not.
    for _ in readings:
        pass


def _rows(readings: Iterable[Reading]) -> Iterator[dict[str, Any]]:
    for reading in readings:
        for claim in reading.claims:
            yield claim_row(claim, reading.report, claim_codes)


def _tables(readings: Iterable[Reading]) -> None:
    for reading in readings:
        report = reading.report
        heading = (report.published.isoformat(), report.source, report.title)
        print_table(
            " · ".join(part for part in heading if part),
            CLAIM_COLUMNS,
            map(claim_cells, reading.claims),
            style=status_style,
        )


def _tell(tally: Tally, target: str | None, form: str | None) -> None:
    """The summary, and what to do next."""
    if form and not target:
        return
    if not target:
        say(tally.in_words())
        if tally.read:
            hint("keep them with `--store conflict.db`, or print them with --jsonl or --csv")
        return
    say(f"{tally.in_words()}; kept in {target}")
    if not (tally.read or tally.known):
        return
    store = open_store(target, create=False)
    try:
        say(f"the store now holds {contents(store.view())}")
    finally:
        store.close()
    hint(f"`dateline picture --store {target}` or `dateline serve --store {target}`")
