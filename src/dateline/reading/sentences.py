"""Sentences and quotes, found before parsing: the parser is wrong about both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dateline.reading.draft import Draft, Quote
from dateline.records import Span

_END = re.compile(
    r"""(?:(?<![.!?…])[.!?…]+[\"”’'»)\]]*|[.!?]?[\"”»])(?=\s+[\"“‘'«(\[]*[A-Z0-9À-Þ])|\n+""",
)
_ABBREVIATION = re.compile(
    r"""(?:^|[\s("“‘.])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Capt|Cmdr|Brig|Adm|Sen|Rep|Gov|
    Rev|Hon|St|Sr|Jr|No|Nos|vs|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|
    Fri|Sat|Sun|U\.S|U\.N|U\.K|E\.U|a\.m|p\.m|Inc|Ltd|Co|Corp)\.$""",
    re.VERBOSE,
)
_SIGNED = re.compile(
    r"^([^\n—]{20,600}?)\s{0,4}[—–]\s?(?=[A-Z][\w.'’-]+ (?:[A-Z(@])[^\n]{0,80}$)", re.MULTILINE
)
_TURN = re.compile(
    r"^[\"“]?[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}: ?([^\n]{2,3000}?)[\"”]?$", re.MULTILINE
)
FEWEST_TURNS = 2
_SPACE = re.compile(r"\s+")
_OPEN, _CLOSE = "“«„", "”»"
LONGEST_QUOTE = 3000
LONGEST_SENTENCE = 2000
"""Characters from which on a run without a full stop is a table or a list: the work that the
parse takes grows with the square of a sentence's length."""


def split_sentences(draft: Draft) -> Draft:
    """Spans of sentences without the white space around them, in order."""
    return replace(draft, sentences=tuple(_sentences(draft.masked)))


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if "\n" not in match.group():
            closed = match.group()
            if not re.search(r"[.!?…]", closed):
                continue
            if _ABBREVIATION.search(text[max(0, end - 12) : end].rstrip("\"”’')]»")):
                continue
        yield from _pieces(text, start, end)
        start = end
    yield from _pieces(text, start, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """The span without white space around it, cut at a space where it is too long."""
    while end - start > LONGEST_SENTENCE:
        space = _SPACE.search(text, start + LONGEST_SENTENCE, end)
        if space is None:
            break
        if span := _trimmed(text, start, space.start()):
            yield span
        start = space.end()
    if span := _trimmed(text, start, end):
        yield span


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None


def find_quotes(draft: Draft) -> Draft:
    """Spans between quotation marks, of any kind and also where one mark is missing.

    A paragraph's end closes an open quote; a single quote counts only where it can be no
    apostrophe. Short quotes in the middle of a sentence are marked as scare quotes.
    """
    text = draft.masked
    quotes: list[Quote] = []
    opened: int | None = None
    closer = ""
    # Typewriters' marks, two apostrophes: the second one is passed over.
    text = text.replace("''", '"\0')
    for at, char in enumerate(text):
        if opened is None:
            closer = _closer(text, at, char)
            if closer:
                opened = at + 2 if text[at + 1 : at + 2] == "\0" else at + 1
        elif char in closer and not (char in "’'" and _apostrophe(text, at)):
            quotes.append(_quote(text, opened, at))
            opened = None
        elif char == "\n" or at - opened > LONGEST_QUOTE:
            if at > opened and closer not in ("’", "'"):
                quotes.append(_quote(text, opened, at))
            opened = None
    if opened is not None and opened < len(text) and closer not in ("’", "'"):
        quotes.append(_quote(text, opened, len(text)))
    turns = _turns(text)
    if turns:
        spoken = [q for q in quotes if not any(_touch(q.span, turn.span) for turn in turns)]
        quotes = [*spoken, *turns]
    quotes += _signed(text, quotes)
    kept = (q for q in quotes if q.span.end > q.span.start)
    return replace(draft, quotes=tuple(sorted(kept, key=lambda q: q.span)))


def _turns(text: str) -> list[Quote]:
    """What is said in a transcript: paragraphs behind a name in capitals and a colon."""
    found = list(_TURN.finditer(text))
    if len(found) < FEWEST_TURNS:
        return []
    return [Quote(span=Span(match.start(1), match.end(1))) for match in found]


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _signed(text: str, quotes: list[Quote]) -> list[Quote]:
    """A paragraph that ends in `— Name` is that person's words, as posts are often printed."""
    return [
        Quote(span=Span(match.start(1), match.end(1)), signed=True)
        for match in _SIGNED.finditer(text)
        if not any(q.span.start < match.end(1) and match.start(1) < q.span.end for q in quotes)
    ]


def _closer(text: str, at: int, char: str) -> str:
    """The marks that would close a quote opened here; empty if this opens none."""
    if char in _OPEN:
        return _CLOSE + '"'
    before = text[at - 1] if at else " "
    after = text[at + 1 : at + 3].replace("\0", "")[:1] or " "
    if char == '"' and not after.isspace():
        return '"”'
    if char == "‘" and not before.isalnum():
        return "’"
    if char == "'" and not before.isalnum() and after.isalpha() and before in ' \n(["':
        return "'" if re.search(r"[\w.,!?]'(?!\w)", text[at + 1 : at + 400]) else ""
    return ""


def _apostrophe(text: str, at: int) -> bool:
    following = text[at + 1] if at + 1 < len(text) else " "
    return following.isalpha()


def _quote(text: str, start: int, end: int) -> Quote:
    words = text[start:end]
    scare = len(words.split()) <= 3 and not re.search(r"[.!?,]$", words.strip())
    return Quote(span=Span(start, end), scare=scare)
