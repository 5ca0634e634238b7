"""Mentions given by the caller are clustered: names, nouns and pronouns."""

from __future__ import annotations

import re

import pytest

import dateline
from dateline import InputError, Span


def clustered(text: str) -> list[list[str]]:
    """The clusters of the mentions between square brackets, as words."""
    plain, spans, opened = "", [], []
    for part in re.split(r"([\[\]])", text):
        if part == "[":
            opened.append(len(plain))
        elif part == "]":
            spans.append(Span(opened.pop(), len(plain)))
        else:
            plain += part
    found = dateline.cluster_mentions(plain, spans)
    return [[plain[s.start : s.end] for s in cluster] for cluster in found]


@pytest.mark.parametrize(
    ("text", "together"),
    [
        (
            "[Maria Olsen] came to [Bergen] on Monday. [She] met [the mayor].",
            ["Maria Olsen", "She"],
        ),
        (
            "[Peter Lund], [a baker], opened [a shop]. [Lund] said [the shop] was small.",
            ["a shop", "the shop"],
        ),
        (
            "[Peter Lund], [a baker], opened [a shop]. [Lund] said [the shop] was small.",
            ["Peter Lund", "a baker", "Lund"],
        ),
        (
            "[The United Nations] spoke on Friday. [The UN] sent [aid].",
            ["The United Nations", "The UN"],
        ),
        (
            "[Turkey] closed [its] border. [The country] gave no reason.",
            ["Turkey", "its"],
        ),
    ],
)
def test_mentions_of_one_thing_stand_together(text: str, together: list[str]) -> None:
    assert together in clustered(text)


def test_what_is_told_anew_stands_alone() -> None:
    assert clustered("[A boat] sank near [Crete]. [Another ship] came.") == [
        ["A boat"], ["Crete"], ["Another ship"],
    ]  # fmt: skip


def test_the_order_of_the_mentions_changes_nothing() -> None:
    text = "Maria Olsen came. She left."
    spans = [Span(0, 11), Span(18, 21)]
    assert dateline.cluster_mentions(text, spans) == dateline.cluster_mentions(text, spans[::-1])
    assert dateline.cluster_mentions(text, []) == ()


def test_a_mention_outside_the_text_is_refused() -> None:
    with pytest.raises(InputError, match="within the text"):
        dateline.cluster_mentions("Rain.", [Span(3, 9)])
