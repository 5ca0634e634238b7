"""Killed, injured, missing and captured: each figure with the words it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.reading.draft import Candidate, Draft
from dateline.reading.numbers import bounds_of, hedged, parse_number
from dateline.reading.spans import text_of
from dateline.reading.syntax import expand, objects, subjects
from dateline.records import Bounds, Claim, Toll

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

KILL = frozenset("""kill die slay massacre execute behead murder perish lose assassinate""".split())
HURT = frozenset(["wound", "injure", "hurt", "maim"])
_DIGITS = r"\d[\d,]{0,14}"
_NUMBER = rf"(?P<number>{_DIGITS}|(?:[a-z]+-)?[a-z]+)"
_HEDGE = r"(?:at least |more than |up to |about |some |another )?"
_TALLY = re.compile(
    rf"\b(?:(?P<kind1>kill|wound|injur)(?:ing|ed) {_HEDGE}{_NUMBER}\b"
    rf"|death toll[^.]{{0,40}}? (?:to|at|of|is|was|stood at|reached|reaches) {_HEDGE}"
    rf"(?P<toll>{_DIGITS})"
    rf"|(?P<dead>{_DIGITS}|[a-z]+) (?:people |others )?(?:were |was |are |is )?(?:left )?"
    r"(?P<kind2>dead|wounded|injured|hurt|killed)\b)",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:since|so far|in total|altogether|overall|death toll|to date)\b", re.I)


TALLY_REACH = 120
"""Characters from the trigger within which a figure belongs to it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `kind` killed or injured, and its bounds."""

    kind: str
    bounds: Bounds


def count_tolls(draft: Draft) -> Draft:
    """Put figures on the candidates whose trigger or clause gives them."""
    doc = draft.doc
    assert doc is not None
    counted = []
    for candidate in draft.candidates:
        killed, injured = None, None
        for figure in figures_of(doc[candidate.trigger], candidate):
            if figure.kind == "killed" and killed is None:
                killed = figure.bounds
            elif figure.kind == "injured" and injured is None:
                injured = figure.bounds
        counted.append(replace(candidate, killed=killed, injured=injured))
    return replace(draft, candidates=tuple(counted))


def figures_of(trigger: Token, candidate: Candidate) -> Iterator[Figure]:
    """Figures of a killing or wounding verb, of verbs joined to it, or of a noun of casualties."""
    if candidate.type.value != "ASSAULT":
        return
    verbs = [trigger, *(c for c in trigger.children if c.dep_ in ("conj", "advcl", "xcomp"))]
    for verb in verbs:
        kind = _kind(verb)
        if kind is None:
            continue
        bounds = _sum([b for v in _victims(verb) if (b := bounds_of(v)) is not None])
        if bounds is not None:
            yield Figure(kind, bounds)
    yield from _tally(trigger)


def _sum(figures: list[Bounds]) -> Bounds | None:
    """`12 soldiers and three civilians`: fifteen; a side open in one part is open in all."""
    if not figures:
        return None
    least = [low for low, _ in figures]
    most = [high for _, high in figures]
    return (
        None if None in least else sum(low or 0 for low in least),
        None if None in most else sum(high or 0 for high in most),
    )


def _kind(verb: Token) -> str | None:
    lemma = verb.lemma_.lower()
    if lemma in KILL:
        return "killed"
    return "injured" if lemma in HURT else None


def _victims(verb: Token) -> list[Token]:
    direct = objects(verb)
    passive = [x for c in verb.children if c.dep_ == "nsubjpass" for x in expand(c)]
    if verb.lemma_.lower() in ("die", "perish"):
        return subjects(verb)
    found = direct + passive
    if not found:
        # "…, which left 3 dead", "One person was killed and 32 wounded".
        found = [c for c in verb.children if c.dep_ in ("nsubj", "nummod", "npadvmod")]
    return found or subjects(verb)


def _tally(trigger: Token) -> Iterator[Figure]:
    """Figures that the parse misses, by the words around the trigger in its clause."""
    doc = trigger.doc
    sent = trigger.sent
    text = text_of(doc)
    first = max(sent.start_char, trigger.idx - TALLY_REACH)
    last = min(sent.end_char, trigger.idx + 2 * TALLY_REACH)
    for match in _TALLY.finditer(text, first, last):
        words = match["number"] or match["toll"] or match["dead"]
        value = parse_number(words)
        if value is None or value > 5_000_000:
            continue
        if match.start() > trigger.idx + TALLY_REACH:
            continue
        if text[max(0, match.start() - 4) : match.start()].lower().split()[-1:] == ["no"]:
            continue
        kind = (match["kind1"] or match["kind2"] or "dead").lower()
        name = "injured" if kind.startswith(("wound", "injur", "hurt")) else "killed"
        start = text.index(words, match.start())
        yield Figure(name, hedged(value, text[max(0, start - 40) : start]))


def toll_records(claims: tuple[Claim, ...], doc: Doc) -> tuple[Toll, ...]:
    """A record for each figure that a claim carries."""
    found = []
    for claim in claims:
        sentence = text_of(doc)[claim.sentence.start : claim.sentence.end]
        for kind, bounds in (("killed", claim.killed), ("injured", claim.injured)):
            if bounds is not None:
                found.append(
                    Toll(
                        report_id=claim.report_id,
                        published=claim.published,
                        evidence=claim.sentence,
                        kind=kind,
                        bounds=bounds,
                        group=claim.recipients[0].name if claim.recipients else None,
                        place=claim.place,
                        start=claim.start,
                        end=claim.end,
                        attribution=claim.attribution,
                        claim_id=claim.id,
                        cumulative=bool(_TOTAL.search(sentence)),
                    )
                )
    return tuple(found)
