"""Whose the words between quotation marks are."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.reading.draft import Draft, Mention, Quote
from dateline.reading.reported import speakers_of
from dateline.reading.sayings import sayings
from dateline.reading.spans import text_of, tokens_between
from dateline.reading.syntax import is_passive, subjects
from dateline.reading.telling import Telling
from dateline.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

CLOSING = frozenset("\"”»’'")
DASHES = frozenset({"—", "–", "―", "--", "-"})
SHARE = 0.6
"""Of a quote's words in a clause from which on the quote is part of that clause."""
BESIDE = 0.8
"""Share of quoted words from which on a clause counts as direct speech."""
PARTS = frozenset({"compound", "amod"})
LONGEST_NAME = 6
NEAR = 8
"""Tokens behind a quote within which any verb may say it."""
AFTER, BEFORE = 16, 30
"""Tokens within which a quote's cue is looked for."""


class Quoting:
    """Joins quotes to the tellings that introduce them, and makes tellings for the others."""

    def __init__(
        self, draft: Draft, doc: Doc, tellings: list[Telling], by_token: dict[int, Mention]
    ) -> None:
        self._doc = doc
        self._text = text_of(doc)
        self._by_token = by_token
        self._quotes = [self._closed(q, tellings) for q in draft.quotes if not q.scare]
        self.inside = self._inside(draft)
        self._outer = [t for t in tellings if t.cue.i not in self.inside]
        self._by_cue = {t.cue.i: t for t in self._outer}
        self._at: dict[int, list[Telling]] = {}
        for telling in self._outer:
            for i in telling.content:
                self._at.setdefault(i, []).append(telling)
        self.spoken: list[tuple[Quote, Telling]] = []
        self.made: list[Telling] = []

    def _closed(self, quote: Quote, tellings: list[Telling]) -> Quote:
        """The quote; of one that nobody closes, up to the words that say whose it is."""
        end = quote.span.end
        if quote.signed or self._text[end : end + 1] in CLOSING:
            return quote
        span = tokens_between(self._doc, quote.span.start, end)
        if span is None:
            return quote
        begin = bisect_left(tellings, span.start, key=lambda t: t.cue.i)
        for telling in tellings[begin : bisect_left(tellings, span.end, key=lambda t: t.cue.i)]:
            if min(telling.content) == span.start and max(telling.content) < telling.cue.i:
                token = self._doc[max(telling.content)]
                return replace(quote, span=Span(quote.span.start, token.idx + len(token)))
        return quote

    def _inside(self, draft: Draft) -> set[int]:
        """Numbers of all tokens in quotes of more than a word or two."""
        found: set[int] = set()
        for quote in self._quotes:
            if span := tokens_between(self._doc, quote.span.start, quote.span.end):
                found.update(range(span.start, span.end))
        return found

    def run(self) -> None:
        """Fill `spoken`, quote by quote, and `made` with what no clause introduces."""
        last: tuple[Quote, Telling] | None = None
        for quote in self._quotes:
            span = tokens_between(self._doc, quote.span.start, quote.span.end)
            if span is None:
                continue
            words = {t.i for t in span if not t.is_punct and not t.is_space}
            if not words:
                continue
            telling = self._clause_around(words) or self._beside(quote, span.start, span.end, words)
            if telling is None and last is not None and self._goes_on(last[0], quote, span.start):
                telling = last[1]
                telling.content |= words
            if telling is None:
                continue
            telling.quotes.append(quote.span)
            last = (quote, telling)
            self.spoken.append(last)

    def _clause_around(self, words: set[int]) -> Telling | None:
        """The clause that holds the quote, direct speech if it holds little else."""
        near = {id(t): t for i in words for t in self._at.get(i, ())}
        best: Telling | None = None
        for telling in near.values():
            if len(telling.content & words) < SHARE * len(words):
                continue
            if best is None or len(telling.content) < len(best.content):
                best = telling
        if best is None:
            return None
        spoken = {i for i in best.content if not self._doc[i].is_punct}
        if len(spoken & self.inside) >= BESIDE * len(spoken):
            best.direct = True
            best.sources = self.voices(best.cue) if best.cue.pos_ == "VERB" else best.sources
            best.content = {i for i in best.content | words if i in self.inside}
        else:
            best.content |= words
        return best

    def _beside(self, quote: Quote, first: int, end: int, words: set[int]) -> Telling | None:
        if signed := self._signer(end, signed=quote.signed):
            dash, signer = signed
            return self._new(dash, [signer], words, {dash.i})
        if telling := self._according(first):
            telling.content |= words
            return telling
        cue = self._cue_beside(first, end) or self._cue_above(first) or self._verb_behind(end)
        if cue is None:
            return self._behind_colon(first, words)
        if telling := self._by_cue.get(cue.i):
            outside = {i for i in telling.content if not self._doc[i].is_punct} - self.inside
            telling.content |= words
            if len(outside) <= len(telling.content) * (1 - BESIDE):
                telling.direct = True
            telling.told = telling.told or telling.direct
            telling.sources = self.voices(cue)
            return telling
        return self._new(cue, self.voices(cue), words, {cue.i})

    def _according(self, first: int) -> Telling | None:
        """`According to the mayor, "…"`"""
        doc = self._doc
        for i in range(max(doc[first].sent.start, first - BEFORE), first):
            if doc[i].lower_ == "according" and i in self._by_cue:
                return self._by_cue[i]
        return None

    def voices(self, cue: Token) -> list[Token]:
        """Who speaks, by the syntax, or else the nearest noun beside the cue: never words quoted.

        The parser takes the end of a quote, or a name beside it, for the subject.
        """
        speakers = speakers_of(cue)
        if is_passive(cue) and not speakers:
            speakers = subjects(cue)
        if cue.i in self.inside:
            return speakers
        speakers = [s for s in speakers if s.i not in self.inside]
        return speakers or self._noun_beside(cue)

    def _noun_beside(self, cue: Token) -> list[Token]:
        doc = self._doc
        for near in (range(cue.i - 1, cue.i - 12, -1), range(cue.i + 1, cue.i + 5)):
            for i in near:
                if not 0 <= i < len(doc) or i in self.inside or doc[i].sent.start != cue.sent.start:
                    break
                if doc[i].pos_ in ("PROPN", "NOUN", "PRON"):
                    token = doc[i]
                    while token.dep_ in (
                        "compound",
                        "appos",
                        "pobj",
                        "prep",
                        "flat",
                        "npadvmod",
                    ) and (token.head.i not in self.inside and token.head.pos_ != "VERB"):
                        token = token.head
                    return [token]
        return []

    def _new(
        self, cue: Token, sources: list[Token], words: set[int], cue_tokens: set[int]
    ) -> Telling:
        telling = Telling(
            cue=cue,
            sources=sources,
            content=set(words),
            told=True,
            cue_tokens=cue_tokens,
            direct=True,
        )
        self._by_cue[cue.i] = telling
        self.made.append(telling)
        return telling

    def _signer(self, end: int, *, signed: bool) -> tuple[Token, Token] | None:
        """The dash behind a post or quote and the name behind the dash, at the line's end."""
        doc = self._doc
        for i in range(end, min(end + 4, len(doc) - 1)):
            if doc[i].text[-1] not in DASHES or not doc[i].is_punct:
                continue
            at = i + 1
            while at < len(doc) and at <= i + LONGEST_NAME and not _ends_name(doc[at]):
                at += 1
            name = doc[i + 1 : at]
            ends = at >= len(doc) or _ends_name(doc[at])
            if len(name) and name[0].text[:1].isupper() and ends:
                if signed or not any(t.pos_ in ("VERB", "AUX") for t in name):
                    return doc[i], name.root
        return None

    def _behind_colon(self, first: int, words: set[int]) -> Telling | None:
        """`NAME: "…"`, as in transcripts and headlines."""
        doc = self._doc
        at = first - 2 if doc[first - 1].is_quote else first - 1
        if at < 1 or doc[at].text != ":" or doc[at].sent.start == at:
            return None
        before = [t for t in doc[doc[at].sent.start : at] if not t.is_punct]
        verbs = [t for t in before if t.pos_ == "VERB" and self._speaks(t)]
        if verbs:
            return self._new(doc[at], self.voices(verbs[-1])[:1], words, {verbs[-1].i, at})
        if not before or any(t.pos_ in ("VERB", "AUX") and t.dep_ not in PARTS for t in before):
            return None
        heads = [t for t in before if t.dep_ in ("ROOT", "nsubj", "dep")] or before[-1:]
        if heads[0].pos_ not in ("PROPN", "NOUN", "PRON"):
            return None
        return self._new(doc[at], heads[:1], words, {at})

    def _speaks(self, verb: Token) -> bool:
        """Whether somebody named or meant by a pronoun does it, outside of quotes."""
        doers = [s for s in subjects(verb) if s.i not in self.inside]
        return bool(doers) and doers[0].pos_ in ("PROPN", "PRON") and not is_passive(verb)

    def _cue_above(self, first: int) -> Token | None:
        """`The mayor said:` at the end of the sentence before the quote."""
        doc = self._doc
        at = first - 1
        while at > 0 and (doc[at].is_space or doc[at].is_quote):
            at -= 1
        if at < 2 or doc[at].text != ":":
            return None
        found = [t for t in doc[at].sent if t.i < at and self._says(t) and t.i not in self.inside]
        return found[-1] if found else None

    def _goes_on(self, before: Quote, quote: Quote, first: int) -> bool:
        """Whether the quote begins its sentence and the one before ends near it."""
        begins = any(self._doc[i].is_sent_start for i in range(max(0, first - 2), first + 1))
        between = self._text[before.span.end : quote.span.start]
        return begins and between.count("\n\n") + between.count("\n") // 2 <= 2

    def _cue_beside(self, start: int, end: int) -> Token | None:
        """The nearest verb of saying in the quote's sentences, outside any quote."""
        doc = self._doc
        left = doc[start].sent.start
        right = doc[max(start, end - 1)].sent.end
        if end < len(doc) and right < len(doc) and right - end < 3:
            following = doc[min(end + 1, len(doc) - 1)].sent
            if following.start >= end and self._continues(following):
                right = following.end
        best: Token | None = None
        nearest = 0
        for i in (
            *range(end, min(right, end + AFTER)),
            *range(start - 1, max(left, start - BEFORE) - 1, -1),
        ):
            token = doc[i]
            if i in self.inside or not self._says(token):
                continue
            distance = i - end if i >= end else start - i
            if best is None or distance < nearest:
                best, nearest = token, distance
        return best

    def _continues(self, sentence: Tokens) -> bool:
        """Whether a sentence is only the words of saying behind a question or a cry."""
        if not sentence.text[:1].isupper():
            return True
        return (
            sentence.root.i - sentence.start < 8
            and self._says(sentence.root)
            and not any(c.dep_ in ("ccomp", "dobj", "xcomp") for c in sentence.root.children)
        )

    def _says(self, token: Token) -> bool:
        if token.pos_ != "VERB":
            return False
        if token.tag_ == "VB" and not self._leads_to_quote(token):
            return False
        put = token.lemma_ == "put" and any(c.lower_ == "it" for c in token.children)
        if not put and token.lemma_.lower() not in sayings().verb["clause"]:
            return False
        return bool(subjects(token)) or is_passive(token)

    def _leads_to_quote(self, verb: Token) -> bool:
        """`could only say, "…`"""
        following = self._doc[verb.i + 1 : verb.i + 4]
        return any(t.is_quote for t in following) and following[0].is_punct

    def _verb_behind(self, end: int) -> Token | None:
        """`"…!" laughed the mayor`, `"…," the mayor beamed`: any verb may say it there."""
        doc = self._doc
        at = end + 1 if end < len(doc) and doc[end].is_quote else end
        if not 0 < at < len(doc) or doc[end - 1].text not in (",", "!", "?"):
            return None
        for verb in doc[at : at + NEAR]:
            if verb.pos_ == "VERB" and verb.tag_ in ("VBD", "VBZ", "VBP"):
                doers = [c for c in verb.children if c.dep_ == "nsubj" and c.i not in self.inside]
                beside = [c for c in doers if verb.i == at or c.left_edge.i == at]
                return verb if beside else None
        return None


def _ends_name(token: Token) -> bool:
    return "\n" in token.text or token.text in (",", "(", ".")
