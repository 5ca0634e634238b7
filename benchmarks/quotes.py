"""Who says what: attributions found in news texts, held against PolNeAR's annotation.

DATA is a split of PolNeAR: `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann` (brat). Of a text
with several annotations the first by name is used. Of an attribution the source, the cue and the
content count; those without cue or content are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

import click

import dateline

BEST_KNOWN = {"direct_with_speaker": "83.8", "attribution_f1": "41 to 57"}
SEEN = date(2017, 1, 1)
"""Published, of texts whose name has no date; no figure here depends on it."""

COVERED = 0.5
"""Share of a quote's words that must be found."""
ALIKE = 0.5
"""Least Jaccard overlap of two contents, in words."""

_WORD = re.compile(r"\w+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_OPEN, _CLOSE, _BOTH = "“«", "”»", '"'
Words = frozenset[int]
"""Numbers of words of a text, or of characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One attribution in numbers of words, of the cue characters: it may be a colon or a dash.

    `direct`: every word stands in quotation marks.
    """

    source: Words
    cue: Words
    content: Words
    direct: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Percent, and how many they rest on."""

    direct_with_speaker: float
    attribution_f1: float
    precision: float
    recall: float
    direct_found: float
    direct: int
    attributions: int


@dataclass(slots=True)
class Tally:
    """Counts over texts."""

    direct: int = 0
    found: int = 0
    right: int = 0
    gold: int = 0
    ours: int = 0
    matched: int = 0
    texts: int = field(default=0)


def measure(texts: list[tuple[Path, Path]]) -> Scores:
    """The figures over pairs of a text and its annotation."""
    reports = [
        dateline.Report(id=text.stem, published=_day(text.stem), text=_read(text))
        for text, _ in texts
    ]
    tally = Tally()
    for (_, marks), reading in zip(texts, dateline.read_many(reports), strict=True):
        text = reading.report.text
        count(annotated(_read(marks), text), found(reading.statements, text), tally)
    return Scores(
        direct_with_speaker=_percent(tally.right, tally.direct),
        attribution_f1=_percent(2 * tally.matched, tally.gold + tally.ours),
        precision=_percent(tally.matched, tally.ours),
        recall=_percent(tally.matched, tally.gold),
        direct_found=_percent(tally.found, tally.direct),
        direct=tally.direct,
        attributions=tally.gold,
    )


def count(gold: list[Said], ours: list[Said], tally: Tally) -> None:
    """Adds one text's attributions to the tally."""
    tally.texts += 1
    tally.gold += len(gold)
    tally.ours += len(ours)
    tally.matched += pair(gold, ours)
    for said in gold:
        if not said.direct or not said.source:
            continue
        tally.direct += 1
        covering = [o for o in ours if len(o.content & said.content) >= COVERED * len(said.content)]
        tally.found += bool(covering)
        tally.right += any(o.source & said.source for o in covering)


def pair(gold: list[Said], ours: list[Said]) -> int:
    """How many of the gold attributions are found, one to one, those most alike first."""
    alike = sorted(
        (
            (-_jaccard(one.content, other.content), g, o)
            for g, one in enumerate(gold)
            for o, other in enumerate(ours)
            if same(one, other)
        ),
    )
    used_gold: set[int] = set()
    used_ours: set[int] = set()
    for _, g, o in alike:
        if g not in used_gold and o not in used_ours:
            used_gold.add(g)
            used_ours.add(o)
    return len(used_gold)


def same(gold: Said, ours: Said) -> bool:
    """Cue and source overlap and contents are alike; no source must meet no source."""
    sources = bool(gold.source & ours.source) if gold.source else not ours.source
    return bool(gold.cue & ours.cue) and sources and _jaccard(gold.content, ours.content) >= ALIKE


def _jaccard(one: Words, other: Words) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def annotated(marks: str, text: str) -> list[Said]:
    """The attributions of a brat file."""
    words_of = numbering(text)
    quoted = in_quotation_marks(text)
    spans: dict[str, list[tuple[int, int]]] = {}
    relations: list[dict[str, str]] = []
    for line in marks.splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            _, _, where = rest.partition("\t")[0].partition(" ")
            spans[key] = [_pair(part) for part in where.split(";")]
        elif key.startswith("E"):
            parts = (part.partition(":") for part in rest.split())
            relations.append({role: target for role, _, target in parts})
    result = []
    for relation in relations:
        source, cue, content = (
            [s for k, v in relation.items() if k.rstrip("0123456789") == role and v in spans
             for s in spans[v]]
            for role in ("Source", "Cue", "Content")
        )  # fmt: skip
        if content and cue:
            said = words_of(content)
            direct = bool(said) and all(_quoted(text[a:b], quoted[a:b]) for a, b in content)
            result.append(
                Said(source=words_of(source), cue=_inked(cue, text), content=said, direct=direct)
            )
    return result


def found(statements: tuple[dateline.Statement, ...], text: str) -> list[Said]:
    """The product's statements in the same form."""
    words_of = numbering(text)
    return [
        Said(
            source=words_of(_ends(s.source)),
            cue=_inked(_ends(s.cue), text),
            content=words_of([(span.start, span.end) for span in s.content or (s.evidence,)]),
            direct=s.direct,
        )
        for s in statements
    ]


def _ends(span: dateline.Span | None) -> list[tuple[int, int]]:
    return [(span.start, span.end)] if span else []


def _inked(spans: list[tuple[int, int]], text: str) -> Words:
    return frozenset(i for a, b in spans for i in range(a, b) if not text[i].isspace())


def numbering(text: str) -> Callable[[list[tuple[int, int]]], Words]:
    """A function from spans of characters to the numbers of the words that they touch."""
    at = [-1] * (len(text) + 1)
    for number, match in enumerate(_WORD.finditer(text)):
        at[match.start() : match.end()] = [number] * (match.end() - match.start())

    def words_of(spans: list[tuple[int, int]]) -> Words:
        return frozenset(n for a, b in spans for n in at[a:b] if n >= 0)

    return words_of


def in_quotation_marks(text: str) -> list[bool]:
    """For each character whether it stands in double quotation marks; a line's end closes them."""
    inside, marks = False, []
    for char in text:
        if char in _OPEN or (char in _BOTH and not inside):
            inside = True
        elif char in _CLOSE or char in _BOTH or char == "\n":
            inside = False
        marks.append(inside)
    return marks


def _quoted(piece: str, inside: list[bool]) -> bool:
    marks = piece.strip()
    if marks[:1] in ("‘", "'") and marks[-1:] in ("’", "'"):
        return True
    return all(q for char, q in zip(piece, inside, strict=True) if char.isalnum())


def _pair(part: str) -> tuple[int, int]:
    start, _, end = part.strip().partition(" ")
    return int(start), int(end)


def _day(name: str) -> date:
    match = _DAY.search(name)
    return date.fromisoformat(match.group()) if match else SEEN


def _read(path: Path) -> str:
    # Not read_text: it turns "\r\n" into one character, and the annotation counts two.
    return path.read_bytes().decode("utf-8")


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0


def texts_in(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Each text of a split with the first of its annotations."""
    marks: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        marks.setdefault(path.stem.rpartition("_")[0], path)
    for text in sorted((folder / "text").glob("*.txt")):
        if text.stem in marks:
            yield text, marks[text.stem]


@click.command(help=__doc__)
@click.option("--data", required=True, metavar="FOLDER", help="A split of PolNeAR.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(data: str, as_json: bool) -> None:
    """Load, measure, print."""
    texts = list(texts_in(Path(data)))
    if not texts:
        raise click.ClickException(f"{data}: no text/*.txt with attributions/*.ann")
    scores = asdict(measure(texts))
    if as_json:
        click.echo(json.dumps(scores))
        return
    click.echo(f"{'':22}{'ours':>8}  best known")
    for name, value in scores.items():
        click.echo(f"{name:22}{value:8}  {BEST_KNOWN.get(name, '')}".rstrip())


if __name__ == "__main__":
    command()
