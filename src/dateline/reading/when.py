"""When each event took place: the time that stands with it, else the day of the news."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateline.reading.cues import cues
from dateline.reading.draft import Candidate, Draft, TimeMention
from dateline.reading.spans import text_of, tokens_between
from dateline.reading.syntax import climb
from dateline.records import Status

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

AHEAD = frozenset(
    {Status.PLANNED, Status.PROMISED, Status.ORDERED, Status.URGED, Status.THREATENED,
     Status.POSSIBLE}
)  # fmt: skip
OLD = timedelta(days=30)
HABITUAL = frozenset(["decades-long", "years-long", "long-running", "longstanding"])


class Dater:
    """Finds the interval of candidates from the time expressions of their sentence."""

    def __init__(self, draft: Draft) -> None:
        assert draft.doc is not None
        self._doc: Doc = draft.doc
        self._published = draft.report.published
        self._times: dict[int, list[tuple[TimeMention, Token]]] = {}
        for mention in draft.times:
            span = tokens_between(draft.doc, mention.span.start, mention.span.end)
            if span is not None and len(span):
                root = span.root
                self._times.setdefault(root.sent.start, []).append((mention, root))

    def interval(self, candidate: Candidate) -> tuple[date | None, date | None, bool, str]:
        """Start, end, whether it is background, and the reason."""
        trigger = self._doc[candidate.trigger]
        ahead = candidate.status in AHEAD
        mention = self._nearest(trigger)
        if mention is None:
            return self._undated(trigger, ahead)
        reason = f"time {text_of(self._doc)[mention.span.start : mention.span.end]!r}"
        if ahead:
            if mention.ahead:
                return mention.ahead[0], mention.ahead[1], False, reason
            end = mention.end
            if end is not None and end >= self._published:
                return max(mention.start, self._published), end, False, reason
            if mention.grain == "day":
                return self._published, None, False, "to come, from publication on"
        start, end = mention.start, mention.end
        if mention.since:
            end = self._published
            old = False
        else:
            old = end is not None and self._published - end > OLD
        return start, end, old, reason

    def _undated(self, trigger: Token, ahead: bool) -> tuple[date | None, date | None, bool, str]:
        if ahead:
            return self._published, None, False, "to come, from publication on"
        if _told_as_history(trigger):
            return None, None, True, "told as history, undated"
        return self._published, self._published, False, "news of the day"

    def _nearest(self, trigger: Token) -> TimeMention | None:
        above = list(climb(trigger))
        best: tuple[float, TimeMention] | None = None
        for mention, root in self._times.get(trigger.sent.start, ()):
            cost = self._cost(trigger, root, above)
            if cost is not None and (best is None or cost < best[0]):
                best = (cost, mention)
        return best[1] if best else None

    def _cost(self, trigger: Token, root: Token, above: list[Token]) -> float | None:
        """How far a time stands from the trigger; None where it belongs to another event."""
        carrier = next(
            (t for t in climb(root) if t.pos_ in ("VERB", "AUX") or t.i == trigger.i), None
        )
        distance = abs(root.i - trigger.i) / 100
        if any(t.i == trigger.i for t in climb(root)) and (
            carrier is None or carrier.i == trigger.i
        ):
            return distance
        if carrier is None:
            return 2 + distance
        say = carrier.lemma_.lower() in cues().say
        if trigger.pos_ in ("NOUN", "PROPN") and carrier in above and not say:
            return 0.5 + distance
        subject = trigger.dep_ in ("nsubj", "nsubjpass") and carrier.dep_ in ("xcomp", "ccomp")
        if subject and carrier.head.i == trigger.head.i:
            # "The talks are set to open on Monday."
            return 0.6 + distance
        if carrier.dep_ == "conj" and carrier.head.i == trigger.i and not say:
            return 1 + distance
        if carrier in above:
            direct = trigger.head.i == carrier.i and trigger.dep_ in ("conj", "xcomp", "advcl")
            if say:
                return None if not direct else 2.5 + distance
            return 1 + distance if direct else 2 + distance
        return None


def _told_as_history(trigger: Token) -> bool:
    """Past perfect with a word of habit or history, or a modifier such as `decades-long`."""
    words = {c.lower_ for c in trigger.children}
    if words & cues().background:
        return True
    near = trigger.doc[max(trigger.sent.start, trigger.i - 6) : trigger.i + 7].text.lower()
    return any(w in near for w in HABITUAL)
