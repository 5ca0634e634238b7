"""Who holds which place, as the report says it in so many words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dateline.reading.syntax import expand, subjects, verb_frame
from dateline.reading.ties import HYPHENS, Scene
from dateline.records import ActorRef, PlaceRef, Relation

if TYPE_CHECKING:
    from spacy.tokens import Token


def holdings(scene: Scene, token: Token) -> Iterator[Relation]:
    """Control of places told by the token."""
    lemma, words = token.lemma_.lower(), scene.words["controls"]
    if token.i >= 2 and token.lower_ in words["hyphened"] and token.nbor(-1).text in HYPHENS:
        yield from _compound(scene, token)
    elif token.pos_ == "VERB" and lemma in words["verbs"]:
        yield from _verb(scene, token)
    elif token.pos_ == "NOUN" and lemma == "control":
        yield from _control(scene, token)
    elif token.pos_ == "NOUN" and lemma == "hand" and token.head.lower_ == "in":
        holders = scene.actors(_behind(token, "of"))
        yield from _all(scene, holders, _placed(scene, token.head), token)
    elif token.pos_ == "NOUN" and lemma in words["nouns"]:
        yield from _stronghold(scene, token)


def _all(
    scene: Scene, holders: Iterable[ActorRef], places: Iterable[PlaceRef], cue: Token
) -> Iterator[Relation]:
    held = tuple(places)
    for a in holders:
        for place in held:
            yield from scene.control(a, place, cue)


def _verb(scene: Scene, verb: Token) -> Iterator[Relation]:
    frame = verb_frame(verb)
    places = [p for t in frame.objects for p in scene.places(t)]
    yield from _all(scene, scene.actors(frame.subjects), places, verb)


def _compound(scene: Scene, token: Token) -> Iterator[Relation]:
    """`the Kurdish-held town of Afrin`."""
    noun = token.head
    if noun.i < token.i:
        return
    holders = scene.inner(scene.doc[token.i - 2])
    yield from _all(scene, holders, scene.places(noun), token)


def _behind(token: Token, *names: str) -> list[Token]:
    return [
        x
        for c in token.children
        if c.dep_ == "prep" and c.lower_ in names
        for o in c.children
        if o.dep_ == "pobj"
        for x in expand(o)
    ]


def _placed(scene: Scene, prep: Token) -> tuple[PlaceRef, ...]:
    """What the preposition says it of: its noun, or the subject of its verb."""
    above = prep.head
    heads = subjects(above) if above.pos_ in ("VERB", "AUX") else [above]
    heads = [t.head for t in heads if t.dep_ == "appos"] + heads
    return tuple(p for t in heads for p in scene.places(t))[:1]


def _control(scene: Scene, noun: Token) -> Iterator[Relation]:
    """`under the control of B`, `under rebel control`, `in control of P`, `has control of P`."""
    prep = noun.head
    behind = _behind(noun, "of", "over")
    places = [p for t in behind for p in scene.places(t)]
    if prep.lower_ == "under":
        owners = [c for c in noun.children if c.dep_ in ("poss", "compound", "amod")]
        named = [a for t in owners for a in scene.actors([t]) or scene.inner(t)]
        holders = named or list(scene.actors(behind))
        yield from _all(scene, holders, _placed(scene, prep), noun)
    elif prep.lower_ == "in" and places:
        # The parser often hangs "in control" on the verb: the noun just before it is meant.
        before = scene.doc[prep.i - 1] if prep.i else prep.head
        holder = before if before.pos_ in ("NOUN", "PROPN") else prep.head
        one = holder.pos_ in ("NOUN", "PROPN")
        told = [holder] if one else verb_frame(holder).subjects
        yield from _all(scene, scene.actors(told), places, noun)
    elif noun.dep_ == "dobj" and prep.lemma_ in ("have", "retain", "keep", "maintain", "hold"):
        yield from _all(scene, scene.actors(verb_frame(prep).subjects), places, noun)


def _stronghold(scene: Scene, noun: Token) -> Iterator[Relation]:
    """`Kunduz, a Taliban stronghold`."""
    near = [c for c in noun.children if c.dep_ == "appos"]
    if noun.dep_ == "appos":
        near.append(noun.head)
    elif noun.dep_ == "attr":
        near += subjects(noun.head)
    near += _behind(noun, "of")
    places = [p for t in near for p in scene.places(t)]
    owners = [c for c in noun.children if c.dep_ in ("poss", "compound", "amod")]
    holders = [a for t in owners for a in scene.actors([t]) or scene.inner(t)]
    yield from _all(scene, holders, places[:1], noun)
