"""Names under which a report's fields come in JSON, CSV and headers, and their values checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from dateline.errors import InputError
from dateline.sources.base import Draft
from dateline.sources.cleaning import host

SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "docid", "uid", "guid", "articleid", "reportid", "_id", "uri", "fingerprint"),
    "published": (
        "published",
        "date",
        "publishedat",
        "publisheddate",
        "publishedon",
        "datepublished",
        "pubdate",
        "publicationdate",
        "publishdate",
        "publicationtime",
    ),
    "text": (
        "text",
        "body",
        "content",
        "fulltext",
        "articlebody",
        "bodytext",
        "maintext",
        "article",
        "story",
        "rawtext",
    ),
    "title": ("title", "headline", "heading", "subject"),
    "source": (
        "outlet",
        "source",
        "publication",
        "publisher",
        "newspaper",
        "sourcename",
        "sitename",
        "sourcehostname",
        "sourcedomain",
        "hostname",
        "domain",
    ),
    "url": ("url", "link", "permalink", "weburl", "canonicalurl", "sourceurl", "source"),
    "language": ("language", "lang", "languagecode"),
}
"""For each field its names, the surest first; case, spaces, `-` and `_` make no difference."""

_ADDRESS = re.compile(r"^https?://", re.I)
_MARKS = re.compile(r"(?<=.)[\s_.-]")

KNOWN = frozenset(name for names in SYNONYMS.values() for name in names)
"""Every name that is understood, as `normal` gives it."""


def normal(name: str) -> str:
    """A field's name with what makes no difference taken out: `Published At` is `publishedat`."""
    return _MARKS.sub("", name.strip().lower())


def draft_of(record: Mapping[str, object], where: str, *, published_at: str | None = None) -> Draft:
    """A draft from named values; InputError if there is no text or a value cannot be one."""
    values: dict[str, object] = {}
    for name, value in record.items():
        if value not in (None, ""):
            values.setdefault(normal(name), value)
    text = _first(values, "text")
    if not isinstance(text, str):
        raise InputError(where, *_no_text(text, record))
    url = _address(values)
    return Draft(
        where=where,
        text=text,
        published=_published(values, where),
        published_at=published_at,
        id=_short(values, "id", where),
        title=_short(values, "title", where),
        source=_outlet(values, where) or host(url),
        url=url,
        language=_short(values, "language", where),
    )


def _first(values: Mapping[str, object], field: str) -> object:
    return next((values[name] for name in SYNONYMS[field] if name in values), None)


def _no_text(text: object, record: Mapping[str, object]) -> tuple[str, str]:
    if text is not None:
        return f"`text` is {_kind(text)}, not text", "give the report's words as one string"
    filled = [name for name, value in record.items() if value not in (None, "")]
    names = ", ".join(str(name)[:40] for name in filled[:8]) or "none"
    return f"no text (fields: {names})", "give the report's words in a field `text`"


def _short(values: Mapping[str, object], field: str, where: str) -> str | None:
    value = _first(values, field)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise InputError(where, f"`{field}` is {_kind(value)}, not text", "give it as one string")


def _published(values: Mapping[str, object], where: str) -> str | None:
    value = _first(values, "published")
    if isinstance(value, int) and not isinstance(value, bool) and len(str(value)) != 8:
        raise InputError(
            where, f"`published` is the number {str(value)[:20]}", "give a date such as 2019-04-04"
        )
    return _short(values, "published", where)


def _address(values: Mapping[str, object]) -> str | None:
    """The report's address; some name it `source`."""
    for name in SYNONYMS["url"]:
        value = values.get(name)
        if isinstance(value, str) and _ADDRESS.match(value.strip()):
            return value.strip()
    return None


def _outlet(values: Mapping[str, object], where: str) -> str | None:
    """Who published it: a name, or an object with one, but not an address."""
    for name in SYNONYMS["source"]:
        value = values.get(name)
        if isinstance(value, dict):
            value = value.get("name") or value.get("title")
        if isinstance(value, str):
            if not _ADDRESS.match(value.strip()):
                return value
        elif value is not None:
            raise InputError(where, f"`{name}` is {_kind(value)}, not text", "give its name")
    return None


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "an object"
    return "a number"
