"""Bytes to text: UTF-8 first, then what the page declares, then a guess that says so."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.errors import InputError, InputWarning
from dateline.sources.base import CHUNK, OnProblem

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

_LIKELY = (
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "iso8859_2",
    "koi8_r",
    "mac_roman",
    "shift_jis",
    "euc_jp",
    "euc_kr",
    "gb18030",
    "big5",
)

# Quotation marks, dashes and the like have one place in all the Windows code pages: a text whose
# only non-ASCII bytes are these reads the same in each of them.
_SHARED = bytes(range(128)) + bytes.fromhex("82 84 85 91 92 93 94 95 96 97 A0 A9 AB AE B0 B1 B7 BB")

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_COHERENT = 0.3
"""How much of a text has to look like some language's, out of 1, to be certain of it."""

_CHAOTIC = 0.05
"""How much odder, out of 1, the text has to look in every other encoding."""

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I
)
_DECLARABLE = re.compile(
    r"(?:windows-125\d|iso-8859-\d+|koi8-[ru]|gb2312|gbk|gb18030|big5|shift_jis|euc-(?:jp|kr)"
    r"|macintosh)",
    re.I,
)


@dataclass(slots=True)
class Decoder:
    """Decodes the pieces of one input, and keeps to the code page it once settled on.

    `declared` is searched for a page's own word on it. Pieces that are UTF-8 are read as such even
    then, since files are joined of several.
    """

    where: str
    on_problem: OnProblem
    head: bytes = b""
    declared: bool = False
    _fallback: str | None = field(default=None, init=False)

    def decode(self, data: bytes, where: str | None = None) -> str:
        """The text of whole characters; InputError if no likely encoding fits."""
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        if self._fallback is None:
            self._fallback = self._choose(data)
        try:
            return data.decode(self._fallback)
        except UnicodeDecodeError as error:
            raise InputError(
                where or self.where,
                f"byte {error.start} is neither UTF-8 nor {self._fallback}",
                "save it as UTF-8",
            ) from None

    def _choose(self, data: bytes) -> str:
        if self.declared and (named := declared_charset(self.head)):
            return named
        encoding, certain = guess(_sample(_evidence(self.head)) + _sample(data))
        if not certain:
            self.on_problem(
                InputWarning(
                    self.where,
                    f"not UTF-8; it was read as {encoding}, which is a guess",
                    "save it as UTF-8 if letters came out wrong",
                )
            )
        return encoding


def declared_charset(head: bytes) -> str | None:
    """The single-byte or East Asian encoding that an HTML page names for itself."""
    found = _DECLARED.search(head[:4096])
    name = found[1].decode("ascii", "replace").lower() if found else ""
    if not _DECLARABLE.fullmatch(name):
        return None
    # Browsers read ISO-8859-1 as its superset, and so do those who write pages.
    return {"iso-8859-1": "cp1252", "gb2312": "gb18030"}.get(name, name)


def guess(sample: bytes) -> tuple[str, bool]:
    """The likeliest encoding of bytes that are not UTF-8, and whether no other reads otherwise."""
    if not sample.translate(None, _SHARED):
        return "cp1252", True
    from charset_normalizer import from_bytes

    ranked = sorted(
        from_bytes(sample, cp_isolation=list(_LIKELY)),
        key=lambda match: (match.chaos, -match.coherence, not _western(match)),
    )
    if not ranked:
        return "cp1252", False
    best, *others = ranked
    certain = best.coherence >= _COHERENT and all(
        other.chaos - best.chaos >= _CHAOTIC or best.coherence - other.coherence >= _COHERENT / 3
        for other in others
    )
    return ("cp1252" if _western(best) else best.encoding), certain


def _western(match: CharsetMatch) -> bool:
    """Whether the text would be the same in the code page that most English texts are in."""
    return "cp1252" in match.could_be_from_charset


def _evidence(head: bytes) -> bytes:
    """The lines that are not UTF-8, for the others tell nothing of their encoding."""
    return b"\n".join(line for line in head.split(b"\n") if not _is_utf8(line))


def _is_utf8(head: bytes) -> bool:
    """Whether bytes are UTF-8, the last character perhaps cut."""
    try:
        getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _sample(data: bytes) -> bytes:
    """A stretch that holds the first bytes beyond ASCII, for they are the evidence."""
    first = _BEYOND_ASCII.search(data)
    if first is None:
        return b""
    start = max(0, first.start() - 1000)
    return data[start : start + CHUNK]
