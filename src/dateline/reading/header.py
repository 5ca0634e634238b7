"""The head of a report and what is not its text: dateline, byline, boilerplate."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.reading.draft import Draft

AGENCY = (
    r"Reuters|AP|AFP|UPI|Xinhua|dpa|DPA|EFE|ANSA|TASS|Interfax|RIA|Anadolu|IANS|PTI|Kyodo|"
    r"Yonhap|Associated Press|CNN|BBC|VOA|[A-Z][\w&]*(?: [A-Z&][\w]*){0,3}"
)
_PLACE = r"[A-Z][A-Z'’.\-]+(?:[ /][A-Z][A-Z'’.\-]*)*(?:, [A-Z][A-Za-z.]+(?: [A-Z][a-z]+)*)?"
_DAY = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:, \d{4})?)?"
# "DUBAI | Mon Aug 8, 2011 11:55 am EDT DUBAI (Reuters) - " stands before some agency texts.
_STAMP = r"(?:[A-Z][A-Z .,'\-]+\| ?[A-Z][a-z]{2} [A-Z][a-z]{2} \d{1,2}, \d{4}[^(\n]{0,25}? )?"
DATELINE = re.compile(
    rf"^\s*{_STAMP}(?:(?P<place>{_PLACE}){_DAY}"
    rf"(?: ?\((?:{AGENCY})\) ?[-–—:]+|\s*(?:[–—:]|--?)(?=\s))"
    rf"|\((?P<agency>{AGENCY})\) ?(?:[-–—]+|$))\s*"
)
MIXED_DATELINE = re.compile(
    rf"^\s*(?P<place>[A-Z][\w'’\-]+(?: [A-Z][\w'’\-]+){{0,2}}){_DAY} ?\((?:{AGENCY})\) ?[-–—]+\s*"
)
BYLINE = re.compile(
    r"^\s*(?:By|BY) (?P<name>[A-Z][\w.'’\-]+(?: (?:and |[A-Z])[\w.'’\-]+){1,8})\s*$"
)
BOILERPLATE = re.compile(
    r"""^\s*(?:
    (?:read|see|find\ out)\ (?:more|also|next)\b | click\ here | sign\ up | subscribe
    | share\ (?:this|on)
    | follow\ (?:us|@) | related(?:\ (?:articles|stories|topics))?\s*:?
    | advertisement | most\ (?:read|popular)
    | (?:\(\s*)?(?:additional\ )?(?:reporting|writing|editing|compiled)\ by\b
    | our\ standards:
    | (?:we|this\ (?:site|website))\ use[sd]?\ cookies | .{0,60}\bcookie(?:s|\ policy)\b
    | (?:©|\(c\)|copyright)\b | all\ rights\ reserved | photo(?:graph)?\s*:
    | image\ (?:source|caption|copyright)
    | (?:last\ )?(?:updated|modified)\s*: | published\s*:
    | watch\s*: | listen\s*: | topics\s*: | tags\s*:
    | http[s]?://\S+\s*$ | \W+$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# A short aside between dashes: "two people — a resident and a guard — were killed". The parser
# loses the sentence over it.
ASIDE = re.compile(
    r"(?<=\w) [—–] [^—–.!?\n\"“”]{2,60} [—–] (?=\w)|(?<=\w)—[^—.!?\n\"“”]{2,60}—(?=\w)"
)
CREDIT = re.compile(
    r"\((?:additional )?(?:reporting|writing|editing|compiled) by [^()\n]{3,200}\)", re.IGNORECASE
)
LINE = re.compile(r"[^\n]+")


def find_header(draft: Draft) -> Draft:
    """Blank out (same length) what is not the report's own text, keep dateline and byline."""
    text = draft.report.text
    masked = list(text)
    dateline, byline = None, None
    title = (draft.report.title or "").strip().casefold()
    body_begun = False
    for line in LINE.finditer(text):
        words = line.group()
        if not words.strip():
            continue
        skip = 0
        if by := BYLINE.match(words):
            byline, skip = by["name"], len(words)
        elif len(words) < 400 and BOILERPLATE.match(words):
            skip = len(words)
        elif not body_begun:
            if title and words.strip().casefold() == title:
                skip = len(words)
            elif found := DATELINE.match(words) or MIXED_DATELINE.match(words):
                dateline, skip = found.groupdict().get("place"), found.end()
            body_begun = skip < len(words)
        masked[line.start() : line.start() + skip] = " " * skip
    for pattern in (ASIDE, CREDIT):
        for part in pattern.finditer(text):
            masked[part.start() : part.end()] = " " * (part.end() - part.start())
    # Half of a surrogate pair, as broken JSON may hold, is no text that a parser can take.
    plain = "".join(masked).encode("utf-8", "replace").decode("utf-8")
    return replace(draft, masked=plain, dateline_text=dateline, byline=byline)
