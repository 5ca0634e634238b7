"""First and second person inside quotes: who `I`, `we` and `our forces` are."""

from __future__ import annotations

from dataclasses import replace

from dateline.gazetteer.registry import registry
from dateline.reading.draft import Draft, Entity, Mention
from dateline.reading.names import entity_of
from dateline.reading.spans import attributions_at

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
    quotes_at = attributions_at(a for a in draft.attributions if a.direct and a.speaker)
    for token in doc:
        word = token.lower_
        if word not in SELF and word not in OURS:
            continue
        speaker = next((a.speaker for a in quotes_at(token.idx)), None)
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
