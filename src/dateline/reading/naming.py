"""What a report itself calls the bodies that the registry knows by another name."""

from __future__ import annotations

from dataclasses import replace

from dateline.gazetteer.countries import country
from dateline.gazetteer.normalise import normalise
from dateline.gazetteer.registry import registry
from dateline.reading.draft import Draft, Entity

LONGEST_NAME = 6
"""Words beyond which a mention is a description and no name."""


def name_entities(draft: Draft) -> Draft:
    """Persons and states keep the registry's name; other bodies that of the report.

    A reader then finds in the text the name that a claim gives ("NATO", "the Tripoli
    government"); the id says who it is.
    """
    doc = draft.doc
    assert doc is not None
    texts: dict[str, list[str]] = {}
    for mention in draft.mentions:
        if mention.entity and mention.kind in ("name", "role"):
            words = doc[mention.first : mention.last].text.replace("\n", " ").strip(" -")
            texts.setdefault(mention.entity, []).append(words)
    entities = {key: _named(entity, texts.get(key, [])) for key, entity in draft.entities.items()}
    return replace(draft, entities=entities)


def _calls(text: str, entity: Entity) -> bool:
    """Whether the registry knows the body by these words: `forces of the GNA` is no name of it."""
    return any(entry.id == entity.key for entry in registry().find(text))


def _with_nation(texts: list[str], entity: Entity) -> list[str]:
    """`Assad's forces`, `the army` as a reader would say who they are: `Syrian forces`."""
    held = country(entity.ref.country) if entity.ref.country else None
    adjectives = held.adjectives[:1] if held else ()
    return [f"{a} {text.split()[-1]}" for a in adjectives for text in texts if text]


def _named(entity: Entity, texts: list[str]) -> Entity:
    if not entity.registered or entity.number == "person" or entity.state or not texts:
        return entity
    own = normalise(entity.ref.name)
    if any(normalise(text) == own for text in texts):
        return entity
    known = [t for t in texts if len(t.split()) <= LONGEST_NAME and _calls(t, entity)]
    known = known or [t for t in _with_nation(texts, entity) if _calls(t, entity)]
    if not known:
        return entity
    longest = max(known, key=lambda t: (len(t.split()), len(t)))
    return replace(entity, ref=replace(entity.ref, name=longest))
