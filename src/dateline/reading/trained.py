"""The trained reader's part: it drops, retypes and adds events, and finds their arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from dateline.codebook import codebook
from dateline.models import SentenceVectors, load_reader
from dateline.reading.arguments import MESSAGES
from dateline.reading.draft import Attribution, Candidate, Draft, Mention
from dateline.reading.lexicon import lemma_of
from dateline.reading.settings import settings
from dateline.reading.spans import attributions_at
from dateline.reading.speakers import OURS, SELF
from dateline.reading.syntax import is_passive
from dateline.reading.where import VERBAL
from dateline.records import EventType, Span, Status

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

    from dateline.models.reader import Floats

TWO_SIDED = frozenset({EventType.AGREE, EventType.CONSULT, EventType.COOPERATE})
"""Types whose parties are all actors."""

WHERE = frozenset({"in", "at", "near", "inside", "into", "across", "around"})

WORDS = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "AUX"})
"""Parts of speech that may trigger an event."""


class Judge(Protocol):
    """What is asked of a trained reader; see `dateline.models.TrainedReader`."""

    @property
    def types(self) -> tuple[str, ...]:
        """Names of the columns of `type_chances`, the first for no event."""
        ...

    def encode(self, texts: Sequence[str]) -> list[SentenceVectors]:
        """Vectors of each sentence's tokens."""
        ...

    def type_chances(self, sentence: SentenceVectors) -> Floats:
        """(tokens, types)."""
        ...

    def status_chances(self, sentence: SentenceVectors, trigger: int) -> dict[Status, float]:
        """For the event that this token triggers."""
        ...

    def mode(
        self, sentence: SentenceVectors, trigger: int, kind: EventType
    ) -> tuple[str | None, float]:
        """The likeliest, and its chance."""
        ...

    def role_chances(self, sentence: SentenceVectors, triggers: Sequence[int]) -> Floats:
        """(triggers, tokens, 2): within an actor, within a recipient."""
        ...


def judge_events(draft: Draft, judge: Judge | None = None) -> Draft:
    """Weigh each event of the rules, propose what they missed, fill what they left open.

    `judge` is the reader of the package if none is given.
    """
    doc = draft.doc
    assert doc is not None
    reader = judge or load_reader()
    by_sentence: dict[int, list[Candidate]] = {}
    for candidate in draft.candidates:
        by_sentence.setdefault(doc[candidate.trigger].sent.start, []).append(candidate)
    heads: dict[int, list[Mention]] = {}
    for mention in draft.mentions:
        if mention.kind != "adjective":
            heads.setdefault(doc[mention.head].sent.start, []).append(mention)
    said_at = attributions_at(draft.attributions)
    # A sentence without an event of the rules is worth the time if two may act in it.
    wanted = [s for s in doc.sents if s.start in by_sentence or len(heads.get(s.start, ())) > 1]
    encoded = reader.encode([s.text for s in wanted])
    judged: list[Candidate] = []
    for sentence, vectors in zip(wanted, encoded, strict=True):
        view = _View(reader, doc, sentence, vectors, heads.get(sentence.start, []))
        judged += view.judged(by_sentence.get(sentence.start, []), said_at)
    kept = _without_orphans(judged)
    return replace(draft, candidates=tuple(sorted(kept, key=lambda c: (c.span, c.type))))


def _without_orphans(candidates: list[Candidate]) -> list[Candidate]:
    """An act whose speech act was dropped stands for itself."""
    triggers = {c.trigger for c in candidates}
    return [c if c.by is None or c.by in triggers else replace(c, by=None) for c in candidates]


def _sayers(candidate: Candidate, said_at: Callable[[int], list[Attribution]]) -> set[int]:
    """The tokens of those on whose word it is; who voices a demand may be who makes it."""
    return {
        a.speaker_token
        for a in said_at(candidate.span.start)
        if a.direct or candidate.type not in VERBAL
    }


def _idiom(token: Token) -> bool:
    """`asked for anonymity`: a set phrase of the codebook that means no event."""
    idioms = codebook().idioms.get(lemma_of(token), ())
    said = {t.lemma_.lower() for t in token.subtree} if idioms else set()
    return any(words <= said for words in idioms)


class _View:
    """One sentence as the trained reader sees it."""

    def __init__(
        self,
        reader: Judge,
        doc: Doc,
        sentence: Tokens,
        vectors: SentenceVectors,
        mentions: list[Mention],
    ) -> None:
        self._reader, self._doc, self._sentence = reader, doc, sentence
        self._vectors, self._mentions = vectors, mentions
        self._origin = sentence.start_char
        self._triggers: set[int] = set()
        self._chances = reader.type_chances(vectors)
        self._column = {t: n for n, t in enumerate(reader.types)}
        starts = {a: n for n, (a, b) in reversed(list(enumerate(vectors.offsets))) if b > a}
        self._piece = {
            t.i: starts[t.idx - self._origin] for t in sentence if t.idx - self._origin in starts
        }

    def judged(
        self, candidates: list[Candidate], said_at: Callable[[int], list[Attribution]]
    ) -> list[Candidate]:
        """The rules' events that stand, and those that only the reader saw."""
        kept = [c for given in candidates if (c := self._weighed(given)) is not None]
        kept += self._proposed(candidates)
        self._triggers = {c.trigger for c in kept}
        at = [self._at(c) for c in kept]
        rows = [n for n in at if n is not None]
        if not rows or not self._mentions:
            return kept
        roles = iter(self._reader.role_chances(self._vectors, rows))
        return [
            c if n is None else self._filled(c, next(roles), _sayers(c, said_at))
            for c, n in zip(kept, at, strict=True)
        ]

    def _words_of(self, candidate: Candidate) -> list[int]:
        """The pieces of the candidate's words that could be its trigger."""
        return [
            self._piece[t.i]
            for t in self._sentence
            if t.i in self._piece
            and (
                t.i == candidate.trigger
                or (candidate.span.start <= t.idx < candidate.span.end and t.pos_ in WORDS)
            )
        ]

    def _at(self, candidate: Candidate) -> int | None:
        """The piece of the candidate's words that looks most like a trigger."""
        held = self._words_of(candidate)
        own = self._piece.get(candidate.trigger)
        if own is None or not held:
            return own
        column = self._column[candidate.type.value]
        best = max(held, key=lambda n: float(self._chances[n, column]))
        return best if self._chances[best, column] > self._chances[own, column] + 0.3 else own

    def _weighed(self, candidate: Candidate) -> Candidate | None:
        at = self._at(candidate)
        if at is None:
            return candidate
        limits = settings()
        chances = self._chances[at]
        own = float(chances[self._column[candidate.type.value]])
        none = min(float(self._chances[n, 0]) for n in (at, *self._words_of(candidate)))
        if none > limits.drop_over and own < limits.drop_under:
            return None
        best = int(chances[1:].argmax()) + 1
        chance = float(chances[best])
        if chance > limits.retype_over and own < limits.retype_under:
            kind = EventType(self._reader.types[best])
            mode, _ = self._reader.mode(self._vectors, at, kind)
            reason = f"reader: {kind.value} {chance:.2f}, not {candidate.type.value} {own:.2f}"
            return replace(
                candidate,
                type=kind,
                mode=(mode,) if mode else (),
                chance=chance,
                reasons=(*candidate.reasons, reason),
            )
        reason = f"reader: {candidate.type.value} {own:.2f}"
        return replace(candidate, chance=own, reasons=(*candidate.reasons, reason))

    def _proposed(self, candidates: list[Candidate]) -> Iterator[Candidate]:
        limits = settings()
        covered = [(c.span.start, c.span.end) for c in candidates]
        triggers = {c.trigger for c in candidates}
        named = {i for m in self._mentions if m.kind == "name" for i in range(m.first, m.last)}
        for token in self._sentence:
            at = self._piece.get(token.i)
            if at is None or token.i in triggers or token.i in named or token.pos_ not in WORDS:
                continue
            best = int(self._chances[at, 1:].argmax()) + 1
            chance = float(self._chances[at, best])
            if chance < limits.add_over:
                continue
            if _idiom(token):
                continue
            kind = EventType(self._reader.types[best])
            if any(a <= token.idx < b for a, b in covered) and chance < limits.add_inside_over:
                continue
            mode, sure = self._reader.mode(self._vectors, at, kind)
            statuses = self._reader.status_chances(self._vectors, at)
            status = max(statuses, key=lambda s: statuses[s])
            yield Candidate(
                trigger=token.i,
                span=Span(token.idx, token.idx + len(token)),
                type=kind,
                mode=(mode,) if mode and sure > limits.mode_over else (),
                status=status,
                noun=token.pos_ in ("NOUN", "PROPN"),
                chance=chance,
                reasons=(f"reader: {kind.value} {chance:.2f}, no rule",),
            )

    def _filled(self, candidate: Candidate, chances: Floats, sayers: set[int]) -> Candidate:
        """Whoever speaks the words, `sayers`, takes the place of no actor that they name."""
        limits = settings()
        if candidate.chance is not None and candidate.chance < limits.fill_over:
            # Where it sees no such event, it cannot tell who takes part in it.
            return candidate
        actors, recipients = [], []
        for mention in self._mentions:
            if self._located(mention):
                continue
            actor, recipient = self._role(mention, chances)
            if actor > limits.actor_over and actor >= recipient:
                if mention.head in sayers:
                    continue
                actors.append(mention.head)
            elif recipient > limits.recipient_over and recipient > actor:
                if self._of_another(mention, candidate):
                    continue
                recipients.append(mention.head)
        if self._agentless(candidate):
            actors = []
        if candidate.type in TWO_SIDED:
            recipients = []
        # Of two who meet, the reader often sees but one.
        doubted = bool(actors) and candidate.type not in TWO_SIDED
        held = self._trusted(candidate.actors, chances, 0) if doubted else candidate.actors
        told = (
            self._trusted(candidate.recipients, chances, 1) if recipients else candidate.recipients
        )
        held = held or tuple(actors)
        told = told or tuple(i for i in recipients if i not in held)
        if (held, told) == (candidate.actors, candidate.recipients):
            return candidate
        return replace(candidate, actors=held, recipients=told)

    def _located(self, mention: Mention) -> bool:
        """`rebels in Syria`, `an anti-Assad protest`: whoever only tells where or of what sort."""
        head = self._doc[mention.head]
        if head.i > self._sentence.start + 1 and self._doc[head.i - 1].text == "-":
            return self._doc[head.i - 2].lower_ in ("anti", "pro")
        return head.dep_ == "pobj" and head.pos_ == "PROPN" and head.head.lower_ in WHERE

    def _of_another(self, mention: Mention, candidate: Candidate) -> bool:
        """`attacked a base and kidnapped two men`: the object of an event beside this one."""
        head, trigger = self._doc[mention.head], self._doc[candidate.trigger]
        beside = {t.i for t in trigger.conjuncts} & self._triggers
        return head.dep_ == "dobj" and head.head.i in beside and not candidate.noun

    def _agentless(self, candidate: Candidate) -> bool:
        """`Nine were killed`: who did it is left open, and stays open."""
        verb = self._doc[candidate.trigger]
        return candidate.type is EventType.ASSAULT and not candidate.noun and is_passive(verb)

    def _trusted(self, tokens: tuple[int, ...], chances: Floats, role: int) -> tuple[int, ...]:
        """Those of the rules' arguments that the reader does not hold for quite unlikely."""
        least = settings().doubt_under
        return tuple(
            i
            for i in tokens
            if i not in self._piece
            or chances[self._piece[i], role] >= least
            # Of "I" and "we" the parse knows better than a reader of names.
            or self._doc[i].lower_ in SELF | OURS
            # A statement's actor is whoever makes it.
            or self._doc[i].lemma_.lower() in MESSAGES
        )

    def _role(self, mention: Mention, chances: Floats) -> tuple[float, float]:
        pieces = [self._piece[i] for i in range(mention.first, mention.last) if i in self._piece]
        if not pieces:
            return 0.0, 0.0
        head = self._piece.get(mention.head, pieces[-1])
        return float(chances[head, 0]), float(chances[head, 1])
