"""HTML pages: main text, title, date and outlet, from the page alone; nothing is run or fetched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from dateline.errors import InputError
from dateline.sources.base import LARGEST_PAGE, Draft, OnProblem, Opened
from dateline.sources.cleaning import clean_text, host, one_line
from dateline.sources.days import day_in_address
from dateline.sources.markup import load
from dateline.sources.streams import document

_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date_published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "article.published",
    "published-date",
    "date",
)
_OUTLET_NAMES = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher")

_LEAVE_OUT = "leave it out, or give its text as a plain text file"


def read_webpage(opened: Opened, on_problem: OnProblem) -> Iterator[Draft]:
    """One draft; InputError if the page holds no article."""
    markup = clean_text(document(opened, on_problem, largest=LARGEST_PAGE, declared=True))
    yield _read(markup, opened)


def _read(markup: str, opened: Opened) -> Draft:
    from trafilatura import bare_extraction

    tree = load(markup)
    if tree is None:
        raise InputError(opened.where, "no page of HTML", _LEAVE_OUT)
    declared = _declared(tree)
    address, language = _address(tree), next(iter(tree.xpath("/html/@lang")), None)
    day = next((declared[name] for name in _DATE_NAMES if name in declared), None)
    found = bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # The whole page's text is not searched: a date in the story is not that of the story.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or isinstance(found, dict) or not found.text:
        raise InputError(opened.where, "no article found on the page", _LEAVE_OUT)
    title = one_line(found.title)
    outlet = next((declared[name] for name in _OUTLET_NAMES if name in declared), None)
    return Draft(
        where=opened.where,
        text=_untitled(found.text, title),
        published=day,
        page_day=day_in_address(address or "") or found.date,
        file_name=opened.name,
        title=title,
        source=outlet or found.sitename or host(address),
        url=address,
        language=language,
    )


def _untitled(text: str, title: str | None) -> str:
    """The text without a first line that only repeats the title."""
    first, _, rest = text.partition("\n")
    return rest if rest and one_line(first) == title else text


def _declared(tree: Any) -> dict[str, str]:
    """What the page says of itself in meta elements, JSON-LD and marked-up times."""
    values: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if content := (element.get("content") or "").strip():
            values.setdefault(name.strip().lower(), content)
    for element in tree.xpath("//script[@type='application/ld+json']"):
        if day := _linked_day(element.text or ""):
            values.setdefault("datepublished", day)
    for element in tree.xpath("//time[@datetime][@pubdate or @itemprop='datePublished']"):
        values.setdefault("pubdate", element.get("datetime").strip())
    return values


def _linked_day(text: str) -> str | None:
    """The first `datePublished` of a page's JSON-LD."""
    for quoted in re.findall(r'"datePublished"\s*:\s*("[^"\\\n]{1,100}")', text):
        return str(json.loads(quoted))
    return None


def _address(tree: Any) -> str | None:
    found = tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    return next((str(address).strip() for address in found), None)
