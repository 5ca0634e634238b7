"""Acts done by the very words: `We will crush them` threatens, `Syria must change` demands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.reading.draft import Attribution, Candidate, Draft, Entity, Mention
from dateline.reading.spans import attributions_at, tokens_between
from dateline.reading.speakers import side_of
from dateline.reading.standing import OUGHT
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
STATELY = frozenset({"GOV", "MIL"})
UTTERED = frozenset({Status.PLANNED, Status.POSSIBLE, Status.THREATENED})
OPEN = frozenset({Status.PLANNED, Status.POSSIBLE})
HELPING = {
    EventType.AID: EventType.AGREE,
    EventType.SUPPORT: EventType.AGREE,
    EventType.COOPERATE: EventType.AGREE,
    EventType.RETREAT: EventType.CONCEDE,
}
"""What it is to say that one will do it."""
WARNING = frozenset({"warn", "caution", "threaten", "vow"})
WHOEVER = frozenset({"anyone", "anybody", "whoever", "everyone", "those", "any"})


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
    sides_of: dict[str, set[str]] = {}
    for attribution in draft.attributions:
        if attribution.speaker is None or attribution.speaker_token < 0:
            continue
        inside = {
            n: candidates[n]
            for span in attribution.content
            for n in range(bisect_left(starts, span.start), bisect_left(starts, span.end))
        }
        if attribution.speaker not in sides_of:
            sides_of[attribution.speaker] = _sides(attribution.speaker, entities)
        sides = sides_of[attribution.speaker]
        for n in inside:
            candidates[n] = inside[n] = _restated(inside[n], attribution, sides, doc, by_token)
        within = [inside[n] for n in sorted(inside)]
        for act in _implied(attribution, within, sides, draft, by_token):
            key = (doc[act.trigger].sent.start, act.type)
            if key not in taken:
                taken.add(key)
                added.append(act)
    said_at = attributions_at(draft.attributions)
    candidates = [_voiced(c, said_at(c.span.start)) for c in candidates]
    candidates = [c for c in candidates if not _own_view(c, doc)]
    both = sorted((*candidates, *added), key=lambda c: (c.span, c.type))
    return replace(draft, candidates=tuple(both))


def _sides(speaker: str, entities: dict[str, Entity]) -> set[str]:
    """The speaker and who acts when he says `we`: for an official the state and its arms."""
    own = side_of(entities[speaker], entities)
    sides = {speaker, own.key}
    ref = entities[speaker].ref
    if ref.country and ref.role in STATELY:
        sides |= {
            e.key
            for e in entities.values()
            if e.ref.country == ref.country and (e.state or e.ref.role in STATELY)
        }
    return sides


def _voiced(candidate: Candidate, covering: list[Attribution]) -> Candidate:
    """`It is unacceptable`, said by somebody: the act of whoever says it."""
    if candidate.actors or candidate.noun or candidate.type not in VOICED:
        return candidate
    for attribution in covering:
        if attribution.speaker and attribution.speaker_token >= 0:
            if attribution.cue != candidate.trigger:
                uttered = Status.HAPPENED if candidate.status in UTTERED else candidate.status
                return replace(candidate, actors=(attribution.speaker_token,), status=uttered)
    return candidate


def _own_view(candidate: Candidate, doc: Doc) -> bool:
    """`It was a mistake`, which nobody is said to say: the writer's opinion, no act."""
    judged = candidate.type is EventType.ACCUSE and doc[candidate.trigger].lemma_ == "be"
    return judged and not candidate.actors and not candidate.recipients


def _restated(
    candidate: Candidate,
    attribution: Attribution,
    sides: set[str],
    doc: Doc,
    by_token: dict[int, Mention],
) -> Candidate:
    """What a speaker foresees of his own side is promised if it helps, threatened if it warns."""
    if candidate.by is not None or candidate.status not in OPEN:
        return candidate

    def own(tokens: tuple[int, ...]) -> bool:
        return any((m := by_token.get(i)) is not None and m.entity in sides for i in tokens)

    trigger = doc[candidate.trigger]
    if candidate.type in HOSTILE and own(candidate.actors + candidate.recipients):
        warned = attribution.cue >= 0 and doc[attribution.cue].lemma_.lower() in WARNING
        if (warned and candidate.noun) or own(candidate.actors):
            if warned or (candidate.status is Status.PLANNED and _conditional(trigger)):
                return replace(candidate, status=Status.THREATENED)
    if candidate.type in HELPING and candidate.status is Status.PLANNED and not candidate.noun:
        if own(candidate.actors) and _future(trigger):
            return replace(candidate, status=Status.PROMISED)
    return candidate


def _conditional(trigger: Token) -> bool:
    """`will crush anyone who`, `whoever comes will be killed`, `will strike if`"""
    for child in trigger.children:
        if child.lower_ in WHOEVER or any(c.lower_ == "whoever" for c in child.children):
            return True
        if child.dep_ == "advcl" and any(c.lower_ in ("if", "unless") for c in child.lefts):
            return True
    return False


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
            and candidate.status in (Status.PLANNED, Status.THREATENED)
            and (own(candidate.actors) or candidate.status is Status.THREATENED)
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
        elif candidate.type is EventType.ACCUSE and candidate.status is Status.PLANNED:
            if doc[candidate.trigger].lemma_ == "hold" and own(candidate.actors):
                # "We will hold them to account": not blame yet, but a warning of it.
                yield _act(EventType.THREATEN, candidate, attribution, candidate.recipients, ())
        elif candidate.type in HELPING and candidate.status is Status.PROMISED:
            helped = () if candidate.type is EventType.RETREAT else candidate.recipients
            yield _act(HELPING[candidate.type], candidate, attribution, helped, ())
        elif candidate.type in REFUSED and candidate.status is Status.DENIED:
            future = any(r.split()[-1] == "no" or "not" in r.split() for r in candidate.reasons)
            if (
                future
                and _future(doc[candidate.trigger])
                and (
                    own(candidate.actors) or not candidate.actors or _there(doc[candidate.trigger])
                )
            ):
                others = candidate.recipients or tuple(i for i in candidate.actors if not own((i,)))
                mode = ("meet",) if candidate.type is EventType.CONSULT else ()
                yield _act(EventType.REJECT, candidate, attribution, others, mode)
    for span in attribution.content:
        yield from _demands(span, attribution, doc, by_token, sides)


def _there(trigger: Token) -> bool:
    """`There will be no talks with them`: those named are the others."""
    return trigger.dep_ == "attr" and any(c.dep_ == "expl" for c in trigger.head.children)


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
        you = [t for t in subjects(verb) if t.lower_ == "you"] if attribution.direct else []
        if addressed or you:
            first = doc[addressed[0]] if addressed else you[0]
            phrase = Span(first.idx, verb.idx + len(verb))
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
