"""First and second person inside quotes: who `I`, `we` and `our forces` are."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.gazetteer.registry import registry
from dateline.reading.draft import Draft, Entity, Mention
from dateline.reading.names import entity_of
from dateline.reading.spans import attributions_at

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR = 80
"""Tokens back to the words of whoever goes on speaking."""
SELF = frozenset({"i", "me", "my", "myself"})
OURS = frozenset({"we", "us", "our", "ours", "ourselves"})
BODIES = frozenset(
    {"armed group", "military", "police", "government", "organisation", "party", "movement"}
)


def resolve_speakers(draft: Draft) -> Draft:
    """Mentions for first-person pronouns in direct speech: the speaker, or the speaker's side."""
    doc = draft.doc
    assert doc is not None
    entities = dict(draft.entities)
    added: list[Mention] = []
    told = sorted((a.cue, a.speaker) for a in draft.attributions if a.speaker and a.cue >= 0)
    quotes_at = attributions_at(a for a in draft.attributions if a.direct and a.speaker)
    for token in doc:
        word = token.lower_
        if word not in SELF and word not in OURS:
            continue
        speaker = next((a.speaker for a in quotes_at(token.idx)), None)
        if speaker is None and word in SELF:
            speaker = _last_heard(token, told, entities)
        if speaker is None:
            continue
        entity = entities[speaker]
        if word in OURS:
            entity = side_of(entity, entities)
        added.append(
            Mention(
                first=token.i, last=token.i + 1, head=token.i, kind="pronoun", entity=entity.key
            )
        )
    mentions = sorted((*draft.mentions, *added), key=lambda m: (m.first, m.last))
    return replace(draft, mentions=tuple(mentions), entities=entities)


def _last_heard(
    token: Token, told: list[tuple[int, str]], entities: dict[str, Entity]
) -> str | None:
    """Who `I` is where a quote has lost its marks: the person who spoke just before."""
    at = bisect_left(told, (token.i, ""))
    if at == 0:
        return None
    cue, speaker = told[at - 1]
    near = token.i - cue < NEAR and entities[speaker].number == "person"
    return speaker if near else None


def side_of(entity: Entity, entities: dict[str, Entity]) -> Entity:
    """The body that a person speaks for: what the registry says they belong to, else themselves."""
    if entity.number != "person" or not entity.affiliation:
        return entity
    body = registry().entry(entity.affiliation)
    if body is None:
        return entity
    if body.kind == "state" or body.kind in BODIES:
        return entities.setdefault(body.id, entity_of(body))
    return entity
