"""Type of what one marked actor does to another, on sentences of the PLV form: macro-F1.

The files are tab-separated with the columns `marked_sentence` (source in <s>, target in <t>) and
`gold_root`, one of 15 types: PLOVER's 16 with CONCEDE and RETREAT as one, YIELD.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click

import dateline

COOPERATIVE = frozenset("CONSULT SUPPORT COOPERATE AID RETREAT CONCEDE AGREE".split())
MARK = re.compile(r"<(/?)([st])>")
PEERS = {
    "zero-shot inference with roberta-large over a codebook tree (ZSP)": 82.4,
    "the same small encoder trained on PLV itself": 80.3,
    "Gemma2-9B with a codebook prompt": 71.4,
    "TF-IDF and a linear model trained on PLV": 71.0,
}


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence without its marks, the spans that they showed, and the type given by people."""

    text: str
    source: dateline.Span
    target: dateline.Span
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """In percent, over `n` sentences."""

    macro_f1: float
    accuracy: float
    n: int


def unmarked(marked: str) -> tuple[str, dict[str, dateline.Span]]:
    """The sentence as it was, and where its source `s` and target `t` stand."""
    text, last, opened, spans = "", 0, {}, {}
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if not mark[1]:
            opened[mark[2]] = len(text)
        elif mark[2] in opened:
            spans[mark[2]] = dateline.Span(opened.pop(mark[2]), len(text))
    return text + marked[last:], spans


def load(folder: Path) -> list[Case]:
    """The cases of every .tsv file in the folder, in order; rows without both marks have whole
    sentences for the missing one."""
    cases = []
    for path in sorted(folder.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream, delimiter="\t"):
                text, spans = unmarked(row["marked_sentence"])
                start = dateline.Span(0, 0)
                cases.append(
                    Case(text, spans.get("s", start), spans.get("t", start), row["gold_root"])
                )
    return cases


def best_type(case: Case) -> str:
    """The likeliest of the 15 types."""
    weights: dict[str, float] = {}
    for reading in dateline.read_pair(case.text, case.source, case.target):
        name = as_plv(reading)
        weights[name] = weights.get(name, 0.0) + reading.weight
    return max(sorted(weights), key=lambda name: weights[name], default="ACCUSE")


def as_plv(reading: dateline.PairReading) -> str:
    """A reading in the terms of PLV, which follows CAMEO's roots where we follow PLOVER 1.3.

    There intent to cooperate or to yield is AGREE (03), its refusal REJECT (12), an agreement in
    writing SUPPORT (057), a threatened act THREATEN (13), a sentence by a court ACCUSE (as in the
    first PLOVER), and sanctions imposed COERCE (172).
    """
    kind, status = reading.type.value, reading.status.value
    if kind in COOPERATIVE and status in ("planned", "promised"):
        return "AGREE"
    if kind in COOPERATIVE and status == "denied":
        return "REJECT"
    if kind in ("COERCE", "ASSAULT", "SANCTION") and status == "threatened":
        return "THREATEN"
    if kind == "AGREE" and reading.cameo and reading.cameo.startswith("05"):
        return "SUPPORT"
    if kind == "SANCTION" and reading.mode == "convict":
        return "ACCUSE"
    if kind == "SANCTION" and (reading.mode is None or reading.cameo == "163"):
        return "COERCE"
    return "YIELD" if kind in ("CONCEDE", "RETREAT") else kind


def measure(cases: Sequence[Case], found: Iterable[str]) -> Figures:
    """Macro-F1 over the types that the cases hold."""
    pairs = list(zip((c.type for c in cases), found, strict=True))
    each = []
    for kind in sorted({gold for gold, _ in pairs}):
        hits = sum(gold == mine == kind for gold, mine in pairs)
        each.append(2 * hits / sum((gold == kind) + (mine == kind) for gold, mine in pairs))
    right = sum(gold == mine for gold, mine in pairs)
    return Figures(
        macro_f1=round(100 * sum(each) / len(each), 1),
        accuracy=round(100 * right / len(pairs), 1),
        n=len(pairs),
    )


@click.command(help=__doc__)
@click.option(
    "--data", required=True, metavar="FOLDER", type=click.Path(exists=True, path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--confusions", is_flag=True, help="Print which types are taken for which.")
def command(data: Path, as_json: bool, confusions: bool) -> None:
    """Load, measure, print."""
    cases = load(data)
    if not cases:
        raise click.ClickException(f"{data}: no .tsv file with marked sentences")
    found = [best_type(case) for case in cases]
    figures = measure(cases, found)
    if as_json:
        click.echo(json.dumps(asdict(figures)))
        return
    click.echo(f"macro-F1 {figures.macro_f1}  accuracy {figures.accuracy}  n {figures.n}")
    for peer, value in PEERS.items():
        click.echo(f"  {value:5} {peer}")
    if confusions:
        wrong = Counter((c.type, f) for c, f in zip(cases, found, strict=True) if c.type != f)
        for (gold, mine), count in wrong.most_common(25):
            click.echo(f"{count:4} {gold} taken for {mine}")


if __name__ == "__main__":
    command()
