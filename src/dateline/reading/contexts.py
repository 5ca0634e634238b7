"""What paragraphs and reports are about besides the acts they tell: PLOVER's contexts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.codebook.contexts import ContextBook, Term, context_book
from dateline.reading.draft import Draft
from dateline.records import ContextMark, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_GAP = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n\s*")
HYPHENS = frozenset("-‑–")


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found in the text."""

    term: Term
    span: Span


def mark_contexts(draft: Draft) -> Draft:
    """The contexts of each paragraph and of the whole report, and of the claims in them."""
    doc = draft.doc
    assert doc is not None
    book = context_book()
    spans = paragraphs(draft.report.text)
    found: list[list[Hit]] = [[] for _ in spans]
    starts = [span.start for span in spans]
    for hit in (*_hits(doc, book), *_named(draft, doc, book)):
        found[max(0, bisect_right(starts, hit.span.start) - 1)].append(hit)
    marks: list[ContextMark] = []
    by_paragraph: list[tuple[str, ...]] = []
    for span, hits in zip(spans, found, strict=True):
        scored = _scored(hits, book)
        kept = {name: s for name, s in scored.items() if s[0] >= book.scores.paragraph}
        by_paragraph.append(tuple(sorted(kept)))
        marks += [_mark(draft, span, name, *kept[name]) for name in sorted(kept)]
    marks += _of_report(draft, [hit for hits in found for hit in hits], by_paragraph, book)
    claims = tuple(
        replace(c, contexts=by_paragraph[max(0, bisect_right(starts, c.evidence.start) - 1)])
        if by_paragraph
        else c
        for c in draft.claims
    )
    return replace(draft, contexts=tuple(marks), claims=claims)


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs: between blank lines, or each line where there are none."""
    gap = _GAP if _GAP.search(text.strip()) else _LINE
    found, start = [], 0
    for match in gap.finditer(text):
        if text[start : match.start()].strip():
            found.append(Span(start, match.start()))
        start = match.end()
    if text[start:].strip():
        found.append(Span(start, len(text)))
    return tuple(found)


def _hits(doc: Doc, book: ContextBook) -> Iterator[Hit]:
    """Every term of the book in the text, in one pass; of one context's the longest at a word."""
    tokens = [t for t in doc if t.text not in HYPHENS and not t.is_space]
    forms = [(t.lower_, t.lemma_.lower()) for t in tokens]
    past: dict[str, int] = {}
    for at, (lower, lemma) in enumerate(forms):
        first = book.terms.get(lower, ())
        if lemma != lower:
            first = (*first, *book.terms.get(lemma, ()))
        for term in sorted(first, key=lambda t: -len(t.pieces)) if len(first) > 1 else first:
            length = len(term.pieces)
            if past.get(term.context, 0) > at or at + length > len(forms):
                continue
            if all(term.pieces[n] in forms[at + n] for n in range(1, length)):
                past[term.context] = at + length
                last = tokens[at + length - 1]
                yield Hit(term, Span(tokens[at].idx, last.idx + len(last)))


def _named(draft: Draft, doc: Doc, book: ContextBook) -> Iterator[Hit]:
    """What the actors say that are named: an army of war, a parliament of laws."""
    terms: dict[str, tuple[Term, ...]] = {}
    for mention in draft.mentions:
        if mention.kind != "name" or not mention.entity:
            continue
        if mention.entity not in terms:
            entity = draft.entities[mention.entity]
            ref = entity.ref
            terms[mention.entity] = tuple(book.of_actor(ref.id, ref.role, state=entity.state))
        last = doc[mention.last - 1]
        for term in terms[mention.entity]:
            yield Hit(term, Span(doc[mention.first].idx, last.idx + len(last)))


def _scored(hits: Iterable[Hit], book: ContextBook) -> dict[str, tuple[float, list[Span]]]:
    """Of each context its score and where its words are; a word said again weighs less."""
    found: dict[str, tuple[float, list[Span]]] = {}
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for hit in hits:
        key = hit.term.context, hit.term.pieces
        score, spans = found.setdefault(hit.term.context, (0.0, []))
        if hit.term.pieces[0].startswith("@") and (key in seen or _within(hit.span, spans)):
            continue
        score += book.scores.again if key in seen else hit.term.weight
        seen.add(key)
        found[hit.term.context] = score, [*spans, hit.span]
    return found


def _within(span: Span, others: list[Span]) -> bool:
    return any(o.start < span.end and span.start < o.end for o in others)


def _of_report(
    draft: Draft, hits: list[Hit], by_paragraph: list[tuple[str, ...]], book: ContextBook
) -> list[ContextMark]:
    """A report has what its first paragraph or enough of them have, if its words suffice."""
    needed = max(1.0, book.scores.share * len(by_paragraph))
    return [
        _mark(draft, None, name, score, spans)
        for name, (score, spans) in sorted(_scored(hits, book).items())
        if score >= book.scores.report
        and (name in by_paragraph[0] or sum(name in names for names in by_paragraph) >= needed)
    ]


def _mark(
    draft: Draft, span: Span | None, name: str, score: float, words: list[Span]
) -> ContextMark:
    return ContextMark(
        report_id=draft.report.id,
        published=draft.report.published,
        context=name,
        span=span,
        score=score,
        words=tuple(sorted(words)),
    )
