"""Markdown: front matter for the fields, and the body as the plain text a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.sources.base import Draft, OnProblem, Opened
from dateline.sources.cleaning import clean_text, one_line
from dateline.sources.fields import SYNONYMS, normal
from dateline.sources.plaintext import undated_by_name
from dateline.sources.streams import document

FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)

_PAIR = re.compile(r"([A-Za-z][\w -]{0,40}):[ \t]*(.*)")
_ANY_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(.*)$", re.M)
_HEADING = re.compile(r"\s*# +([^\n]*)(?:\n+|\Z)")
_UNDERLINED = re.compile(r"\s*([^\s\-=>#*][^\n]*)\n={3,}[ \t]*(?:\n+|\Z)")

# No pattern may look for an end past the next character that could be a start, so that the time
# stays in proportion to the text whatever a stranger writes.
_TARGET = r"\((?:[^()\s]|\([^()\s]*\))*(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)"
_REDUCTIONS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^[ ]{0,3}\[[^\[\]\n]+\]:[ \t]+\S+.*\n?", re.M), ""),
    (re.compile(r"^[ ]{0,3}(?:```|~~~).*\n?", re.M), ""),
    (
        re.compile(
            r"^[ ]{0,3}(?:(?:\*[ \t]*+){3,}+|(?:-[ \t]*+){3,}+|(?:_[ \t]*+){3,}+|={3,}+)$\n?", re.M
        ),
        "",
    ),
    (re.compile(r"^(?:[ ]{0,3}>[ ]?)+", re.M), ""),
    (re.compile(r"^[ \t]*[-*+][ \t]+(?=\S)", re.M), ""),
    (re.compile(r"!\[[^\[\]\n]*\]" + _TARGET), ""),
    (re.compile(r"\[([^\[\]\n]*)\]" + _TARGET), r"\1"),
    (re.compile(r"\[\^[^\[\]\s]+\]"), ""),
    (re.compile(r"\[([^\[\]\n]+)\]\[[^\[\]\n]*\]"), r"\1"),
    (re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>\n]*>"), ""),
    (re.compile(r"\*\*(?=\S)([^*\n]+)(?<=\S)\*\*"), r"\1"),
    (re.compile(r"(?<!\w)__(?=\S)([^_\n]+)(?<=\S)__(?!\w)"), r"\1"),
    (re.compile(r"(?<![\\*])\*(?=\S)([^*\n]+)(?<=[^\s\\])\*"), r"\1"),
    (re.compile(r"(?<![\w\\])_(?=\S)([^_\n]+)(?<=[^\s\\])_(?!\w)"), r"\1"),
    (re.compile(r"~~(?=\S)([^~\n]+)(?<=\S)~~"), r"\1"),
    (re.compile(r"(?<!`)(`{1,3}+)([^`\n]+)\1(?!`)"), r"\2"),
    (re.compile(r"(?:(?<! )[ ]{2,}+|\\)$", re.M), ""),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def read_markdown(opened: Opened, on_problem: OnProblem) -> Iterator[Draft]:
    """One draft, without markup; a heading at the top is its title if the front matter has none."""
    text = clean_text(document(opened, on_problem))
    values, line, start = _front_matter(text)
    title, body = _heading(text[start:])
    given = next((values[name] for name in SYNONYMS["title"] if name in values), None)
    if title is not None and (given is None or one_line(given) == one_line(title)):
        values.setdefault("title", title)
    else:
        body = text[start:]
    record: dict[str, object] = {**values, "text": plain(body)}
    yield undated_by_name(opened, record, f"{opened.where}:{line}" if line else None)


def plain(markdown: str) -> str:
    """The words of a Markdown text, links and emphasis taken off, paragraphs as they were."""
    markdown = _ANY_HEADING.sub(_heading_text, _uncommented(markdown))
    for pattern, replacement in _REDUCTIONS:
        markdown = pattern.sub(replacement, markdown)
    return markdown.strip("\n")


def _uncommented(markdown: str) -> str:
    """Without HTML comments; one that is never closed stays."""
    kept: list[str] = []
    position = 0
    while (start := markdown.find("<!--", position)) >= 0:
        end = markdown.find("-->", start + 4)
        if end < 0:
            break
        kept.append(markdown[position:start])
        position = end + 3
    kept.append(markdown[position:])
    return "".join(kept)


def _heading_text(found: re.Match[str]) -> str:
    """A heading without the marks before it and those that may close it."""
    words = found[1].strip()
    opened = words.rstrip("#")
    return opened.rstrip() if not opened or opened[-1] in " \t" else words


def _heading(body: str) -> tuple[str | None, str]:
    for pattern in (_HEADING, _UNDERLINED):
        if found := pattern.match(body):
            return plain(_heading_text(found)) or None, body[found.end() :]
    return None, body


def _front_matter(text: str) -> tuple[dict[str, str], int | None, int]:
    """Its fields other than the text, the line of the date, and where the body starts."""
    found = FRONT_MATTER.match(text)
    if found is None:
        return {}, None, 0
    values: dict[str, str] = {}
    dated: int | None = None
    first = text.count("\n", 0, found.start(1)) + 1
    for number, line in enumerate(found[1].split("\n"), start=first):
        pair = _PAIR.fullmatch(line.rstrip())
        name = normal(pair[1]) if pair else ""
        if pair is None or name in SYNONYMS["text"]:
            continue
        if name in SYNONYMS["published"] and dated is None:
            dated = number
        values.setdefault(name, _unquoted(pair[2]))
    return values, dated, found.end()


def _unquoted(value: str) -> str:
    """A YAML scalar without its quotation marks or its comment."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return (
            value[1:-1].replace("''", "'") if value[0] == "'" else value[1:-1].replace('\\"', '"')
        )
    return re.sub(r"[ \t]#.*", "", value)
