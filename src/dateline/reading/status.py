"""How each event stands: happened, ordered, threatened, planned, feared, denied, failed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.reading.cues import cues
from dateline.reading.draft import Candidate, Draft
from dateline.records import Status

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
MAYBE = frozenset({"may", "might", "could", "can", "ca"})
OUGHT = frozenset({"should", "must", "ought"})
CONDITION = frozenset({"if", "unless", "lest", "whether"})
VERB_DEPS = frozenset(
    {"xcomp", "ccomp", "pcomp", "acl", "advcl", "dobj", "pobj", "nsubjpass", "attr", "conj"}
)
OCCURRING = frozenset(
    """be take follow begin start occur happen continue resume erupt break come go hold set
    expect end last schedule plan remain loom""".split()
)
IMPLICATIVE = frozenset(
    """manage begin start continue proceed come go help force use lead cause move act serve cease
    stop get bring allow enable keep rush join have make let see pave compel""".split()
)
RAISED = frozenset(
    {
        "due",
        "set",
        "about",
        "ready",
        "likely",
        "expected",
        "poised",
        "scheduled",
        "bound",
        "certain",
        "keen",
    }
)


def assign_status(draft: Draft) -> Draft:
    """Give each candidate that no speech act governs the status its cues show."""
    doc = draft.doc
    assert doc is not None
    return replace(draft, candidates=tuple(_assigned(c, doc) for c in draft.candidates))


def _assigned(candidate: Candidate, doc: Doc) -> Candidate:
    token = doc[candidate.trigger]
    status, cue = own_status(token)
    if candidate.by is not None:
        if status is Status.DENIED and candidate.status is Status.HAPPENED:
            return replace(candidate, status=status, reasons=(*candidate.reasons, f"cue {cue}"))
        return candidate
    if status is Status.PLANNED:
        # "fear that rebels will attack": what is feared is not planned.
        feared, why = _from_above(token)
        if feared is Status.POSSIBLE:
            status, cue = feared, why
    if status is Status.HAPPENED:
        status, cue = _from_above(token)
    if status is Status.HAPPENED:
        return candidate
    return replace(candidate, status=status, reasons=(*candidate.reasons, f"cue {cue}"))


def own_status(token: Token) -> tuple[Status, str]:
    """What the trigger's own auxiliaries, negation and modifiers say."""
    carrier = token
    if token.pos_ in ("NOUN", "PROPN"):
        found = _modifier_status(token)
        if found is not None:
            return found
        above = token.head
        if token.dep_ == "pobj" and (above.lower_ == "before" or _ahead_of(above)):
            return Status.PLANNED, "before"
        carried = token.dep_ in ("dobj", "nsubjpass", "attr") and above.pos_ == "VERB"
        occurring = token.dep_ in ("nsubj", "nsubjpass") and above.pos_ in ("VERB", "AUX")
        if carried and above.lemma_.lower() in cues().light:
            carrier = above
        elif occurring and above.lemma_.lower() in OCCURRING:
            if above.lower_ in RAISED and above.tag_ in ("VBN", "VBD", "JJ"):
                return Status.PLANNED, above.lower_
            carrier = above
        else:
            return Status.HAPPENED, ""
    return _verb_status(carrier)


def _ahead_of(prep: Token) -> bool:
    return prep.lower_ == "of" and prep.head.lower_ == "ahead"


def _modifier_status(noun: Token) -> tuple[Status, str] | None:
    modifiers = cues().modifiers
    if any(t.lower_ == "no" for c in noun.lefts for t in c.subtree):
        return Status.DENIED, "no"
    for child in noun.lefts:
        status = modifiers.get(child.lower_)
        if status is not None and not (child.lower_ == "next" and child.dep_ != "amod"):
            return status, child.lower_
    return None


def _auxiliaries(verb: Token) -> list[Token]:
    """The verb's own auxiliaries, or those it shares with the verb it is joined to."""
    own = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if not own and verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        if not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children) and (
            verb.tag_ in ("VB", "VBN", "VBG") and verb.head.tag_ == verb.tag_
        ):
            return _auxiliaries(verb.head)
    return own


def _verb_status(verb: Token) -> tuple[Status, str]:
    negated = any(c.dep_ == "neg" or c.lower_ in ("never", "hardly") for c in verb.children)
    negated = negated or any(
        c.dep_ in ("nsubj", "nsubjpass", "dobj")
        and (c.lower_ in ("nobody", "none", "nothing") or _no(c))
        for c in verb.children
    )
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return Status.DENIED, "without"
    for aux in _auxiliaries(verb):
        word = aux.lower_
        if word in FUTURE:
            return (Status.DENIED, f"{word} not") if negated else (Status.PLANNED, word)
        if word in MAYBE:
            return (Status.DENIED, f"{word} not") if negated else (Status.POSSIBLE, word)
        if word in OUGHT:
            return Status.URGED, word
        if word in ("would", "'d", "’d"):
            if any(t.lower_ in CONDITION for t in verb.sent):
                return Status.POSSIBLE, "would … if"
            return (Status.DENIED, "would not") if negated else (Status.PLANNED, word)
    if any(c.dep_ == "mark" and c.lower_ in CONDITION for c in verb.children):
        return Status.POSSIBLE, "if"
    if negated:
        return Status.DENIED, "not"
    return Status.HAPPENED, ""


def _no(token: Token) -> bool:
    return any(c.dep_ in ("det", "neg") and c.lower_ == "no" for c in token.children)


def _from_above(token: Token) -> tuple[Status, str]:
    """What the verbs, nouns and adjectives that govern the trigger say of it."""
    words = cues()
    below, steps = token, 0
    while below.dep_ != "ROOT" and steps < 5:
        above, dep = below.head, below.dep_
        steps += 1
        if dep == "prep" and above.pos_ == "NOUN" and above.lemma_.lower() in words.nouns:
            # "fears of an attack", "a threat of war"
            return words.nouns[above.lemma_.lower()], above.lower_
        if dep == "prep" or (dep == "conj" and above.pos_ == below.pos_):
            below = above
            continue
        if dep in ("csubj", "nsubj") and below.tag_ == "VBG" and above.pos_ == "AUX":
            # "Taking the city is his goal."
            goal = next((c for c in above.children if c.dep_ == "attr"), None)
            if goal is not None and goal.lemma_.lower() in words.nouns:
                return words.nouns[goal.lemma_.lower()], goal.lower_
        if dep not in VERB_DEPS:
            break
        lemma = above.lemma_.lower()
        infinitive = is_infinitive(below)
        if above.pos_ in ("NOUN", "PROPN"):
            if lemma in words.nouns and dep in ("pobj", "acl", "pcomp", "ccomp"):
                return words.nouns[lemma], lemma
            if dep == "acl" and infinitive:
                return Status.PLANNED, f"{lemma} to"
        elif above.pos_ == "ADJ" or above.lower_ in RAISED:
            if (dep in ("xcomp", "ccomp") and infinitive) and above.lower_ in RAISED:
                return Status.PLANNED, above.lower_
        elif above.pos_ in ("VERB", "AUX"):
            found = _governing_verb(above, below, dep, infinitive)
            if found is not None:
                return found
            if above.pos_ == "VERB" and dep in ("dobj", "nsubjpass") and lemma in words.light:
                own, cue = _verb_status(above)
                if own is not Status.HAPPENED:
                    return own, cue
            elif dep in ("ccomp",) and not infinitive:
                break
            elif below.i == token.i and is_purpose(below):
                return Status.PLANNED, "to (purpose)"
        below = above
    return Status.HAPPENED, ""


def is_infinitive(verb: Token) -> bool:
    """`to attack`; `to have attacked` tells of a fact and does not count."""
    auxiliaries = [c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return "to" in auxiliaries and "have" not in auxiliaries


def is_purpose(verb: Token) -> bool:
    """Whether the verb only says what something else was done for."""
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return is_purpose(verb.head) and verb.tag_ == "VB"
    return (
        verb.dep_ in ("advcl", "xcomp")
        and is_infinitive(verb)
        and verb.head.pos_ in ("VERB", "AUX")
        and verb.head.lemma_.lower() not in IMPLICATIVE
    )


def _governing_verb(
    above: Token, below: Token, dep: str, infinitive: bool
) -> tuple[Status, str] | None:
    words = cues()
    lemma = above.lemma_.lower()
    status = words.verbs.get(lemma)
    if status is None:
        return None
    clause = dep in ("xcomp", "ccomp", "pcomp")
    noun = below.pos_ in ("NOUN", "PROPN")
    if status is Status.FAILED:
        fits = (clause and infinitive) or noun or dep == "pcomp"
    elif status in (Status.POSSIBLE, Status.DENIED):
        fits = clause or noun
    elif status is Status.PLANNED:
        fits = (
            (clause and infinitive) or noun or (lemma in ("expect", "schedule", "plan") and clause)
        )
    else:
        fits = (clause and infinitive) or noun or dep == "pcomp"
    if noun and lemma in words.light and lemma not in ("order", "announce"):
        fits = False
    if not fits:
        return None
    if status is Status.DENIED and any(c.dep_ == "neg" for c in above.children):
        return Status.POSSIBLE, f"not {lemma}"
    return status, lemma
