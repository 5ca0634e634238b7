"""How near our reading of what happened comes to readers' own, on a scale from -3 to 3.

Reads every `.jsonl` of the folder, in the form of UW's: `text` in tokens with blanks between, and
`targets` with `span1` in tokens and a `label`. The best published figures are of trained models on
its test split; ours stand on the status cues alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import sqrt
from pathlib import Path
from typing import Any

import click

import dateline

BEST = {"mae": 0.397, "pearson_r": 0.669}


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Mean absolute error and Pearson's r over `n` predicates."""

    mae: float
    pearson_r: float
    n: int


def measure(rows: Iterable[Mapping[str, Any]]) -> Score:
    """The figures over these sentences."""
    pairs = [pair for row in rows for pair in pairs_of(row)]
    if not pairs:
        return Score(mae=0.0, pearson_r=0.0, n=0)
    mae = sum(abs(gold - ours) for gold, ours in pairs) / len(pairs)
    return Score(mae=round(mae, 3), pearson_r=round(pearson(pairs), 3), n=len(pairs))


def pairs_of(row: Mapping[str, Any]) -> Iterator[tuple[float, float]]:
    """Gold and our own value of each predicate of a sentence."""
    starts, at = [], 0
    words = row["text"].split(" ")
    for word in words:
        starts.append(at)
        at += len(word) + 1
    spans = []
    for target in row["targets"]:
        first, last = target["span1"]
        spans.append(dateline.Span(starts[first], starts[last - 1] + len(words[last - 1])))
    ours = dateline.code_factuality(row["text"], spans)
    for target, found in zip(row["targets"], ours, strict=True):
        yield float(target["label"]), found.value


def pearson(pairs: Sequence[tuple[float, float]]) -> float:
    """Pearson's correlation; 0 where one side never varies."""
    n = len(pairs)
    first, second = sum(a for a, _ in pairs) / n, sum(b for _, b in pairs) / n
    both = sum((a - first) * (b - second) for a, b in pairs)
    spread = sum((a - first) ** 2 for a, _ in pairs) * sum((b - second) ** 2 for _, b in pairs)
    return both / sqrt(spread) if spread else 0.0


def read_rows(folder: Path) -> list[dict[str, Any]]:
    """All sentences of the folder's files, in order of their names."""
    lines = [
        line
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [json.loads(line) for line in lines if line.strip()]


@click.command(help=__doc__)
@click.option("--data", required=True, metavar="FOLDER", help="The folder of .jsonl files.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(data: str, as_json: bool) -> None:
    """Load, measure, print."""
    rows = read_rows(Path(data))
    if not rows:
        raise click.ClickException(f"{data} holds no sentence in a .jsonl file")
    found = asdict(measure(rows))
    if as_json:
        click.echo(json.dumps(found))
        return
    click.echo("               ours  best known (trained)")
    for name, best in BEST.items():
        click.echo(f"{name:12}{found[name]:7.3f}{best:10.3f}")


if __name__ == "__main__":
    command()
