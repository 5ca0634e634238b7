"""ACLED's sub-event types: of a claim by the codebook's table, and of a text by cues in its words.

A coder asks the questions of `subtypes.toml` in order; the first that fits gives the type.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dateline.errors import CodebookError
from dateline.records import ActorRef, Claim

FILE = "subtypes.toml"
STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
CIVILIANS = frozenset(
    {"CVL", "REF", "MED", "JRN", "HLH", "EDU", "REL", "LAB", "BUS", "NGO", "ELI", "AGR", "SOC"}
)
NOT_CODED = "none: "
"""How the types begin that ACLED does not code: disasters, crime, diplomacy."""

TAKEN = frozenset(("Government regains territory", "Non-state actor overtakes territory"))
NAMED = "taken_named"
"""The cue of a place taken that is only named: "captured Kunduz"; its capital letter tells."""

LEAD = "lead:"
FAR = 1_000_000
_MONTH = re.compile(r"\bMarch(?= \d)|(?<=\d )March\b|\b(?<=in )March\b")
_LEAD_END = re.compile(r"[.!?][\"\u201d]?\s+(?=[A-Z\"\u201c])")
_PASSIVE = re.compile(r"\b(?:was|were|been|being) $")
SHORTEST_LEAD = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Gives `type` where all cues of `all` and none of `none` are found, by such a taker."""

    type: str
    all: tuple[str, ...]
    none: tuple[str, ...] = ()
    taker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text as written, the same in small letters, and the first sentence of that."""

    written: str
    whole: str
    lead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """The compiled file: cues by name, rules in order, sub-event types of each claim's type."""

    cues: Mapping[str, re.Pattern[str]]
    rules: tuple[Rule, ...]
    refine: Mapping[str, frozenset[str]]
    settled: frozenset[str]


def text_subtype(text: str) -> str | None:
    """The sub-event type that a short text tells of, as ACLED spells it; None if none is plain.

    What ACLED does not code begins with "none: ", as in "none: natural disaster".
    """
    asked = _questions()
    words = _words(text)
    for rule in asked.rules:
        if (
            all(_found(asked, cue, words) for cue in rule.all)
            and not any(_found(asked, cue, words) for cue in rule.none)
            and rule.taker in (None, _taker(asked, words))
        ):
            return rule.type
    return None


def claim_subtype(claim: Claim, sentence: str = "") -> str | None:
    """Event type and sub-event type of a claim: "Battles: Armed clash"; None if it is not coded.

    The words of its sentence decide where type and mode leave several open.
    """
    row = _row(claim)
    if row is None:
        return None
    refine = _questions().refine.get(claim.type.value, frozenset())
    if sentence and row["mode"] not in _questions().settled:
        told = text_subtype(sentence)
        if told in refine and (told not in TAKEN or row["sub_event_type"] == "Armed clash"):
            return f"{event_types()[told]}: {told}"
    return f"{row['event_type']}: {row['sub_event_type']}"


def sides(claim: Claim) -> tuple[str | None, str | None]:
    """What kind of side its actors and its recipients are: state, non-state, civilians."""
    return _side(claim.actors), _side(claim.recipients)


@lru_cache(maxsize=1)
def event_types() -> Mapping[str, str]:
    """The event type above each sub-event type of ACLED."""
    return dict(_read()["event_types"])


def _row(claim: Claim) -> Mapping[str, str] | None:
    actor, recipient = sides(claim)
    for row in _table():
        # Only civilians are told by whom it was done to; the other sides by who did it.
        side = recipient if row["side"] == "civilians" else actor
        if (
            row["type"] == claim.type.value
            and row["mode"] in ("", *claim.mode)
            and row["status"] == claim.status.value
            and row["side"] in ("any", side)
        ):
            return row
    return None


def _side(actors: Sequence[ActorRef]) -> str | None:
    kinds = set(_kinds(actors))
    return kinds.pop() if len(kinds) == 1 else None


def _kinds(actors: Iterable[ActorRef]) -> Iterable[str | None]:
    for actor in actors:
        if actor.role in STATE:
            yield "state"
        elif actor.role in CIVILIANS:
            yield "civilians"
        else:
            yield "non-state" if actor.role else None


def _words(text: str) -> Words:
    plain = _MONTH.sub("Month", text.replace("\u2019", "'"))
    # Letter by letter, since some have small forms of two characters, and places must agree.
    whole = "".join(small if len(small := c.lower()) == 1 else c for c in plain)
    end = _LEAD_END.search(plain, SHORTEST_LEAD)
    return Words(written=plain, whole=whole, lead=whole[: end.start() + 1 if end else None])


def _found(asked: Questions, cue: str, words: Words) -> bool:
    if cue == NAMED:
        return asked.cues[cue].search(words.written) is not None
    if cue.startswith(LEAD):
        return asked.cues[cue.removeprefix(LEAD)].search(words.lead) is not None
    return asked.cues[cue].search(words.whole) is not None


def _taker(asked: Questions, words: Words) -> str | None:
    """Who takes the place: the first side named before the verb, or behind it if none is."""
    text = words.whole
    verb = asked.cues["taken_place"].search(text) or asked.cues[NAMED].search(words.written)
    if verb is None:
        return None
    clause = text.rfind(". ", 0, verb.start()) + 1
    passive = _PASSIVE.search(text, clause, verb.start()) is not None
    for start, end in ((clause, verb.start()), (verb.start(), len(text))):
        state = _first(asked.cues["state"], text, start, end)
        irregular = _first(asked.cues["irregular"], text, start, end)
        if state != irregular:
            # "the rebels were pushed back from the town": those named first lose it.
            first = (state < irregular) != (passive and start == clause)
            return "state" if first else "irregular"
    return "state"


def _first(cue: re.Pattern[str], text: str, start: int, end: int) -> int:
    found = cue.search(text, start, end)
    return found.start() if found else FAR


@lru_cache(maxsize=1)
def _table() -> tuple[Mapping[str, str], ...]:
    path = files("dateline.codebook") / "maps" / "acled.csv"
    return tuple(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@lru_cache(maxsize=1)
def _read() -> Mapping[str, Any]:
    path = files("dateline.codebook") / FILE
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"{FILE}: {error}") from error


@lru_cache(maxsize=1)
def _questions() -> Questions:
    raw = _read()
    try:
        cues = {name: _compiled(words) for name, words in raw["cues"].items()}
        for name, (first, second, within) in raw["near"].items():
            one, two = "|".join(raw["cues"][first]), "|".join(raw["cues"][second])
            cues[name] = re.compile(rf"(?<!\w)(?:{one})[^.]{{0,{within}}}?(?<!\w)(?:{two})")
        firm, somebody = "|".join(raw["cues"]["taken_firm"]), "|".join(raw["cues"]["somebody"])
        cues[NAMED] = re.compile(
            rf"(?<!\w)(?i:{firm}) (?:the |back |over )?(?=[A-Z])(?![^.]{{0,60}}?\b(?i:{somebody}))"
        )
        rules = tuple(_rule(row, cues) for row in raw["rule"])
        refine = {name: frozenset(types) for name, types in raw["refine"].items()}
        settled = frozenset(raw["settled"])
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise CodebookError(f"{FILE}: {error}") from error
    return Questions(cues=cues, rules=rules, refine=refine, settled=settled)


def _compiled(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})")


def _rule(row: Mapping[str, Any], cues: Mapping[str, re.Pattern[str]]) -> Rule:
    rule = Rule(
        type=row["type"],
        all=tuple(row["all"]),
        none=tuple(row.get("none", ())),
        taker=row.get("taker"),
    )
    for cue in (*rule.all, *rule.none):
        if cue.removeprefix(LEAD) not in cues:
            raise ValueError(f"the rule for {rule.type} names an unknown cue {cue!r}")
    return rule
