"""Acts done by the very words: `We will crush them` threatens, `Syria must change` demands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.reading.draft import Attribution, Candidate, Draft, Mention
from dateline.reading.spans import attributions_at, tokens_between
from dateline.reading.speakers import side_of
from dateline.reading.status import OUGHT
from dateline.reading.syntax import subjects
from dateline.records import EventType, Span, Status

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

HOSTILE = frozenset({EventType.ASSAULT, EventType.COERCE})
REFUSED = frozenset(
    {EventType.CONSULT, EventType.AGREE, EventType.RETREAT, EventType.CONCEDE, EventType.COOPERATE}
)
COOPERATIVE = REFUSED | {EventType.SUPPORT, EventType.AID}
VOICED = frozenset({EventType.ACCUSE, EventType.THREATEN, EventType.REJECT, EventType.REQUEST})
PARTIES = frozenset({"GOV", "MIL", "REB", "OPP", "PTY", "UAF", "COP", "LEG"})
VOWS = frozenset({"vow", "pledge", "swear", "promise", "be", "ready", "offer"})
NAMED_WEIGHT = 3


def imply_speech_acts(draft: Draft) -> Draft:
    """Add the threats, demands and refusals that reported words are in themselves."""
    doc = draft.doc
    assert doc is not None
    candidates = _settled_vows(draft.candidates, doc)
    taken = {(doc[c.trigger].sent.start, c.type) for c in candidates if c.by is None}
    by_token = {i: m for m in draft.mentions for i in range(m.first, m.last)}
    starts = [c.span.start for c in candidates]
    entities = dict(draft.entities)
    added: list[Candidate] = []
    for attribution in draft.attributions:
        if attribution.speaker is None or attribution.speaker_token < 0:
            continue
        inside = {
            n: candidates[n]
            for span in attribution.content
            for n in range(bisect_left(starts, span.start), bisect_left(starts, span.end))
        }
        sides = {attribution.speaker, side_of(entities[attribution.speaker], entities).key}
        within = [inside[n] for n in sorted(inside)]
        for act in _implied(attribution, within, sides, draft, by_token):
            key = (doc[act.trigger].sent.start, act.type)
            if key not in taken:
                taken.add(key)
                added.append(act)
    said_at = attributions_at(draft.attributions)
    candidates = [_voiced(c, said_at(c.span.start)) for c in candidates]
    both = sorted((*candidates, *added), key=lambda c: (c.span, c.type))
    return replace(draft, candidates=tuple(both))


def _voiced(candidate: Candidate, covering: list[Attribution]) -> Candidate:
    """`It is unacceptable`, said by somebody: the act of whoever says it."""
    if candidate.actors or candidate.noun or candidate.type not in VOICED:
        return candidate
    for attribution in covering:
        if attribution.speaker and attribution.speaker_token >= 0:
            if attribution.cue != candidate.trigger:
                return replace(candidate, actors=(attribution.speaker_token,))
    return candidate


def _settled_vows(candidates: tuple[Candidate, ...], doc: Doc) -> list[Candidate]:
    """A vow to help is an agreement, a vow to stop a concession, a vow of nothing known no act."""
    acts = {c.by: c for c in candidates if c.by is not None}
    candidates = tuple(_refusal(c, doc) for c in candidates)
    settled: list[Candidate] = []
    for candidate in candidates:
        if doc[candidate.trigger].lemma_.lower() not in VOWS or candidate.noun:
            settled.append(candidate)
            continue
        act = acts.get(candidate.trigger)
        if act is None:
            # "vowed revenge" names its threat; "vowed to stay" is known to be nothing.
            if candidate.type is not EventType.THREATEN or candidate.weight >= NAMED_WEIGHT:
                settled.append(candidate)
        elif act.type in COOPERATIVE:
            event_type = EventType.CONCEDE if act.type is EventType.RETREAT else EventType.AGREE
            settled.append(replace(candidate, type=event_type, mode=()))
        else:
            settled.append(replace(candidate, type=EventType.THREATEN))
    promised = {c.trigger for c in settled if c.type in (EventType.AGREE, EventType.CONCEDE)}
    return [
        replace(c, status=Status.PROMISED)
        if c.by in promised and c.status is Status.THREATENED
        else c
        for c in settled
    ]


def _refusal(candidate: Candidate, doc: Doc) -> Candidate:
    """`did not accept the deal` is a refusal that happened."""
    lemma = doc[candidate.trigger].lemma_.lower()
    if candidate.status is Status.DENIED and lemma in ("accept", "agree", "recognise", "recognize"):
        return replace(candidate, type=EventType.REJECT, mode=(), status=Status.HAPPENED)
    return candidate


def _implied(
    attribution: Attribution,
    inside: list[Candidate],
    sides: set[str],
    draft: Draft,
    by_token: dict[int, Mention],
) -> Iterator[Candidate]:
    doc = draft.doc
    assert doc is not None and attribution.speaker is not None
    speaker = draft.entities[attribution.speaker]

    def own(tokens: tuple[int, ...]) -> bool:
        return any((m := by_token.get(i)) is not None and m.entity in sides for i in tokens)

    for candidate in inside:
        if candidate.by is not None:
            continue
        if (
            candidate.type in HOSTILE
            and candidate.status is Status.PLANNED
            and own(candidate.actors)
        ):
            yield _act(
                EventType.THREATEN, candidate, attribution, candidate.recipients, ("violence",)
            )
        elif candidate.type in HOSTILE and candidate.status is Status.HAPPENED:
            if speaker.ref.role in PARTIES and candidate.actors and not own(candidate.actors):
                if own(candidate.recipients) or _victims(candidate, draft, by_token):
                    yield _act(
                        EventType.ACCUSE, candidate, attribution, candidate.actors, ("allege",)
                    )
        elif candidate.type in REFUSED and candidate.status is Status.DENIED:
            future = any(r.split()[-1] == "no" or "not" in r.split() for r in candidate.reasons)
            if (
                future
                and _future(doc[candidate.trigger])
                and (own(candidate.actors) or not candidate.actors)
            ):
                others = candidate.recipients or tuple(i for i in candidate.actors if not own((i,)))
                mode = ("meet",) if candidate.type is EventType.CONSULT else ()
                yield _act(EventType.REJECT, candidate, attribution, others, mode)
    for span in attribution.content:
        yield from _demands(span, attribution, doc, by_token, sides)


def _victims(candidate: Candidate, draft: Draft, by_token: dict[int, Mention]) -> bool:
    """Whether it was done to civilians."""
    roles = [
        draft.entities[m.entity].ref.role
        for i in candidate.recipients
        if (m := by_token.get(i)) is not None and m.entity
    ]
    return any(role in ("CVL", "REF", "MED", "NGO") for role in roles)


def _demands(
    span: Span,
    attribution: Attribution,
    doc: Doc,
    by_token: dict[int, Mention],
    sides: set[str],
) -> Iterator[Candidate]:
    """`Syria must be open to change`: a demand on the subject, if that is somebody else."""
    words = tokens_between(doc, span.start, span.end)
    for token in words or ():
        if token.dep_ != "aux" or token.lower_ not in OUGHT:
            continue
        verb = token.head
        addressed = tuple(
            t.i
            for t in subjects(verb)
            if (m := by_token.get(t.i)) is not None and m.entity and m.entity not in sides
        )
        if addressed:
            phrase = Span(doc[addressed[0]].idx, verb.idx + len(verb))
            if phrase.end <= phrase.start:
                phrase = Span(verb.idx, verb.idx + len(verb))
            yield Candidate(
                trigger=verb.i,
                span=phrase,
                type=EventType.REQUEST,
                mode=("change",),
                actors=(attribution.speaker_token,),
                recipients=addressed,
                reasons=(f"demand by {token.lower_!r} in reported words",),
            )


def _future(trigger: Token) -> bool:
    near = [trigger, trigger.head, *trigger.children, *trigger.head.children]
    return any(t.lower_ in ("will", "would", "wo", "'ll") for t in near)


def _act(
    event_type: EventType,
    what: Candidate,
    attribution: Attribution,
    recipients: tuple[int, ...],
    mode: tuple[str, ...],
) -> Candidate:
    return Candidate(
        trigger=what.trigger,
        span=what.span,
        type=event_type,
        mode=mode,
        actors=(attribution.speaker_token,),
        recipients=recipients,
        reasons=(f"{event_type.value.lower()} by reported words", *what.reasons),
    )
