"""From candidates to claims: names for tokens, who says so, and one claim for one event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.gazetteer.countries import country, state_of_capital
from dateline.gazetteer.registry import registry
from dateline.reading.draft import Attribution, Candidate, Draft, Mention
from dateline.reading.kinds import PEOPLE_NOUNS
from dateline.reading.lexicon import made_id
from dateline.reading.names import entity_of
from dateline.reading.spans import attributions_at, sentence_at, text_of, tokens_between
from dateline.reading.tolls import toll_records
from dateline.reading.when import Dater
from dateline.reading.where import VERBAL, Locator
from dateline.records import ActorRef, Claim, EventType, PlaceRef, Span, Status

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REQUESTED = frozenset({Status.ORDERED, Status.URGED, Status.THREATENED, Status.PROMISED})
CAMPAIGNS = frozenset(
    """offensive operation campaign assault incursion push siege attack war battle invasion
    bombing advance fighting""".split()
)
NAMED = "place named with the event"
MERGED_WITHIN = 140
"""Characters between two triggers that may tell of one event."""
MILITARY_THINGS = frozenset(
    """position base barracks convoy outpost checkpoint garrison ship warship plane jet
    helicopter tank vehicle vessel aircraft post camp installation target depot airbase
    embassy consulate defence defense line""".split()
)
SPEECH = frozenset(VERBAL - {EventType.CONSULT, EventType.SUPPORT})


def make_claims(draft: Draft) -> Draft:
    """Claims of a report in order of position, without doubles, and their tolls."""
    doc = draft.doc
    assert doc is not None
    namer, locator, dater = Namer(draft), Locator(draft), Dater(draft)
    by_trigger = {c.trigger: c for c in draft.candidates}
    said_at = attributions_at(draft.attributions)
    claims: list[Claim] = []
    for candidate in sorted(draft.candidates, key=lambda c: c.trigger):
        actors = namer.actors(candidate.actors) or namer.implied(candidate)
        recipients = namer.recipients(candidate, {a.id for a in actors})
        start, end, background, when = dater.interval(candidate)
        place, where = locator.place_of(candidate, history=background and start is None)
        if told := _told_before(candidate, actors, place, claims, doc):
            actors, recipients = told.actors, recipients or told.recipients
        owner = by_trigger.get(candidate.by) if candidate.by is not None else None
        sayers = namer.actors(owner.actors) if owner else ()
        sentence = sentence_at(draft.sentences, doc[candidate.trigger])
        covering = said_at(candidate.span.start)
        attribution = _chain(candidate, covering, draft, actors, sayers)
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
    kept = tuple(sorted(_merged(claims, doc), key=lambda c: (c.evidence, c.type)))
    return replace(draft, claims=kept, tolls=toll_records(kept, doc))


class Namer:
    """Turns head tokens into actors, by their mentions."""

    def __init__(self, draft: Draft) -> None:
        assert draft.doc is not None
        self._doc: Doc = draft.doc
        self._draft = draft
        self._by_token: dict[int, Mention] = {}
        for mention in draft.mentions:
            for i in range(mention.first, mention.last):
                held = self._by_token.get(i)
                if held is None or mention.head == i or held.head != i:
                    self._by_token[i] = mention
        self._places = {i: p for p in draft.place_mentions for i in range(p.first, p.last)}

    def actors(self, tokens: Iterable[int]) -> tuple[ActorRef, ...]:
        """Those that can act: no places but states and capitals that speak for them."""
        found = [ref for i in tokens for ref in self._refs(self._doc[i], acting=True)]
        return _unique(found)

    def recipients(self, candidate: Candidate, but: set[str]) -> tuple[ActorRef, ...]:
        """Those it is done to: actors and people, or whose the thing is that it is done to."""
        doc = self._doc
        verbal = candidate.type is not EventType.ASSAULT
        found = [
            ref
            for i in candidate.recipients
            for ref in self._refs(doc[i], acting=verbal) or self._owners(doc[i], states=True)
        ]
        if not found:
            found = [ref for i in candidate.places for ref in self._owners(doc[i], states=False)]
        return _unique(r for r in found if r.id not in but)

    def _owners(self, token: Token, *, states: bool) -> list[ActorRef]:
        """Actors in the modifiers of a thing: `Isis strongholds`, `Turkish positions`."""
        found: list[ActorRef] = []
        for child in token.children:
            mention = self._by_token.get(child.i)
            if child.dep_ not in ("poss", "compound", "amod", "nmod") or mention is None:
                continue
            entity = self._draft.entities.get(mention.entity or "")
            if entity is None or (entity.state and not states and not _military(token)):
                continue
            found.append(entity.ref)
        return found

    def implied(self, candidate: Candidate) -> tuple[ActorRef, ...]:
        """Whoever protests is a protester, though a noun such as `demonstrations` names none."""
        if candidate.type is not EventType.PROTEST or not candidate.noun:
            return ()
        home = self._draft.country
        held = country(home) if home else None
        words = f"{held.adjectives[0]} protesters" if held and held.adjectives else "protesters"
        ref = ActorRef(name=words, id=made_id(home, "protesters"), country=home, role="CVL")
        return (ref,)

    def _refs(self, token: Token, *, acting: bool) -> list[ActorRef]:
        mention = self._by_token.get(token.i)
        if mention is not None and mention.entity:
            entity = self._draft.entities[mention.entity]
            doc = self._doc
            span = Span(
                doc[mention.first].idx, doc[mention.last - 1].idx + len(doc[mention.last - 1])
            )
            return [replace(entity.ref, span=span)]
        place = self._places.get(token.i)
        if place is not None:
            state = state_of_capital(place.place.name)
            entry = registry().entry(state.iso3) if state else None
            if acting and entry is not None:
                return [replace(entity_of(entry).ref, span=_span(token))]
            return []
        if token.lemma_.lower() in PEOPLE_NOUNS or token.pos_ == "NUM":
            return self._people(token)
        inner = [
            o
            for c in token.children
            if c.dep_ == "prep" and c.lower_ in ("of", "by", "from")
            for o in c.children
            if o.dep_ == "pobj"
        ]
        owners = [c for c in token.children if c.dep_ == "poss"]
        if acting or token.lemma_ in (
            "member",
            "number",
            "dozen",
            "hundred",
            "thousand",
            "score",
            "position",
            "target",
            "group",
        ):
            for other in (*owners, *inner):
                held = self._by_token.get(other.i)
                if held is not None and held.entity:
                    return self._refs(other, acting=acting)
        return []

    def _people(self, token: Token) -> list[ActorRef]:
        """`two people`, `26 children`, `a woman`: named by the report's own words."""
        words = [c for c in token.lefts if c.dep_ in ("amod", "compound") and c.text != "-"]
        first = min([token.i, *(w.left_edge.i for w in words)])
        name = self._doc[first : token.i + 1].text
        if token.pos_ == "PRON" or token.lower_ in ("those", "all", "other", "others", "one"):
            return []
        home = self._draft.country
        if token.pos_ == "NUM":
            name = "people"
        ref = ActorRef(
            name=name,
            id=made_id(home, name),
            country=home,
            role="CVL",
            span=_span(token),
        )
        return [ref]


def _military(token: Token) -> bool:
    return token.lemma_.lower() in MILITARY_THINGS


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


def _span(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def _unique(refs: Iterable[ActorRef]) -> tuple[ActorRef, ...]:
    found: dict[str, ActorRef] = {}
    for ref in refs:
        found.setdefault(ref.id, ref)
    return tuple(found.values())


def _chain(
    candidate: Candidate,
    covering: list[Attribution],
    draft: Draft,
    actors: tuple[ActorRef, ...],
    sayers: tuple[ActorRef, ...],
) -> tuple[ActorRef, ...]:
    """Who says so, outermost first; nobody for what somebody does by the very words."""
    covering = [a for a in covering if a.cue != candidate.trigger]
    covering.sort(key=lambda a: -max(s.end - s.start for s in a.content))
    speakers = [draft.entities[a.speaker].ref for a in covering if a.speaker]
    speech = candidate.type in SPEECH and candidate.status is Status.HAPPENED
    if speech:
        mine = {a.id for a in actors}
        speakers = [s for s in speakers if s.id not in mine]
    if candidate.status in REQUESTED or candidate.by is not None:
        speakers += [s for s in sayers if s.id not in {x.id for x in speakers}]
    return _unique(speakers)


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
        attribution=first.attribution or second.attribution,
        reasons=(*first.reasons, *(r for r in second.reasons if r not in first.reasons)),
    )
