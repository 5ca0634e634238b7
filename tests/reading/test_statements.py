"""Statements with the exact words for who says it, the word that says so, and what is said."""

from __future__ import annotations

import pytest

import dateline
from dateline import Span


def told(text: str) -> list[tuple[str, str, str, bool]]:
    """Of each statement source, cue, pieces of the content, and whether it is direct."""

    def cut(span: Span | None) -> str:
        return text[span.start : span.end] if span else ""

    return [
        (cut(s.source), cut(s.cue), " … ".join(cut(c) for c in s.content), s.direct)
        for s in dateline.read(text, published="2019-04-04").statements
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor of Sorna said that the bridge was safe.",
            ("The mayor of Sorna", "said", "that the bridge was safe", False),
        ),
        (
            "The bridge, the mayor said, is safe.",
            ("the mayor", "said", "The bridge … is safe", False),
        ),
        (
            '"It is safe," the mayor said. "Go home."',
            ("the mayor", "said", "It is safe, … Go home.", True),
        ),
        (
            'The mayor said the bridge was "as safe as a house of stone".',
            ("The mayor", "said", 'the bridge was "as safe as a house of stone"', False),
        ),
        (
            "According to a study, the bridge is safe.",
            ("a study", "According to", "the bridge is safe", False),
        ),
        (
            "Rebels reportedly hold the bridge.",
            ("", "reportedly", "Rebels … hold the bridge", False),
        ),
        (
            "The bridge is believed to be safe.",
            ("", "is believed", "The bridge … to be safe", False),
        ),
        (
            "The council rejected claims that the bridge was old.",
            ("The council", "claims", "that the bridge was old", False),
        ),
        (
            "The mayor is confident that the bridge is safe.",
            ("The mayor", "confident", "that the bridge is safe", False),
        ),
        (
            "The farmer, who saw it, said the bridge was safe.",
            ("The farmer", "said", "the bridge was safe", False),
        ),
        (
            "The council called for a new bridge.",
            ("The council", "called", "a new bridge", False),
        ),
    ],
)
def test_the_words_of_a_statement(text: str, expected: tuple[str, str, str, bool]) -> None:
    assert expected in told(text)


def test_the_evidence_runs_over_all_pieces() -> None:
    text = '"It is safe," the mayor said. "Go home."'
    (statement,) = dateline.read(text, published="2019-04-04").statements
    assert text[statement.evidence.start : statement.evidence.end] == text.strip('"')
    assert len(statement.content) == 2


def test_what_the_report_says_itself_is_no_statement() -> None:
    assert told("The bridge fell on Monday. Two lorries sank.") == []


def test_words_of_saying_within_a_quote_make_none_of_their_own() -> None:
    found = told('"They said the bridge was safe," the mayor said.')
    assert found == [("the mayor", "said", "They said the bridge was safe,", True)]


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("The mayor said in a written statement that the bridge was safe.", "a written statement"),
        ("The bridge is safe, the mayor wrote on Twitter.", "Twitter"),
        ("The mayor said by telephone that the bridge was safe.", "telephone"),
        ("The mayor said in Sorna that the bridge was safe.", None),
    ],
)
def test_where_it_was_said(text: str, channel: str | None) -> None:
    (statement,) = dateline.read(text, published="2019-04-04").statements
    found = statement.channel
    assert (found and text[found.start : found.end]) == channel
