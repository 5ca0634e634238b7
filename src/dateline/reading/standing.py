"""What an event's own words say of how it stands: auxiliaries, negation, modifiers, its fate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.codebook import codebook
from dateline.reading.cues import cues
from dateline.records import EventType, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
MAYBE = frozenset({"may", "might", "could", "can", "ca"})
OUGHT = frozenset({"should", "must", "ought"})
WOULD = frozenset({"would", "'d", "’d"})
CONDITION = frozenset({"if", "unless", "lest", "whether"})
TILL = frozenset({"until", "till", "once", "when", "before", "after"})
PRESENT = frozenset({"VB", "VBP", "VBZ"})
VAGUE = frozenset({"a", "an", "another", "any"})
ARRANGED = frozenset({EventType.CONSULT, EventType.PROTEST})
"""Events whose verb may itself say that they are scheduled or put off."""
HOSTILE = frozenset({EventType.ASSAULT, EventType.COERCE})

Verdict = tuple[Status, str]
"""A status and the word that gives it."""
HAPPENED: Verdict = (Status.HAPPENED, "")


def own_status(token: Token, event_type: EventType | None = None) -> Verdict:
    """What the trigger's own auxiliaries, negation, modifiers and fate say."""
    if token.pos_ in ("NOUN", "PROPN"):
        return _noun_status(token, event_type)
    if token.dep_ == "acl" and token.tag_ == "VBN" and token.head.lemma_ in codebook().nouns:
        # "upcoming talks brokered by", "the talks brokered by … have gone nowhere"
        return _noun_status(token.head, event_type)
    own = verb_status(token)
    if event_type in ARRANGED and own[0] is Status.HAPPENED:
        status = cues().fates.get(token.lemma_.lower(), Status.HAPPENED)
        return (status, token.lower_) if status in (Status.PLANNED, Status.FAILED) else own
    return own


def _noun_status(noun: Token, event_type: EventType | None) -> Verdict:
    above, dep = noun.head, noun.dep_
    found = _modifier_status(noun)
    if found is not None and found[1] != "any":
        return found
    subject = dep in ("nsubj", "nsubjpass") and above.pos_ in ("VERB", "AUX")
    if subject and (fate := _fate(noun, above, event_type)) is not None:
        return fate
    if any(_to_come(child) for child in noun.rights):
        return Status.PLANNED, "planned"
    if any(_comes(child) for child in noun.rights):
        return Status.PLANNED, "will"
    ahead = above.lower_ == "before" or (above.lower_ == "of" and above.head.lower_ == "ahead")
    if dep == "pobj" and ahead and event_type not in HOSTILE:
        return Status.PLANNED, "before"
    carried = dep in ("dobj", "nsubjpass", "attr") and above.pos_ in ("VERB", "AUX")
    there = dep == "attr" and any(c.dep_ == "expl" for c in above.children)
    lemma = above.lemma_.lower()
    if there or (carried and above.pos_ == "VERB" and lemma in cues().light):
        return verb_status(above)
    if subject and lemma in cues().occurring:
        return verb_status(above)
    if subject and _supposed(noun, above):
        return Status.POSSIBLE, "supposed"
    return found or HAPPENED


def _modifier_status(noun: Token) -> Verdict | None:
    modifiers = cues().modifiers
    if any(t.lower_ == "no" and not _hyphened(t) for c in noun.lefts for t in c.subtree):
        return Status.DENIED, "no"
    for child in noun.lefts:
        status = modifiers.get(child.lower_)
        if status is not None and not (child.lower_ == "next" and child.dep_ != "amod"):
            return status, child.lower_
    return None


def _hyphened(token: Token) -> bool:
    """The `no` of a no-fly zone."""
    return token.i + 1 < len(token.doc) and token.nbor(1).text == "-"


def _fate(noun: Token, verb: Token, event_type: EventType | None) -> Verdict | None:
    """What becomes of the event that a verb has as its subject: `the truce collapsed`."""
    fates = cues().fates
    lemma = verb.lemma_.lower()
    if lemma == "be":
        return _foretold(verb)
    found = next((w for c in verb.children if (w := f"{lemma} {c.lower_}") in fates), lemma)
    status = fates.get(found)
    if status is None or status is Status.HAPPENED:
        return None
    if status is Status.PLANNED:
        negated = any(c.dep_ == "neg" for c in verb.children)
        return (Status.DENIED, f"not {found}") if negated else (status, found)
    if event_type in HOSTILE and found != "fail":
        return None
    told = any(c.dep_ in ("xcomp", "dobj") for c in verb.children)
    if told or verb_status(verb)[0] is not Status.HAPPENED:
        # "failed to bring peace", "may collapse": they were held, they go on
        return None
    return status, found


def _foretold(verb: Token) -> Verdict | None:
    """`A deal is imminent`, `talks are due on Friday`."""
    for child in verb.children:
        if child.dep_ in ("acomp", "oprd") and (status := cues().adjectives.get(child.lower_)):
            return status, child.lower_
    return None


def _to_come(child: Token) -> bool:
    """`a rally planned for Friday`"""
    planned = child.dep_ == "acl" and child.tag_ in ("VBN", "VBD")
    return planned and cues().fates.get(child.lemma_.lower()) is Status.PLANNED


def _comes(child: Token) -> bool:
    """`talks that will be held`"""
    words = cues()
    common = child.lemma_.lower() in words.light or child.lemma_.lower() in words.occurring
    whose = [c.lower_ for c in child.lefts if c.dep_ in ("nsubj", "nsubjpass")]
    return (
        child.dep_ == "relcl"
        and common
        and whose in (["that"], ["which"])
        and any(c.dep_ == "aux" and c.lower_ in FUTURE for c in child.lefts)
    )


def _supposed(noun: Token, verb: Token) -> bool:
    """`A clash would widen the war`: an event that only an argument brings up."""
    vague = not any(c.dep_ in ("det", "poss") and c.lower_ not in VAGUE for c in noun.lefts)
    if noun.tag_ == "NN" and not any(c.dep_ == "det" for c in noun.lefts):
        vague = False
    return vague and (
        verb.lemma_ == "risk"
        or any(c.dep_ == "aux" and c.lower_ in MAYBE | WOULD for c in verb.lefts)
    )


def _auxiliaries(verb: Token) -> list[Token]:
    """The verb's own auxiliaries, or those it shares with the verb it is joined to."""
    own = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if not own and verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        if not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children) and (
            verb.tag_ in ("VB", "VBN", "VBG") and verb.head.tag_ == verb.tag_
        ):
            return _auxiliaries(verb.head)
    return own


def verb_status(verb: Token) -> Verdict:
    """What a verb's auxiliaries, negation and conjunction say of it."""
    negated = _is_negated(verb)
    if verb.dep_ == "pcomp" and _shunned(verb.head):
        return Status.DENIED, verb.head.lower_
    for aux in _auxiliaries(verb):
        word = aux.lower_
        if word in FUTURE:
            return (Status.DENIED, f"{word} not") if negated else (Status.PLANNED, word)
        if word in MAYBE:
            return (Status.DENIED, f"{word} not") if negated else (Status.POSSIBLE, word)
        if word in OUGHT:
            return Status.URGED, word
        if word in WOULD:
            if any(t.lower_ in CONDITION for t in verb.sent):
                return Status.POSSIBLE, "would … if"
            if not negated and verb.lemma_.lower() in cues().stance:
                return Status.POSSIBLE, f"would {verb.lemma_}"
            return (Status.DENIED, "would not") if negated else (Status.PLANNED, word)
    mark = next((c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")), "")
    if is_conditional(verb):
        return Status.POSSIBLE, "if"
    if negated:
        return Status.DENIED, "not"
    if mark in TILL and verb.dep_ == "advcl" and verb.tag_ in PRESENT:
        if any(c.dep_ == "aux" and c.lower_ in FUTURE for c in verb.head.children):
            return Status.PLANNED, mark
    return HAPPENED


def _shunned(prep: Token) -> bool:
    """`without attacking`, `instead of attacking`"""
    if prep.lower_ == "of":
        return prep.head.lower_ == "instead" or any(c.lower_ == "instead" for c in prep.children)
    return prep.lower_ == "without"


def is_conditional(verb: Token) -> bool:
    """Whether `if`, `unless` or `whether` opens the verb's clause."""
    return any(c.dep_ == "mark" and c.lower_ in CONDITION for c in verb.lefts)


def _is_negated(verb: Token) -> bool:
    if any(c.dep_ == "neg" or c.lower_ in ("never", "hardly") for c in verb.children):
        return True
    return any(
        c.dep_ in ("nsubj", "nsubjpass", "dobj")
        and (c.lower_ in ("nobody", "none", "nothing") or _no(c))
        for c in verb.children
    )


def _no(token: Token) -> bool:
    return any(c.dep_ in ("det", "neg") and c.lower_ == "no" for c in token.children)
