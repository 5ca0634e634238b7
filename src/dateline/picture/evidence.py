"""What an entry of the picture rests on: the sentence, who printed it, who says so."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dateline.errors import StoreError
from dateline.records import ActorRef, Claim, Relation, Report, Span, Status, Toll
from dateline.store.base import View

_REPORTS = 512
"""How many reports are kept at hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One sentence for an entry, or against it (`contrary`).

    `start` to `end` are the words in the report's text that tell it, `quote` is their sentence;
    `attribution` names those who say so, outermost first, none being the outlet's own word.
    """

    report_id: str
    outlet: str | None
    published: date
    title: str | None
    claim_id: str | None
    start: int
    end: int
    quote: str
    attribution: tuple[str, ...]
    status: str
    contrary: bool = False


def evidence_order(item: Evidence) -> tuple[date, str, int, int, str, bool]:
    """As published, then as told."""
    return item.published, item.report_id, item.start, item.end, item.claim_id or "", item.contrary


class Desk:
    """Looks up reports for quotes, keeping the last few at hand."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._kept: OrderedDict[str, Report] = OrderedDict()
        self._sentences: dict[str, tuple[Span, ...]] = {}

    @cached_property
    def outlets(self) -> Mapping[str, str]:
        """Who published each report, where that is known."""
        return {r.id: r.source for r in self._view.reports() if r.source is not None}

    def report(self, report_id: str) -> Report:
        """The report of that id, which the view must hold."""
        report = self._kept.pop(report_id, None) or self._view.report(report_id)
        if report is None:
            raise StoreError(f"report {report_id!r} is gone while the picture is made; try again")
        self._kept[report_id] = report
        while len(self._kept) > _REPORTS:
            self._kept.popitem(last=False)
        return report

    def words(self, claim: Claim) -> str:
        """The words that tell of the event, on one line."""
        return self._line(claim.report_id, claim.evidence)

    def cite(self, item: Claim | Relation | Toll, *, contrary: bool = False) -> Evidence:
        """The item as evidence; its status is that of what it tells, a toll's `happened`."""
        report = self.report(item.report_id)
        return Evidence(
            report_id=item.report_id,
            outlet=report.source,
            published=item.published,
            title=report.title,
            claim_id=item.id if isinstance(item, Claim) else item.claim_id,
            start=item.evidence.start,
            end=item.evidence.end,
            quote=self._line(item.report_id, self._sentence(item)),
            attribution=names(item.attribution),
            status=(Status.HAPPENED if isinstance(item, Toll) else item.status).value,
            contrary=contrary,
        )

    def _line(self, report_id: str, span: Span) -> str:
        return " ".join(self.report(report_id).text[span.start : span.end].split())

    def _sentence(self, item: Claim | Relation | Toll) -> Span:
        """The one that its words begin in; the words themselves if none is known."""
        if isinstance(item, Claim):
            return item.sentence
        if item.report_id not in self._sentences:
            self._sentences[item.report_id] = self._view.sentences(item.report_id)
        at = item.evidence.start
        inside = (s for s in self._sentences[item.report_id] if s.start <= at < s.end)
        return next(inside, item.evidence)


def names(actors: tuple[ActorRef, ...]) -> tuple[str, ...]:
    """Their names, in order."""
    return tuple(actor.name for actor in actors)
