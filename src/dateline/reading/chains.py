"""On whose word a claim is: the chain of those who say so, outermost first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.draft import Attribution, Candidate, Draft
from dateline.reading.spans import attributions_at
from dateline.reading.where import VERBAL
from dateline.records import ActorRef, EventType, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

REQUESTED = frozenset({Status.ORDERED, Status.URGED, Status.THREATENED, Status.PROMISED})
SPEECH = frozenset(VERBAL - {EventType.CONSULT, EventType.SUPPORT})
HIGHEST = 4
"""Governors up which such a word is looked for."""


class Chains:
    """Finds the attributions that cover a candidate, and who wants what it tells of."""

    def __init__(self, draft: Draft) -> None:
        assert draft.doc is not None
        self._doc = draft.doc
        self._entities = draft.entities
        self._said_at = attributions_at(draft.attributions)
        self._wished_at = attributions_at(draft.wishes)

    def of(
        self,
        candidate: Candidate,
        actors: tuple[ActorRef, ...],
        sayers: tuple[ActorRef, ...],
    ) -> tuple[ActorRef, ...]:
        """Who says so; nobody for what somebody does by the very words.

        `sayers` are the actors of the speech act that asks for, threatens or promises this.
        """
        covering = [a for a in self._said_at(candidate.span.start) if a.cue != candidate.trigger]
        covering.sort(key=lambda a: -max(s.end - s.start for s in a.content))
        speakers = [ref for a in covering for ref in self._refs(a)]
        if self._taken_for_granted(candidate):
            speakers = []
        if candidate.type in SPEECH and candidate.status is Status.HAPPENED:
            mine = {a.id for a in actors}
            speakers = [s for s in speakers if s.id not in mine]
        if candidate.status in REQUESTED or candidate.by is not None:
            speakers += sayers
        if candidate.status in REQUESTED:
            wishes = self._wished_at(candidate.span.start)
            if wishes:
                speakers += self._refs(min(wishes, key=_length))
        return tuple({ref.id: ref for ref in reversed(speakers)}[key] for key in _ids(speakers))

    def _taken_for_granted(self, candidate: Candidate) -> bool:
        """`said the army's crackdown since March had failed`: the report knows of it by itself."""
        if candidate.status is not Status.HAPPENED:
            return False
        trigger = self._doc[candidate.trigger]
        if _told_as_time(trigger):
            return True
        return candidate.noun and any(
            (c.dep_ == "poss" and c.pos_ in ("PROPN", "PRON")) or c.lower_ == "ongoing"
            for c in trigger.children
        )

    def _refs(self, attribution: Attribution) -> list[ActorRef]:
        keys = attribution.chain or ((attribution.speaker,) if attribution.speaker else ())
        return [self._entities[key].ref for key in keys]


def _length(attribution: Attribution) -> int:
    return attribution.content[-1].end - attribution.content[0].start


def _ids(refs: list[ActorRef]) -> list[str]:
    return list(dict.fromkeys(ref.id for ref in refs))


def _told_as_time(trigger: Token) -> bool:
    """`since the protests began`, `a day after the raid`: told only to say when."""
    token = trigger
    for _ in range(HIGHEST):
        marked = any(c.dep_ == "mark" and c.lower_ == "since" for c in token.children)
        if marked or (token.dep_ == "pobj" and token.head.lower_ in ("since", "after")):
            return True
        if token.dep_ in ("ccomp", "acl", "relcl", "conj", "ROOT"):
            return False
        token = token.head
    return False
