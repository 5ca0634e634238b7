"""From candidates to claims: names for tokens, who says so, and one claim for one event."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.reading.arguments import Namer, lent
from dateline.reading.chains import Chains
from dateline.reading.draft import Candidate, Draft
from dateline.reading.spans import sentence_at, text_of, tokens_between
from dateline.reading.tolls import toll_records
from dateline.reading.understood import CAMPAIGNS, understood
from dateline.reading.when import Dater
from dateline.reading.where import VERBAL, Locator
from dateline.records import ActorRef, Claim, EventType, PlaceRef, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

NAMED = "place named with the event"
MERGED_WITHIN = 140
"""Characters between two triggers that may tell of one event."""


def make_claims(draft: Draft) -> Draft:
    """Claims of a report in order of position, without doubles, and their tolls."""
    doc = draft.doc
    assert doc is not None
    namer, locator, dater = Namer(draft), Locator(draft), Dater(draft)
    candidates = lent(draft.candidates)
    by_trigger = {c.trigger: c for c in candidates}
    chains = Chains(draft)
    claims: list[Claim] = []
    for candidate in sorted(candidates, key=lambda c: c.trigger):
        start, end, background, when = dater.interval(candidate)
        place, where = locator.place_of(candidate, history=background and start is None)
        actors = namer.actors(candidate.actors) or namer.implied(candidate, place)
        actors = actors if candidate.type in VERBAL else namer.behind(actors)
        recipients = namer.recipients(candidate, {a.id for a in actors})
        if told := _told_before(candidate, actors, place, claims, doc):
            actors, recipients = told.actors, recipients or told.recipients
        owner = by_trigger.get(candidate.by) if candidate.by is not None else None
        sayers = namer.actors(owner.actors) if owner else ()
        sentence = sentence_at(draft.sentences, doc[candidate.trigger])
        attribution = chains.of(candidate, actors, sayers)
        reasons = (*candidate.reasons, *([where] if where else []), when)
        claims.append(
            Claim(
                report_id=draft.report.id,
                published=draft.report.published,
                evidence=candidate.span,
                sentence=sentence,
                type=candidate.type,
                mode=candidate.mode,
                status=candidate.status,
                background=background,
                actors=actors,
                recipients=recipients,
                place=place,
                start=start,
                end=end,
                attribution=attribution,
                killed=candidate.killed,
                injured=candidate.injured,
                confidence=_confidence(candidate, actors, recipients),
                reasons=reasons,
            )
        )
    merged = understood(_merged(claims, doc), draft)
    kept = tuple(sorted(merged, key=lambda c: (c.evidence, c.type)))
    return replace(draft, claims=kept, tolls=toll_records(kept, draft))


def _told_before(
    candidate: Candidate,
    actors: tuple[ActorRef, ...],
    place: PlaceRef | None,
    claims: list[Claim],
    doc: Doc,
) -> Claim | None:
    """The earlier claim that `the offensive`, `today's attack` goes back to, for its sides."""
    trigger = doc[candidate.trigger]
    if actors or not candidate.noun or trigger.lemma_.lower() not in CAMPAIGNS:
        return None
    determiners = {c.lower_ for c in trigger.children if c.dep_ in ("det", "compound", "poss")}
    if determiners & {"a", "an", "another"} or not determiners:
        return None
    for claim in reversed(claims):
        if claim.type is not EventType.ASSAULT or not claim.actors:
            continue
        words = text_of(doc)[claim.evidence.start : claim.evidence.end].lower()
        same_place = place is None or claim.place is None or place.name == claim.place.name
        if same_place and any(word in words for word in CAMPAIGNS):
            return claim
    return None


def _confidence(
    candidate: Candidate, actors: tuple[ActorRef, ...], recipients: tuple[ActorRef, ...]
) -> float:
    """A rough mark from 0 to 1: how specific the pattern is and how much of it was filled."""
    mark = 0.45 + 0.04 * min(candidate.weight, 5)
    mark += 0.12 * bool(actors) + 0.08 * bool(recipients)
    return round(min(mark - 0.08 * candidate.noun, 0.95), 2)


def _merged(claims: list[Claim], doc: Doc) -> list[Claim]:
    """Within a sentence, one claim for what two words tell of: killings and the attack."""
    kept: list[Claim] = []
    beside: dict[Span, list[int]] = {}
    for claim in claims:
        near = beside.setdefault(claim.sentence, [])
        twin = next((n for n in near if _same(kept[n], claim, doc)), None)
        if twin is None:
            near.append(len(kept))
            kept.append(claim)
        else:
            kept[twin] = _joined(kept[twin], claim)
    return kept


def _same(one: Claim, other: Claim, doc: Doc) -> bool:
    if one.type is not other.type or one.status is not other.status:
        return False
    if one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end:
        return True
    if one.type is not EventType.ASSAULT:
        return False
    if _coordinated(one, other, doc):
        return True
    toll = bool(one.killed or one.injured), bool(other.killed or other.injured)
    reach = MERGED_WITHIN * (2 if any(toll) else 1)
    if abs(one.evidence.start - other.evidence.start) >= reach or _apart(one, other):
        return False
    if toll[0] and toll[1]:
        # "three killed and ten wounded" is one event with two figures.
        killed = one.killed and other.killed and one.killed != other.killed
        injured = one.injured and other.injured and one.injured != other.injured
        return not killed and not injured
    return toll[0] or toll[1] or _wounding(one, doc) or _wounding(other, doc)


def _coordinated(one: Claim, other: Claim, doc: Doc) -> bool:
    """`toppled and later killed`: two words, joined, for what was done to the same."""
    if {r.id for r in one.recipients} != {r.id for r in other.recipients} or _apart(one, other):
        return False
    first = tokens_between(doc, one.evidence.start, one.evidence.end)
    second = tokens_between(doc, other.evidence.start, other.evidence.end)
    if first is None or second is None:
        return False
    a, b = first.root, second.root
    joined = (b.dep_ == "conj" and b.head.i == a.i) or (a.dep_ == "conj" and a.head.i == b.i)
    places = {c.place.name for c in (one, other) if c.place}
    return joined and len(places) < 2 and not (one.mode and other.mode and one.mode != other.mode)


def _apart(one: Claim, other: Claim) -> bool:
    """Whether they name different actors."""
    return bool(
        one.actors
        and other.actors
        and not {a.id for a in one.actors} & {a.id for a in other.actors}
    )


def _wounding(claim: Claim, doc: Doc) -> bool:
    """Whether the trigger only counts victims: `wounded`, `injuring`."""
    words = text_of(doc)[claim.evidence.start : claim.evidence.end].lower()
    return words.startswith(("wound", "injur"))


def _joined(one: Claim, other: Claim) -> Claim:
    """The fuller of two, with what only the other has."""
    first, second = (one, other) if one.killed or not other.killed else (other, one)
    return replace(
        first,
        mode=first.mode or second.mode,
        actors=first.actors or second.actors,
        recipients=first.recipients or second.recipients,
        place=second.place
        if NAMED in second.reasons and NAMED not in first.reasons
        else first.place,
        killed=first.killed or second.killed,
        injured=first.injured or second.injured,
        attribution=first.attribution,
        reasons=(*first.reasons, *(r for r in second.reasons if r not in first.reasons)),
    )
