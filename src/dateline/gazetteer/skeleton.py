"""The consonants of a name, by which transliterations of one name agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

ARTICLES = frozenset(
    (
        "al", "el", "il", "as", "es", "ash", "esh", "ad", "ed", "adh", "an", "en", "ar", "er", "at",
        "et", "ath", "az", "ez",
    )
)  # fmt: skip
"""The Arabic article as it is written before different consonants."""

_SOUNDS = (
    ("kh", "k"), ("gh", "k"), ("ch", "s"), ("sh", "s"), ("dj", "j"), ("th", "t"), ("dh", "d"),
    ("ph", "f"), ("q", "k"), ("g", "k"), ("c", "k"), ("x", "ks"), ("v", "f"), ("p", "b"),
    ("z", "s"),
)  # fmt: skip
_WEAK = str.maketrans("", "", "aeiouyhw ")
_ARTICLE = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(sorted(ARTICLES))})(?: |$)", re.MULTILINE)
_VOWEL = re.compile(r"^[aeiou]", re.MULTILINE)
_DOUBLED = re.compile(r"([a-z0-9])\1+")


def skeleton_of(norm: str) -> str:
    """Consonants of a normalised name without articles: "al assabaah" and "al asabiah" are "Asb".

    A vowel at the start stays, as "A".
    """
    return skeletons_of((norm,))[0]


def skeletons_of(norms: Sequence[str]) -> list[str]:
    """The same for many names in one pass."""
    text = _VOWEL.sub("A", _ARTICLE.sub("", "\n".join(norms)))
    for written, sound in _SOUNDS:
        text = text.replace(written, sound)
    return _DOUBLED.sub(r"\1", text.translate(_WEAK)).split("\n")


def likeness(norm: str, other: str) -> float:
    """How alike two spellings are, from 0 to 1, articles aside."""
    first, second = _ARTICLE.sub("", norm), _ARTICLE.sub("", other)
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
