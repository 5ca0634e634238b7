"""Who is subject, object and complement of a verb or noun, as meant rather than as written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.reading.cues import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
DEEPEST = 6
"""Verbs up which a subject is looked for."""
ASCRIBED = {"attribute": "to", "ascribe": "to", "blame": "on", "pin": "on"}
"""Participles that name the author of what they describe, and the preposition before him."""
PHASES = frozenset(
    """launch start beginning onset outbreak resumption continuation series wave round string
    dozen hundred score number spate campaign wave end barrage day week month""".split()
)
"""Nouns that only count or bound the event behind their `of`."""
CARRIED = frozenset("against on upon at with between by into toward towards to".split())


@dataclass(slots=True)
class Frame:
    """The complements of one trigger: head tokens by what they are to it.

    `preps` maps a preposition to the nouns behind it; `clauses` are verbs of complement
    clauses; `words` the other tokens that stand with the trigger, by lemma.
    """

    token: Token
    passive: bool = False
    subjects: list[Token] = field(default_factory=list)
    objects: list[Token] = field(default_factory=list)
    possessors: list[Token] = field(default_factory=list)
    modifiers: list[Token] = field(default_factory=list)
    preps: dict[str, list[Token]] = field(default_factory=dict)
    clauses: list[Token] = field(default_factory=list)
    words: dict[str, Token] = field(default_factory=dict)


def expand(token: Token) -> list[Token]:
    """The token and those joined to it by `and`, `or`, commas or `such as`."""
    found: list[Token] = []
    waiting = [token]
    while waiting:
        head = waiting.pop()
        found.append(head)
        joined: list[Token] = []
        for child in head.children:
            if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
                joined.append(child)
            elif child.dep_ == "nmod" and child.pos_ == "PROPN" and _has_and(child):
                # "Both X and Y agreed": the parser may hang X on the last of Y's words.
                found.append(child)
            elif child.dep_ == "prep" and child.lower_ == "as" and _such(child):
                joined.extend(o for o in child.children if o.dep_ == "pobj")
        waiting.extend(reversed(joined))
    return found


def _has_and(token: Token) -> bool:
    return any(c.dep_ == "cc" for c in token.children)


def _such(token: Token) -> bool:
    return token.i > 0 and "such" in token.nbor(-1).lower_


def core(token: Token) -> Token:
    """What is counted or measured: of `102 of the fighters` fighters, of `much of Libya` Libya."""
    if token.pos_ != "NUM" and token.lower_ not in MEASURES:
        return token
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return inner
    return token


def is_passive(verb: Token, depth: int = 0) -> bool:
    """Whether the surface subject of the verb had it done to it; looks up a few joined verbs."""
    if depth > DEEPEST:
        return False
    if any(c.dep_ in ("nsubjpass", "auxpass", "csubjpass") for c in verb.children):
        return True
    if verb.tag_ == "VBD" and verb.dep_ == "conj" and _counted(verb):
        return is_passive(verb.head, depth + 1)
    if verb.tag_ != "VBN":
        return False
    if any(c.dep_ == "aux" for c in verb.children):
        return False
    if verb.dep_ in ("acl", "advcl", "amod", "oprd"):
        return True
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        # "21 were killed and 27 wounded": a figure of its own is still what it was done to.
        own = any(c.dep_ in SUBJECTS and not c.like_num for c in verb.children)
        return not own and is_passive(verb.head, depth + 1)
    return not any(c.dep_ in SUBJECTS or c.dep_ == "dobj" for c in verb.children)


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Surface subject of a verb, found through relatives, coordination and control."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS] or _beside_auxiliary(verb)
    if own:
        first = own[0]
        if first.lower_ in RELATIVE and first.tag_ in ("WDT", "WP", "IN", "DT", "WP$"):
            return _coordinated(antecedent(verb), verb)
        return expand(first)
    if depth > DEEPEST or verb.dep_ == "ROOT":
        return []
    return _inherited(verb, depth)


def _beside_auxiliary(verb: Token) -> list[Token]:
    """`X has also, of late, handed …`: with words between, the parser hangs X on `has`."""
    return [
        c for aux in verb.lefts if aux.dep_ == "aux" for c in aux.children if c.dep_ in SUBJECTS
    ]


def _counted(verb: Token) -> bool:
    """`one was killed and 32 wounded`: tagged as if the 32 had wounded somebody."""
    objects = [c for c in verb.children if c.dep_ in (*SUBJECTS, "dobj")]
    return verb.lemma_ in ("wound", "injure", "kill") and all(c.like_num for c in objects)


MEASURES = frozenset(
    """much most part parts some dozens hundreds thousands scores number rest half all many few
    several more swathes swaths both none""".split()
)
MUTUAL = frozenset({"meet", "talk", "negotiate", "clash", "agree", "sign", "discuss"})


def _coordinated(noun: Token, verb: Token) -> list[Token]:
    """`between A and B, who met`: the relative clause hangs on B but means both."""
    if verb.lemma_ in MUTUAL and noun.dep_ == "conj" and noun.head.pos_ in ("PROPN", "NOUN"):
        return expand(noun.head)
    return expand(noun)


def antecedent(verb: Token) -> Token:
    """The noun that a relative clause hangs on, also of `which they say attacked`."""
    while verb.dep_ == "conj" or (verb.dep_ == "ccomp" and verb.head.dep_ == "relcl"):
        verb = verb.head
    return verb.head if verb.dep_ in ("relcl", "acl", "ccomp") else verb


def _inherited(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        return subjects(head, depth + 1)
    if verb.dep_ in ("relcl", "acl"):
        if (verb.tag_ == "VB" and verb.dep_ == "acl") or _infinitive(verb):
            return _noun_owner(head, depth)
        return expand(head)
    if verb.dep_ == "xcomp" and head.pos_ in ("VERB", "AUX"):
        objects = [c for c in head.children if c.dep_ in ("dobj", "dative")]
        if objects and head.lemma_.lower() in cues().object_control:
            return expand(objects[0])
        return subjects(head, depth + 1)
    if verb.dep_ == "xcomp" and head.pos_ == "ADJ":
        # "was quick to claim", "have been able to attack": the subject stands with the verb.
        above = head.head if head.dep_ in ("acomp", "oprd", "conj") else head
        return subjects(above, depth + 1)
    if verb.dep_ in ("advcl", "oprd", "dep", "parataxis") and head.pos_ in ("VERB", "AUX"):
        return subjects(head, depth + 1)
    if verb.dep_ == "ccomp" and head.pos_ in ("VERB", "AUX") and verb.tag_ in ("VB", "VBG"):
        objects = [c for c in head.children if c.dep_ in ("dobj", "dative")]
        return expand(objects[0]) if objects else subjects(head, depth + 1)
    if verb.dep_ == "pcomp":
        return _of_gerund(verb, depth)
    return []


def _of_gerund(verb: Token, depth: int) -> list[Token]:
    governor = verb.head.head
    if governor.pos_ in ("VERB", "AUX"):
        objects = [c for c in governor.children if c.dep_ == "dobj"]
        if objects and verb.head.lower_ in ("of", "from", "against", "into", "for"):
            return expand(objects[0])
        return subjects(governor, depth + 1)
    if governor.pos_ == "NOUN":
        return _noun_owner(governor, depth)
    return []


def _infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _noun_owner(noun: Token, depth: int) -> list[Token]:
    """Whose plan, order or decision it is; a person or `first` to act is the noun itself."""
    for child in noun.children:
        if child.dep_ == "poss":
            return expand(child)
    if noun.dep_ in ("dobj", "attr", "nsubjpass") and noun.head.pos_ in ("VERB", "AUX"):
        return subjects(noun.head, depth + 1)
    return [noun]


def objects(verb: Token) -> list[Token]:
    """Direct objects, also of relative clauses; none of passives (their subject is it)."""
    found = [x for c in verb.children if c.dep_ in ("dobj", "dative", "oprd") for x in expand(c)]
    found = [t for t in found if t.pos_ != "ADP"]
    relative = [t for t in found if t.lower_ in RELATIVE]
    if relative:
        return expand(antecedent(verb))
    if not found and verb.dep_ == "relcl":
        own = [c for c in verb.children if c.dep_ == "nsubj" and c.lower_ not in RELATIVE]
        if own:
            return expand(verb.head)
    if not found and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.i < verb.head.i + 6:
        return []
    return found


def verb_frame(verb: Token) -> Frame:
    """The complements of a verb with passives turned round."""
    frame = Frame(verb, passive=is_passive(verb))
    surface = subjects(verb)
    if frame.passive:
        frame.objects = surface or ([verb.head] if verb.dep_ in ("acl", "amod") else [])
        frame.subjects = _agents(verb)
        frame.objects += [t for t in objects(verb) if t not in frame.objects]
    else:
        frame.subjects, frame.objects = surface, objects(verb)
        if not frame.objects:
            frame.objects = _shared_object(verb)
    _complements(verb, frame, 0)
    for token in frame.objects:
        frame.words.setdefault(token.lemma_.lower(), token)
    for token in [
        c for c in verb.children if c.dep_ in ("dobj", "attr", "acomp", "oprd", "nsubjpass")
    ]:
        _complements(token, frame, 1)
    return frame


def _agents(verb: Token) -> list[Token]:
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return [x for o in child.children if o.dep_ == "pobj" for x in expand(o)]
    following = [c for c in verb.children if c.dep_ == "conj" and c.tag_ == "VBN"]
    return _agents(following[0]) if following else []


def _shared_object(verb: Token) -> list[Token]:
    """`attacked and looted the town`: the object stands with the last verb."""
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and child.i - verb.i <= 3:
            return objects(child)
    return []


def _complements(token: Token, frame: Frame, depth: int) -> None:
    for child in token.children:
        dep = child.dep_
        if dep in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "VERB", "ADV"):
            _prep(child, frame)
        elif dep in ("xcomp", "ccomp") or (dep in ("advcl", "acl") and _infinitive(child)):
            frame.clauses.append(child)
        elif dep == "prt" or (dep == "advmod" and depth == 0):
            frame.words.setdefault(child.lower_, child)
            for inner in child.children:
                if inner.dep_ == "prep":
                    _prep(inner, frame)
        if dep in ("dobj", "attr", "acomp", "oprd", "nsubjpass", "advmod", "amod", "compound"):
            for word in expand(child) if dep in ("dobj", "attr", "nsubjpass") else [child]:
                frame.words.setdefault(word.lemma_.lower(), word)


def _prep(prep: Token, frame: Frame) -> None:
    name = prep.lower_
    frame.words.setdefault(name, prep)
    for child in prep.children:
        if child.dep_ == "pobj":
            frame.preps.setdefault(name, []).extend(expand(child))
            if child.pos_ == "NOUN":
                if name == "of":
                    frame.words.setdefault(child.lemma_.lower(), child)
                for inner in child.children:
                    if inner.dep_ == "prep" and inner.lower_ == "of":
                        _prep(inner, frame)
        elif child.dep_ == "pcomp":
            frame.clauses.append(child)
        elif child.dep_ == "prep":
            _prep(child, frame)


def noun_frame(noun: Token) -> Frame:
    """The complements of an event noun; of the verb above it, only what `light` verbs share."""
    frame = Frame(noun)
    for child in noun.children:
        if child.dep_ == "poss":
            frame.possessors.extend(expand(child))
        elif child.dep_ in ("compound", "amod", "nmod"):
            frame.modifiers.append(child)
            frame.words.setdefault(child.lemma_.lower(), child)
            # "US-led": the name hangs on the participle.
            frame.modifiers.extend(c for c in child.children if c.dep_ in ("npadvmod", "compound"))
    _complements(noun, frame, 1)
    _told_beside(noun, frame)
    if noun.dep_ in ("dobj", "nsubjpass") and noun.head.pos_ == "VERB":
        # "launched an attack … on the town": the parser hangs what follows on the verb.
        for child in noun.head.children:
            if child.dep_ in ("prep", "agent") and child.i > noun.i and child.lower_ in CARRIED:
                if child.lower_ not in frame.preps:
                    _prep(child, frame)
    if noun.dep_ == "nsubj" and noun.head.pos_ == "VERB" and noun.i < noun.head.i:
        # "Fighting erupted between A and B".
        for child in noun.head.children:
            if child.dep_ == "prep" and child.lower_ in ("between", "among"):
                _prep(child, frame)
    if not frame.preps and noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        shared = noun_frame(noun.head)
        frame.possessors = frame.possessors or shared.possessors
    return frame


def _told_beside(noun: Token, frame: Frame) -> None:
    """Who did it, from `the siege imposed by X`, `strikes blamed on X`, `the launch of … by X`."""
    if "by" in frame.preps:
        return
    # Of "the siege of Aleppo imposed by X" the participle may hang on the place.
    places = [o for c in noun.children if c.lower_ == "of" for o in c.children if o.dep_ == "pobj"]
    for child in (c for t in (noun, *places) for c in t.children):
        if child.dep_ == "acl" and child.tag_ in ("VBN", "VBD"):
            agents = _agents(child)
            if child.head.i != noun.i and child.lemma_.lower() not in cues().light:
                continue
            if not agents and (prep := ASCRIBED.get(child.lemma_.lower())):
                agents = [
                    x
                    for c in child.children
                    if c.dep_ == "prep" and c.lower_ == prep
                    for o in c.children
                    if o.dep_ == "pobj"
                    for x in expand(o)
                ]
            if agents:
                frame.preps["by"] = agents
                return
    above = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and above.lemma_.lower() in PHASES:
        if agents := _agents(above):
            frame.preps["by"] = agents
        for child in above.children:
            if child.dep_ == "poss" and not frame.possessors:
                frame.possessors.extend(expand(child))


def climb(token: Token) -> Iterator[Token]:
    """The governors of a token, nearest first, up to its sentence's root."""
    while token.dep_ != "ROOT" and token.head.i != token.i:
        token = token.head
        yield token
