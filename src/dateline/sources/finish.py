"""From draft to report: the date that every report needs, its id, its limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from dateline.errors import InputError
from dateline.records import Report
from dateline.sources.base import LARGEST_FIELD, LARGEST_TEXT, Draft, megabytes
from dateline.sources.cleaning import clean_text, one_line, web_address
from dateline.sources.days import day_in_name, read_day

_LONGEST_ADDRESS = 2_000

_GIVE_DATE = (
    "give one with --published 2019-04-04, a `published` column or field, "
    "or a first line `date YYYY-MM-DD Title`"
)
_FORMS = "give one such as 2019-04-04, 4 April 2019 or 2019-04-04T10:15:00Z"


def finish(draft: Draft, *, published: date | None, outlet: str | None) -> Report:
    """The report, with the caller's date and outlet where it has none; InputError if unusable."""
    text = clean_text(draft.text)
    if not text.strip():
        raise InputError(draft.where, "no text", "leave it out, or give the words of the report")
    size = len(text.encode("utf-8"))
    if size > LARGEST_TEXT:
        limit = megabytes(LARGEST_TEXT)
        problem = f"one report of {megabytes(size)} of text, where {limit} is the most"
        raise InputError(draft.where, problem, "split it into several reports")
    day = _day(draft, published)
    title = _short(draft, "title", draft.title)
    source = _short(draft, "source", draft.source) or outlet
    url = web_address(draft.url)
    return Report(
        id=_short(draft, "id", draft.id) or content_id(source, day, title, text),
        published=day,
        text=text,
        title=title,
        source=source,
        url=url if url and len(url) <= _LONGEST_ADDRESS else None,
        language=_short(draft, "language", draft.language),
        where=draft.where,
    )


def content_id(source: str | None, published: date, title: str | None, text: str) -> str:
    """The same for the same report on every run, wherever it is read from."""
    return _digest(source, published, title, text)[:16]


@dataclass(slots=True)
class Ledger:
    """The reports of a run so far, by id and a hash of what they say."""

    _known: dict[str, bytes] = field(default_factory=dict)

    def is_new(self, report: Report) -> bool:
        """False of a report met before; InputError if another one has its id."""
        digest = _digest(report.source, report.published, report.title, report.text)
        content = bytes.fromhex(digest[:32])
        known = self._known.setdefault(report.id, content)
        if known is content:
            return True
        if known == content:
            return False
        raise InputError(
            report.where or report.id,
            f"the id {report.id[:80]!r} belongs to another report of this run",
            "give every report an id of its own, or none",
        )


def _digest(source: str | None, published: date, title: str | None, text: str) -> str:
    content = repr((source, published.isoformat(), title, text))
    return sha256(content.encode("utf-8")).hexdigest()


def _short(draft: Draft, name: str, value: str | None) -> str | None:
    line = one_line(value)
    if line is not None and len(line) > LARGEST_FIELD:
        problem = f"`{name}` has {len(line):,} characters, where {LARGEST_FIELD:,} is the most"
        raise InputError(draft.where, problem, "shorten it, or put it in `text`")
    return line


def _day(draft: Draft, published: date | None) -> date:
    """Its own date before the caller's, and that before one that was only come across."""
    if draft.published and draft.published.strip():
        return _read(draft.published, draft.published_at or draft.where)
    if published is not None:
        return published
    if draft.page_day:
        return _read(draft.page_day, draft.where)
    day = None
    if draft.file_name:
        try:
            day = day_in_name(draft.file_name)
        except ValueError as error:
            raise InputError(draft.where, f"{error}", "rename the file") from None
    if day is None:
        raise InputError(draft.where, "no publication date", _GIVE_DATE)
    return day


def _read(text: str, where: str) -> date:
    try:
        return read_day(text)
    except ValueError as error:
        raise InputError(where, f"the publication date {error}", _FORMS) from None
