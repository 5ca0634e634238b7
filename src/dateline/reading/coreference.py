"""Which earlier actor a pronoun, `the group` or `his forces` means: a sieve, surest first."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.gazetteer.countries import state_of_capital
from dateline.gazetteer.registry import registry
from dateline.gazetteer.role_words import role_noun
from dateline.reading.cues import cues
from dateline.reading.draft import Draft, Entity, Mention, Quote
from dateline.reading.names import entity_of
from dateline.reading.phrases import made_entity, owned_entity, take_apart
from dateline.reading.spans import sentence_numbers
from dateline.reading.syntax import subjects

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f",
            "hers": "f", "herself": "f"}  # fmt: skip
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
THING = frozenset({"it", "its", "itself"})
BODIES = frozenset({"militia", "group", "faction", "brigade", "force", "party", "army", "gang"})
WINDOW_SENTENCES = 3
CLIMB = 8
"""Governors up which the words are looked for that a pronoun stands in."""
GROUPS = frozenset({"REB", "UAF", "CRM", "OPP", "PTY", "NGO", "REL"})
"""Roles of bodies that are called `the group`."""


def resolve(draft: Draft) -> Draft:
    """Give every role phrase and third-person pronoun its entity, in order of the text.

    Those that find none keep None. First and second person wait for the speaker of their quote.
    """
    doc = draft.doc
    assert doc is not None
    entities = dict(draft.entities)
    by_token = {i: m for m in draft.mentions for i in range(m.first, m.last)}
    sentence_of = sentence_numbers(doc)
    heads = {m.head: m for m in draft.mentions}
    history: list[Mention] = []
    often: Counter[str] = Counter()
    found: list[Mention] = []
    quoted = _quoted(doc, draft.quotes)
    for token in doc:
        mention = heads.get(token.i)
        if mention is None:
            mention = _pronoun(token, history, often, entities, sentence_of, quoted)
            if mention and token.lower_ in THING and quoted[token.i] < 0:
                cue = _words_around(token)
                if cue is not None and not _told_since(cue, token, history, entities):
                    key = _whose_words(cue, by_token, entities, draft) or mention.entity
                    mention = replace(mention, entity=key)
        elif mention.entity is None:
            mention = _role(mention, doc, by_token, history, entities, draft.country, sentence_of)
        if mention is None:
            continue
        found.append(mention)
        by_token.update(dict.fromkeys(range(mention.first, mention.last), mention))
        if mention.entity and mention.kind != "adjective":
            history.append(mention)
            often[mention.entity] += 1
    return replace(draft, mentions=tuple(found), entities=entities)


def _words_around(token: Token) -> Token | None:
    """The verb or noun of saying whose clause the token stands in."""
    above = token
    for _ in range(CLIMB):
        if above.dep_ in ("ccomp", "acl") and above.head.i < token.i:
            lemma = above.head.lemma_.lower()
            return above.head if lemma in cues().say | cues().say_noun else None
        if above.dep_ == "ROOT":
            return None
        above = above.head
    return None


def _told_since(
    cue: Token, token: Token, history: list[Mention], entities: dict[str, Entity]
) -> bool:
    """Whether somebody whom the pronoun may mean is named between the word of saying and it."""
    return any(
        cue.i < m.head < token.i and m.entity and _fits(entities[m.entity], "thing")
        for m in history[-12:]
    )


def _whose_words(
    cue: Token, by_token: dict[int, Mention], entities: dict[str, Entity], draft: Draft
) -> str | None:
    """`Turkey said it …`, `a US announcement that it …`, `Turkish officials said its …`."""
    if cue.pos_ == "VERB":
        owners = subjects(cue)
    else:
        owners = [c for c in cue.children if c.dep_ in ("amod", "poss", "compound")]
    for owner in owners:
        mention = by_token.get(owner.i)
        if mention is not None and mention.entity:
            entity = entities[mention.entity]
            if _fits(entity, "thing"):
                return entity.key
            if mention.kind == "role" and entity.ref.role in ("GOV", "MIL"):
                return _state(entity.ref.country, entities, draft)
            continue
        place = next((p for p in draft.place_mentions if p.first <= owner.i < p.last), None)
        if place is not None and (state := state_of_capital(place.place.name)):
            return _state(state.iso3, entities, draft)
    return None


def _state(nation: str | None, entities: dict[str, Entity], draft: Draft) -> str | None:
    """The state of a country; of the report's own its government, if others fight it there."""
    if nation is None:
        return None
    rivals = {e.ref.role for e in entities.values() if e.ref.country == nation}
    torn = nation == draft.country and "REB" in rivals
    entry = registry().entry(f"{nation}_GOV" if torn else nation)
    return entities.setdefault(entry.id, entity_of(entry)).key if entry else None


def _quoted(doc: Doc, quotes: tuple[Quote, ...]) -> list[int]:
    """For each token the number of the quote it stands in, -1 outside."""
    numbers = [-1] * len(doc)
    at = 0
    spans = [q.span for q in quotes if not q.scare]
    for token in doc:
        while at < len(spans) and spans[at].end <= token.idx:
            at += 1
        if at < len(spans) and spans[at].start <= token.idx < spans[at].end:
            numbers[token.i] = at
    return numbers


def _pronoun(
    token: Token,
    history: list[Mention],
    often: Counter[str],
    entities: dict[str, Entity],
    sentence_of: list[int],
    quoted: list[int],
) -> Mention | None:
    word = token.lower_
    if token.pos_ not in ("PRON", "DET"):
        return None
    if word in SINGULAR:
        wanted = "person"
    elif word in PLURAL:
        wanted = "group"
    elif word in THING and token.dep_ in ("nsubj", "nsubjpass", "poss", "dobj", "pobj"):
        wanted = "thing"
    else:
        return None
    key = _latest(token, wanted, history, often, entities, sentence_of, quoted)
    return Mention(first=token.i, last=token.i + 1, head=token.i, kind="pronoun", entity=key)


def _latest(
    token: Token,
    wanted: str,
    history: list[Mention],
    often: Counter[str],
    entities: dict[str, Entity],
    sentence_of: list[int],
    quoted: list[int],
) -> str | None:
    """The best fitting mention before: near, subject, of the same kind and quote level."""
    doc = token.doc
    best, score = None, 0.0
    for mention in reversed(history[-24:]):
        assert mention.entity is not None
        entity = entities[mention.entity]
        if not _fits(entity, wanted):
            continue
        distance = sentence_of[token.i] - sentence_of[mention.head]
        if distance > WINDOW_SENTENCES or mention.last > token.i:
            continue
        head = doc[mention.head]
        points = 10.0 - 3 * distance
        points += 2.5 * (head.dep_ in ("nsubj", "nsubjpass"))
        points += 1.0 * (mention.kind == "name") + 0.5 * (mention.kind == "pronoun")
        points -= 1.0 * (head.dep_ in ("poss", "compound"))
        # Whom the report keeps speaking of is more likely meant.
        points += 0.25 * min(often[mention.entity], 10)
        points -= 0.02 * (token.i - mention.head)
        if quoted[token.i] != quoted[mention.head]:
            points -= 2.0
        if entity.number == "unknown":
            points -= 1.0
        if points > score:
            best, score = mention.entity, points
    return best


def _fits(entity: Entity, wanted: str) -> bool:
    if wanted == "person":
        return entity.number in ("person", "unknown")
    if wanted == "group":
        return entity.number != "person"
    return entity.number == "group" and entity.group not in ("civilians",)


def _role(
    mention: Mention,
    doc: Doc,
    by_token: dict[int, Mention],
    history: list[Mention],
    entities: dict[str, Entity],
    home: str | None,
    sentence_of: list[int],
) -> Mention:
    """A definite or possessed role phrase: its owner's body, an earlier actor, or its own."""
    head = _role_head(doc, mention)
    noun = role_noun(head.lemma_.lower()) or role_noun(head.lower_)
    if noun is None:
        return mention
    phrase = take_apart(head, noun, doc, by_token, entities)
    if phrase.owner is not None:
        owner = by_token.get(phrase.owner.i)
        if owner is not None and owner.entity is None and owner.head > mention.head:
            # "forces of the country's government": whose comes after what is theirs.
            owner = _role(owner, doc, by_token, history, entities, home, sentence_of)
        if owner is not None and owner.entity:
            owned = owned_entity(phrase, entities[owner.entity], entities)
            return replace(mention, entity=owned.key)
    elif key := _earlier(mention, head, noun.group, noun.number, history, entities, sentence_of):
        return replace(mention, entity=key)
    return replace(mention, entity=made_entity(phrase, entities, phrase.country or home).key)


def _role_head(doc: Doc, mention: Mention) -> Token:
    """The role noun itself, also behind `a group of`."""
    head = doc[mention.head]
    if role_noun(head.lemma_.lower()) or role_noun(head.lower_):
        return head
    return next(
        (
            doc[i]
            for i in range(mention.last - 1, mention.first, -1)
            if role_noun(doc[i].lemma_.lower())
        ),
        head,
    )


def _earlier(
    mention: Mention,
    head: Token,
    group: str,
    number: str,
    history: list[Mention],
    entities: dict[str, Entity],
    sentence_of: list[int],
) -> str | None:
    """`the militia`, `the minister`: the last actor of that kind, or with that head word."""
    word = head.lemma_.lower()
    several = head.tag_ in ("NNS", "NNPS")
    # "The army told the militiamen …": two different parties of one clause.
    beside = {
        m.entity
        for m in history[-12:]
        if sentence_of[m.head] == sentence_of[mention.head]
        and head.doc[m.head].dep_ in ("nsubj", "nsubjpass")
    }
    for before in reversed(history[-40:]):
        assert before.entity is not None
        entity = entities[before.entity]
        if before.entity in beside or (several and entity.number == "person"):
            continue
        distance = sentence_of[mention.head] - sentence_of[before.head]
        same_word = word in entity.ref.name.lower().split() or (
            before.kind == "role" and head.doc[before.head].lemma_.lower() == word
        )
        same_word = same_word or word in {t.lower_ for t in head.doc[before.first : before.last]}
        if same_word and (entity.number == number or number == "either"):
            return before.entity
        if distance > 4 or before.kind == "adjective":
            continue
        if word == "group" and not several and _a_group(mention, entity):
            if before.kind == "name" and head.doc[before.head].dep_ not in ("compound", "amod"):
                return before.entity
        if number == "person" and entity.number == "person" and entity.ref.role:
            noun = role_noun(word)
            if noun and noun.role == entity.ref.role and group in ("official", "military"):
                return before.entity
        if group == "armed" and entity.group == "armed" and number != "person":
            # "the militias", "the brigades" are several; "the militia", "the rebels" may be one.
            if not (head.tag_ == "NNS" and word in BODIES):
                return before.entity
    return None


def _a_group(mention: Mention, entity: Entity) -> bool:
    """Whether `the group` may mean this body, and `the terrorist group` this armed one."""
    if entity.number != "group" or entity.state:
        return False
    if mention.last - mention.first > 1:
        return entity.group == "armed"
    return entity.ref.role in GROUPS
