"""ninjs 1.x, 2.x and 3.x: the IPTC's JSON for one news item, as agencies deliver it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dateline.errors import InputError
from dateline.sources.base import Draft
from dateline.sources.fields import draft_of
from dateline.sources.fragments import fragment_text

KEYS = frozenset(
    (
        "versioncreated",
        "contentcreated",
        "firstcreated",
        "pubstatus",
        "representationtype",
        "infosources",
        "bodies",
        "body_text",
        "body_html",
        "body_xhtml",
        "headlines",
    )
)
"""Names that, beside `uri`, tell an item from other JSON; in lower case."""

_DATES = ("versioncreated", "contentcreated", "firstcreated")
_MARKUP = re.compile(r"html|xml", re.I)


def is_ninjs(record: Mapping[str, object]) -> bool:
    """Whether an object is a ninjs item and not some other report."""
    names = {name.lower() for name in record}
    return "uri" in names and not names.isdisjoint(KEYS)


def draft_of_ninjs(record: Mapping[str, object], where: str) -> Draft:
    """A draft; InputError if the item was withdrawn or holds no text."""
    # 2.x writes names in lower case, 3.x in camel case: nothing else differs in what we read.
    item = {name.lower(): value for name, value in record.items()}
    status = str(item.get("pubstatus") or "usable").lower()
    if status.startswith(("cancel", "withh")):
        raise InputError(
            where,
            f"withdrawn by its publisher (pubStatus {status[:20]}), so it was skipped",
            "nothing to do; a later version of the item may stand",
        )
    named: dict[str, object] = {
        "id": item.get("uri"),
        "published": next((item[name] for name in _DATES if item.get(name)), None),
        "text": _body(item),
        "title": _headline(item),
        "outlet": _outlet(item),
        "url": item.get("url") or item.get("link") or item.get("canonicalurl"),
        "language": item.get("language"),
    }
    return draft_of({name: value for name, value in named.items() if value}, where)


def _texts(item: Mapping[str, object], plural: str, prefix: str) -> Iterator[tuple[str, str, str]]:
    """Role, content type and text of an item's bodies or headlines, old form and new."""
    listed = item.get(plural)
    for entry in listed if isinstance(listed, list) else ():
        if isinstance(entry, dict):
            part = {str(name).lower(): value for name, value in entry.items()}
            value = part.get("value")
            if isinstance(value, str) and value.strip():
                yield str(part.get("role") or ""), str(part.get("contenttype") or ""), value
    for name, value in item.items():
        old = name == prefix or name.startswith(prefix + "_")
        if old and isinstance(value, str) and value.strip():
            role = name.removeprefix(prefix).lstrip("_")
            yield role, "text/html" if "html" in role else "text/plain", value


def _body(item: Mapping[str, object]) -> str | None:
    """The body as plain text: the main one before others, plain before markup."""
    bodies = sorted(
        _texts(item, "bodies", "body"),
        key=lambda body: (
            body[0] not in ("main", "text", "body", ""),
            bool(_MARKUP.search(body[1])),
        ),
    )
    return next(iter(_plain(kind, text) for _, kind, text in bodies), None)


def _headline(item: Mapping[str, object]) -> str | None:
    headlines = sorted(
        _texts(item, "headlines", "headline"), key=lambda line: line[0] not in ("main", "")
    )
    for _, kind, text in headlines:
        return _plain(kind, text)
    title = item.get("title")
    return title if isinstance(title, str) else None


def _plain(kind: str, text: str) -> str:
    return fragment_text(text) if _MARKUP.search(kind) else text


def _outlet(item: Mapping[str, object]) -> str | None:
    """Who is named as the source of the information, else who owns the copyright."""
    for name in ("infosources", "infosource"):
        listed = item.get(name)
        for entry in listed if isinstance(listed, list) else ():
            if isinstance(entry, dict) and isinstance(entry.get("name"), str):
                return str(entry["name"])
    for name in ("source", "provider", "copyrightholder"):
        value = item.get(name)
        if isinstance(value, str) and value.strip():
            return value
    return None
