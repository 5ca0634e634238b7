"""Reading reports, counting as it goes, and keeping them in a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from dateline.cli.digest import READ_WITH, digest_of
from dateline.cli.ending import interrupt
from dateline.cli.progress import Advance
from dateline.cli.says import plural, say
from dateline.codebook import codebook
from dateline.errors import InputError, InputWarning
from dateline.reading import read_many
from dateline.reading.parse import parser_version
from dateline.records import Reading, Report
from dateline.store import Run, Store, View, Writer, open_store
from dateline.version import __version__

CHUNK = 32
"""Reports that the store is asked about at a time."""


@dataclass(slots=True)
class Tally:
    """What a run of reading came to; `known` were in the store already."""

    read: int = 0
    known: int = 0
    claims: int = 0
    problems: int = 0
    warnings: int = 0

    def note(self, problem: InputError) -> None:
        """Tells of a bad or doubtful input at once; the rest goes on."""
        if isinstance(problem, InputWarning):
            self.warnings += 1
            say(f"dateline: warning: {problem}")
        else:
            self.problems += 1
            say(f"dateline: {problem}")

    def count(self, reading: Reading) -> None:
        """Takes a new reading into the count."""
        self.read += 1
        self.claims += len(reading.claims)

    def in_words(self) -> str:
        """As in `3 reports read, 1 already there, 24 claims, 1 bad input`."""
        parts = [f"{plural(self.read, 'report')} read"]
        if self.known:
            parts.append(f"{self.known:,} already there")
        parts.append(plural(self.claims, "claim"))
        if self.problems:
            parts.append(plural(self.problems, "bad input"))
        if self.warnings:
            parts.append(plural(self.warnings, "warning"))
        return ", ".join(parts)


def read_only(reports: Iterable[Report], tally: Tally, advance: Advance) -> Iterator[Reading]:
    """Readings that are kept nowhere."""
    for reading in read_many(reports, on_problem=tally.note):
        interrupt.check()
        tally.count(reading)
        advance()
        yield reading


def keep(
    reports: Iterable[Report], path: Path, tally: Tally, advance: Advance
) -> Iterator[Reading]:
    """Readings in order, each put into the store before it is given, whole or not at all.

    What the store has from the same version is taken from there. It is opened, or made, only
    when the first report has come.
    """
    waiting = iter(reports)
    chunk = list(islice(waiting, CHUNK))
    if not chunk:
        return
    store = open_store(path, run=this_run())
    try:
        with store.writer() as writer:
            while chunk:
                yield from _kept(chunk, store, writer, tally, advance)
                chunk = list(islice(waiting, CHUNK))
    finally:
        store.close()


def _kept(
    chunk: list[Report], store: Store, writer: Writer, tally: Tally, advance: Advance
) -> Iterator[Reading]:
    view = store.view()
    there = _already(chunk, store, view)
    fresh = read_many((r for r in chunk if r.id not in there), on_problem=tally.note)
    following: Reading | None = None
    for report in chunk:
        interrupt.check()
        if report.id in there:
            tally.known += 1
            advance()
            yield there[report.id]
            continue
        following = following or next(fresh, None)
        # One with no sentence in it gives no reading.
        if following is None or following.report.id != report.id:
            continue
        reading, following = following, None
        try:
            writer.add(reading)
        except InputError as problem:
            tally.note(problem)
            continue
        tally.count(reading)
        advance()
        yield reading


def _already(chunk: list[Report], store: Store, view: View) -> dict[str, Reading]:
    """Those that this version has read, by id; one whose words changed since is not among them."""
    known = store.known([report.id for report in chunk])
    found = {}
    for report in chunk:
        reading = view.reading(report.id) if report.id in known else None
        if reading is not None and _same(reading.report, report):
            found[report.id] = reading
    return found


def _same(one: Report, other: Report) -> bool:
    def said(report: Report) -> tuple[object, ...]:
        return report.published, report.text, report.title, report.source

    return said(one) == said(other)


def this_run() -> Run:
    """What reads now, for the store to tell versions apart: changed rules read anew."""
    return Run(
        code=f"{__version__}+{digest_of(*READ_WITH)}",
        codebook=codebook().digest,
        models=parser_version(),
    )
