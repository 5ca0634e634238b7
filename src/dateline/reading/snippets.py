"""The ACLED sub-event type of a short text, by its words, or by what is read from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from dateline.codebook.subtypes import NOT_CODED, claim_subtype, event_types, text_subtype
from dateline.reading.pipeline import read_report
from dateline.records import Report

ANY_DAY = date(2000, 1, 1)
"""Stands in where nobody asks when: the type does not depend on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SnippetCode:
    """The type ACLED gives the event of a text; `by` is words or claim.

    Both are None where the text tells of something that ACLED does not code; `outside` says what:
    disaster, natural disaster, crime, diplomacy or attribution.
    """

    event_type: str | None = None
    sub_event_type: str | None = None
    outside: str | None = None
    by: str = "words"


def code_snippet(text: str) -> SnippetCode | None:
    """What ACLED's coders would call the event of a sentence or two; None if none is told."""
    told = text_subtype(text)
    if told is not None and told.startswith(NOT_CODED):
        return SnippetCode(outside=told.removeprefix(NOT_CODED))
    if told is not None:
        return SnippetCode(event_type=event_types()[told], sub_event_type=told)
    report_id = sha256(text.encode()).hexdigest()[:16]
    for claim in read_report(Report(id=report_id, published=ANY_DAY, text=text)).claims:
        if coded := claim_subtype(claim):
            event_type, _, sub_event_type = coded.partition(": ")
            return SnippetCode(event_type=event_type, sub_event_type=sub_event_type, by="claim")
    return None
