"""Figures in words or digits, with the bounds that their hedges give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.records import Bounds

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
VAGUE: dict[str, int] = {
    "tens of thousands": 20_000, "hundreds of thousands": 200_000, "dozens": 24, "scores": 40,
    "hundreds": 200, "thousands": 2000, "tens": 20,
}  # fmt: skip
"""The least that is meant by a plural of no exact figure."""
SEVERAL = {"dozen": 24, "score": 40, "hundred": 200, "thousand": 2000}
COLLECTIVE = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000, "score": 20}
LARGEST = 5_000_000
"""People in one figure; more is money or a mistake."""

_LEAST = r"""at\ least|(?:no|not)\ (?:less|fewer)\ than|more\ than|over|upwards\ of|above|
    exceed(?:s|ed|ing)?|a\ minimum\ of|in\ excess\ of|well\ over"""
_MOST = r"""up\ to|as\ many\ as|at\ most|no\ more\ than|(?:fewer|less)\ than|under|
    a\ maximum\ of"""
_ABOUT = r"""about|around|some|nearly|almost|roughly|approximately|an\ estimated|
    (?:an)?other|all|the|these|those|its|their|his|her"""
_SIMPLE = "|".join(sorted([*UNITS, *TENS], key=len, reverse=True))
_WORD = rf"(?:{_SIMPLE})(?:[\ -](?:{_SIMPLE}))?"
_BIG = r"(?:dozen|hundred|thousand|million)"
_VAGUE = "|".join(words.replace(" ", r"\ ") for words in VAGUE)
_NUMBER = rf"""(?:
    (?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}})(?:\ {_BIG}\b)?
  | half\ a\ dozen
  | an?\ {_BIG}\b(?:\ (?:and\ )?{_WORD}(?:\ hundred)?(?:\ and\ {_WORD})?)?
  | {_WORD}(?:\ {_BIG}\b(?:\ (?:and\ )?{_WORD}(?:\ hundred)?(?:\ and\ {_WORD})?)?)?
)"""
_AMOUNT = re.compile(
    rf"""(?<![\w$€£#.,:/°-])(?:(?P<least>{_LEAST})\ |(?P<most>{_MOST})\ )?
    (?:(?:{_ABOUT})\ )?
    (?:
        between\ (?P<low>{_NUMBER})\ and\ (?P<high>{_NUMBER})
      | (?:from\ )?(?P<low2>{_NUMBER})\ (?:to|or)\ (?P<high2>{_NUMBER})
      | (?P<low3>\d[\d,]*)[-–—](?P<high3>\d[\d,]*)
      | (?P<vague>{_VAGUE})
      | (?:several|many|a\ few)\ (?P<several>dozen|score|hundred|thousand)
      | (?P<number>{_NUMBER})
    )
    (?![\w$€£%°]|[,.:/]\d|[-–]\w)(?P<more>\ or\ more\b)?
    (?!\ ?(?:%|percent|per\ cent|k?m\b|kilomet|miles?\b|met(?:re|er)s?\b|ft\b|feet\b|years?\b|
       months?\b|weeks?\b|days?\b|hours?\b|minutes?\b|seconds?\b|times\b|[ap]\.?m\b|o['’]clock|
       dollars|euros|pounds|tonn?es|tons|kg\b|lit(?:re|er)s|barrels|hectares|acres|
       (?:st|nd|rd|th)\b|jan(?:uary)?\b|feb(?:ruary)?\b|mar(?:ch)?\b|april?\b|may\b|june?\b|
       july?\b|aug(?:ust)?\b|sept?(?:ember)?\b|oct(?:ober)?\b|nov(?:ember)?\b|dec(?:ember)?\b))""",
    re.IGNORECASE | re.VERBOSE,
)
_DATED = re.compile(
    r"(?:\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?|\baged?|\bno\.?|"
    r"\b(?:chapter|article|resolution|page|flight|route|gate|unit|channel|highway|zone))\s*$",
    re.IGNORECASE,
)
_YEARLY = re.compile(r"(?:19|20)\d\d")
_NO_MORE = re.compile(r"\bno\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure at characters `start` up to `end` of the text, its hedge included."""

    start: int
    end: int
    bounds: Bounds


def parse_number(words: str) -> int | None:
    """`14`, `1,400`, `twenty-six`, `two hundred`; None if it is no number."""
    plain = words.lower().replace(",", "").strip()
    if re.fullmatch(r"\d{1,9}", plain):
        return int(plain)
    if plain == "half a dozen":
        return 6
    total, current, seen = 0, 0, False
    for word in re.split(r"[\s-]+", plain):
        if word in UNITS:
            current += UNITS[word]
        elif word in TENS:
            current += TENS[word]
        elif re.fullmatch(r"\d{1,9}", word):
            current += int(word)
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in COLLECTIVE:
            total, current = total + (current or 1) * COLLECTIVE[word], 0
        elif word in ("a", "an", "and"):
            continue
        else:
            return None
        seen = True
    return total + current if seen else None


def amounts_in(text: str, start: int, end: int) -> Iterator[Amount]:
    """Figures between two characters that may count people: no dates, ages or measures."""
    for match in _AMOUNT.finditer(text, start, end):
        before = text[max(start, match.start() - 14) : match.start()]
        if _DATED.search(before) or _NO_MORE.search(before):
            continue
        bounds = _bounds(match)
        if bounds is None or max(b for b in bounds if b is not None) > LARGEST:
            continue
        yield Amount(match.start(), match.end(), bounds)


def _bounds(match: re.Match[str]) -> Bounds | None:
    least, most = match["least"], match["most"]
    low = match["low"] or match["low2"] or match["low3"]
    high = match["high"] or match["high2"] or match["high3"]
    if low and high:
        first, last = parse_number(low), parse_number(high)
        if first is None or last is None or first >= last:
            return None
        return first, last
    if vague := match["vague"]:
        return VAGUE[vague.lower()], None
    if several := match["several"]:
        return SEVERAL[several.lower()], None
    value = parse_number(match["number"])
    if value is None or (not (least or most) and _YEARLY.fullmatch(match["number"])):
        # "in 2011", "the 2011 uprising": years stand bare, figures with a comma or a hedge.
        return None
    if most:
        return None, value
    return (value, None) if least or match["more"] else (value, value)
