"""`dateline read`: reports in, claims out, and into a store if one is named."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import DAY, format_options
from dateline.cli.show import CLAIM_COLUMNS, claim_cells, hint, print_table, write_rows
from dateline.errors import InputError, UsageError
from dateline.version import __version__

if TYPE_CHECKING:
    from dateline.records import Reading, Report
    from dateline.store import Run, Store

CHUNK = 32
Progress = Callable[[int], None]


@dataclass(slots=True)
class Tally:
    """What a run of reading came to."""

    read: int = 0
    known: int = 0
    claims: int = 0
    relations: int = 0
    problems: list[InputError] = field(default_factory=list)

    def note(self, problem: InputError) -> None:
        """Tell of a bad input at once, and go on."""
        self.problems.append(problem)
        click.echo(f"dateline: {problem}", err=True)

    def in_words(self) -> str:
        """One line for people."""
        parts = [f"{self.read} report{'s' * (self.read != 1)} read"]
        if self.known:
            parts.append(f"{self.known} already there")
        parts.append(f"{self.claims} claim{'s' * (self.claims != 1)}")
        if self.problems:
            parts.append(f"{len(self.problems)} problem{'s' * (len(self.problems) != 1)}")
        return ", ".join(parts)


@click.command("read")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--store", metavar="FILE", help="Keep what is read in this store (else DATELINE_STORE).")
@click.option("--published", type=DAY, metavar="DAY", help="Publication day of reports without one.")
@click.option("--outlet", metavar="NAME", help="Outlet of reports that name none.")
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
    instead; reading the same reports again adds nothing. What cannot be read is told on standard
    error and the rest goes on; the exit code is then 3.
    """
    from dateline.sources import count_hint, read_reports

    tally = Tally()
    reports = read_reports(paths, published=published, outlet=outlet, on_problem=tally.note)
    target = store or os.environ.get("DATELINE_STORE")
    with progress("reading", count_hint(paths)) as advance:
        if target:
            readings = keep(reports, Path(target), tally, advance)
        else:
            readings = read_only(reports, tally, advance)
        if form:
            write_rows(form, _rows(readings))
        elif target:
            for _ in readings:
                pass
        else:
            _tables(readings)
    if target or not form:
        click.echo(tally.in_words() + (f"; kept in {target}" if target else ""), err=True)
    if target and tally.read and not form:
        hint(f"dateline picture --store {target}   or   dateline serve --store {target}")
    if not tally.read and not tally.known and not tally.problems:
        raise UsageError("nothing to read there; name files or folders with reports")
    return 3 if tally.problems else 0


def read_only(
    reports: Iterable[Report], tally: Tally, advance: Progress | None = None
) -> Iterator[Reading]:
    """Readings that are kept nowhere."""
    from dateline.reading import read_many

    for reading in read_many(reports, on_problem=tally.note):
        _count(reading, tally, advance)
        yield reading


def keep(
    reports: Iterable[Report], target: Path, tally: Tally, advance: Progress | None = None
) -> Iterator[Reading]:
    """Readings put into a store as they come, each report whole or not at all."""
    from dateline.store import open_store

    store = open_store(target, run=this_run())
    try:
        with store.writer() as writer:
            for reading in read_only(_unknown(reports, store, tally, advance), tally, advance):
                writer.add(reading)
                yield reading
    finally:
        store.close()


def _unknown(
    reports: Iterable[Report], store: Store, tally: Tally, advance: Progress | None
) -> Iterator[Report]:
    """Those that this version has not read before, asked for in chunks."""
    chunk: list[Report] = []

    def fresh() -> Iterator[Report]:
        known = store.known([r.id for r in chunk])
        for report in chunk:
            if report.id in known:
                tally.known += 1
                if advance:
                    advance(1)
            else:
                yield report

    for report in reports:
        chunk.append(report)
        if len(chunk) == CHUNK:
            yield from fresh()
            chunk = []
    yield from fresh()


def this_run() -> Run:
    """What reads now, for the store to tell versions apart."""
    from dateline.codebook import codebook
    from dateline.reading.parse import parser_version
    from dateline.store import Run

    return Run(code=__version__, codebook=codebook().digest, models=parser_version())


def _count(reading: Reading, tally: Tally, advance: Progress | None) -> None:
    tally.read += 1
    tally.claims += len(reading.claims)
    tally.relations += len(reading.relations)
    if advance:
        advance(1)


def _rows(readings: Iterable[Reading]) -> Iterator[dict[str, object]]:
    from dateline.codebook.codes import claim_codes
    from dateline.export import claim_row

    for reading in readings:
        for claim in reading.claims:
            yield claim_row(claim, reading.report, claim_codes)


def _tables(readings: Iterable[Reading]) -> None:
    for reading in readings:
        report = reading.report
        title = " · ".join(
            p for p in (report.published.isoformat(), report.source, report.title) if p
        )
        print_table(title, CLAIM_COLUMNS, map(claim_cells, reading.claims))


@contextmanager
def progress(label: str, total: int | None) -> Iterator[Progress | None]:
    """A bar on standard error while a person looks; gives the function that moves it on."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    )  # fmt: skip
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(label, total=total)
        yield lambda steps: bars.advance(task, steps)
