"""Noun phrases that name an actor by role: `Turkish troops`, `his forces`, `residents of X`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.gazetteer.countries import country, country_by_adjective
from dateline.gazetteer.registry import registry
from dateline.gazetteer.role_words import RoleNoun, role_modifier, role_noun, role_words
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
TOWNS = frozenset({"city", "town", "village", "district", "province", "suburb", "port", "region"})
MEN = frozenset({"man", "fighter", "follower", "loyalist"})
"""Of a leader these are his force, of anybody else just men."""
REALMS = frozenset({"kingdom", "republic", "state", "emirate", "sultanate", "nation", "country"})
LOYAL = frozenset({"loyal", "answering", "answerable", "reporting"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
LOCATING = frozenset({"of", "from", "in", "at", "near", "around"})
MOVES = frozenset({"movement", "movements"})
MOVED = frozenset({"military", "troop", "troops", "vehicle", "vehicles"})
"""Of these a movement is a march, and no body of people."""
SORTS = frozenset(
    "terrorist terror militant jihadist extremist insurgent islamist advancing remaining".split()
)
"""Words by which a group named before is told of again."""
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
    covered = {i for m in draft.mentions if m.kind == "name" for i in range(m.first, m.last)}
    by_token = {i: m for m in draft.mentions for i in range(m.first, m.last)}
    entities = dict(draft.entities)
    mentions = list(draft.mentions)
    for token in doc:
        if token.i in covered or token.pos_ not in ("NOUN", "PROPN", "ADJ", "PRON"):
            continue
        noun = noun_of(token)
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
        key = _entity_key(phrase, by_token, entities, draft.country)
        head = _container(token)
        first = min(phrase.first, head)
        mentions.append(Mention(first=first, last=phrase.last, head=head, kind="role", entity=key))
    ordered = tuple(sorted(mentions, key=lambda m: (m.first, m.last)))
    return replace(draft, mentions=ordered, entities=entities)


def noun_of(token: Token) -> RoleNoun | None:
    """The role noun of a token, also where a capital makes the tagger see a name in a plural."""
    found = role_noun(token.lemma_.lower()) or role_noun(token.lower_)
    if token.lower_ in MOVES and any(c.lower_ in MOVED for c in token.lefts):
        return None
    if found is None and token.tag_ == "NNPS":
        plural = role_words().noun(token.lower_)
        found = plural[0] if plural else None
    return found


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
    place = ""
    for child in head.lefts:
        if child.dep_ == "det":
            definite = child.lower_ in DEFINITE
            continue
        if child.dep_ == "poss":
            owner = child
            continue
        if child.dep_ in SKIPPED_MODIFIERS and child.text != "-":
            continue
        # Of "Turkish and Syrian forces" the last are named here, the others where they act.
        last_nation = _last_nation(child)
        first = min(first, last_nation.i if last_nation else child.left_edge.i)
        for part in [last_nation] if last_nation else child.subtree:
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
    for child, inner in _behind(head, noun):
        town = _town(inner)
        if town is not None:
            place = f" {child.lower_} {town.text}"
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
    text = doc[first:last].text.replace("\n", " ").strip(" -") + place
    return Phrase(head, noun, first, last, definite, owner, nation, named, role, text)


def _behind(head: Token, noun: RoleNoun) -> Iterator[tuple[Token, Token]]:
    """Prepositions right behind the noun that tell whose or whence it is, each with its noun."""
    for child in head.rights:
        if child.dep_ != "prep" or child.lower_ not in LOCATING or child.i > head.i + 2:
            continue
        if child.lower_ not in ("of", "from") and noun.group != "civilians":
            # "residents in Homs" are so called; "rebels in Homs" are only there now.
            continue
        inner = next((c for c in child.children if c.dep_ == "pobj"), None)
        if inner is not None:
            yield child, inner


def _town(noun: Token) -> Token | None:
    """Of `the western city of Misrata` the town."""
    if noun.lemma_.lower() not in TOWNS:
        return None
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ == "of":
            return next((o for o in prep.children if o.pos_ == "PROPN"), None)
    return None


def _last_nation(adjective: Token) -> Token | None:
    """The last of several joined adjectives of countries."""
    if adjective.dep_ != "amod" or not any(c.dep_ == "conj" for c in adjective.children):
        return None
    last = max(adjective.conjuncts, key=lambda t: t.i)
    return (
        last if country_by_adjective(last.text) and country_by_adjective(adjective.text) else None
    )


def _loyalty(head: Token) -> Token | None:
    """Whom `troops loyal to Haftar`, `units answering to the ministry` belong to."""
    for child in head.rights:
        if child.lower_ in LOYAL and child.i <= head.i + 2:
            for prep in child.children:
                if prep.lower_ in ("to", "with"):
                    return next((c for c in prep.children if c.dep_ == "pobj"), None)
    return None


def _entity_key(
    phrase: Phrase,
    by_token: Mapping[int, Mention],
    entities: dict[str, Entity],
    home: str | None,
) -> str | None:
    """The entity of a phrase that stands for itself; None where coreference must find it."""
    for child in phrase.head.children:
        # "Haftar's spokesman, Ahmed Al-Mesmari" and "Libyan commander Khalifa Haftar" (appos).
        if child.dep_ == "appos" and (name := _name_at(child, by_token)):
            return name.entity
    if phrase.head.dep_ == "appos" and (name := _name_at(phrase.head.head, by_token)):
        return name.entity
    if key := _said_beside(phrase, by_token, entities):
        return key
    if phrase.noun.noun in REALMS and (key := _realm(phrase, by_token, entities)):
        return key
    if phrase.named and phrase.noun.number != "person":
        return phrase.named
    told_of = phrase.definite or phrase.head.lower_ == "regime"
    if phrase.owner is not None or (told_of and phrase.country is None and _plain(phrase)):
        return None
    return made_entity(phrase, entities, phrase.country or home).key


def _name_at(token: Token, by_token: Mapping[int, Mention]) -> Mention | None:
    """The name that the token heads."""
    mention = by_token.get(token.i)
    return mention if mention and mention.kind == "name" and mention.head == token.i else None


def _said_beside(
    phrase: Phrase, by_token: Mapping[int, Mention], entities: Mapping[str, Entity]
) -> str | None:
    """`the Workers' Party (PKK), a banned group that …`: whom it tells of, whatever the parse."""
    doc, at = phrase.head.doc, phrase.first
    while at > phrase.head.left_edge.i and doc[at - 1].dep_ in ("det", "amod", "advmod"):
        at -= 1
    if at < 2 or doc[at].lower_ not in ("a", "an") or doc[at - 1].text != ",":
        return None
    before = at - 2
    if doc[before].text == ")":
        before -= 1
    mention = by_token.get(before)
    if mention is None or mention.kind != "name" or not mention.entity:
        return None
    entity = entities[mention.entity]
    fits = entity.number == phrase.noun.number == "group" and not entity.state
    return entity.key if fits else None


def _realm(
    phrase: Phrase, by_token: Mapping[int, Mention], entities: Mapping[str, Entity]
) -> str | None:
    """`the kingdom of Bahrain` is Bahrain."""
    for prep in phrase.head.children:
        if prep.lower_ == "of":
            for inner in prep.children:
                mention = by_token.get(inner.i)
                if mention and mention.entity and entities[mention.entity].state:
                    return mention.entity
    return None


def _plain(phrase: Phrase) -> bool:
    """`the militia`, `the militant group`: words that name nobody by themselves."""
    words = phrase.head.doc[phrase.first : phrase.last]
    return all(t.i == phrase.head.i or t.lower_ in SORTS for t in words)


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
        _rename(key, phrase, phrase.text, entities)
    ref = ActorRef(name=phrase.text, id=key, country=nation, role=phrase.role)
    entity = Entity(key=key, ref=ref, number=phrase.noun.number, group=phrase.noun.group)
    return entities.setdefault(key, entity)


def _rename(key: str, phrase: Phrase, name: str, entities: dict[str, Entity]) -> None:
    """Men give an army its name, rather than the tanks or planes told of before them."""
    held = entities.get(key)
    if held is not None and held.group == "machine" and phrase.noun.group == "military":
        entities[key] = replace(
            held, ref=replace(held.ref, name=name), number=phrase.noun.number, group="military"
        )


def owned_entity(phrase: Phrase, owner: Entity, entities: dict[str, Entity]) -> Entity:
    """What `his forces`, `Syria's army`, `its leader` mean, given whose they are."""
    known = registry()
    lemma = phrase.head.lemma_.lower()
    if (phrase.noun.group in OWN_FORCES and phrase.noun.number != "person") or lemma in MEN:
        if owner.number == "person" and owner.affiliation:
            body = known.entry(owner.affiliation)
            if body and body.kind in ("armed group", "military", "police", "movement"):
                return entities.setdefault(body.id, entity_of(body))
            if body and (body.kind in ("state", "government") or body.role in ("GOV", "MIL")):
                owner = entity_of(known.entry(body.country or "") or body)
        if owner.group == "armed" or (owner.registered and not owner.state and lemma not in MEN):
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
            if (told := entities.get(found[0].id)) and told.group == "machine":
                entities[told.key] = entity_of(found[0])
            return entities.setdefault(found[0].id, entity_of(found[0]))
    else:
        name = f"{owner.ref.name}'s {phrase.text}"
    key = made_id(nation, name)
    if held and owner.state and phrase.noun.group in ("military", "machine"):
        key = f"{nation}_MIL"
        _rename(key, phrase, name, entities)
    ref = ActorRef(name=name, id=key, country=nation, role=phrase.role)
    return entities.setdefault(
        key,
        Entity(key=key, ref=ref, number=phrase.noun.number, group=phrase.noun.group),
    )
