"""What the words outside quotation marks give as somebody's: cue, source and content as tokens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dateline.reading.sayings import sayings
from dateline.reading.stances import of_adjective, of_noun
from dateline.reading.syntax import RELATIVE, expand, is_passive, subjects
from dateline.reading.telling import Telling, infinitive, subtree, subtrees

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CLAUSES = frozenset({"ccomp", "xcomp"})
ISSUING = frozenset("issue release publish post send make write put give deliver circulate".split())
"""Of `issued a statement saying …`: whoever issues it says it."""
QUOTING = frozenset({"quote", "cite"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
PHRASE = frozenset("DT JJ NN NNS NNP NNPS CC IN POS CD PRP PRP$ RB VBN HYPH".split())
"""Tags of a plain noun phrase."""
LONGEST_TAIL = 6
"""Tokens from the verb to the end of the sentence, as `said on Tuesday.`"""
DEEPEST_CLIMB = 8
"""Governors up which the clause of `according to` is looked for."""


def tellings(doc: Doc) -> list[Telling]:
    """Every attribution that the syntax shows, in the order of the cues."""
    words = sayings()
    found: list[Telling] = []
    for token in doc:
        lemma = token.lemma_.lower()
        telling: Telling | None = None
        if token.lower_ == "according":
            telling = _according(token)
        elif token.pos_ == "VERB":
            telling = _verb(token, lemma) if lemma in words.verbs else None
        elif token.pos_ == "NOUN":
            telling = of_noun(token, lemma) if lemma in words.nouns else None
        elif token.pos_ == "ADJ":
            telling = of_adjective(token, lemma) if lemma in words.adjectives else None
        elif token.lower_ in words.evidential["adverb"] and token.pos_ == "ADV":
            telling = _adverb(token)
        if telling is not None and telling.content:
            telling.cue_tokens = telling.cue_tokens or _cue_tokens(telling)
            telling.content -= telling.cue_tokens
            found.append(telling)
    return found


def agents(verb: Token) -> list[Token]:
    """Those behind `by`."""
    return [
        x
        for c in verb.children
        if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")
        for x in c.children
        if x.dep_ == "pobj"
    ]


def speakers_of(verb: Token) -> list[Token]:
    """Who does the saying: the agent of a passive, else the subject."""
    if is_passive(verb):
        return agents(verb)
    own = [c for c in verb.children if c.dep_ == "nsubj" and c.lower_ not in RELATIVE]
    if own:
        # "which he said aimed to …": the pronoun in front is the content's subject.
        return expand(own[-1])
    above = verb.head.head
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and above.lemma_ in QUOTING:
        return [c for c in above.children if c.dep_ in ("dobj", "nsubjpass")]
    found = [_doer(s) for s in subjects(verb) if s.i != verb.i]
    if verb.dep_ == "acl" and found and found[0].dep_ == "dobj":
        issuing = found[0].head
        if issuing.lemma_.lower() in ISSUING:
            return subjects(issuing)
    return found


def _doer(token: Token) -> Token:
    """Of `residents waiting outside`, where the participle is taken for the subject, the noun."""
    if token.pos_ != "VERB":
        return token
    return next((c for c in token.children if c.dep_ == "nsubj"), token)


def _verb(verb: Token, lemma: str) -> Telling | None:
    if lemma in sayings().verb["said"] and (tail := _tail(verb)):
        return tail
    if is_passive(verb) and verb.dep_ not in ("parataxis",):
        return _passive(verb, lemma)
    if lemma in sayings().evidential["raising"]:
        return _raised(verb)
    content, told = _clause(verb, lemma)
    frame = "clause"
    if lemma in QUOTING and (below := [c for c in verb.children if _as_saying(c)]):
        content, told = subtrees(below), True
    if not content:
        content, frame = _complement(verb, lemma)
    if not content:
        return None
    told = told or (frame == "object" and lemma in sayings().verb["reported"])
    return Telling(
        cue=verb,
        sources=speakers_of(verb),
        content=content,
        told=told,
        asked=lemma in sayings().verb["asked"],
        frame=frame,
    )


def _clause(verb: Token, lemma: str) -> tuple[set[int], bool]:
    """The clause that somebody says or thinks, and whether it counts as told."""
    words = sayings().verb
    if lemma not in words["clause"]:
        return set(), False
    told = lemma in words["said"]
    content: set[int] = set()
    for child in verb.children:
        if child.dep_ == "ccomp" or (child.dep_ == "xcomp" and _fronted(verb)):
            content |= _this_side(subtree(child), verb)
    if content:
        return content, told
    head = verb.head
    inserted = verb.dep_ == "parataxis" or (verb.dep_ == "ccomp" and head.i > verb.i)
    as_said = verb.dep_ == "advcl" and any(
        c.lower_ in ("as", "like") and c.dep_ == "mark" for c in verb.children
    )
    if (inserted or as_said) and _own_subject(verb) and _set_off(verb):
        if not any(c.dep_ in ("dobj", "xcomp") for c in verb.children) or lemma == "tell":
            return subtree(head) - subtree(verb), told
    return set(), False


def _tail(verb: Token) -> Telling | None:
    """`…, the army and residents said on Tuesday.`, where the parser takes the tail for more.

    Everything before the comma is content, if between it and the verb stands a noun phrase only.
    """
    if verb.tag_ not in FINITE or verb.dep_ in ("acl", "relcl", "advcl"):
        return None
    for child in verb.children:
        if child.dep_ in ("aux", "auxpass") and verb.tag_ == "VBN":
            return None
        if child.i > verb.i and child.dep_ in (*CLAUSES, "dobj", "conj") and verb.lemma_ != "tell":
            return None
    doc, sentence = verb.doc, verb.sent
    if sentence.end - verb.i > LONGEST_TAIL:
        return None
    at = verb.i - 1
    while at > sentence.start and doc[at].tag_ in PHRASE:
        at -= 1
    phrase = doc[at + 1 : verb.i]
    before = doc[sentence.start : at]
    if doc[at].text not in (",", "”", '"') or not len(phrase) or len(before) < 4:
        return None
    heads = [t for t in phrase if t.dep_ == "nsubj"] or [phrase.root]
    if heads[0].pos_ not in ("NOUN", "PROPN", "PRON") or not any(t.pos_ == "VERB" for t in before):
        return None
    content = set(range(sentence.start, at))
    return Telling(cue=verb, sources=heads[:1], content=content, told=True, frame="tail")


def _as_saying(prep: Token) -> bool:
    """`quoted the mayor as saying …`"""
    return prep.lower_ == "as" and any(c.dep_ == "pcomp" for c in prep.children)


def _fronted(verb: Token) -> bool:
    """`which he said aimed to …`: the content's subject stands before that of the saying."""
    return verb.dep_ == "relcl" and sum(c.dep_ == "nsubj" for c in verb.children) > 1


def _this_side(content: set[int], verb: Token) -> set[int]:
    """What no semicolon parts from the words of saying."""
    doc = verb.doc
    first = min(content)
    if first > verb.i:
        return content
    parted = [i for i in range(first, verb.i) if doc[i].text == ";"]
    return {i for i in content if i > parted[-1]} if parted else content


def _set_off(verb: Token) -> bool:
    """Whether the words of saying stand between marks, as `…, police said, …`."""
    doc = verb.doc
    first, last = verb.left_edge, verb.right_edge
    before = first.is_punct or first.is_sent_start or doc[first.i - 1].is_punct
    return bool(before and (last.is_punct or last.i + 1 >= len(doc) or doc[last.i + 1].is_punct))


def _own_subject(verb: Token) -> bool:
    return any(c.dep_ == "nsubj" for c in verb.children)


def _complement(verb: Token, lemma: str) -> tuple[set[int], str]:
    """Infinitive, preposition's object or object that is wished, praised, called for."""
    words = sayings()
    children = list(verb.children)
    asked = lemma in words.verb["asked"]
    if asked or lemma in words.verb["infinitive"]:
        below = [c for c in children if c.dep_ in CLAUSES and infinitive(c)]
        if asked:
            # "calls for the rebels to leave": parsed as an adverbial clause.
            below += [c for c in children if c.dep_ == "advcl" and c.left_edge.lower_ == "for"]
        if below:
            if lemma not in words.verb["listener"]:
                below += [c for c in children if c.dep_ == "dobj"]
            return subtrees(below), "infinitive"
    behind = _behind_preposition(children, words.preposition.get(lemma, frozenset()))
    if behind:
        return behind, "preposition"
    if lemma not in words.verb["object"] and lemma not in words.verb["reported"]:
        return set(), ""
    objects = [c for c in children if c.dep_ == "dobj"]
    small = [c for c in children if c.dep_ in ("oprd", "xcomp", "ccomp")]
    if objects:
        small += [c for c in children if c.dep_ == "prep" and c.lower_ in ("as", "of", "for", "to")]
    return subtrees((*objects, *small)), "object"


def _behind_preposition(children: Iterable[Token], wanted: frozenset[str]) -> set[int]:
    found: set[int] = set()
    for child in children:
        if child.dep_ in ("prep", "prt", "advmod") and child.lower_ in wanted:
            inner = [c for c in child.children if c.dep_ in ("pobj", "pcomp", "prep", "ccomp")]
            for one in inner:
                found |= subtree(one)
    return found


def _passive(verb: Token, lemma: str) -> Telling | None:
    """`is said to have left`, `was accused by police of …`, `it was reported that`."""
    words = sayings()
    by = agents(verb)
    known = lemma in words.evidential["passive"]
    if not known and not (by and lemma in words.verb["object"] | words.verb["clause"]):
        return None
    clauses = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "oprd")]
    if not by and not clauses:
        return None
    others = [
        c
        for c in verb.children
        if (c.dep_ == "prep" and c.lower_ in ("of", "as", "for"))
        or (c.dep_ == "nsubjpass" and c.lower_ != "it")
    ]
    return Telling(
        cue=verb,
        sources=by,
        content=subtrees((*clauses, *others)),
        told=lemma in words.verb["said"],
        frame="passive",
    )


def _raised(verb: Token) -> Telling | None:
    """`The army appears to have left`: nobody is named who says so."""
    below = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "oprd", "acomp")]
    if not below or verb.tag_ == "VB":
        return None
    above = [c for c in verb.children if c.dep_ == "nsubj" and c.lower_ != "it"]
    return Telling(cue=verb, sources=[], content=subtrees((*below, *above)), frame="raised")


def _according(token: Token) -> Telling | None:
    speakers = [
        o for c in token.children if c.lower_ == "to" for o in c.children if o.dep_ == "pobj"
    ]
    if not speakers:
        return None
    head = token.head
    for _ in range(DEEPEST_CLIMB):
        if head.pos_ in ("VERB", "AUX") or head.dep_ == "ROOT":
            break
        head = head.head
    own = subtree(token)
    return Telling(
        cue=token,
        sources=speakers[:1],
        content=subtree(head) - own,
        told=True,
        frame="according",
        cue_tokens={token.i, token.i + 1},
    )


def _adverb(token: Token) -> Telling | None:
    """`reportedly`: somebody says so, and the report does not say who."""
    head = token.head
    if head.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
        return None
    return Telling(
        cue=token, sources=[], content=subtree(head) - {token.i}, told=True, frame="adverb"
    )


def _cue_tokens(telling: Telling) -> set[int]:
    """The cue with its auxiliaries and particle."""
    cue = telling.cue
    return {cue.i} | {
        c.i
        for c in cue.children
        if c.dep_ in ("aux", "auxpass", "neg", "prt") and abs(c.i - cue.i) <= 4
    }
