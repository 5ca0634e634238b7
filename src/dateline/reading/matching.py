"""Which predicates of the codebook a trigger's frame meets, and what fills their slots."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.codebook import Pattern, Predicate, Slot, Word, codebook
from dateline.reading.lexicon import lemma_of
from dateline.reading.syntax import Frame, core, subjects
from dateline.records import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

Kind = Callable[["Token"], str | None]
"""Tells whether a token heads an actor, a place, a state (both) or a plain thing (None)."""

OPTIONAL_PREPS = frozenset("against at in from to with between among by of near".split())
FORWARD = frozenset({"will", "would", "should", "must", "shall", "'ll", "to"})
DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december ramadan christmas""".split()
)
AT_MEETINGS = frozenset({"in", "during", "at", "after", "following", "on", "for", "before"})
MEASURED = frozenset({"country", "nation", "party", "man"})
"""Nouns that before another only measure it: an `eight-nation tour`."""
OWNING = frozenset({"of", "from", "by"})
"""Prepositions for which a possessor may stand."""
ADDRESSED = frozenset(
    {EventType.REJECT, EventType.SUPPORT, EventType.REQUEST, EventType.ACCUSE, EventType.AGREE}
)
"""Acts on words or plans, which are done to whoever these are of."""
ACTING = frozenset({"actor", "people", "land"})
WANTED = {"R": ACTING | {"place"}, "B": ACTING | {"place"}, "P": frozenset({"place", "land"})}


@dataclass(slots=True)
class Match:
    """A predicate that fits, its slots filled with head tokens, and the words it took."""

    predicate: Predicate
    slots: dict[str, list[Token]] = field(default_factory=dict)
    words: list[Token] = field(default_factory=list)
    weight: int = 0


def best_matches(frame: Frame, predicates: Iterable[Predicate], kind: Kind) -> list[Match]:
    """The heaviest match of each event type; of equal ones the first in the codebook."""
    found: list[Match] = []
    for predicate in predicates:
        fit = fits_noun if predicate.pattern.noun else fits_verb
        match = fit(frame, predicate, kind)
        if match is not None:
            found.append(match)
    if not found:
        return []
    top = max(m.weight for m in found)
    return [next(m for m in found if m.weight == top)]


def fits_verb(frame: Frame, predicate: Predicate, kind: Kind) -> Match | None:
    """Match a verb pattern; None if a needed word, particle or slot is missing."""
    pattern = predicate.pattern
    match = Match(predicate, weight=pattern.weight)
    lemma = lemma_of(frame.token)
    particles = {p for verb, p in pattern.lemmas if verb == lemma}
    if "" not in particles:
        particle = next((p for p in sorted(particles) if _is_particle(frame.words.get(p))), None)
        if particle is None:
            return None
        match.words.append(frame.words[particle])
    if not _words(frame, pattern.words, match):
        return None
    who = frame.subjects or _active_after_all(frame, pattern)
    if pattern.subject and not _fill(match, pattern.subject, who, kind):
        return None
    taken = {t.i for t in match.words}
    direct = [t for t in frame.objects if t.i not in taken]
    for slot in pattern.slots:
        if slot.role == "ACT":
            found = _acts(frame, slot, taken)
            if slot.needed and not found:
                return None
            match.slots.setdefault("ACT", []).extend(found)
            continue
        if slot.preps:
            tokens = [t for p in slot.preps for t in frame.preps.get(p, ()) if t.i not in taken]
            taken_up = [frame.words[p] for p in slot.preps if p in frame.words]
            if not tokens and taken_up and direct:
                tokens = direct
                match.words.extend(taken_up)
            if not tokens and not match.words and not _may_lack(slot):
                return None
        else:
            tokens = direct
        if not _fill(match, slot, tokens, kind):
            return None
        match.weight += 1 if tokens else -1
    if any(slot.role == "ACT" for slot in pattern.slots) and not _has_act(match):
        return None
    _lend_words(frame, match, kind)
    _owners_of_words(match, kind)
    _taken_from(frame, match, kind)
    return match if _about_people(frame, match, kind) else None


def _active_after_all(frame: Frame, pattern: Pattern) -> list[Token]:
    """`The US and its allies called for calm and warned …`: what the parser takes for a participle.

    A pattern with no object of its own has no passive: the noun before the verb does it.
    """
    verb = frame.token
    joined = verb.dep_ == "acl" and any(c.dep_ == "cc" and c.i > verb.i for c in verb.head.children)
    if not (frame.passive and joined) or any(not s.preps for s in pattern.slots):
        return []
    return frame.objects


def _is_particle(token: Token | None) -> bool:
    """`pulled out of the town`, but not `moved to Britain in 1975`."""
    if token is None:
        return False
    return token.dep_ != "prep" or not any(c.dep_ == "pobj" for c in token.children)


def _lend_words(frame: Frame, match: Match, kind: Kind) -> None:
    """`Troops were deployed`: the word that the pattern asks for is also who does it."""
    who = [_counted(t) for t in match.words if kind(t) in ACTING]
    if not who:
        return
    moved = match.predicate.type is EventType.MOBILIZE or match.predicate.mode == "withdraw"
    if moved and frame.passive and not match.slots.get("A"):
        match.slots["A"] = who
    elif not moved and not match.slots.get("R"):
        match.slots["R"] = who


def _counted(token: Token) -> Token:
    """`took 20 of them prisoner`: they are meant."""
    for number in token.children:
        if number.dep_ == "nummod":
            return core(number) if core(number).i != number.i else token
    return token


def _owners_of_words(match: Match, kind: Kind) -> None:
    """`won Russia's backing`, `rejected the US plan`: the word's owner fills an empty slot."""
    pattern = match.predicate.pattern
    empty = [s.role for s in pattern.slots if OWNING & set(s.preps) and not match.slots.get(s.role)]
    if match.predicate.type in ADDRESSED and "R" not in match.slots:
        empty.append("R")
    taken = {t.i for tokens in match.slots.values() for t in tokens}
    for role in empty[:1]:
        for word in (*match.words, *match.slots.get("X", ())):
            owners = [
                c
                for c in word.children
                if c.dep_ in ("poss", "compound", "amod", "nmod") and kind(c) in ACTING
            ]
            owners = [t for t in owners if t.i not in taken]
            if owners:
                match.slots[role] = owners


def _taken_from(frame: Frame, match: Match, kind: Kind) -> None:
    """`took the area over from X`: whoever loses a place by force."""
    if (
        match.predicate.type is EventType.ASSAULT
        and match.slots.get("P")
        and "R" not in match.slots
    ):
        losers = [t for t in frame.preps.get("from", ()) if kind(t) in ACTING]
        if losers:
            match.slots["R"] = losers


def _about_people(frame: Frame, match: Match, kind: Kind) -> bool:
    """Not of things alone (`the film bombed`), nor of an object the pattern knows nothing of."""
    filled = [t for tokens in match.slots.values() for t in tokens]
    complements = [t for role, tokens in match.slots.items() if role != "A" for t in tokens]
    objects = frame.objects and not frame.passive
    if objects and match.predicate.pattern.slots and not complements and not match.words:
        return False
    actors = match.slots.get("A", [])
    if not actors or match.words:
        return True
    return any(kind(t) or t.pos_ in ("PRON", "NUM", "VERB", "PROPN") for t in filled)


def _may_lack(slot: Slot) -> bool:
    """`clashed` may go without `with B`; `called` without `on R` is another word."""
    return slot.role in ("P", "X") or bool(set(slot.preps) & OPTIONAL_PREPS)


def _has_act(match: Match) -> bool:
    return bool(match.slots.get("ACT")) or (bool(match.words) and bool(match.slots.get("R")))


def fits_noun(frame: Frame, predicate: Predicate, kind: Kind) -> Match | None:
    """Match a noun pattern; possessors and modifiers fill the actor unless it says otherwise."""
    pattern = predicate.pattern
    match = Match(predicate, weight=pattern.weight)
    if any(" " in lemma for lemma, _ in pattern.lemmas) and not _multiword(frame, predicate, match):
        return None
    if not _words(frame, pattern.words, match):
        return None
    taken = {t.i for t in match.words}
    modifiers = [t for t in frame.modifiers if t.i not in taken]
    against = [t for t in modifiers if _opposed(t) and kind(t) in ACTING]
    owners = frame.possessors + [
        t
        for t in modifiers
        if kind(t) in ACTING
        and t not in against
        and not _opposed(t, "pro")
        and t.lemma_.lower() not in MEASURED
    ]
    if against:
        match.slots.setdefault("R", []).extend(against)
    places = [t for t in modifiers if kind(t) == "place"]
    if owners:
        match.slots.setdefault(pattern.possessor, []).extend(owners)
    if places:
        match.slots.setdefault("P", []).extend(places)
    for slot in pattern.slots:
        if slot.role == "ACT":
            match.slots.setdefault("ACT", []).extend(_acts(frame, slot, set()))
            continue
        tokens = [t for p in slot.preps for t in frame.preps.get(p, ())]
        if slot.needed and not tokens and owners and slot.role == pattern.possessor:
            continue
        if not _fill(match, slot, tokens, kind):
            return None
        match.weight += 1 if tokens else 0
    _met_by(frame, match, kind)
    return match


def _met_by(frame: Frame, match: Match, kind: Kind) -> None:
    """`X said in a call with Y`, `X returned after talks with Y`: X was there too."""
    noun = frame.token
    if match.predicate.type is not EventType.CONSULT or not frame.preps.get("with"):
        return
    prep = noun.head
    if match.slots.get("A") or noun.dep_ != "pobj" or prep.lower_ not in AT_MEETINGS:
        return
    if prep.head.pos_ == "VERB":
        there = [t for t in subjects(prep.head) if kind(t) == "actor" or t.pos_ == "PRON"]
        match.slots.setdefault("A", []).extend(there)


def _opposed(token: Token, prefix: str = "anti") -> bool:
    """`anti-government protests`: whom they are against stands behind the hyphen."""
    return token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ == prefix


def _multiword(frame: Frame, predicate: Predicate, match: Match) -> bool:
    lemma = lemma_of(frame.token)
    for name, _ in predicate.pattern.lemmas:
        *before, last = name.split(" ")
        if last == lemma and all(w in frame.words for w in before):
            match.words.extend(frame.words[w] for w in before)
            match.weight += 3 * len(before)
            return True
        if name == lemma:
            return True
    return False


def _words(frame: Frame, words: tuple[Word, ...], match: Match) -> bool:
    for word in words:
        token = None
        if not word.preps:
            token = next((frame.words[w] for w in word.lemmas if w in frame.words), None)
        else:
            token = next(
                (
                    t
                    for p in word.preps
                    for t in frame.preps.get(p, ())
                    if t.lemma_.lower() in word.lemmas
                ),
                None,
            )
        if token is None:
            if word.optional:
                continue
            return False
        match.words.append(token)
    return True


def _fill(match: Match, slot: Slot, tokens: list[Token], kind: Kind) -> bool:
    tokens = [core(t) for t in tokens]
    kept = tokens
    if slot.needed:
        wanted = WANTED.get(slot.role, ACTING)
        kept = [t for t in tokens if _is_wanted(t, kind, slot.role, wanted)]
        if not kept:
            return False
    if kept:
        match.slots.setdefault(slot.role, []).extend(kept)
    return True


def _is_wanted(token: Token, kind: Kind, role: str, wanted: frozenset[str]) -> bool:
    """The right kind of thing; a bare figure stands for people, an unknown name for a place."""
    found = kind(token)
    if found is None and token.pos_ == "NUM":
        return role in ("R", "A")
    if found is None and role == "P":
        return token.pos_ == "PROPN" and token.lower_ not in DAYS
    if found == "land" and role == "P" and token.dep_ in ("nsubj", "nsubjpass"):
        return False
    return found in wanted


def _acts(frame: Frame, slot: Slot, taken: set[int]) -> list[Token]:
    """Verbs of complement clauses, or event nouns behind the slot's preposition or as object."""
    if slot.preps and slot.preps != ("to",):
        nouns = [t for p in slot.preps for t in frame.preps.get(p, ()) if t.i not in taken]
        clauses = [c for c in frame.clauses if c.head.lower_ in slot.preps]
        return [t for t in nouns if _event_noun(t)] + clauses
    nouns = [] if slot.preps else [t for t in frame.objects if t.i not in taken and _event_noun(t)]
    asked = _infinitive if slot.preps else _forward
    return [c for c in frame.clauses if asked(c)] + nouns


def _event_noun(token: Token) -> bool:
    """Whether the noun, or one it is of (`an end to the fighting`), is in the codebook."""
    nouns = codebook().nouns
    return token.lemma_.lower() in nouns or any(
        inner.lemma_.lower() in nouns
        for prep in token.children
        if prep.dep_ == "prep"
        for inner in prep.children
    )


def _infinitive(clause: Token) -> bool:
    """`to leave`, `not to leave`; of clauses joined to one, the first tells."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)


def _forward(clause: Token) -> bool:
    """Whether a clause tells of something to be done, not of a fact: infinitive, will, should."""
    if clause.tag_ in ("VB", "VBG", "VBP") or clause.dep_ == "pcomp":
        return True
    return any(c.dep_ == "aux" and c.lower_ in FORWARD for c in clause.children)
