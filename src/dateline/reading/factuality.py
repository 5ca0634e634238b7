"""How far a sentence commits itself to each of its predicates, by the cues the reading uses."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from dateline.errors import CodebookError, InputError
from dateline.reading.parse import parse_texts
from dateline.reading.status import standing
from dateline.records import EventType, Span, Status

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FILE = "factuality.toml"
NEUTRAL = EventType.COOPERATE
"""Status is read as of an event of this type, which has no cues of its own."""

PASSING = frozenset({"xcomp", "ccomp", "dobj", "pobj", "prep", "pcomp", "conj", "acl", "compound"})
"""Relations by which a predicate hangs on the one above and shares in its doubt."""

HIGHEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Factuality:
    """How the event of a predicate stands; `value` from -3 (surely not) to 3 (surely).

    `cue` is the word that decides, empty where nothing qualifies it.
    """

    status: Status
    value: float
    cue: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The file's numbers by status, cue, form, and status of what stands above."""

    statuses: Mapping[Status, float]
    cues: Mapping[str, float]
    forms: Mapping[str, float]
    under: Mapping[Status, float]
    denials: Mapping[str, float]
    refusing: frozenset[str]
    refused: float


@lru_cache(maxsize=1)
def scale() -> Scale:
    """The numbers; CodebookError if the file breaks its form."""
    try:
        raw = tomllib.loads((files("dateline.reading") / FILE).read_text(encoding="utf-8"))
        return Scale(
            statuses={Status(name): value for name, value in raw["statuses"].items()},
            cues=raw["cues"],
            forms=raw["forms"],
            under={Status(name): value for name, value in raw["under"].items()},
            denials=raw["denials"],
            refusing=frozenset(raw["refusing"]["words"]),
            refused=raw["refusing"]["value"],
        )
    except (KeyError, ValueError) as error:
        raise CodebookError(f"reading/{FILE}: {error}") from error


def code_factuality(sentence: str, predicates: Sequence[Span]) -> tuple[Factuality, ...]:
    """The factuality of each predicate, given as characters of one sentence.

    Raises InputError for a span that holds no word of it.
    """
    doc = next(iter(parse_texts([(sentence, (Span(0, len(sentence)),))])))
    return tuple(factuality(_head(doc, span)) for span in predicates)


def factuality(token: Token) -> Factuality:
    """The factuality of the predicate that a parsed word heads."""
    numbers = scale()
    status, cue = standing(token, NEUTRAL)
    if status is not Status.HAPPENED:
        return Factuality(status=status, value=_qualified(token, status, cue), cue=cue)
    if refusal := _refusal(token):
        return Factuality(status=Status.DENIED, value=numbers.refused, cue=refusal)
    value = numbers.forms[_form(token)]
    inherited, why = _from_higher(token)
    if inherited is not None and inherited < value:
        return Factuality(status=status, value=inherited, cue=why)
    return Factuality(status=status, value=value)


def _qualified(token: Token, status: Status, cue: str) -> float:
    """The value of a cue, or of its status where the cue has none of its own."""
    numbers = scale()
    known = numbers.cues.get(cue, numbers.cues.get(cue.split(" ")[0]))
    if known is not None and not cue.endswith(" not"):
        return known
    if status is not Status.DENIED:
        return numbers.statuses[status]
    if any(child.dep_ == "neg" for child in token.children):
        return numbers.denials["own"]
    return numbers.denials["noun" if token.pos_ in ("NOUN", "PROPN") else "other"]


def _head(doc: Doc, span: Span) -> Token:
    found = [t for t in doc if t.idx < span.end and t.idx + len(t) > span.start and not t.is_space]
    if not found:
        problem = f"characters {span.start} to {span.end} hold no word of the sentence"
        raise InputError("predicates", problem, "give spans of characters in it")
    return doc[found[0].i : found[-1].i + 1].root


def _refusal(token: Token) -> str | None:
    """ "declined to comment", "prevented them from leaving": what the word above makes of it."""
    above = token.head
    if token.dep_ == "pcomp" and above.dep_ == "prep" and above.lower_ == "from":
        above = above.head
    elif token.dep_ != "xcomp":
        return None
    lemma = above.lemma_.lower()
    if lemma not in scale().refusing:
        return None
    # Nobody who did not refuse is known to have refused.
    return None if any(child.dep_ == "neg" for child in above.children) else lemma


def _form(token: Token) -> str:
    """How firmly grammar holds what nothing else qualifies."""
    if token.pos_ in ("NOUN", "PROPN"):
        return "compound" if token.dep_ == "compound" else "noun"
    if token.pos_ in ("ADJ", "ADV"):
        return "adjective"
    if token.tag_ == "VB" and not any(c.dep_ == "aux" and c.tag_ == "VBD" for c in token.children):
        return "infinitive"
    if token.dep_ in ("xcomp", "pcomp") and token.tag_ == "VBG":
        return "gerund"
    if token.dep_ == "ccomp" and token.tag_ in ("VBZ", "VBP", "VBG"):
        return "reported"
    return "clause"


def _from_higher(token: Token) -> tuple[float | None, str]:
    """The doubt of the predicates that this one depends on."""
    below = token
    for _ in range(HIGHEST):
        if below.dep_ not in PASSING:
            break
        above = below.head
        if above.pos_ in ("VERB", "AUX", "NOUN"):
            status, cue = standing(above, NEUTRAL)
            if status is not Status.HAPPENED:
                return scale().under[status], cue
        below = above
    return None, ""
