"""From characters to tokens, without looking at every token of the report each time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_KEY = "dateline.token_starts"
_TEXT = "dateline.text"


def tokens_between(doc: Doc, start: int, end: int) -> Span | None:
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
