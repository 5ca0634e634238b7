"""Events as the syntax gives them: verbs, event nouns and light-verb constructions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.codebook import codebook
from dateline.reading.cues import cues
from dateline.reading.draft import Candidate, Draft
from dateline.reading.kinds import kind_of
from dateline.reading.lexicon import lemma_of
from dateline.reading.matching import Match, best_matches
from dateline.reading.places import CALENDAR
from dateline.reading.standing import own_status
from dateline.reading.syntax import Frame, is_passive, noun_frame, objects, subjects, verb_frame
from dateline.records import EventType, Span, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

POINTING = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "such"})
ACT_MODES = {
    (EventType.REQUEST, EventType.RETREAT): "yield",
    (EventType.REQUEST, EventType.CONSULT): "meet",
    (EventType.REQUEST, EventType.AID): "assist",
    (EventType.REQUEST, EventType.COOPERATE): "assist",
    (EventType.REQUEST, EventType.SUPPORT): "assist",
    (EventType.REQUEST, EventType.CONCEDE): "change",
    (EventType.REJECT, EventType.RETREAT): "yield",
    (EventType.REJECT, EventType.CONSULT): "meet",
    (EventType.REJECT, EventType.AID): "assist",
    (EventType.THREATEN, EventType.ASSAULT): "violence",
    (EventType.THREATEN, EventType.SANCTION): "relations",
    (EventType.THREATEN, EventType.COERCE): "restrict",
}
"""What the further act makes of the speech act that asks for it or threatens it."""
ADDRESSING = frozenset({EventType.REQUEST, EventType.ACCUSE})
"""Acts whose further act is somebody else's."""
ENCLOSING = frozenset({"siege", "blockade"})
ANYBODY = frozenset({"anyone", "anybody", "whoever", "everyone", "everybody"})
LEAVING = frozenset({"leave", "depart", "quit", "cross", "drive", "ride"})
"""Verbs of moving, whose patterns name who moves; told by their subjects alone."""
STAGED = frozenset({"protest", "strike", "boycott", "talk", "meeting"})
"""What is told of as itself when it ends, like whatever says more of itself."""
DENYING = frozenset({"out", "deny", "reject", "rule", "exclude"})
VIOLENT_CAUSES = frozenset({"wound", "injury", "gunshot", "shrapnel", "torture", "bullet"})


def propose_events(draft: Draft) -> Draft:
    """A candidate for every trigger that the codebook knows, one type a trigger."""
    doc = draft.doc
    assert doc is not None
    kind = kind_of(draft)
    book = codebook()
    named = {i for m in draft.mentions if m.kind != "adjective" for i in range(m.first, m.last)}
    found: list[tuple[Candidate, Match]] = []
    for token in doc:
        if token.i in named:
            continue
        lemma = lemma_of(token)
        if token.pos_ in ("VERB", "AUX") and lemma in book.verbs and not _attribute(token):
            frame = verb_frame(token)
            _lend_subject(frame, lemma)
            for match in best_matches(frame, book.verbs[lemma], kind):
                if lemma in ("die", "perish") and _natural(frame):
                    continue
                if _idiomatic(lemma, frame, match) or _standing(frame, match):
                    continue
                if _describes(token, match):
                    continue
                if lemma in LEAVING and match.words and not _leaves(frame, match):
                    continue
                found.append((_candidate(frame, match), match))
        elif token.pos_ in ("NOUN", "PROPN") and lemma in book.nouns and not _is_part(token):
            frame = noun_frame(token)
            for match in best_matches(frame, book.nouns[lemma], kind):
                candidate = _noun_candidate(frame, match)
                if candidate is not None and not _idiomatic(lemma, frame, match):
                    found.append((candidate, match))
    found = _without_consumed(found)
    return replace(draft, candidates=_linked(found))


def _lend_subject(frame: Frame, lemma: str) -> None:
    """`The bomb went off`, `the fighting ended`: what it befell stands before the verb."""
    bare = not frame.objects or lemma in LEAVING
    if lemma in cues().ergative and not frame.passive and bare:
        for token in frame.subjects:
            told = any(c.dep_ == "prep" for c in token.children)
            if token.lemma_.lower() not in ENCLOSING | STAGED and not told:
                frame.words.setdefault(token.lemma_.lower(), token)


def _describes(verb: Token, match: Match) -> bool:
    """`those who reject the deal`, `rebels fighting alongside Turkey`: who is meant, no event."""
    if verb.dep_ not in ("relcl", "acl"):
        return False
    if match.predicate.type is EventType.COOPERATE and verb.tag_ == "VBG":
        return lemma_of(verb) == "fight"
    head = verb.head
    if head.lower_ in ANYBODY or any(c.lower_ == "any" for c in head.lefts):
        return verb.dep_ == "relcl"
    return head.lower_ == "those" and verb.tag_ in ("VBP", "VBZ")


def _leaves(frame: Frame, match: Match) -> bool:
    """`Soldiers left the town`, and not `he left the force`."""
    named = any("soldier" in word.lemmas for word in match.predicate.pattern.words)
    return not named or all(word in frame.subjects for word in match.words)


def _idiomatic(lemma: str, frame: Frame, match: Match) -> bool:
    """`heart attack`, `take part`: a set phrase that means nothing of the kind."""
    taken = {lemma_of(t) for t in match.words}
    idioms = codebook().idioms.get(lemma, ())
    said = {word for word in frame.words if not _only_dates(frame, word)}
    said |= {t.lemma_.lower() for tokens in frame.preps.values() for t in tokens}
    return any(words <= said and not words & taken for words in idioms)


def _only_dates(frame: Frame, word: str) -> bool:
    """`seized on Thursday` is no `seized on`."""
    behind = frame.preps.get(word)
    return bool(behind) and all(t.lower_ in CALENDAR or t.like_num for t in behind or ())


def _standing(frame: Frame, match: Match) -> bool:
    """`backed by Iran`, `is allied with`: how things stand, a relation and no event."""
    if match.predicate.type is not EventType.SUPPORT or match.predicate.act is not None:
        return False
    verb = frame.token
    present = verb.tag_ in ("VBZ", "VBP") and lemma_of(verb) in ("back", "support", "enjoy", "be")
    return lemma_of(verb) == "ally" or present or (frame.passive and lemma_of(verb) == "back")


def _natural(frame: Frame) -> bool:
    """`died of cancer`, `died aged 80`: no act of violence."""
    causes = {t.lemma_.lower() for p in ("of", "from") for t in frame.preps.get(p, ())}
    return bool(causes - VIOLENT_CAUSES) or bool({"aged", "age"} & set(frame.words))


def _attribute(verb: Token) -> bool:
    """A participle that describes a noun: `US-backed forces`, `the besieged town`."""
    return verb.dep_ in ("amod", "compound", "nmod") and verb.tag_ in ("VBN", "VBG", "VBD", "JJ")


def _is_part(noun: Token) -> bool:
    """A noun that only describes another: `attack helicopter`, `ceasefire talks`."""
    return noun.dep_ in ("compound", "nmod", "amod") and noun.head.pos_ in ("NOUN", "PROPN")


def _candidate(frame: Frame, match: Match) -> Candidate:
    predicate = match.predicate
    actors = match.slots.get("A", []) + match.slots.get("B", [])
    return Candidate(
        trigger=frame.token.i,
        span=_phrase(frame, match),
        type=predicate.type,
        mode=(predicate.mode,) if predicate.mode else (),
        actors=_indices(actors),
        recipients=_indices(match.slots.get("R", [])),
        places=_indices(match.slots.get("P", [])),
        weight=match.weight,
        cameo=predicate.cameo,
        reasons=(f"verb {frame.token.lemma_}: {predicate.pattern.text}",),
    )


def _noun_candidate(frame: Frame, match: Match) -> Candidate | None:
    """A noun tells an event if something new is said of it; a bare `the attack` points back."""
    noun = frame.token
    predicate = match.predicate
    slots = {role: list(tokens) for role, tokens in match.slots.items()}
    light = _light(noun, slots, predicate.pattern.possessor)
    pronouns = [t for tokens in slots.values() for t in tokens if t.pos_ == "PRON"]
    filled = sum(len(tokens) for tokens in slots.values()) - len(pronouns)
    told = filled > 0 or bool(light) or _described(noun) or _befalls(noun)
    determiner = next((c.lower_ for c in noun.children if c.dep_ in ("det", "poss")), "")
    if noun.dep_ == "pobj" and noun.head.lower_ == "without":
        return None
    if determiner == "any" and noun.head.lemma_.lower() not in DENYING:
        # "warned against any attack": nothing is said to be coming.
        return None
    if determiner in POINTING and (not told or _points_back(frame, bool(light))):
        return None
    actors = slots.get("A", []) + slots.get("B", [])
    reasons = (
        f"noun {noun.lemma_}: {predicate.pattern.text}",
        *([f"light verb {light}"] * bool(light)),
    )
    return Candidate(
        trigger=noun.i,
        span=_noun_span(noun),
        type=predicate.type,
        mode=(predicate.mode,) if predicate.mode else (),
        actors=_indices(actors),
        recipients=_indices(slots.get("R", [])),
        places=_indices(slots.get("P", [])),
        noun=True,
        weight=match.weight,
        cameo=predicate.cameo,
        reasons=reasons,
    )


def _light(noun: Token, slots: dict[str, list[Token]], possessor: str) -> str:
    """Take the actor from the verb that only carries the noun: `launched an attack`."""
    head = noun
    while head.dep_ == "conj" and head.head.pos_ == "NOUN":
        head = head.head
    verb = head.head
    if head.dep_ == "pobj" and verb.dep_ == "prep":
        verb = verb.head
        if not (
            verb.pos_ == "VERB" and verb.lemma_ in ("come", "engage", "take", "embark", "enter")
        ):
            return ""
    elif head.dep_ not in ("dobj", "nsubjpass", "attr") or verb.pos_ != "VERB":
        return ""
    lemma = verb.lemma_.lower()
    words = cues()
    mine = possessor if possessor in ("A", "R") else "A"
    other = "R" if mine == "A" else "A"
    if lemma in words.light:
        who = subjects(verb) if not is_passive(verb) else _by(verb)
        if not slots.get(mine) and who:
            slots[mine] = who
        return str(verb.lemma_)
    if lemma in words.undergo and not is_passive(verb):
        if not slots.get(other):
            slots[other] = subjects(verb)
        return str(verb.lemma_)
    return ""


def _by(verb: Token) -> list[Token]:
    return [o for c in verb.children if c.dep_ == "agent" for o in c.children if o.dep_ == "pobj"]


def _points_back(frame: Frame, light: bool) -> bool:
    """`the Afrin offensive`, `Turkey's operation`: named and nothing told of it."""
    noun = frame.token
    if light or frame.preps or _befalls(noun) or own_status(noun)[0] is not Status.HAPPENED:
        return False
    return not any(
        c.dep_ in ("relcl", "acl", "nummod", "npadvmod", "prep", "appos") for c in noun.children
    )


def _befalls(noun: Token) -> bool:
    """`The truce collapsed`, `the attack began at dawn`: the sentence tells what became of it."""
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass") or verb.pos_ != "VERB" or verb.dep_ == "advcl":
        return False
    if any(c.dep_ == "dobj" and c.lower_ not in ("place", "effect", "hold") for c in verb.children):
        return False
    return verb.lemma_.lower() in cues().befalling or own_status(noun)[0] is not Status.HAPPENED


def _described(noun: Token) -> bool:
    """Whether the noun stands with a modifier, a place or a time of its own."""
    return any(
        (
            c.dep_ in ("amod", "compound", "nummod", "relcl", "acl", "npadvmod")
            and c.lower_ != "such"
        )
        or (c.dep_ == "prep" and c.lower_ in ("in", "on", "at", "near", "with", "by"))
        for c in noun.children
    )


def _indices(tokens: list[Token]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(t.i for t in tokens))


def _phrase(frame: Frame, match: Match) -> Span:
    """From the verb (with its auxiliaries left out) to the last word the pattern took."""
    verb = frame.token
    tokens = [verb, *(t for t in match.words if t.sent.start == verb.sent.start)]
    near = [t for t in objects(verb) if not is_passive(verb) and t.i > verb.i][:1]
    tokens += [t for t in near if t.i - verb.i < 8]
    first, last = min(t.i for t in tokens), max(t.i for t in tokens)
    if last - first > 12:
        first = last = verb.i
    doc = verb.doc
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def _noun_span(noun: Token) -> Span:
    lefts = [c for c in noun.lefts if c.dep_ in ("amod", "compound", "nummod", "poss")]
    first = min([noun.i, *(c.left_edge.i for c in lefts)])
    if noun.i - first > 8:
        first = noun.i
    doc = noun.doc
    return Span(doc[first].idx, noun.idx + len(noun))


def _without_consumed(found: list[tuple[Candidate, Match]]) -> list[tuple[Candidate, Match]]:
    """A noun that a verb pattern took as its word is no event of its own: `lay siege to`."""
    consumed = {
        t.i
        for candidate, match in found
        if not candidate.noun and match.predicate.act is None
        for t in match.words
    }
    return [(c, m) for c, m in found if not (c.noun and c.trigger in consumed)]


def _linked(found: list[tuple[Candidate, Match]]) -> tuple[Candidate, ...]:
    """Give each act that another candidate asks for, threatens or plans its status and owner."""
    by_trigger = {c.trigger: n for n, (c, _) in enumerate(found)}
    linked = [c for c, _ in found]
    for owner, match in found:
        status = match.predicate.act
        if status is None:
            continue
        for token in match.slots.get("ACT", []):
            for number in _acts_under(token, by_trigger, owner.trigger):
                act = linked[number]
                if act.by is None and act.trigger != owner.trigger:
                    linked[number] = _governed(act, owner, status)
                    own = by_trigger[owner.trigger]
                    mode = ACT_MODES.get((owner.type, act.type))
                    if mode and not linked[own].mode:
                        linked[own] = replace(linked[own], mode=(mode,))
    return tuple(sorted(linked, key=lambda c: (c.span, c.type)))


def _acts_under(token: Token, by_trigger: dict[int, int], owner: int) -> list[int]:
    """Candidates at a complement's head, joined to it, or carried by it as a light verb."""
    heads = [token]
    for head in heads:
        heads.extend(c for c in head.children if c.dep_ == "conj")
    found = [by_trigger[t.i] for t in heads if t.i in by_trigger and t.i != owner]
    if not found:
        below = [
            c
            for c in token.subtree
            if c.i in by_trigger
            and c.i != owner
            and c.dep_ in ("dobj", "xcomp", "pobj", "conj", "attr", "ccomp", "nsubjpass")
        ]
        found = [by_trigger[c.i] for c in below[:1]]
    return found


def _governed(act: Candidate, owner: Candidate, status: Status) -> Candidate:
    actors = act.actors
    own = status in (Status.PROMISED, Status.THREATENED, Status.PLANNED)
    if not actors:
        actors = owner.actors if own else owner.recipients
    elif not own and owner.type in ADDRESSING and owner.recipients:
        # "called on the rebels to leave": the parse makes who calls the subject of both verbs.
        if set(actors) <= set(owner.actors):
            actors = owner.recipients
    return replace(act, status=status, by=owner.trigger, actors=actors)
