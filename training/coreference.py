"""Learn the weights of coreference: `python -m training.coreference --data FOLDER [--folds N]`.

DATA holds documents in CoNLL's column form with their trees, as GUM's folders are laid out. With
--folds nothing is written: each fold's documents are judged by weights learned from the others.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from benchmarks.clusterings import Scorer
from benchmarks.coreference import Document, documents_in
from numpy.typing import NDArray

from dateline.reading.antecedents import alone, together
from dateline.reading.clusters import candidates, chained, index_words, notice_mentions
from dateline.reading.noticing import Noticed

WEIGHTS = Path("src/dateline/models/data/coreference.csv")
CREDIT = """\
# Weights of features, learned by training/coreference.py from the news of GUM, the Georgetown
# University Multilayer corpus (A. Zeldes, 2017; annotation CC BY 4.0, texts of Wikinews CC BY 2.5).
"""
SEEN_AT_LEAST = 4
"""Mentions in whose choices a feature must stand to get a weight."""
ROUNDS, RATE, DECAY = 250, 0.05, 0.3


@dataclass(frozen=True, slots=True)
class Choice:
    """One mention's options, each a list of features, and which of them are right."""

    options: list[list[str]]
    right: list[bool]


def choices(seen: Sequence[Noticed], thing: Sequence[int]) -> list[Choice]:
    """Every mention's options, the clusters before it as the gold has them."""
    found = []
    sizes: dict[int, int] = {}
    by_word: dict[str, list[int]] = {}
    for number, mention in enumerate(seen):
        options, right = [alone(mention, seen, by_word)], [False]
        for other in candidates(number, seen, by_word):
            options.append(together(mention, seen[other], sizes[thing[other]]))
            right.append(thing[other] == thing[number])
        right[0] = not any(right)
        found.append(Choice(options, right))
        sizes[thing[number]] = sizes.get(thing[number], 0) + 1
        index_words(number, mention, by_word)
    return found


def learn(training: Sequence[Choice]) -> dict[str, float]:
    """Weights that make the right options of each mention likely; Adam over all at once."""
    counts: dict[str, int] = {}
    for choice in training:
        for feature in {f for option in choice.options for f in option}:
            counts[feature] = counts.get(feature, 0) + 1
    names = sorted(f for f, n in counts.items() if n >= SEEN_AT_LEAST)
    number = {name: i for i, name in enumerate(names)}
    features: list[int] = []
    starts: list[int] = []
    begins: list[int] = []
    right: list[bool] = []
    for choice in training:
        begins.append(len(starts))
        right += choice.right
        for option in choice.options:
            starts.append(len(features))
            features += [number[f] for f in option if f in number]
    return dict(zip(names, _fitted(features, starts, begins, right, len(names)), strict=True))


def _fitted(
    features: list[int], starts: list[int], begins: list[int], right: list[bool], size: int
) -> list[float]:
    cells, rows = np.array(features), np.array(starts)
    first, correct = np.array(begins), np.array(right)
    lengths = np.diff([*starts, len(features)])
    row_of = np.repeat(np.arange(len(rows)), lengths)
    group = np.repeat(np.arange(len(first)), np.diff([*begins, len(starts)]))
    weight = np.zeros(size)
    mean, square = np.zeros(size), np.zeros(size)
    for step in range(1, ROUNDS + 1):
        points = np.bincount(row_of, weight[cells], len(rows)).astype(np.float64)
        gradient = _shares(points, first, group) - _shares(
            np.where(correct, points, -np.inf), first, group
        )
        slope = np.bincount(cells, gradient[row_of], size) + DECAY * len(first) / 1000 * weight
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        weight -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return [float(w) for w in weight]


def _shares(
    points: NDArray[np.float64], first: NDArray[np.int64], group: NDArray[np.int64]
) -> NDArray[np.float64]:
    """The softmax within each group of options."""
    raised = np.exp(points - np.maximum.reduceat(points, first)[group])
    shares: NDArray[np.float64] = raised / np.add.reduceat(raised, first)[group]
    return shares


def judged(documents: Sequence[Document], folds: int) -> Scorer:
    """Scores of documents by weights learned from those of the other folds."""
    noticed = [notice_mentions(d.text, d.mentions) for d in documents]
    made = [choices(n, _things(n, d)) for n, d in zip(noticed, documents, strict=True)]
    scorer = Scorer()
    for fold in range(folds):
        learned = learn([c for i, d in enumerate(made) if i % folds != fold for c in d])
        for i in range(fold, len(documents), folds):
            groups: dict[int, list[object]] = {}
            for n, first in enumerate(chained(noticed[i], learned)):
                groups.setdefault(first, []).append(noticed[i][n].span)
            scorer.add(documents[i].clusters, groups.values())
    return scorer


def _things(seen: Sequence[Noticed], document: Document) -> list[int]:
    holder = {span: n for n, cluster in enumerate(document.clusters) for span in cluster}
    return [holder[mention.span] for mention in seen]


@click.command(help=__doc__)
@click.option("--data", required=True, metavar="FOLDER")
@click.option("--folds", type=int, default=0)
def command(data: str, folds: int) -> None:
    """Judge or learn."""
    documents = list(documents_in(Path(data)))
    if folds:
        scorer = judged(documents, folds)
        for name in ("muc", "b3", "ceafe"):
            click.echo(f"{name:8}{100 * getattr(scorer, name).f1():8.2f}")
        click.echo(f"{'conll':8}{100 * scorer.conll():8.2f}")
        return
    training = []
    for document in documents:
        seen = notice_mentions(document.text, document.mentions)
        training += choices(seen, _things(seen, document))
    with WEIGHTS.open("w", encoding="utf-8", newline="") as out:
        out.write(CREDIT)
        writer = csv.writer(out, lineterminator="\n")
        for feature, weight in sorted(learn(training).items()):
            if abs(weight) >= 0.005:
                writer.writerow((feature, f"{weight:.3f}"))
    click.echo(f"{WEIGHTS}: learned from {len(training)} mentions", err=True)


if __name__ == "__main__":
    command()
