"""Who stands with or against whom, who leads or belongs to what, who holds which place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.reading.belonging import belongings, from_names
from dateline.reading.claims import NAMED
from dateline.reading.cues import cues
from dateline.reading.draft import Draft
from dateline.reading.holding import holdings
from dateline.reading.siding import sides
from dateline.reading.spans import tokens_between
from dateline.reading.ties import Scene, relation_words
from dateline.records import Claim, EventType, Relation, RelationKind, Status

if TYPE_CHECKING:
    from spacy.tokens import Doc

ENTERED = frozenset({"storm"})
"""Verbs of taking that need not end in holding."""


def find_relations(draft: Draft) -> Draft:
    """Relations said in words, and control that follows from a place taken."""
    doc = draft.doc
    assert doc is not None
    scene = Scene(draft)
    found: dict[str, Relation] = {}
    told = list(_told(scene, doc))
    # Who leads it belongs to it: said once, as leading.
    led = {(r.a.id, r.b.id) for r in told if r.kind is RelationKind.LEADS and r.b}
    for relation in told:
        member = relation.kind is RelationKind.MEMBER_OF and relation.b is not None
        if not (member and relation.b and (relation.a.id, relation.b.id) in led):
            found.setdefault(relation.id, relation)
    for claim in draft.claims:
        if taking := _taking(claim, doc):
            found.setdefault(taking.id, taking)
    ordered = sorted(found.values(), key=lambda r: (r.evidence, r.kind, r.id))
    return replace(draft, relations=tuple(ordered))


def _told(scene: Scene, doc: Doc) -> Iterator[Relation]:
    words = {
        word for lists in relation_words().values() for some in lists.values() for word in some
    }
    words |= {"control", "hand", "fight", "pro", "anti", "led"}
    for token in doc:
        if token.lower_ in words or token.lemma_.lower() in words:
            yield from sides(scene, token)
            yield from holdings(scene, token)
            yield from belongings(scene, token)
    yield from from_names(scene)


def _taking(claim: Claim, doc: Doc) -> Relation | None:
    """A place taken is held from then on by whoever took it."""
    if claim.type is not EventType.ASSAULT or claim.status is not Status.HAPPENED:
        return None
    if len(claim.actors) != 1 or claim.place is None or claim.place.kind == "country":
        return None
    if NAMED not in claim.reasons:
        # A place carried over from before may be where, but is not what was taken.
        return None
    span = tokens_between(doc, claim.evidence.start, claim.evidence.end)
    if span is None:
        return None
    take = cues().take - ENTERED
    words = {t.lemma_.lower() for t in span}
    taken = bool(words & take) or (
        "fall" in words and "to" in doc[span.end - 1 : span.end + 3].text
    )
    held = {"take", "wrest", "gain", "regain", "seize"} & words and words & {
        "over",
        "control",
        "back",
    }
    if not taken and not held:
        return None
    return Relation(
        report_id=claim.report_id,
        published=claim.published,
        evidence=claim.evidence,
        kind=RelationKind.CONTROLS,
        a=claim.actors[0],
        place=claim.place,
        since=claim.start,
        attribution=claim.attribution,
        background=claim.background,
        claim_id=claim.id,
    )
