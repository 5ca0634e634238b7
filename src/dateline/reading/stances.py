"""What nouns and adjectives give as somebody's: `his claim that …`, `critical of …`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.sayings import sayings
from dateline.reading.syntax import subjects
from dateline.reading.telling import Telling, infinitive, subtree, subtrees

if TYPE_CHECKING:
    from spacy.tokens import Token

PREPOSITIONS = {
    "of": frozenset({"of", "against"}),
    "about": frozenset({"about", "on", "over", "of"}),
    "for": frozenset({"for"}),
}
"""What may stand between a noun of each list and its content."""

TOWARDS = frozenset({"about", "of", "over", "with", "at", "by"})
OWNING = frozenset({"by", "from", "among", "of"})


def of_noun(noun: Token, lemma: str) -> Telling | None:
    """`the claim that …`, `his decision to …`, `criticism of …`, with whose it is."""
    content: set[int] = set()
    for child in noun.children:
        content = _behind_noun(child, lemma)
        if content and (verb := _said_in(noun)):
            return Telling(
                cue=verb, sources=subjects(verb), content=content, told=True, frame="clause"
            )
        if content:
            return Telling(
                cue=noun,
                sources=_whose(noun),
                content=content,
                frame="noun",
                told=lemma in sayings().noun["said"],
                asked=lemma in sayings().noun["asked"],
            )
    return None


def _said_in(noun: Token) -> Token | None:
    """The verb of `said in a statement that …`, where the clause is hung on the noun."""
    verb = noun.head.head
    if noun.dep_ == "pobj" and noun.head.dep_ == "prep" and verb.pos_ == "VERB":
        if verb.lemma_.lower() in sayings().verb["said"]:
            return verb
    return None


def _behind_noun(child: Token, lemma: str) -> set[int]:
    words = sayings().noun
    if child.dep_ in ("acl", "ccomp", "relcl"):
        if lemma in words["clause"] and _that(child):
            return subtree(child)
        if lemma in words["infinitive"] and child.dep_ == "acl" and infinitive(child):
            return subtree(child)
    if child.dep_ == "prep" and any(
        lemma in words[kind] and child.lower_ in forms for kind, forms in PREPOSITIONS.items()
    ):
        return subtrees(c for c in child.children if c.dep_ in ("pobj", "pcomp"))
    return set()


def _that(clause: Token) -> bool:
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)


def _whose(noun: Token) -> list[Token]:
    """Who says, thinks or wants what the noun tells of."""
    for child in noun.children:
        if child.dep_ == "poss":
            return [child]
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in OWNING and child.i > noun.i:
            inner = [c for c in child.children if c.dep_ == "pobj"]
            if inner and (child.lower_ != "of" or inner[0].pos_ == "PROPN"):
                return inner
    if noun.dep_ in ("dobj", "attr") and noun.head.pos_ in ("VERB", "AUX"):
        return subjects(noun.head)
    for child in noun.children:
        if child.dep_ in ("compound", "amod") and child.text[:1].isupper():
            return [child]
    return []


def of_adjective(word: Token, lemma: str) -> Telling | None:
    """`is confident that …`, `ready to …`, `worried about …`."""
    verb = word.head
    if word.dep_ not in ("acomp", "oprd", "conj", "advcl", "acl") or verb.pos_ not in (
        "VERB",
        "AUX",
    ):
        return None
    words = sayings().adjective
    content: set[int] = set()
    for child in word.children:
        if child.dep_ == "ccomp" and lemma in words["clause"]:
            content |= subtree(child)
        elif child.dep_ in ("xcomp", "ccomp") and lemma in words["infinitive"]:
            content |= subtree(child) if infinitive(child) else set()
        elif child.dep_ == "prep" and lemma in words["about"] and child.lower_ in TOWARDS:
            content |= subtrees(c for c in child.children if c.dep_ in ("pobj", "pcomp"))
    if not content:
        return None
    sources = [s for s in subjects(verb) if s.lower_ != "it"]
    return Telling(cue=word, sources=sources, content=content, frame="adjective")
