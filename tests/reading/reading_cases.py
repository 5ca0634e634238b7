"""Cases in plain text, and the lines that each stage makes of them.

A case is either one line, `INPUT => EXPECTED; EXPECTED`, or a title, the report's text indented by
four spaces, and a line `=> EXPECTED` for each thing expected. `@ YYYY-MM-DD` behind the input or
the title is the day of publication. Lines that begin with `#` are remarks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from dateline import ActorRef, Claim, Reading, Report
from dateline.reading import read_many
from dateline.reading.draft import Draft
from dateline.reading.header import find_header
from dateline.reading.numbers import parse_number
from dateline.reading.sentences import find_quotes, split_sentences
from dateline.reading.times import find_times
from dateline.records import Bounds, RelationKind, Span, Status

FOLDER = Path(__file__).parent / "cases"
PUBLISHED = date(2019, 4, 4)
"""The day of cases that give none: a Thursday."""

_DAY = re.compile(r"\s*@ (\d{4}-\d\d-\d\d)$")
_ARROW = " => "


@dataclass(slots=True)
class Case:
    """An input with what is expected of it; `where` names file and line."""

    where: str
    title: str
    text: str
    published: date = PUBLISHED
    expected: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """File, line and the first words, as a test run shows them."""
        words = re.sub(r"\W+", "_", self.title)[:40].strip("_")
        return f"{self.where}-{words}"


def load_cases(name: str) -> list[Case]:
    """The cases of one file; ValueError names a line that breaks the form."""
    found: list[Case] = []
    for number, line in enumerate((FOLDER / name).read_text(encoding="utf-8").splitlines(), 1):
        where = f"{name}:{number}"
        if not line.strip() or line.startswith("#"):
            if found and found[-1].text and not found[-1].expected:
                found[-1].text += "\n"
            continue
        if line.startswith("    "):
            found[-1].text += line[4:] + "\n"
        elif line.startswith("=> "):
            found[-1].expected.append(line[3:].strip())
        elif _ARROW in line:
            head, _, expected = line.partition(_ARROW)
            case = _begun(where, head)
            case.text, case.expected = case.title, [e.strip() for e in expected.split(";")]
            found.append(case)
        else:
            found.append(_begun(where, line))
    for case in found:
        case.text = case.text.strip("\n")
        if not case.text or not case.expected:
            raise ValueError(f"{case.where}: a case needs a text and a line that begins with =>")
    return found


def _begun(where: str, head: str) -> Case:
    day = _DAY.search(head)
    title = _DAY.sub("", head).strip()
    return Case(where, title, "", date.fromisoformat(day[1]) if day else PUBLISHED)


def _report(case: Case) -> Report:
    return Report(id=case.where, published=case.published, text=case.text)


def _draft(case: Case) -> Draft:
    return Draft(report=_report(case), masked=case.text)


def header_lines(case: Case) -> list[str]:
    """Dateline and byline, then every line that is left as the report's own text."""
    draft = find_header(_draft(case))
    found = [f"dateline: {draft.dateline_text}"] if draft.dateline_text else []
    found += [f"byline: {draft.byline}"] if draft.byline else []
    return found + [f"text: {kept.strip()}" for kept in draft.masked.splitlines() if kept.strip()]


def sentence_lines(case: Case) -> list[str]:
    """Each sentence, with line ends shown as spaces."""
    return [_cut(case, span) for span in split_sentences(_draft(case)).sentences]


def quote_lines(case: Case) -> list[str]:
    """Each quote, marked if it is a scare quote or a signed post."""
    found = [
        ("scare: " if q.scare else "signed: " if q.signed else "") + _cut(case, q.span)
        for q in find_quotes(_draft(case)).quotes
    ]
    return found or ["nothing"]


def _cut(case: Case, span: Span) -> str:
    return case.text[span.start : span.end].replace("\n", " ")


def time_lines(case: Case) -> list[str]:
    """Each time expression's interval, and what it means of something to come if that differs."""
    found = []
    for time in find_times(_draft(case)).times:
        line = f"{time.start} .. {time.end or 'open'}"
        if time.ahead and time.ahead != (time.start, time.end):
            line += f" ahead {time.ahead[0]} .. {time.ahead[1]}"
        found.append(line)
    return found or ["nothing"]


def number_lines(case: Case) -> list[str]:
    """The number that the words mean."""
    return [str(parse_number(case.text))]


def toll_lines(case: Case) -> list[str]:
    """The figures of each claim that has any."""
    found = []
    for claim in read(case).claims:
        for kind, bounds in (("killed", claim.killed), ("injured", claim.injured)):
            if bounds is not None:
                found.append(f"{kind} {_bounds(bounds)}")
    return sorted(found, reverse=True) or ["nothing"]


def _bounds(bounds: Bounds) -> str:
    least, most = bounds
    if least == most:
        return str(least)
    return f"{'' if least is None else least}..{'' if most is None else most}"


def name_lines(case: Case) -> list[str]:
    """Who and what place is named."""
    reading = read(case)
    found = [f"actor: {e.name}" for e in reading.entities]
    found += [f"actor: {e.name}, {e.country}" for e in reading.entities]
    found += [f"place: {p.name}" for p in reading.places]
    return found + [f"place: {p.name}, {p.country}" for p in reading.places]


def side_lines(case: Case) -> list[str]:
    """Who does what to whom, by the word that tells of it."""
    return [
        f"{_trigger(c, case)}: {_names(c.actors) or 'nobody'} > {_names(c.recipients) or 'nobody'}"
        for c in _all(case)
    ]


def place_lines(case: Case) -> list[str]:
    """Where each thing happens."""
    return [f"{_trigger(c, case)}: {c.place.name if c.place else 'nowhere'}" for c in _all(case)]


def day_lines(case: Case) -> list[str]:
    """When each thing happens, and whether it is background."""
    return [
        f"{_trigger(c, case)}: {c.start or 'undated'} .. {c.end or 'open'}"
        + (" background" if c.background else "")
        for c in _all(case)
    ]


def status_lines(case: Case) -> list[str]:
    """How each thing stands."""
    return [f"{_trigger(claim, case)}: {claim.status}" for claim in _all(case)]


def sayer_lines(case: Case) -> list[str]:
    """On whose word each claim is, and who utters which words."""
    reading = read(case)
    found = [f"{_trigger(c, case)}: {_names(c.attribution) or 'the report'}" for c in _all(case)]
    for said in reading.statements:
        who = said.speaker.name if said.speaker else "somebody"
        found += [f"{who} says: {_cut(case, span)}" for span in said.content]
    return found


def relation_lines(case: Case) -> list[str]:
    """Each relation as a sentence of three parts, and how it stands if it is not told as so."""
    found = []
    for one in read(case).relations:
        held = one.place.name if one.kind is RelationKind.CONTROLS and one.place else ""
        other = one.b.name if one.b else held
        line = f"{one.a.name} {one.kind} {other}"
        if one.status is not Status.HAPPENED:
            by = f", says {_names(one.attribution)}" if one.attribution else ""
            line += f" ({one.status}{by})"
        found.append(line)
    return found or ["nothing"]


def _all(case: Case) -> tuple[Claim, ...]:
    return read(case).claims


def _names(actors: tuple[ActorRef, ...]) -> str:
    return ", ".join(a.name for a in actors)


def _trigger(claim: Claim, case: Case) -> str:
    """The expected word that lies in the claim's evidence, else the evidence itself."""
    for line in case.expected:
        word = line.partition(":")[0].removeprefix("no ")
        for match in re.finditer(rf"\b{re.escape(word)}\b", case.text):
            if claim.evidence.start < match.end() and match.start() < claim.evidence.end:
                return word
    return _cut(case, claim.evidence)


@dataclass(frozen=True, slots=True)
class Stage:
    """A file of cases and the lines made of each; `exact`: those and no others, in that order.

    Otherwise each line expected must be there, and a line `no …` must not.
    """

    file: str
    lines: Callable[[Case], list[str]]
    exact: bool = False
    parsed: bool = True


STAGES = (
    Stage("header.txt", header_lines, exact=True, parsed=False),
    Stage("sentences.txt", sentence_lines, exact=True, parsed=False),
    Stage("quotes.txt", quote_lines, exact=True, parsed=False),
    Stage("times.txt", time_lines, exact=True, parsed=False),
    Stage("numbers.txt", number_lines, exact=True, parsed=False),
    Stage("tolls.txt", toll_lines, exact=True),
    Stage("names.txt", name_lines),
    Stage("coreference.txt", side_lines),
    Stage("sides.txt", side_lines),
    Stage("where.txt", place_lines),
    Stage("when.txt", day_lines),
    Stage("status.txt", status_lines),
    Stage("attribution.txt", sayer_lines),
    Stage("relations.txt", relation_lines),
)


def all_cases() -> Iterator[tuple[Stage, Case]]:
    """Every case with the stage that it tests."""
    for stage in STAGES:
        for case in load_cases(stage.file):
            yield stage, case


@lru_cache(maxsize=1)
def _readings() -> dict[str, Reading]:
    reports = [_report(case) for stage, case in all_cases() if stage.parsed]
    return {reading.report.id: reading for reading in read_many(reports)}


def read(case: Case) -> Reading:
    """What is read from the case's text; all cases are read in one go, once."""
    return _readings()[case.where]


def faults(stage: Stage, case: Case) -> list[str]:
    """What is amiss between the lines expected and the lines made."""
    made = stage.lines(case)
    if stage.exact:
        return [] if made == case.expected else [f"made {made}, expected {case.expected}"]
    found = []
    for line in case.expected:
        if line.startswith("no "):
            unwanted = line.removeprefix("no ")
            if any(one == unwanted or one.startswith(f"{unwanted}:") for one in made):
                found.append(f"made {unwanted!r}")
        elif line not in made:
            found.append(f"expected {line!r}, made {made}")
    return found
