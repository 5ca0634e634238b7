"""Who supports and who opposes whom, by verbs, compounds, adjectives and nouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dateline.gazetteer.countries import country
from dateline.reading.syntax import expand, subjects, verb_frame
from dateline.reading.ties import HYPHENS, Scene
from dateline.records import ActorRef, Relation, RelationKind

if TYPE_CHECKING:
    from spacy.tokens import Token

SUPPORTS, OPPOSES = RelationKind.SUPPORTS, RelationKind.OPPOSES


def sides(scene: Scene, token: Token) -> Iterator[Relation]:
    """Support and opposition told by the token."""
    lemma, lower = token.lemma_.lower(), token.lower_
    backs, against = scene.words["supports"], scene.words["opposes"]
    hyphened = token.i >= 2 and token.nbor(-1).text in HYPHENS
    if lower in backs["hyphened"] and hyphened:
        yield from _compound(scene, token)
    elif token.pos_ == "VERB":
        yield from _verb(scene, token, lemma)
    if lower in backs["adjectives"] and not hyphened:
        yield from _adjective(scene, token, SUPPORTS)
    elif lower in against["adjectives"]:
        yield from _adjective(scene, token, OPPOSES)
    if lower in ("pro", "anti"):
        yield from _prefixed(scene, token)
    if token.pos_ == "NOUN":
        if lemma in backs["nouns"]:
            yield from _backing(scene, token)
        elif lemma in backs["persons"]:
            yield from _person(scene, token, SUPPORTS)
        elif lemma in against["persons"]:
            yield from _person(scene, token, OPPOSES)
    if lower in against["at"]:
        yield from _at_odds(scene, token)


def _verb(scene: Scene, verb: Token, lemma: str) -> Iterator[Relation]:
    backs, against = scene.words["supports"], scene.words["opposes"]
    if lemma in backs["verbs"] or lemma in against["verbs"]:
        kind = OPPOSES if lemma in against["verbs"] else SUPPORTS
        frame = verb_frame(verb)
        yield from _pairs(scene, kind, frame.subjects, frame.objects, verb)
    elif lemma in backs["with"]:
        frame = verb_frame(verb)
        others = [t for p in ("with", "to") for t in frame.preps.get(p, ())]
        for a in scene.actors(frame.subjects or frame.objects):
            for b in scene.actors(others):
                client = lemma in ("ally", "align") and _state(b) and not _state(a)
                yield from scene.tie(SUPPORTS, *((b, a) if client else (a, b)), verb)
    elif lemma == "fight":
        frame = verb_frame(verb)
        beside = frame.preps.get("alongside", [])
        yield from _pairs(scene, SUPPORTS, frame.subjects, beside, verb)
    elif lemma in against["ousting"] and verb.dep_ in ("xcomp", "advcl", "acl"):
        if verb.head.lemma_.lower() in against["striving"]:
            striver = subjects(verb.head)
            yield from _pairs(scene, OPPOSES, striver, verb_frame(verb).objects, verb)


def _pairs(
    scene: Scene, kind: RelationKind, some: Iterable[Token], others: Iterable[Token], cue: Token
) -> Iterator[Relation]:
    targets = scene.actors(others)
    for a in scene.actors(some):
        for b in targets:
            yield from scene.tie(kind, a, b, cue)


def _state(actor: ActorRef) -> bool:
    return country(actor.id) is not None


def _compound(scene: Scene, token: Token) -> Iterator[Relation]:
    """`Turkish-backed rebels`, `Russian and Iran-backed forces`: named before the hyphen."""
    noun = token.head
    while noun.i < token.i or noun.pos_ not in ("NOUN", "PROPN"):
        if noun.head.i == noun.i:
            return
        noun = noun.head
    named = scene.doc[token.i - 2]
    names = [named]
    if token.i >= 4 and scene.doc[token.i - 3].lower_ == "and":
        names.append(scene.doc[token.i - 4])
    targets = scene.actors([noun])
    for backer in (a for name in names for a in scene.inner(name)):
        for target in targets:
            yield from scene.tie(SUPPORTS, backer, target, token)


def _prefixed(scene: Scene, token: Token) -> Iterator[Relation]:
    """`pro-Assad militiamen`, `anti-government fighters`."""
    if token.i + 2 >= len(scene.doc) or scene.doc[token.i + 1].text not in HYPHENS:
        return
    kind = SUPPORTS if token.lower_ == "pro" else OPPOSES
    named = scene.doc[token.i + 2]
    noun = named.head if named.head.i > named.i else token.head
    if noun.i <= named.i:
        return
    for b in scene.inner(named):
        for a in scene.actors([noun]):
            yield from scene.tie(kind, a, b, token)


def _adjective(scene: Scene, token: Token, kind: RelationKind) -> Iterator[Relation]:
    """`troops loyal to Kayani`, `a militia allied with the government`."""
    behind = [
        x
        for c in token.children
        if c.dep_ == "prep" and c.lower_ in ("to", "with")
        for o in c.children
        if o.dep_ == "pobj"
        for x in expand(o)
    ]
    if not behind or token.pos_ == "VERB":
        return
    owner = token.head
    owners = subjects(owner) if owner.pos_ in ("VERB", "AUX") else [owner]
    yield from _pairs(scene, kind, owners, behind, token)


def _backing(scene: Scene, noun: Token) -> Iterator[Relation]:
    """`enjoys the backing of Egypt`, `with the support of France`, `in support of the rebels`."""
    behind = {
        name: [x for p in noun.children if p.lower_ == name for o in p.children for x in expand(o)]
        for name in ("of", "from", "by", "for")
    }
    if noun.dep_ == "pobj" and noun.head.lower_ == "in" and behind["of"]:
        above = noun.head.head
        givers = subjects(above) if above.pos_ in ("VERB", "AUX") else []
        yield from _pairs(scene, SUPPORTS, givers, behind["of"], noun)
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "with" and verb.head.pos_ in ("VERB", "AUX"):
        yield from _pairs(scene, SUPPORTS, behind["of"], subjects(verb.head), noun)
    if noun.dep_ != "dobj":
        return
    takers = verb_frame(verb).subjects
    owners = [c for c in noun.children if c.dep_ in ("poss", "compound")]
    if verb.lemma_ in scene.words["supports"]["receiving"]:
        givers = behind["of"] + behind["from"] + behind["by"] + owners
        yield from _pairs(scene, SUPPORTS, givers, takers, noun)
    elif behind["for"] and verb.lemma_ in ("express", "reiterate", "voice", "declare", "pledge"):
        yield from _pairs(scene, SUPPORTS, takers, behind["for"], noun)


def _person(scene: Scene, noun: Token, kind: RelationKind) -> Iterator[Relation]:
    """`Russia, Assad's main backer`: of an ally or partner, the state is who supports."""
    told = scene.referents(noun, itself=noun.lemma_ in ("supporter", "loyalist"))
    for b in scene.actors(scene.owners(noun)):
        for a in told:
            patron = noun.lemma_ in ("ally", "partner") and _state(b) and not _state(a)
            yield from scene.tie(kind, *((b, a) if patron else (a, b)), noun)


def _at_odds(scene: Scene, token: Token) -> Iterator[Relation]:
    """`at odds with B`, `at war with B`."""
    prep = token.head
    if prep.lower_ != "at":
        return
    behind = [
        x
        for head in (token, prep, prep.head)
        for c in head.children
        if c.dep_ == "prep" and c.lower_ == "with"
        for o in c.children
        if o.dep_ == "pobj"
        for x in expand(o)
    ]
    above = prep.head
    owners = [above]
    if above.pos_ in ("VERB", "AUX"):
        frame = verb_frame(above)
        owners = frame.subjects or frame.objects
    first = scene.actors(owners) or scene.actors(
        c for c in token.sent.root.children if c.dep_ in ("nsubj", "nsubjpass")
    )
    for a in first:
        for b in scene.actors(behind):
            yield from scene.tie(OPPOSES, a, b, token)
