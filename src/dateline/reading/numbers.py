"""Figures of people in words or digits, with the bounds that their hedges give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.reading.spans import text_of
from dateline.records import Bounds

if TYPE_CHECKING:
    from spacy.tokens import Token

UNITS = dict(
    zip(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen""".split(),
        range(20),
        strict=True,
    )
)
TENS = dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
)
VAGUE: dict[str, Bounds] = {
    "dozens": (24, None), "scores": (40, None), "hundreds": (200, None),
    "thousands": (2000, None), "tens": (20, None),
}  # fmt: skip
COLLECTIVE = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000, "score": 20}
LEAST = re.compile(
    r"\b(?:at least|more than|over|no fewer than|upwards of|exceed(?:s|ed)?|above|not less than|"
    r"a minimum of)\s*$",
    re.I,
)
MOST = re.compile(
    r"\b(?:up to|as many as|at most|no more than|fewer than|less than|under)\s*$", re.I
)
ONE = frozenset({"a", "an", "another"})


def parse_number(words: str) -> int | None:
    """`14`, `1,400`, `twenty-six`, `two hundred`; None if it is no number."""
    plain = words.lower().replace(",", "").strip()
    if re.fullmatch(r"\d{1,9}", plain):
        return int(plain)
    total, current, seen = 0, 0, False
    for word in re.split(r"[\s-]+", plain):
        if word in UNITS:
            current += UNITS[word]
        elif word in TENS:
            current += TENS[word]
        elif re.fullmatch(r"\d{1,9}", word):
            current += int(word)
        elif word in COLLECTIVE:
            total, current = total + (current or 1) * COLLECTIVE[word], 0
        elif word in ("a", "and"):
            continue
        else:
            return None
        seen = True
    return total + current if seen else None


def bounds_of(noun: Token) -> Bounds | None:
    """The figure that stands with a noun of people (`at least 14 civilians`), or is the noun.

    None if the report gives no figure: `several`, `a number of`, a bare plural.
    """
    lower = noun.lower_
    if lower in VAGUE and any(c.lower_ == "of" for c in noun.children):
        return VAGUE[lower]
    if lower in VAGUE and noun.dep_ in ("nsubj", "nsubjpass", "dobj"):
        return VAGUE[lower]
    number = next((c for c in noun.children if c.dep_ in ("nummod", "quantmod")), None)
    if number is None and (noun.like_num or noun.pos_ == "NUM"):
        number = noun
    if number is None:
        return _of_container(noun)
    first = min([number.i, *(c.i for c in number.children if c.dep_ == "compound")])
    if first and noun.doc[first - 1].lower_ == "no":
        # "No one was killed" is no figure.
        return None
    value = parse_number(noun.doc[first : number.i + 1].text)
    if value is None:
        return None
    return hedged(value, text_of(noun.doc)[: noun.doc[first].idx])


def _of_container(noun: Token) -> Bounds | None:
    """`dozens of people`: the figure is the head; `a soldier`, `a woman`: one."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in VAGUE:
        return VAGUE[noun.head.head.lower_]
    determiner = next((c for c in noun.children if c.dep_ == "det"), None)
    if determiner is not None and determiner.lower_ in ONE and noun.tag_ == "NN":
        return (1, 1) if noun.lemma_ not in ("number", "group", "lot", "crowd", "couple") else None
    return None


def hedged(value: int, before: str) -> Bounds:
    """Bounds of a figure given the words that stand before it."""
    tail = before[-40:]
    if LEAST.search(tail):
        return (value, None)
    if MOST.search(tail):
        return (None, value)
    return (value, value)
