"""How alike two clusterings of the same things are: MUC, B³ and CEAF-e, as CoNLL scores them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

Cluster = frozenset[Hashable]
FAR = 1e9


@dataclass(slots=True)
class Tally:
    """Numerators and denominators of a measure, summed over documents."""

    recall: list[float] = field(default_factory=lambda: [0.0, 0.0])
    precision: list[float] = field(default_factory=lambda: [0.0, 0.0])

    def f1(self) -> float:
        """The harmonic mean, 0 to 1."""
        recall, precision = (top / below if below else 0.0 for top, below in
                             (self.recall, self.precision))  # fmt: skip
        return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


@dataclass(slots=True)
class Scorer:
    """Sums over documents; the means of F1 are asked for at the end."""

    muc: Tally = field(default_factory=Tally)
    b3: Tally = field(default_factory=Tally)
    ceafe: Tally = field(default_factory=Tally)

    def add(self, gold: Iterable[Iterable[Hashable]], ours: Iterable[Iterable[Hashable]]) -> None:
        """One document's clusters, given as collections of mentions."""
        one = [frozenset(c) for c in gold if c]
        other = [frozenset(c) for c in ours if c]
        for tally, measure in ((self.muc, _links), (self.b3, _cubed)):
            for sums, (a, b) in ((tally.recall, (one, other)), (tally.precision, (other, one))):
                top, below = measure(a, b)
                sums[0] += top
                sums[1] += below
        alike = best_alignment(one, other)
        for sums, clusters in ((self.ceafe.recall, one), (self.ceafe.precision, other)):
            sums[0] += alike
            sums[1] += len(clusters)

    def conll(self) -> float:
        """The mean of the three F1, 0 to 1."""
        return (self.muc.f1() + self.b3.f1() + self.ceafe.f1()) / 3


def _holders(clusters: Sequence[Cluster]) -> dict[Hashable, int]:
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def _links(clusters: Sequence[Cluster], others: Sequence[Cluster]) -> tuple[float, float]:
    """Links of `clusters` that the others keep, and all there are."""
    holder = _holders(others)
    kept = total = 0
    for cluster in clusters:
        parts = {holder[m] for m in cluster if m in holder}
        alone = sum(m not in holder for m in cluster)
        kept += len(cluster) - len(parts) - alone
        total += len(cluster) - 1
    return kept, total


def _cubed(clusters: Sequence[Cluster], others: Sequence[Cluster]) -> tuple[float, float]:
    """For each mention the share of its cluster that the others keep together, and how many."""
    holder = _holders(others)
    kept = 0.0
    total = 0
    for cluster in clusters:
        total += len(cluster)
        for mention in cluster:
            if mention in holder:
                kept += len(cluster & others[holder[mention]]) / len(cluster)
    return kept, total


def best_alignment(gold: Sequence[Cluster], ours: Sequence[Cluster]) -> float:
    """The greatest sum of likeness (2·shared / sizes) over one-to-one pairs of clusters."""
    holder = _holders(ours)
    touching: dict[int, set[int]] = {
        g: {holder[m] for m in cluster if m in holder} for g, cluster in enumerate(gold)
    }
    return sum(_aligned(gs, os, gold, ours) for gs, os in _components(touching))


def _components(touching: dict[int, set[int]]) -> list[tuple[list[int], list[int]]]:
    """Groups of clusters that share mentions: each can be aligned by itself."""
    back: dict[int, set[int]] = {}
    for g, others in touching.items():
        for o in others:
            back.setdefault(o, set()).add(g)
    found, seen = [], set[int]()
    for begin in touching:
        if begin in seen or not touching[begin]:
            continue
        gs, os, waiting = {begin}, set[int](), [begin]
        while waiting:
            for o in touching[waiting.pop()] - os:
                os.add(o)
                fresh = back[o] - gs
                gs |= fresh
                waiting.extend(fresh)
        seen |= gs
        found.append((sorted(gs), sorted(os)))
    return found


def _aligned(
    gs: list[int], os: list[int], gold: Sequence[Cluster], ours: Sequence[Cluster]
) -> float:
    likeness = [
        [2 * len(gold[g] & ours[o]) / (len(gold[g]) + len(ours[o])) for o in os] for g in gs
    ]
    if len(gs) > len(os):
        likeness = [list(column) for column in zip(*likeness, strict=True)]
    return sum(likeness[row][column] for row, column in enumerate(assign(likeness)))


def assign(gains: list[list[float]]) -> list[int]:
    """For each row its column, so that the sum is greatest; no more rows than columns.

    The Hungarian method with potentials; row and column 0 are its sentinels.
    """
    rows, columns = len(gains), len(gains[0])
    of_row, of_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    holder, came = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        holder[0], at = row, 0
        least, used = [FAR] * (columns + 1), [False] * (columns + 1)
        while holder[at]:
            used[at] = True
            step, following = FAR, 0
            for column in range(1, columns + 1):
                if used[column]:
                    continue
                cost = -gains[holder[at] - 1][column - 1] - of_row[holder[at]] - of_column[column]
                if cost < least[column]:
                    least[column], came[column] = cost, at
                if least[column] < step:
                    step, following = least[column], column
            for column in range(columns + 1):
                if used[column]:
                    of_row[holder[column]] += step
                    of_column[column] -= step
                else:
                    least[column] -= step
            at = following
        while at:
            holder[at], at = holder[came[at]], came[at]
    found = [0] * rows
    for column in range(1, columns + 1):
        if holder[column]:
            found[holder[column] - 1] = column - 1
    return found
