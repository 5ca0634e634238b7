"""Noun phrases that name an actor by role: `Turkish troops`, `his forces`, `residents of X`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.gazetteer.countries import country, country_by_adjective
from dateline.gazetteer.registry import registry
from dateline.gazetteer.role_words import RoleNoun, role_modifier, role_noun
from dateline.reading.draft import Draft, Entity, Mention
from dateline.reading.lexicon import made_id
from dateline.reading.names import entity_of
from dateline.records import ActorRef

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

STATE_NOUNS = frozenset(
    {"government", "regime", "authority", "administration", "state", "leadership"}
)
OWN_FORCES = frozenset({"military", "police", "armed"})
QUALITIES = frozenset(
    {"military", "police", "security", "civilian", "child", "guerrilla", "militant"}
)
CONTAINERS = frozenset(
    "group number coalition alliance dozen hundred thousand score handful crowd band bunch".split()
)
LOYAL = frozenset({"loyal", "answering", "answerable", "reporting"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
LOCATING = frozenset({"of", "from", "in", "at", "near", "around"})
SKIPPED_MODIFIERS = frozenset({"det", "nummod", "predet", "quantmod", "punct", "cc", "advmod"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """One role phrase taken apart: its head, whose or of where it is, and its own words."""

    head: Token
    noun: RoleNoun
    first: int
    last: int
    definite: bool
    owner: Token | None
    country: str | None
    named: str | None
    role: str | None
    text: str


def find_phrases(draft: Draft) -> Draft:
    """Adds mentions of kind `role`; their entities come by name, ownership or country."""
    doc = draft.doc
    assert doc is not None
    named = {m.head: m for m in draft.mentions if m.kind == "name"}
    covered = {i for m in draft.mentions if m.kind == "name" for i in range(m.first, m.last)}
    by_token = {i: m for m in draft.mentions for i in range(m.first, m.last)}
    entities = dict(draft.entities)
    mentions = list(draft.mentions)
    for token in doc:
        if token.i in covered or token.pos_ not in ("NOUN", "PROPN", "ADJ", "PRON"):
            continue
        noun = role_noun(token.lemma_.lower()) or role_noun(token.lower_)
        if noun is None or (token.dep_ in ("compound", "amod") and token.head.pos_ == "PROPN"):
            continue
        if token.dep_ in ("amod", "compound") and (
            token.pos_ == "ADJ" or token.lower_ in QUALITIES
        ):
            continue
        if token.dep_ == "compound" and token.head.pos_ == "NOUN":
            # "government forces", "opposition fighters": part of the larger phrase.
            if role_noun(token.head.lemma_.lower()):
                continue
        phrase = take_apart(token, noun, doc, by_token, entities)
        key = _entity_key(phrase, named, entities, draft.country)
        head = _container(token)
        first = min(phrase.first, head)
        mentions.append(Mention(first=first, last=phrase.last, head=head, kind="role", entity=key))
    ordered = tuple(sorted(mentions, key=lambda m: (m.first, m.last)))
    return replace(draft, mentions=ordered, entities=entities)


def _container(token: Token) -> int:
    """`a group of militias`: what stands in the sentence is the group."""
    above = token.head
    if token.dep_ == "pobj" and above.lower_ == "of" and above.head.lemma_.lower() in CONTAINERS:
        return int(above.head.i)
    return int(token.i)


def take_apart(
    head: Token,
    noun: RoleNoun,
    doc: Doc,
    by_token: Mapping[int, Mention],
    entities: Mapping[str, Entity],
) -> Phrase:
    """Read modifiers, possessor and of-phrase of a role noun from the parse."""
    first, last = head.i, head.i + 1
    definite, owner, nation, named, role = False, None, None, None, noun.role
    for child in head.lefts:
        if child.dep_ == "det":
            definite = child.lower_ in DEFINITE
            continue
        if child.dep_ == "poss":
            owner = child
            continue
        if child.dep_ in SKIPPED_MODIFIERS and child.text != "-":
            continue
        first = min(first, child.left_edge.i)
        for part in child.subtree:
            if found := country_by_adjective(part.text):
                if "-" not in doc[part.i + 1 : part.i + 2].text:
                    nation = nation or found.iso3
            elif (mention := by_token.get(part.i)) and mention.kind == "name" and mention.entity:
                entity = entities[mention.entity]
                hyphened = part.i + 1 < len(doc) and doc[part.i + 1].text == "-"
                if entity.state and not hyphened:
                    nation = nation or entity.ref.country
                elif not hyphened and entity.number != "person":
                    named = mention.entity
            role = role_modifier(part.lower_) or role
    while first < head.i and doc[first].dep_ in ("nummod", "det", "punct", "advmod", "quantmod"):
        first += 1
    owner = owner or _loyalty(head)
    for child in head.rights:
        if child.dep_ != "prep" or child.lower_ not in LOCATING or child.i > head.i + 2:
            continue
        if child.lower_ not in ("of", "from") and noun.group != "civilians":
            # "residents in Homs" are so called; "rebels in Homs" are only there now.
            continue
        inner = next((c for c in child.children if c.dep_ == "pobj"), None)
        if inner is None:
            continue
        mention = by_token.get(inner.i)
        if child.lower_ == "of" and mention is None and role_noun(inner.lemma_.lower()):
            # "forces of the internationally recognised government": coreference finds whose.
            owner = owner or inner
        elif inner.pos_ == "PROPN" or (mention and mention.kind == "name"):
            last = max(last, inner.i + 1)
            if mention and mention.entity and entities[mention.entity].state:
                nation = nation or entities[mention.entity].ref.country
            elif mention and mention.entity and child.lower_ == "of":
                owner = owner or inner
    text = doc[first:last].text.replace("\n", " ").strip(" -")
    return Phrase(head, noun, first, last, definite, owner, nation, named, role, text)


def _loyalty(head: Token) -> Token | None:
    """Whom `troops loyal to Haftar`, `units answering to the ministry` belong to."""
    for child in head.rights:
        if child.lower_ in LOYAL and child.i <= head.i + 2:
            for prep in child.children:
                if prep.lower_ in ("to", "with"):
                    return next((c for c in prep.children if c.dep_ == "pobj"), None)
    return None


def _entity_key(
    phrase: Phrase, named: Mapping[int, Mention], entities: dict[str, Entity], home: str | None
) -> str | None:
    """The entity of a phrase that stands for itself; None where coreference must find it."""
    for child in phrase.head.children:
        # "Haftar's spokesman, Ahmed Al-Mesmari" and "Libyan commander Khalifa Haftar" (appos).
        if child.dep_ == "appos" and child.i in named:
            return named[child.i].entity
    if phrase.head.dep_ == "appos" and phrase.head.head.i in named:
        return named[phrase.head.head.i].entity
    if phrase.named and phrase.noun.number != "person":
        return phrase.named
    if phrase.owner is not None or (phrase.definite and phrase.country is None and _plain(phrase)):
        return None
    return made_entity(phrase, entities, phrase.country or home).key


def _plain(phrase: Phrase) -> bool:
    return phrase.last - phrase.first == 1


def made_entity(phrase: Phrase, entities: dict[str, Entity], nation: str | None) -> Entity:
    """The entity that a role phrase itself makes: of the registry if it has that body."""
    lemma = phrase.head.lemma_.lower()
    if phrase.country and lemma in STATE_NOUNS and phrase.last == phrase.head.i + 1:
        entry = registry().entry(f"{phrase.country}_GOV")
        if entry is not None:
            return entities.setdefault(entry.id, entity_of(entry))
    found = registry().find(phrase.text)
    if found and (nation is None or found[0].country in (nation, None)):
        return entities.setdefault(found[0].id, entity_of(found[0]))
    key = made_id(nation, phrase.text)
    if nation and phrase.country and phrase.noun.group in ("military", "machine"):
        key = f"{nation}_MIL"
    ref = ActorRef(name=phrase.text, id=key, country=nation, role=phrase.role)
    entity = Entity(key=key, ref=ref, number=phrase.noun.number, group=phrase.noun.group)
    return entities.setdefault(key, entity)


def owned_entity(phrase: Phrase, owner: Entity, entities: dict[str, Entity]) -> Entity:
    """What `his forces`, `Syria's army`, `its leader` mean, given whose they are."""
    known = registry()
    lemma = phrase.head.lemma_.lower()
    if phrase.noun.group in OWN_FORCES and phrase.noun.number != "person":
        if owner.number == "person" and owner.affiliation:
            body = known.entry(owner.affiliation)
            if body and body.kind in ("armed group", "military", "police", "movement"):
                return entities.setdefault(body.id, entity_of(body))
        if owner.group == "armed" or (owner.registered and not owner.state):
            return owner
    nation = owner.ref.country if owner.ref.country and len(owner.ref.country) == 3 else None
    for called in known.find(phrase.text):
        if called.country == nation:
            # "Libya's internationally recognised government".
            return entities.setdefault(called.id, entity_of(called))
    held = country(nation) if nation else None
    if held and (owner.state or owner.ref.role == "GOV"):
        if lemma in STATE_NOUNS and (entry := known.entry(f"{nation}_GOV")):
            return entities.setdefault(entry.id, entity_of(entry))
        adjective = held.adjectives[0] if held.adjectives else held.name
        name = f"{adjective} {phrase.text}"
        if found := known.find(name):
            return entities.setdefault(found[0].id, entity_of(found[0]))
    else:
        name = f"{owner.ref.name}'s {phrase.text}"
    key = made_id(nation, name)
    if held and owner.state and phrase.noun.group in ("military", "machine"):
        key = f"{nation}_MIL"
    ref = ActorRef(name=name, id=key, country=nation, role=phrase.role)
    return entities.setdefault(
        key,
        Entity(key=key, ref=ref, number=phrase.noun.number, group=phrase.noun.group),
    )
