"""What a sentence leaves to be understood of who acts and on whom, from the report's sides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.reading.arguments import protesters
from dateline.reading.draft import Draft
from dateline.reading.sides import HOSTILE, IRREGULAR, SPOKEN, WINDOW, Sides, side_of
from dateline.reading.spans import tokens_between
from dateline.reading.syntax import is_passive, subjects
from dateline.records import ActorRef, Claim, EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

YIELDING = frozenset({"ceasefire", "disarm"})
MUTUAL = frozenset(
    """clash fighting battle war fight confrontation skirmish conflict combat hostility exchange
    gunfight firefight standoff""".split()
)
CRACKDOWNS = frozenset({"crackdown", "clampdown", "repression"})
CAMPAIGNS = frozenset(
    """offensive operation campaign assault incursion push siege attack war battle invasion
    bombing advance fighting""".split()
)
UPRISINGS = frozenset("protest demonstration uprising rally unrest revolt rebellion".split())
BOTH = frozenset({"side", "sides", "parties", "warring parties", "warring sides"})
PLANS = frozenset(
    """move decision step act action plan announcement idea offer proposal initiative measure
    statement call claim accusation charge allegation demand""".split()
)
"""Nouns that stand for whatever was done or said last."""
STEM = 4
"""Letters that `closure` and `closed` must share."""
ARMED = IRREGULAR | {"GOV", "MIL"}
NEAR = 4
"""Claims back to the one that `the decision` stands for."""


def understood(claims: list[Claim], draft: Draft) -> list[Claim]:
    """The claims, with the sides filled in that the sentences around them make plain."""
    starts = sorted({c.sentence.start for c in claims})
    sides = Sides(claims, {start: n for n, start in enumerate(starts)}, draft)
    found: list[Claim] = []
    for claim in claims:
        scene = Scene(sides=sides, before=found, trigger=_trigger(claim, draft), draft=draft)
        filled = claim
        for fill in FILLS.get(claim.type, ()):
            filled = fill(filled, scene)
        if filled is not claim:
            filled = replace(filled, reasons=(*claim.reasons, "sides as the report has them"))
        found.append(filled)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a claim is seen against: the report's sides, the claims before, its own trigger."""

    sides: Sides
    before: list[Claim]
    trigger: Token | None
    draft: Draft

    @property
    def noun(self) -> str:
        """The trigger's lemma if it is a noun, else nothing."""
        if self.trigger is None or self.trigger.pos_ not in ("NOUN", "PROPN"):
            return ""
        return str(self.trigger.lemma_).lower()


def _trigger(claim: Claim, draft: Draft) -> Token | None:
    assert draft.doc is not None
    words = tokens_between(draft.doc, claim.evidence.start, claim.evidence.end)
    return words.root if words else None


def _both(claim: Claim, scene: Scene) -> Claim:
    """`both sides`, `neither side`: the two that the report tells of."""
    if not any(ref.name.lower() in BOTH for ref in (*claim.actors, *claim.recipients)):
        return claim
    both = scene.sides.enemies(claim)
    if not both:
        return claim

    def spelled(refs: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
        rest = tuple(ref for ref in refs if ref.name.lower() not in BOTH)
        return refs if rest == refs else (*(ref for ref in rest if ref not in both), *both)

    return replace(claim, actors=spelled(claim.actors), recipients=spelled(claim.recipients))


def _by_campaign(verb: Token | None) -> bool:
    """`the offensive drove them out`: an event did it, so somebody behind it."""
    if verb is None or verb.pos_ != "VERB" or is_passive(verb):
        return False
    return any(subject.lemma_.lower() in CAMPAIGNS for subject in subjects(verb))


def _parties(claim: Claim, scene: Scene) -> Claim:
    """A truce is between those who fight."""
    if claim.actors or "ceasefire" not in claim.mode:
        return claim
    both = scene.sides.enemies(claim)
    return replace(claim, actors=both) if both else claim


def _users(claim: Claim, scene: Scene) -> Claim:
    """`tanks`, `warplanes` act for whoever fights as told before; unknown, for nobody."""
    entities = scene.draft.entities
    machines = {
        ref.id
        for ref in claim.actors
        if (held := entities.get(ref.id)) and held.group == "machine" and " " not in ref.name
    }
    rest = tuple(ref for ref in claim.actors if ref.id not in machines)
    if not machines or rest:
        return replace(claim, actors=rest) if machines else claim
    for other in reversed(scene.before[-NEAR:]):
        armed = tuple(ref for ref in other.actors if ref.role in ARMED and scene.sides.party(ref))
        if other.type in HOSTILE and armed:
            return replace(claim, actors=tuple(_army(ref, scene) for ref in armed))
    enemy = scene.sides.enemy(claim.recipients, claim) if claim.recipients else None
    return replace(claim, actors=(enemy,) if enemy else ())


def _army(ref: ActorRef, scene: Scene) -> ActorRef:
    """The army of a state or government, as the report calls it."""
    army = scene.draft.entities.get(f"{ref.country}_MIL")
    return army.ref if army and ref.role == "GOV" else ref


def _victors(claim: Claim, scene: Scene) -> Claim:
    """Whoever gives up or holds fire does so before the enemy."""
    if claim.recipients or len(claim.actors) != 1 or not YIELDING & set(claim.mode):
        return claim
    if not scene.sides.party(claim.actors[0]):
        return claim
    enemy = scene.sides.enemy(claim.actors, claim, guess=True)
    return replace(claim, recipients=(enemy,)) if enemy else claim


def _attackers(claim: Claim, scene: Scene) -> Claim:
    """Behind a noun such as `the shelling` stands its victims' enemy, or the last attacker."""
    if claim.actors:
        return claim
    fell = bool(claim.recipients and (claim.killed or claim.injured))
    if not fell and not scene.noun and not _by_campaign(scene.trigger):
        return claim
    if claim.recipients and all(scene.sides.party(ref) for ref in claim.recipients):
        enemy = scene.sides.enemy(claim.recipients, claim)
        return replace(claim, actors=(enemy,)) if enemy else claim
    if not scene.noun and not _by_campaign(scene.trigger):
        return claim
    for other in reversed(scene.before[-WINDOW:]):
        if other.type is EventType.ASSAULT and other.actors:
            return replace(claim, actors=other.actors)
    return claim


def _enemies(claim: Claim, scene: Scene) -> Claim:
    """The enemy: beside the actor in mutual fighting, else the one whom it is done to."""
    if claim.recipients or not all(scene.sides.party(ref) for ref in claim.actors):
        return claim
    enemy = scene.sides.enemy(claim.actors, claim, guess=True) if claim.actors else None
    if enemy is None:
        return claim
    if scene.trigger is not None and scene.trigger.lemma_.lower() in MUTUAL:
        alone = scene.noun and len(claim.actors) == 1
        return replace(claim, actors=(*claim.actors, enemy)) if alone else claim
    return replace(claim, recipients=(enemy,))


def _crowds(claim: Claim, scene: Scene) -> Claim:
    """A crackdown is a government's on its people, unless somebody else is named."""
    nation = claim.place.country if claim.place else scene.draft.country
    if scene.noun not in CRACKDOWNS or not nation:
        return claim
    rulers = scene.sides.government(nation)
    if not claim.actors and rulers:
        claim = replace(claim, actors=(rulers,))
    on = [c for c in scene.trigger.children if c.dep_ == "prep"] if scene.trigger else []
    others = {o.lemma_.lower() for c in on if c.lower_ in ("on", "against") for o in c.children}
    if not claim.recipients and others <= UPRISINGS:
        claim = replace(claim, recipients=(protesters(nation),))
    return claim


def _rulers(claim: Claim, scene: Scene) -> Claim:
    """A country's protests are against its rulers."""
    nation = claim.place.country if claim.place else None
    if claim.recipients or not nation or scene.noun not in UPRISINGS:
        return claim
    rulers = scene.sides.government(nation)
    return replace(claim, recipients=(rulers,)) if rulers else claim


def _addressees(claim: Claim, scene: Scene) -> Claim:
    """A call for quiet is for both sides; other words for whom the report's words are for."""
    if claim.recipients or not claim.actors:
        return claim
    if claim.type is EventType.REQUEST and "yield" in claim.mode:
        mine = {side_of(ref) for ref in claim.actors}
        both = tuple(r for r in scene.sides.enemies(claim) if side_of(r) not in mine)
        if both:
            return replace(claim, recipients=both)
    meant = scene.sides.addressee(claim.actors, claim)
    return replace(claim, recipients=(meant,)) if meant else claim


def _doers(claim: Claim, scene: Scene) -> Claim:
    """`condemned the vote`, `rejected the idea`: whoever voted, whoever has just spoken."""
    if claim.recipients or not claim.actors:
        return claim
    doc = scene.draft.doc
    assert doc is not None
    for token in tokens_between(doc, claim.evidence.start, claim.evidence.end) or ():
        if token.pos_ != "NOUN" or token is scene.trigger:
            continue
        doers = _others(claim, scene, token.lemma_.lower()[:STEM])
        if not doers and token.lemma_.lower() in PLANS:
            doers = _others(claim, scene, "")
        if doers:
            return replace(claim, recipients=doers)
    return claim


def _others(claim: Claim, scene: Scene, stem: str) -> tuple[ActorRef, ...]:
    """The actors, other than the claim's, of the last claim whose trigger has a word so begun."""
    mine = {side_of(ref) for ref in claim.actors}
    text = scene.draft.report.text
    for other in reversed(scene.before[-(WINDOW if stem else NEAR) :]):
        if other.type is EventType.REJECT or (not stem and other.type is EventType.ASSAULT):
            continue
        theirs = tuple(ref for ref in other.actors if side_of(ref) not in mine)
        words = text[other.evidence.start : other.evidence.end].lower().split()
        if theirs and any(word.startswith(stem) for word in words):
            return theirs
    return ()


def _accusers(claim: Claim, scene: Scene) -> Claim:
    """Who denies or refuses answers whoever accused or asked him last."""
    if claim.recipients or not claim.actors:
        return claim
    mine = {side_of(ref) for ref in claim.actors}
    for other in reversed(scene.before[-WINDOW:]):
        theirs = {side_of(ref) for ref in other.actors}
        addressed = mine & {side_of(ref) for ref in other.recipients}
        if other.type in SPOKEN and theirs and addressed and not mine & theirs:
            return replace(claim, recipients=other.actors)
    return claim


Fill = Callable[[Claim, Scene], Claim]
FILLS: dict[EventType, tuple[Fill, ...]] = {
    EventType.ASSAULT: (_both, _users, _crowds, _attackers, _enemies),
    EventType.THREATEN: (_both, _enemies),
    EventType.MOBILIZE: (_both, _users, _enemies),
    EventType.PROTEST: (_rulers,),
    EventType.REQUEST: (_both, _addressees),
    EventType.SANCTION: (_addressees,),
    EventType.ACCUSE: (_both, _doers),
    EventType.SUPPORT: (_both, _doers),
    EventType.AGREE: (_both,),
    EventType.REJECT: (_both, _doers, _accusers),
    EventType.RETREAT: (_both, _parties, _victors),
    EventType.CONCEDE: (_both,),
}
"""What may be understood of each type of event, in order."""
