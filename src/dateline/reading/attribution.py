"""Who says so: the spans of reported speech, direct and indirect, and their speakers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.reading.cues import cues
from dateline.reading.draft import Attribution, Draft, Mention
from dateline.reading.spans import tokens_between
from dateline.reading.syntax import is_passive, subjects
from dateline.reading.voices import Voices
from dateline.records import ActorRef, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def find_attributions(draft: Draft) -> Draft:
    """Attributions with their speakers, then statements as records of their own."""
    doc = draft.doc
    assert doc is not None
    entities = dict(draft.entities)
    voices = Voices(draft, entities)
    found = [a for t in doc for a in _indirect(t, voices)]
    found += _direct(draft, doc, voices)
    draft = replace(draft, entities=entities)
    statements = tuple(
        Statement(
            report_id=draft.report.id,
            published=draft.report.published,
            evidence=span,
            speaker=_ref(a, draft),
            direct=a.direct,
            cue=Span(doc[a.cue].idx, doc[a.cue].idx + len(doc[a.cue])) if a.cue >= 0 else None,
        )
        for a in sorted(found, key=lambda a: a.content[0])
        for span in a.content
        if a.speaker is None or a.speaker in entities
    )
    return replace(draft, attributions=tuple(found), statements=statements)


def _ref(attribution: Attribution, draft: Draft) -> ActorRef | None:
    if attribution.speaker is None:
        return None
    return draft.entities[attribution.speaker].ref


def _indirect(token: Token, voices: Voices) -> list[Attribution]:
    """`X said (that) …`, `according to X, …`, `… , X said`."""
    if token.lower_ == "according":
        return _according(token, voices)
    if token.pos_ != "VERB" or token.lemma_.lower() not in cues().say:
        return []
    speakers = subjects(token)
    if is_passive(token):
        speakers = [x for c in token.children if c.dep_ == "agent" for x in c.children]
    clauses = [c for c in token.children if c.dep_ in ("ccomp", "parataxis")]
    if token.dep_ in ("parataxis", "ccomp") and token.head.pos_ in ("VERB", "AUX") and not clauses:
        # "…, residents said": the parser hangs the cue on the content's verb.
        clauses = [] if token.dep_ == "ccomp" else [token.head]
    speaker = voices.speaker(speakers)
    if not clauses or not speakers:
        return []
    spans = []
    for clause in clauses:
        span = _span(clause, token)
        if span.end > span.start:
            spans.append(span)
    if not spans:
        return []
    return [
        Attribution(
            content=tuple(spans),
            cue=token.i,
            speaker=speaker,
            direct=False,
            speaker_token=speakers[0].i,
        )
    ]


def _span(clause: Token, cue: Token) -> Span:
    """Characters of a clause without the cue's own subtree, if the cue hangs inside it."""
    tokens = list(clause.subtree)
    if cue in tokens:
        own = {t.i for t in cue.subtree} - (
            {t.i for t in clause.subtree} if clause.i == cue.i else set()
        )
        tokens = [t for t in tokens if t.i not in own]
        before = [t for t in tokens if t.i < cue.i]
        tokens = before or tokens
    tokens = [t for t in tokens if not t.is_space]
    if not tokens:
        return Span(cue.idx, cue.idx)
    first, last = min(t.i for t in tokens), max(t.i for t in tokens)
    doc = clause.doc
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def _according(token: Token, voices: Voices) -> list[Attribution]:
    speakers = [
        o for c in token.children if c.lower_ == "to" for o in c.children if o.dep_ == "pobj"
    ]
    if not speakers:
        return []
    sentence = token.sent
    start = sentence.start_char
    return [
        Attribution(
            content=(Span(start, start + len(sentence.text.rstrip())),),
            cue=token.i,
            speaker=voices.speaker(speakers),
            direct=False,
            speaker_token=speakers[0].i,
        )
    ]


def _direct(draft: Draft, doc: Doc, voices: Voices) -> list[Attribution]:
    """Each quote with the speaker of the cue beside it, or, floating, of the quote before."""
    found: list[Attribution] = []
    last: tuple[str | None, int] | None = None
    for quote in draft.quotes:
        if quote.scare:
            continue
        span = tokens_between(doc, quote.span.start, quote.span.end)
        if span is None:
            continue
        signer = _signer(span.end, doc, voices.by_token) if quote.signed else None
        cue = _cue_beside(span.start, span.end, doc)
        if signer is not None:
            speaker, token, cue_at = voices.by_token[signer].entity, signer, -1
        elif cue is not None:
            who = subjects(cue)
            if is_passive(cue):
                who = [x for c in cue.children if c.dep_ == "agent" for x in c.children] or who
            speaker, token, cue_at = voices.speaker(who), who[0].i if who else -1, cue.i
        elif last is not None and _floating(span.start, doc):
            speaker, token, cue_at = last[0], last[1], -1
        else:
            continue
        last = (speaker, token)
        found.append(
            Attribution(
                content=(quote.span,),
                cue=cue_at,
                speaker=speaker,
                direct=True,
                speaker_token=token,
            )
        )
    return found


def _signer(end: int, doc: Doc, by_token: dict[int, Mention]) -> int | None:
    """The name behind the dash of a signed post."""
    for i in range(end, min(end + 4, len(doc))):
        mention = by_token.get(i)
        if mention is not None and mention.entity and mention.kind == "name":
            return mention.head
    return None


def _floating(start: int, doc: Doc) -> bool:
    """Whether the quote begins its sentence, so that its speaker is the one before."""
    return any(doc[i].is_sent_start for i in range(max(0, start - 2), start + 1))


def _cue_beside(start: int, end: int, doc: Doc) -> Token | None:
    """The nearest verb of saying in the quote's sentences, outside the quote."""
    left = doc[start].sent.start
    right = doc[max(start, end - 1)].sent.end
    if end < len(doc) and right < len(doc) and right - end < 3:
        following = doc[min(end + 1, len(doc) - 1)]
        if following.sent.start >= end and not following.text[:1].isupper():
            right = following.sent.end
    best: Token | None = None
    say = cues().say
    for i in (*range(end, min(right, end + 14)), *range(start - 1, max(left, start - 30) - 1, -1)):
        token = doc[i]
        if token.pos_ == "VERB" and token.lemma_.lower() in say and token.tag_ != "VB":
            distance = i - end if i >= end else start - i
            nearest = best is None or distance < (best.i - end if best.i >= end else start - best.i)
            if nearest and (subjects(token) or is_passive(token)):
                best = token
    return best
