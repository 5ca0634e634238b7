"""Who says so: the spans of reported speech, direct and indirect, and their speakers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.reading.draft import Attribution, Draft
from dateline.reading.quoted import Quoting
from dateline.reading.reported import tellings
from dateline.reading.sayings import sayings
from dateline.reading.syntax import RELATIVE
from dateline.reading.telling import Telling
from dateline.reading.voices import Voices
from dateline.records import ActorRef, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

THROUGH = frozenset({"in", "on", "by", "via", "through", "over", "during", "at"})
CITING = frozenset({"citing", "quoting"})
REACH = 12
"""Tokens between a noun and the relative pronoun that stands for it."""


def find_attributions(draft: Draft) -> Draft:
    """Attributions with their speakers, then statements as records of their own."""
    doc = draft.doc
    assert doc is not None
    entities = dict(draft.entities)
    voices = Voices(draft, entities)
    found = tellings(doc)
    quoting = Quoting(draft, doc, found, voices.by_token)
    quoting.run()
    outer = [t for t in (*found, *quoting.made) if t.cue.i not in quoting.inside]
    attributions = [_attribution(t, doc, voices) for t in found if t.told and not t.direct]
    wishes = tuple(_attribution(t, doc, voices) for t in found if t.asked and t.content)
    for quote, telling in quoting.spoken:
        spoken = _attribution(telling, doc, voices)
        attributions.append(replace(spoken, content=(quote.span,), direct=True))
    draft = replace(draft, entities=entities)
    statements = [_statement(t, doc, voices, draft) for t in outer]
    return replace(
        draft,
        attributions=tuple(a for a in attributions if a.content),
        wishes=tuple(a for a in wishes if a.content),
        statements=tuple(
            sorted((s for s in statements if s), key=lambda s: (s.evidence, s.cue or s.evidence))
        ),
    )


def _attribution(telling: Telling, doc: Doc, voices: Voices) -> Attribution:
    return Attribution(
        content=tuple(_spans(telling.content, doc)),
        cue=telling.cue.i,
        speaker=voices.speaker(telling.sources),
        direct=telling.direct,
        speaker_token=telling.sources[0].i if telling.sources else -1,
        chain=_chain(telling, voices),
    )


def _chain(telling: Telling, voices: Voices) -> tuple[str, ...]:
    """Everybody on whose word it is: the outlet that was told, who says it, whom they cite."""
    told = [c for c in telling.cue.children if c.dep_ in ("dobj", "dative")]
    outlets = [key for token in told if (key := voices.outlet(token))]
    speakers = voices.speakers(telling.sources)
    citing = [
        each
        for token in (telling.cue, *telling.sources)
        for verb in token.children
        if verb.lower_ in CITING
        for each in verb.children
        if each.dep_ == "dobj"
    ]
    return tuple(dict.fromkeys((*outlets, *speakers, *voices.speakers(citing))))


def _statement(telling: Telling, doc: Doc, voices: Voices, draft: Draft) -> Statement | None:
    content = tuple(telling.quotes if telling.direct else _spans(telling.content, doc))
    if not content:
        return None
    speaker = voices.speaker(telling.sources)
    ref: ActorRef | None = draft.entities[speaker].ref if speaker else None
    cues = list(_spans(telling.cue_tokens, doc))
    return Statement(
        report_id=draft.report.id,
        published=draft.report.published,
        evidence=Span(content[0].start, content[-1].end),
        speaker=ref,
        direct=telling.direct,
        cue=Span(cues[0].start, cues[-1].end) if cues else None,
        content=content,
        source=_source(telling) if telling.sources else None,
        channel=_channel(telling.cue),
    )


def _source(telling: Telling) -> Span:
    """The noun phrase up to a relative pronoun that stands for it in the clause of saying."""
    token = telling.sources[0]
    last = token
    for child in token.rights:
        if child.dep_ in ("relcl", "acl", "punct", "advcl", "ccomp"):
            break
        last = child.right_edge
    for child in telling.cue.children:
        if child.lower_ in RELATIVE and child.dep_ == "nsubj" and last.i < child.i < last.i + REACH:
            last = child
    first = token.left_edge
    while first.i < token.i and (first.is_punct or first.is_space):
        first = first.nbor()
    return Span(first.idx, last.idx + len(last))


def _channel(cue: Token) -> Span | None:
    """The statement, speech or medium in which the cue says that it is said."""
    for prep in cue.children:
        if prep.dep_ != "prep" or prep.lower_ not in THROUGH:
            continue
        for noun in prep.children:
            if noun.dep_ == "pobj" and noun.lemma_.lower() in sayings().source["channel"]:
                return Span(noun.left_edge.idx, noun.idx + len(noun))
    return None


def _spans(tokens: Iterable[int], doc: Doc) -> Iterator[Span]:
    """Runs of tokens as characters, without punctuation that only parts them."""
    first = last = -1
    for i in sorted(i for i in tokens if not doc[i].is_space):
        # What stands between two runs may be a mark or a line's end that belongs to neither.
        if last >= 0 and i > last + 1 and any(not _mark(doc[j]) for j in range(last + 1, i)):
            yield from _span(first, last, doc)
            first = i
        elif last < 0:
            first = i
        last = i
    if last >= 0:
        yield from _span(first, last, doc)


def _mark(token: Token) -> bool:
    return token.is_space or token.is_punct


def _span(first: int, last: int, doc: Doc) -> Iterator[Span]:
    while first <= last and (doc[first].text in PARTING or doc[first].is_space):
        first += 1
    while last >= first and (doc[last].text in PARTING or doc[last].is_space):
        last -= 1
    if first <= last and any(not _mark(doc[i]) for i in range(first, last + 1)):
        yield Span(doc[first].idx, doc[last].idx + len(doc[last]))


PARTING = frozenset({",", ".", ";", ":", "-", "–", "—", "--", "...", "…"})
