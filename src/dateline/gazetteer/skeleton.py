"""The consonants of a name, by which transliterations of one name agree."""

from __future__ import annotations

import re

_ARTICLE = re.compile(
    r"^(?:al|el|as|ash|ad|adh|an|ar|at|ath|az|es|esh|ed|en|er|et|ez|il) (?=\w{3})"
)
_DIGRAPHS = (
    ("kh", "k"), ("gh", "g"), ("ch", "s"), ("sh", "s"), ("dj", "j"), ("th", "t"), ("dh", "d"),
    ("ph", "f"), ("ou", "w"), ("ck", "k"), ("q", "k"), ("c", "k"), ("v", "f"), ("p", "b"),
    ("z", "s"), ("x", "ks"),
)  # fmt: skip
_VOWELS = str.maketrans("", "", "aeiouyhw ")
_DOUBLED = re.compile(r"(.)\1+")


def skeleton_of(norm: str) -> str:
    """Consonants of a normalised name without its article: "al assabaah" and "al asabiah" are sb.

    The first letter stays if it is a vowel, as "A".
    """
    words = _ARTICLE.sub("", norm)
    for written, sound in _DIGRAPHS:
        words = words.replace(written, sound)
    bare = _DOUBLED.sub(r"\1", words.translate(_VOWELS))
    return ("A" if words[:1] in "aeiou" else "") + bare
