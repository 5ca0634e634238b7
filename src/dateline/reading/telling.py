"""One attribution in the making: who says what by which word, all still tokens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(slots=True)
class Telling:
    """`cue` says it, `sources` are heads of those whose word it is, `content` numbers of tokens.

    `told`: a claim in the content is on the sources' word, and not only their thought or wish;
    `asked`: what the content asks for, threatens or promises is so by them.
    `quotes` are the words in quotation marks that it introduces; `frame` is how the content
    stands to the cue.
    """

    cue: Token
    sources: list[Token]
    content: set[int]
    told: bool = False
    asked: bool = False
    cue_tokens: set[int] = field(default_factory=set)
    direct: bool = False
    quotes: list[Span] = field(default_factory=list)
    frame: str = ""


def subtree(token: Token) -> set[int]:
    """Numbers of the tokens below a token, and its own."""
    return {t.i for t in token.subtree}


def subtrees(tokens: Iterable[Token]) -> set[int]:
    """The tokens below any of these."""
    return {t.i for token in tokens for t in token.subtree}


def infinitive(verb: Token) -> bool:
    """Whether `to` stands before the verb."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
