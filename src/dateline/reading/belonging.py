"""Who leads what, who belongs to it, and which body is part of which."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.gazetteer.registry import registry
from dateline.gazetteer.role_words import role_noun
from dateline.reading.draft import Entity, Mention
from dateline.reading.names import entity_of
from dateline.reading.syntax import objects, subjects, verb_frame
from dateline.reading.ties import HYPHENS, Scene
from dateline.records import ActorRef, Relation, RelationKind

if TYPE_CHECKING:
    from spacy.tokens import Token

LEADS, MEMBER, PART = RelationKind.LEADS, RelationKind.MEMBER_OF, RelationKind.PART_OF


def belongings(scene: Scene, token: Token) -> Iterator[Relation]:
    """Leading, membership and parts told by the token."""
    lemma = token.lemma_.lower()
    parts, leads = scene.words["part_of"], scene.words["leads"]
    if token.pos_ == "VERB":
        if lemma in leads["verbs"]:
            yield from _leading(scene, token)
        elif lemma in parts["verbs"]:
            yield from _including(scene, token)
    elif token.pos_ in ("NOUN", "PROPN"):
        if lemma in parts["nouns"]:
            yield from _part(scene, token)
        if lemma in leads["bodies"] or token.lower_ in leads["bodies"]:
            yield from _led(scene, token)
    if token.lower_ == "led" and token.i >= 2 and token.nbor(-1).text in HYPHENS:
        for a in scene.inner(scene.doc[token.i - 2]):
            for b in scene.actors([token.head] if token.head.i > token.i else []):
                yield from scene.tie(LEADS, a, b, token)


def _leading(scene: Scene, verb: Token) -> Iterator[Relation]:
    """`who commands the LNA`, `a militia led by Ahmed`."""
    frame = verb_frame(verb)
    bodies = [t for t in frame.objects if (e := scene.entity(t)) and e.number != "person"]
    for t in frame.subjects:
        entity = scene.entity(t)
        if entity is None or entity.number == "group":
            continue
        for a in scene.actors([t]):
            for b in scene.actors(bodies):
                yield from scene.tie(LEADS, a, b, verb)


def _led(scene: Scene, noun: Token) -> Iterator[Relation]:
    """`Haftar's forces`, `the government of Bashar al-Assad`."""
    body = scene.entity(noun)
    if body is None or body.number == "person":
        return
    for owner in scene.owners(noun):
        who = scene.entity(owner)
        genitive = owner.dep_ == "poss" or (owner.dep_ == "pobj" and owner.head.lower_ == "of")
        if owner.lower_ in ("our", "my", "your"):
            continue
        if who is not None and who.number == "person" and genitive:
            yield from scene.tie(LEADS, who.ref, body.ref, noun)


def _including(scene: Scene, verb: Token) -> Iterator[Relation]:
    """`X, an alliance that includes the YPG`: part of it; of other groups it only counts some."""
    unions = scene.words["part_of"]["unions"]
    wholes = [t for t in subjects(verb) if t.lemma_.lower() in unions]
    for t in wholes:
        for b in scene.referents(t):
            for a in scene.actors(objects(verb)):
                yield from scene.tie(PART, a, b, verb)


def _part(scene: Scene, noun: Token) -> Iterator[Relation]:
    """`the Kata'ib wing of the Front`, `its armed wing, the Brigades`, `sees them as part of`."""
    wholes = [
        t
        for t in scene.owners(noun)
        if t.dep_ in ("poss", "pobj") and not (t.dep_ == "pobj" and t.head.lower_ != "of")
    ]
    parts = list(scene.referents(noun)) or _regarded(scene, noun)
    if not parts and noun.lemma_ != "part":
        named = [c for c in noun.children if c.dep_ == "compound" and c.pos_ == "PROPN"]
        parts = [a for t in named[-1:] for a in scene.inner(t)]
    for t in wholes:
        whole = scene.entity(t)
        if whole is None or whole.number == "person" or whole.state:
            continue
        for a in parts:
            yield from scene.tie(PART, a, whole.ref, noun)


def _regarded(scene: Scene, noun: Token) -> list[ActorRef]:
    """Whom somebody regards as, or says is, the thing that the noun describes."""
    above = noun.head
    verb = above.head if above.lower_ in ("as", "of") and above.dep_ == "prep" else above
    if verb.lemma_.lower() not in scene.words["part_of"]["regarding"]:
        return []
    return list(scene.actors(t for t in verb_frame(verb).objects if t.i != noun.i))


def from_names(scene: Scene) -> Iterator[Relation]:
    """Leaders, members and parts, from the registry and from titles, appositions and owners."""
    named = {m.entity for m in scene.draft.mentions}
    for mention in scene.draft.mentions:
        if not mention.entity:
            continue
        entity = scene.draft.entities[mention.entity]
        head = scene.doc[mention.head]
        if mention.kind == "name" and entity.number in ("person", "unknown"):
            yield from _person(scene, mention, entity, head, named)
        elif mention.kind == "role":
            yield from _role(scene, entity, head)


def _person(
    scene: Scene, mention: Mention, entity: Entity, head: Token, named: set[str | None]
) -> Iterator[Relation]:
    known, day = registry(), scene.draft.report.published
    title = _title_of(scene, head)
    body = _body_of(scene, title, mention) if title is not None else None
    held = known.offices(entity.key, day)
    lasting = held or title is not None or not known.offices(entity.key)
    if body is None and entity.affiliation and lasting:
        body = _affiliation(entity.affiliation, named)
    if body is None or body.id == entity.key:
        return
    leading = scene.words["leads"]
    word = title.lemma_.lower() if title is not None else ""
    leads = word in leading["titles"] and not (title is not None and _of_a_part(scene, title))
    leads = leads or any(
        o.of in (body.id, body.country) and _first(o.office, leading["offices"]) for o in held
    )
    near = {c.lower_ for t in (title, head) if t is not None for c in t.children}
    past = bool(near & scene.words["member_of"]["former"])
    yield from scene.tie(LEADS if leads else MEMBER, entity.ref, body, head, past=past)


def _affiliation(key: str, named: set[str | None] | None) -> ActorRef | None:
    """What a registered person belongs to, of a government the state; only if it is `named`."""
    entry = registry().entry(key)
    if entry is None:
        return None
    # "Turkish government" stands for the state; one of two rivals has a name of its own.
    plain = entry.role == "GOV" and entry.name.endswith(" government")
    state = registry().entry(entry.country or "") if plain else None
    if named is not None and not {entry.id, state.id if state else None} & (named - {None}):
        return None
    return entity_of(state or entry).ref


def _first(office: str, titles: frozenset[str]) -> bool:
    return office in titles or office.split(" of ")[0] in titles


def _role(scene: Scene, entity: Entity, head: Token) -> Iterator[Relation]:
    """`a GNA spokesman` belongs to it; `the Health Ministry of the GNA` is part of it."""
    noun = role_noun(head.lemma_.lower())
    word = head.lemma_.lower()
    titles = scene.words["member_of"]["titles"] - scene.words["leads"]["titles"]
    belongs = word in titles and entity.number != "group"
    part = word in scene.words["part_of"]["bodies"] and noun is not None and not belongs
    if not belongs and not part:
        return
    if head.dep_ in ("compound", "nmod", "appos"):
        return
    for owner in scene.owners(head):
        whole = scene.entity(owner)
        if whole is None or whole.number == "person" or whole.key == entity.key:
            continue
        if owner.pos_ == "PRON" or (owner.dep_ == "amod" and whole.state):
            continue
        yield from scene.tie(MEMBER if belongs else PART, entity.ref, whole.ref, head)
        return


def _title_of(scene: Scene, head: Token) -> Token | None:
    """The role noun in apposition to, or before, a person's name."""
    titles = scene.words["leads"]["titles"] | scene.words["member_of"]["titles"]
    near = [c for c in head.children if c.dep_ in ("appos", "compound", "nmod")]
    if head.dep_ == "appos":
        near.append(head.head)
    for token in near:
        if token.lemma_.lower() in titles and role_noun(token.lemma_.lower()):
            return token
    return None


def _body_of(scene: Scene, title: Token, mention: Mention) -> ActorRef | None:
    for owner in scene.owners(title):
        entity = scene.entity(owner)
        if entity is None or entity.key == mention.entity:
            continue
        if entity.number == "person" and entity.affiliation:
            return _affiliation(entity.affiliation, None) or entity.ref
        if entity.number != "person":
            return entity.ref
    return None


def _of_a_part(scene: Scene, title: Token) -> bool:
    """`foreign policy chief`, `media head`: leads a part, belongs to the whole."""
    if title.i and title.nbor(-1).lower_ in ("vice", "deputy", "assistant"):
        return True
    if title.lemma_.lower() not in scene.words["leads"]["parts"]:
        return False
    return any(c.dep_ in ("compound", "amod") and c.pos_ == "NOUN" for c in title.children)
