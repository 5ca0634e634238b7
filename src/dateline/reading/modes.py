"""The finer kind of an event from the words around it: with what, by whom, to what end."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from dateline.errors import CodebookError
from dateline.reading.draft import Candidate, Draft
from dateline.records import EventType, Status

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

BARE: frozenset[tuple[str, ...]] = frozenset({(), ("destroy",)})
"""Modes of an assault that leave open what it was done with."""
OPENED = frozenset({"after", "when", "as", "while"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeWords:
    """For each word the mode that it tells of; plain word lists."""

    instruments: Mapping[str, str]
    phrases: Mapping[str, str]
    movers: Mapping[str, str]
    asked: Mapping[str, str]
    words: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def mode_words() -> ModeWords:
    """The words of `modes.toml`; raises CodebookError if the file breaks its form."""
    path = files("dateline.reading") / "modes.toml"
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        tables = {
            name: {word: mode for mode, words in raw[name].items() for word in words}
            for name in ("instruments", "phrases", "movers", "asked")
        }
        words = {name: frozenset(listed) for name, listed in raw["words"].items()}
    except (KeyError, tomllib.TOMLDecodeError) as error:
        raise CodebookError(f"reading/modes.toml: {error}") from error
    return ModeWords(words=words, **tables)


def find_modes(draft: Draft) -> Draft:
    """Give candidates whose pattern leaves the mode open the one that words beside them tell."""
    doc = draft.doc
    assert doc is not None
    bodies = {
        i
        for m in draft.mentions
        if m.entity and draft.entities[m.entity].ref.role == "IGO"
        for i in range(m.first, m.last)
    }
    owned: dict[int, Candidate] = {}
    for candidate in draft.candidates:
        if candidate.by is not None:
            owned.setdefault(candidate.by, candidate)
    found = (_settled(c, doc, bodies, owned.get(c.trigger)) for c in draft.candidates)
    return replace(draft, candidates=tuple(found))


def _settled(candidate: Candidate, doc: Doc, bodies: set[int], act: Candidate | None) -> Candidate:
    trigger = doc[candidate.trigger]
    modes: tuple[str, ...] = candidate.mode
    if candidate.type is EventType.ASSAULT and modes in BARE:
        weapons = dict.fromkeys(_weapons(trigger, noun=candidate.noun))
        modes = (*weapons, *modes)
    elif candidate.type is EventType.MOBILIZE and modes == ("troops",):
        modes = _mover(candidate, doc) or modes
    elif candidate.type is EventType.REQUEST:
        modes = _asked(trigger, act, modes)
    elif candidate.type is EventType.CONSULT:
        modes = _meeting(candidate, trigger, doc, bodies)
    elif candidate.type is EventType.THREATEN and act is not None:
        modes = _threat(act, modes)
    return candidate if modes == candidate.mode else replace(candidate, mode=modes)


def _weapons(trigger: Token, *, noun: bool) -> Iterator[str]:
    """What the assault was done with, as far as the words that hang on its trigger tell."""
    if noun:
        beside = [c for c in trigger.lefts if c.dep_ in ("compound", "amod", "nmod", "conj")]
    else:
        beside = [*_instruments(trigger)]
    for token in beside:
        mode = _instrument(token, bare=not noun)
        if mode is not None:
            yield mode


def _instruments(verb: Token) -> Iterator[Token]:
    """The verb's subject, what stands behind its prepositions, and the subject of `after …`."""
    before = mode_words().words["with"]
    for child in verb.children:
        if child.dep_ == "nsubj":
            yield from _joined(child)
        elif child.dep_ in ("prep", "agent") and child.lower_ in before:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield from _joined(inner)
        elif child.dep_ == "advcl" and any(c.lower_ in OPENED for c in child.lefts):
            yield from (c for c in child.children if c.dep_ == "nsubj")
            yield from (o for c in child.children if c.dep_ == "prep" for o in c.children)


def _joined(noun: Token) -> Iterator[Token]:
    yield noun
    yield from (c for c in noun.children if c.dep_ == "conj")


def _instrument(token: Token, *, bare: bool) -> str | None:
    words = mode_words()
    lemma = token.lemma_.lower()
    before = [c.lemma_.lower() for c in token.lefts if c.dep_ in ("compound", "amod")]
    for word in before:
        mode = words.phrases.get(f"{word} {lemma}")
        if mode is not None:
            return mode
    if (
        not bare
        and token.dep_ == "compound"
        and (mode := words.phrases.get(f"{lemma} {token.head.lemma_}"))
    ):
        return mode
    return words.instruments.get(lemma)


def _mover(candidate: Candidate, doc: Doc) -> tuple[str, ...]:
    """Whether fighters or police move and no army."""
    words = mode_words()
    trigger = doc[candidate.trigger]
    named = [doc[i] for i in candidate.actors]
    sent = [c for c in trigger.children if c.dep_ in ("dobj", "nsubjpass", "nsubj")]
    for token in (*sent, *named):
        mode = words.movers.get(token.lemma_.lower())
        if mode is not None:
            return (mode,)
        if token.lemma_.lower() == "group" and any(
            c.lower_ in words.words["militant"] for c in token.lefts
        ):
            return ("militia",)
    return ()


def _asked(trigger: Token, act: Candidate | None, modes: tuple[str, ...]) -> tuple[str, ...]:
    """By the verb of what is asked for: to stop yields, to help assists."""
    if modes not in ((), ("change",)):
        return modes
    clauses = [c for c in trigger.children if c.dep_ in ("xcomp", "ccomp", "advcl")]
    if modes == ("change",) and act is None:
        clauses = [trigger, *clauses]  # "must stop": the demand's trigger is what is demanded
    for clause in clauses:
        if act is not None and act.type is EventType.ASSAULT and _negated(clause):
            return ("yield",)
        mode = mode_words().asked.get(clause.lemma_.lower())
        if mode is not None:
            return (mode,)
    return modes


def _negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _meeting(candidate: Candidate, trigger: Token, doc: Doc, bodies: set[int]) -> tuple[str, ...]:
    """A call, a visit for which somebody travels, a conference that a third party holds."""
    words = mode_words().words
    if candidate.mode in ((), ("multilateral",)):
        beside = [c.lemma_.lower() for c in trigger.lefts]
        if any(w in words["phone"] for w in beside):
            return ("phone",)
    verb = trigger
    if candidate.noun and trigger.dep_ in ("dobj", "nsubjpass"):
        verb = trigger.head
    if candidate.mode == ("multilateral",):
        held = verb.lemma_.lower() in words["hold"]
        if held and any(i in bodies for i in candidate.actors):
            return ("third-party",)
    if not candidate.mode and trigger.dep_ in ("xcomp", "advcl"):
        if trigger.head.lemma_.lower() in words["travel"]:
            return ("visit",)
    return candidate.mode


def _threat(act: Candidate, modes: tuple[str, ...]) -> tuple[str, ...]:
    """By what is threatened."""
    if act.status not in (Status.THREATENED, Status.POSSIBLE, Status.PLANNED):
        return modes
    if act.type is EventType.ASSAULT and not modes:
        return ("violence",)
    if act.type is EventType.COERCE and act.mode in (("arrest",), ("ban",)):
        return act.mode
    return modes
