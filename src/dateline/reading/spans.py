"""What stands at a character, without looking at all of the report each time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from dateline.reading.draft import Attribution
from dateline.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

_KEY = "dateline.token_starts"
_TEXT = "dateline.text"
_BLOCK = 1024


def tokens_between(doc: Doc, start: int, end: int) -> Tokens | None:
    """The tokens that characters `start` up to `end` touch; None if there are none."""
    starts = doc.user_data.get(_KEY)
    if starts is None:
        starts = doc.user_data[_KEY] = [token.idx for token in doc]
    first = max(0, bisect_right(starts, start) - 1)
    last = bisect_left(starts, end)
    if first < last and doc[first].idx + len(doc[first]) <= start:
        first += 1
    return doc[first:last] if first < last else None


def text_of(doc: Doc) -> str:
    """The whole text; spaCy would join it from its tokens at every call."""
    text = doc.user_data.get(_TEXT)
    if text is None:
        text = doc.user_data[_TEXT] = doc.text
    return str(text)


def sentence_at(sentences: tuple[Span, ...], token: Token) -> Span:
    """The sentence that a token stands in, without the white space that the parse leaves on it."""
    return sentences[max(0, bisect_right(sentences, token.idx, key=lambda s: s.start) - 1)]


def attributions_at(attributions: Iterable[Attribution]) -> Callable[[int], list[Attribution]]:
    """A function that gives the attributions whose words cover a character, in their order."""
    blocks: dict[int, list[Attribution]] = {}
    for attribution in attributions:
        touched = {
            block
            for span in attribution.content
            for block in range(span.start // _BLOCK, span.end // _BLOCK + 1)
        }
        for block in touched:
            blocks.setdefault(block, []).append(attribution)

    def at(character: int) -> list[Attribution]:
        return [
            a
            for a in blocks.get(character // _BLOCK, ())
            if any(span.start <= character < span.end for span in a.content)
        ]

    return at


def sentence_numbers(doc: Doc) -> list[int]:
    """For each token the number of its sentence, from 0."""
    numbers, current = [], -1
    for token in doc:
        current += bool(token.is_sent_start)
        numbers.append(current)
    return numbers
