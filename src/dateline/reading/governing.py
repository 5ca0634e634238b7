"""What the verbs, nouns and adjectives above an event say of how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.cues import cues
from dateline.reading.standing import (
    FUTURE,
    HAPPENED,
    OUGHT,
    PRESENT,
    Verdict,
    is_conditional,
    own_status,
    verb_status,
)
from dateline.records import EventType, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

FARTHEST = 6
"""Words up the parse that an event is looked at from."""
CLAUSES = frozenset({"xcomp", "ccomp", "pcomp"})
NOUNS = frozenset({"dobj", "pobj", "nsubjpass", "attr", "conj"})
TALKING = frozenset({EventType.CONSULT, EventType.PROTEST, EventType.AID})
BACKING = frozenset({EventType.SUPPORT, EventType.AID, EventType.COOPERATE})
SPOKEN = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.THREATEN})
YIELDED = frozenset({"option", "choice", "chance"})
CHARGES = frozenset(
    "claim report allegation accusation charge rumour rumor suggestion assertion".split()
)
DENYING = frozenset({"deny", "reject", "dismiss", "refute", "disavow"})
FELT = frozenset({"concern", "worry", "alarm", "fear"})
"""Nouns that, with `over` or `at`, are about what is."""
MULLED = frozenset({"expect", "schedule", "plan", "consider", "mull", "weigh", "contemplate"})
SUBJUNCTIVE = frozenset({"demand", "insist", "ask", "request", "propose", "suggest", "recommend"})


def status_from_above(token: Token, event_type: EventType) -> Verdict:
    """The nearest governing word that decides; happened if none does."""
    below = token
    for _ in range(FARTHEST):
        if below.dep_ == "ROOT":
            break
        found = _verdict(below, token, event_type)
        if found is not None:
            return found
        if not _goes_on(below):
            break
        below = below.head
    return HAPPENED


def _verdict(below: Token, token: Token, event_type: EventType) -> Verdict | None:
    above, dep = below.head, below.dep_
    if dep == "prep":
        return _behind(below, above, event_type)
    if dep in ("csubj", "nsubj") and below.tag_ == "VBG" and above.pos_ == "AUX":
        # "Taking the city is his goal."
        goal = next((c for c in above.children if c.dep_ == "attr"), None)
        status = cues().nouns.get(goal.lemma_.lower()) if goal is not None else None
        return (status, goal.lower_) if status is not None and goal is not None else None
    if above.pos_ in ("NOUN", "PROPN"):
        return _from_noun(below, token, event_type)
    if above.pos_ == "ADJ" or above.lower_ in cues().adjectives:
        if dep in ("xcomp", "ccomp") and is_infinitive(below):
            return _from_adjective(above)
    if above.pos_ in ("VERB", "AUX") and dep not in ("relcl", "prt"):
        return _from_verb(below, token, event_type)
    return None


def _goes_on(below: Token) -> bool:
    above, dep = below.head, below.dep_
    if dep == "prep":
        if above.pos_ in ("VERB", "AUX"):
            return above.lemma_.lower() in cues().carrying
        return above.pos_ == "ADP" or below.lower_ == "of"
    if dep == "conj":
        return above.pos_ == below.pos_ or above.pos_ in ("VERB", "AUX")
    if dep in ("acl", "relcl"):
        return is_infinitive(below)
    if dep == "advcl":
        return is_infinitive(below)
    if dep == "ccomp":
        return is_infinitive(below) or above.pos_ not in ("VERB", "AUX")
    return dep in NOUNS or dep in CLAUSES or dep == "acomp"


def _behind(prep: Token, above: Token, event_type: EventType) -> Verdict | None:
    """What governs from before a preposition: `fears of an attack`, `called for an end`."""
    lemma = above.lemma_.lower()
    if above.pos_ == "NOUN":
        if lemma in FELT and prep.lower_ in ("over", "about", "at"):
            return None
        if event_type is EventType.RETREAT and lemma in YIELDED:
            return Status.URGED, lemma
        return _of_noun(above)
    status = cues().behind.get(f"{lemma} {prep.lower_}")
    return (status, f"{lemma} {prep.lower_}") if status is not None else None


def _of_noun(noun: Token) -> Verdict | None:
    """A governing noun's status; there are `no plans to attack`."""
    status = cues().nouns.get(noun.lemma_.lower())
    if status is None:
        return None
    if status in (Status.PLANNED, Status.POSSIBLE) and any(c.lower_ == "no" for c in noun.lefts):
        return Status.DENIED, f"no {noun.lower_}"
    return status, noun.lower_


def _from_adjective(word: Token) -> Verdict | None:
    """`is ready to attack`, `is not expected to meet`; `has been able to attack` did so."""
    status = cues().adjectives.get(word.lower_)
    verb = word.head if word.dep_ in ("acomp", "oprd", "conj") else word
    past = verb.tag_ in ("VBD", "VBN")
    if status is None or (word.lower_ == "able" and past):
        return None
    if status is Status.PLANNED and any(c.dep_ == "neg" for v in (word, verb) for c in v.children):
        return Status.DENIED, f"not {word.lower_}"
    if status is Status.PLANNED and is_conditional(verb):
        return Status.POSSIBLE, "if"
    return status, word.lower_


def _from_noun(below: Token, token: Token, event_type: EventType) -> Verdict | None:
    noun, dep = below.head, below.dep_
    lemma = noun.lemma_.lower()
    words = cues()
    infinitive = is_infinitive(below)
    if (
        dep in ("relcl", "acl", "ccomp")
        and not infinitive
        and (lemma in words.say_noun or lemma in CHARGES)
    ):
        told = noun.dep_ == "dobj" and noun.head.lemma_.lower() in DENYING
        return (Status.DENIED, noun.head.lower_) if told else None
    if dep == "relcl" and not infinitive:
        if below.tag_ in PRESENT or any(c.lower_ in FUTURE for c in below.lefts):
            found = own_status(noun)
            return found if found[0] in (Status.POSSIBLE, Status.PLANNED) else None
        return None
    if event_type is EventType.RETREAT and lemma in YIELDED and infinitive:
        return Status.URGED, lemma
    that = any(c.dep_ == "mark" and c.lower_ == "that" for c in below.lefts)
    if lemma in words.nouns and (dep in ("pobj", "pcomp", "ccomp") or infinitive or that):
        if lemma == "attempt" and event_type in TALKING:
            return Status.HAPPENED, lemma
        return _of_noun(noun)
    if dep not in ("acl", "relcl") or not infinitive or lemma in words.first:
        return None
    if any(c.lower_ in words.first for c in noun.lefts):
        return None
    fate = words.fates.get(noun.head.lemma_.lower())
    if noun.dep_ in ("nsubj", "nsubjpass") and fate is Status.HAPPENED:
        return fate, noun.head.lower_
    own = own_status(noun)
    if own[0] is Status.HAPPENED:
        own = status_from_above(noun, event_type)
    if own[0] is not Status.HAPPENED:
        return own
    if lemma in words.campaign and not _takes(token):
        return Status.HAPPENED, lemma
    return Status.PLANNED, f"{lemma} to"


def _from_verb(below: Token, token: Token, event_type: EventType) -> Verdict | None:
    above, dep = below.head, below.dep_
    words = cues()
    infinitive = is_infinitive(below)
    found = _governing_verb(below, token, event_type)
    if found is not None:
        supposed = found[0] is Status.PLANNED and is_conditional(above)
        return (Status.POSSIBLE, "if") if supposed else found
    if dep == "advcl" and infinitive and any(c.lower_ == "for" for c in below.lefts):
        asked = words.behind.get(f"{above.lemma_.lower()} for")
        if asked is not None:
            return asked, f"{above.lower_} for"
    if dep in ("xcomp", "ccomp", "advcl") and infinitive and is_conditional(above):
        return Status.POSSIBLE, "if"
    lemma = above.lemma_.lower()
    if above.pos_ == "VERB" and dep in ("dobj", "nsubjpass") and lemma in words.light:
        own = verb_status(above)
        return own if own[0] is not Status.HAPPENED else None
    if dep == "xcomp" and lemma in words.implicative:
        own = verb_status(above)
        refused = own[0] is Status.DENIED and lemma in ("stop", "cease", "prevent")
        return own if own[0] is not Status.HAPPENED and not refused else None
    if below.i == token.i and is_purpose(below):
        return _purpose(below, event_type)
    return None


def _purpose(verb: Token, event_type: EventType) -> Verdict | None:
    """What was done for the sake of it tells: an act of war serves it, a move goes before it."""
    words = cues()
    above = verb.head
    while above.dep_ == "conj" and verb.dep_ == "conj" and above.pos_ == "VERB":
        verb, above = above, above.head
    main = verb_status(above)
    if main[0] is Status.HAPPENED:
        main = status_from_above(above, event_type)
    if main[0] is not Status.HAPPENED:
        return main
    lemma = above.lemma_.lower()
    if any(c.dep_ == "dobj" and c.lemma_.lower() in words.agreed for c in above.children):
        return Status.PLANNED, f"{lemma} to"
    backed = event_type in BACKING and lemma not in ("be", "meet", "need")
    if backed or event_type in SPOKEN:
        return Status.HAPPENED, f"{lemma} to"
    if lemma in words.moving or _takes(verb):
        return Status.PLANNED, "to (purpose)"
    return Status.HAPPENED, f"{lemma} to"


def _takes(verb: Token) -> bool:
    """A war may go on and the town not be taken."""
    lemma = verb.lemma_.lower()
    return lemma == "take" or lemma in cues().take


def is_infinitive(verb: Token) -> bool:
    """`to attack`; `to have attacked` tells of a fact and does not count."""
    auxiliaries = [c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return "to" in auxiliaries and "have" not in auxiliaries


def is_purpose(verb: Token) -> bool:
    """Whether the verb only says what something else was done for."""
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return is_purpose(verb.head) and verb.tag_ == "VB"
    words = cues()
    above = verb.head
    return (
        verb.dep_ in ("advcl", "xcomp")
        and is_infinitive(verb)
        and above.pos_ in ("VERB", "AUX")
        and not (verb.dep_ == "xcomp" and above.lemma_.lower() in words.implicative)
        and above.lemma_.lower() not in words.reported
    )


def _governing_verb(below: Token, token: Token, event_type: EventType) -> Verdict | None:
    above, dep = below.head, below.dep_
    lemma = above.lemma_.lower()
    noun = below.pos_ in ("NOUN", "PROPN") and dep in NOUNS
    clause = dep in CLAUSES or (dep == "advcl" and lemma in ("try", "attempt", "struggle"))
    announced = _announced(below, lemma, noun, event_type)
    if announced is not None:
        return announced
    status = cues().verbs.get(lemma)
    if status is None or (lemma == "rule" and not any(c.lower_ == "out" for c in above.children)):
        return None
    asked = clause and is_infinitive(below)
    if lemma in SUBJUNCTIVE and dep == "ccomp":
        asked = asked or below.tag_ == "VB" or _subjunctive(below)
    if status in (Status.POSSIBLE, Status.DENIED) or lemma in MULLED:
        fits = clause or noun
    else:
        fits = asked or noun or dep == "pcomp"
    if noun and lemma in cues().light and lemma not in ("order", "announce"):
        fits = False
    if not fits:
        return None
    if lemma in ("try", "attempt") and not noun:
        if below.i != token.i and below.lemma_.lower() in cues().object_control:
            return Status.URGED, f"{lemma} to {below.lemma_}"  # "tried to persuade him to leave"
        return _tried(above, event_type)
    if any(c.dep_ == "neg" for c in above.children):
        if status is Status.DENIED:
            return Status.POSSIBLE, f"not {lemma}"
        if status is Status.PLANNED:
            return Status.DENIED, f"not {lemma}"
    return status, lemma


def _subjunctive(verb: Token) -> bool:
    """`demanded that all be released`, `that they should leave`"""
    auxiliaries = [c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return auxiliaries == ["be"] or any(a in OUGHT for a in auxiliaries)


def _announced(below: Token, lemma: str, noun: bool, event_type: EventType) -> Verdict | None:
    """`announced he was withdrawing`, `declared a ceasefire`, `called a meeting`"""
    if lemma in ("announce", "declare") and event_type is EventType.RETREAT:
        if noun and below.lemma_.lower() in cues().decisive:
            return Status.PROMISED, lemma
    if lemma == "announce" and below.dep_ == "ccomp" and below.tag_ == "VBG":
        return Status.PLANNED, lemma
    if lemma == "announce" and noun and below.lemma_.lower() in cues().campaign:
        return Status.PLANNED, lemma
    if lemma == "call" and noun and event_type in (EventType.CONSULT, EventType.PROTEST):
        return Status.PLANNED, lemma
    return None


def _tried(above: Token, event_type: EventType) -> Verdict:
    """An attempt at talks is talk; one that still goes on has not failed."""
    goes_on = above.tag_ == "VBG" and any(c.dep_ == "aux" for c in above.children)
    if event_type in TALKING or goes_on:
        return Status.HAPPENED, above.lower_
    return Status.FAILED, above.lemma_.lower()
