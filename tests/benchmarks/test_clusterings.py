"""The measures of clusterings on examples that are worked out by hand."""

from __future__ import annotations

from itertools import permutations

import pytest
from benchmarks.clusterings import Scorer, assign

GOLD = ["abc", "defg"]


def scored(gold: list[str], ours: list[str]) -> Scorer:
    scorer = Scorer()
    scorer.add(gold, ours)
    return scorer


def test_the_same_clusters_score_one() -> None:
    scorer = scored(GOLD, ["gfed", "cba"])
    assert (scorer.muc.f1(), scorer.b3.f1(), scorer.ceafe.f1()) == (1, 1, 1)
    assert scorer.conll() == 1


def test_the_example_of_the_reference_scorer() -> None:
    # Gold {a b c} {d e f g}; ours {a b} {c d} {f g h i}: the published worked example.
    scorer = scored(GOLD, ["ab", "cd", "fghi"])
    assert scorer.muc.recall == [2, 5]
    assert scorer.muc.precision == [2, 5]
    assert scorer.b3.recall[0] / scorer.b3.recall[1] == pytest.approx(
        (4 / 3 + 1 / 3 + 1 / 4 + 1) / 7
    )
    assert scorer.b3.precision[0] / scorer.b3.precision[1] == pytest.approx((2 + 1 / 2 * 2 + 1) / 8)
    # {a b} with {a b c}: 4/5; {f g h i} with {d e f g}: 4/8.
    assert scorer.ceafe.recall == [pytest.approx(1.3), 2]
    assert scorer.ceafe.precision == [pytest.approx(1.3), 3]


def test_single_mentions_count_in_b3_and_ceafe_but_not_in_muc() -> None:
    scorer = scored(["a", "b"], ["a", "b"])
    assert (scorer.muc.f1(), scorer.b3.f1(), scorer.ceafe.f1()) == (0, 1, 1)


def test_documents_are_summed_not_averaged() -> None:
    scorer = Scorer()
    scorer.add(["ab"], ["ab"])
    scorer.add(["cdefg"], ["c", "d", "e", "f", "g"])
    assert scorer.muc.recall == [1, 5]


@pytest.mark.parametrize(
    "gains",
    [
        [[3.0, 2.0, 1.0], [3.0, 1.0, 0.0]],
        [[0.5, 0.9, 0.4], [0.8, 0.9, 0.1], [0.2, 0.6, 0.7]],
        [[0.1]],
    ],
)
def test_the_assignment_is_the_best_there_is(gains: list[list[float]]) -> None:
    columns = range(len(gains[0]))
    best = max(
        sum(gains[row][column] for row, column in enumerate(chosen))
        for chosen in permutations(columns, len(gains))
    )
    found = assign(gains)
    assert len(set(found)) == len(gains)
    assert sum(gains[row][column] for row, column in enumerate(found)) == pytest.approx(best)
