"""One form for every spelling of a name, fast enough for a million names at once."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

LETTERS = {
    "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d",
    "ı": "i", "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th",
    "ə": "a", "Ə": "a", "ħ": "h", "Ħ": "h", "ŋ": "ng", "‐": " ", "‑": " ", "–": " ", "—": " ",
}  # fmt: skip
"""Letters that Unicode does not take apart, and dashes."""

SEPARATOR = "\x1e"
"""Stands before the first name of a place where the names of many are made plain at once."""

_LETTER = re.compile(f"[{''.join(LETTERS)}]")
_DROPPED = b"'`"
_KEPT = b"abcdefghijklmnopqrstuvwxyz0123456789\n\x1e"
_TABLE = bytes(
    lower if (lower := ord(chr(code).lower()) if code < 128 else 0) in _KEPT else 32
    for code in range(256)
)
_INITIAL = re.compile(rb"\.(?<=[^A-Za-z0-9][A-Za-z]\.)")


@lru_cache(maxsize=65536)
def normalise(name: str) -> str:
    """Lower-case ASCII words with single spaces: "the U.S." is "us", "Al Aşābi‘ah" "al asabiah"."""
    return normalise_lines(name.replace("\n", " ").replace(SEPARATOR, " "))


def normalise_lines(text: str) -> str:
    """The same for one name a line; as many lines come out as went in, and separators stay."""
    if not text.isascii():
        text = normalize("NFKD", _LETTER.sub(lambda found: LETTERS[found[0]], text))
    raw = b"\n" + text.encode("ascii", "ignore") + b"\n"
    raw = _INITIAL.sub(b"", raw).translate(_TABLE, _DROPPED)
    while b"  " in raw:
        raw = raw.replace(b"  ", b" ")
    raw = raw.replace(b"\n ", b"\n").replace(b" \n", b"\n").replace(b"\x1e ", b"\x1e")
    for start in (b"\n", b"\x1e"):
        while start + b"the " in raw:
            raw = raw.replace(start + b"the ", start)
    return raw[1:-1].decode("ascii")
