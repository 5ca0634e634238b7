"""An invented stretch of war as readings: reports whose every span is known, at any size."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.records import (
    ActorRef,
    Claim,
    EventType,
    PlaceRef,
    Reading,
    Relation,
    RelationKind,
    Report,
    Span,
    Status,
    Toll,
)

FIRST_DAY = date(2019, 4, 1)
OUTLETS = ("Gulf of Sirte Observer", "Tripoli Ledger", "Eastern Dispatch", "Harbour Wire")


def _actor(name: str, key: str, country: str | None = None, role: str | None = None) -> ActorRef:
    return ActorRef(name=name, id=key, country=country, role=role)


ACTORS = (
    _actor("Libyan National Army", "lby-lna", "LBY", "REB"),
    _actor("Government of National Accord", "lby-gna", "LBY", "GOV"),
    _actor("Khalifa Haftar", "khalifa-haftar", "LBY", "REB"),
    _actor("Fayez al-Sarraj", "fayez-al-sarraj", "LBY", "GOV"),
    _actor("United Nations", "igo-un", "IGO", "IGO"),
    _actor("Turkey", "tur", "TUR", "GOV"),
    _actor("United Arab Emirates", "are", "ARE", "GOV"),
    _actor("Egypt", "egy", "EGY", "GOV"),
    _actor("Misrata brigades", "lby-misrata", "LBY", "MIL"),
    _actor("residents of Tripoli", "lby-cvl-tripoli", "LBY", "CVL"),
    _actor("Kaniyat militia", "lby-kaniyat", "LBY", "REB"),
    _actor("European Union", "igo-eu", "EUR", "IGO"),
)
CIVILIANS = ACTORS[9]
SPEAKERS = (ACTORS[0], ACTORS[1], ACTORS[4], _actor("a hospital official", "lby-med", "LBY", "MED"))


def _place(name: str, key: str, lat: float, lon: float, kind: str = "city") -> PlaceRef:
    return PlaceRef(name=name, id=key, lat=lat, lon=lon, country="LBY", kind=kind)


PLACES = (
    _place("Tripoli", "2210247", 32.887, 13.191),
    _place("Gharyan", "2217362", 32.172, 13.020),
    _place("Tarhuna", "2210221", 32.435, 13.634),
    _place("Misrata", "2214846", 32.375, 15.092),
    _place("Sirte", "2210554", 31.205, 16.588),
    _place("Benghazi", "88319", 32.116, 20.068),
    _place("Sabratha", "2212771", 32.793, 12.488),
    _place("Zawiya", "2208425", 32.757, 12.728),
    _place("al-Watiya air base", "sup-watiya", 32.461, 11.895, "facility"),
    _place("Sabha", "2212775", 27.037, 14.428),
    _place("Murzuq", "2214432", 25.915, 13.918),
    _place("Tobruk", "81302", 32.083, 23.976),
    _place("Bani Walid", "2218972", 31.756, 13.991),
    _place("Ajdabiya", "89113", 30.755, 20.226),
    _place("Ain Zara", "sup-ain-zara", 32.812, 13.279, "district"),
    _place("Surman", "2210525", 32.756, 12.571),
)
NOWHERE = PlaceRef(name="the southern front", kind="area")


@dataclass(frozen=True, slots=True)
class Form:
    """How one sort of event is worded: the trigger stands between actor and recipient."""

    type: EventType
    trigger: str
    mode: tuple[str, ...] = ()
    status: Status = Status.HAPPENED


FORMS = (
    Form(EventType.ASSAULT, "shelled positions of", ("heavy-weapons",)),
    Form(EventType.ASSAULT, "bombed", ("aerial",)),
    Form(EventType.ASSAULT, "attacked", ("firearms",)),
    Form(EventType.ASSAULT, "failed to drive out", (), Status.FAILED),
    Form(EventType.COERCE, "detained members of", ("arrest",)),
    Form(EventType.MOBILIZE, "massed troops against", ("troops",)),
    Form(EventType.MOBILIZE, "was told to march on", ("troops",), Status.ORDERED),
    Form(EventType.PROTEST, "demonstrated against", ("demo",)),
    Form(EventType.SANCTION, "cut ties with", ("discontinue",)),
    Form(EventType.THREATEN, "threatened to strike", ("violence",)),
    Form(EventType.ACCUSE, "accused", ("allege",)),
    Form(EventType.REJECT, "turned down a truce with", ("yield",)),
    Form(EventType.REQUEST, "called for restraint from", ("yield",)),
    Form(EventType.CONSULT, "held talks with", ("visit",)),
    Form(EventType.CONSULT, "is due to meet", ("multilateral",), Status.PLANNED),
    Form(EventType.SUPPORT, "voiced support for"),
    Form(EventType.AGREE, "signed an accord with"),
    Form(EventType.AID, "sent medicine to"),
    Form(EventType.RETREAT, "withdrew before", ("withdraw",)),
    Form(EventType.RETREAT, "may agree to a truce with", ("ceasefire",), Status.POSSIBLE),
)


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that took place in the invented war, whoever tells of it."""

    form: Form
    actor: ActorRef
    recipient: ActorRef
    place: PlaceRef
    day: date
    killed: int | None


def happenings(count: int, seed: int = 7, days: int = 430) -> list[Happening]:
    """So many different happenings over so many days, the same for the same seed."""
    draw = random.Random(seed)
    made: dict[tuple[object, ...], Happening] = {}
    while len(made) < count:
        form = draw.choice(FORMS)
        actor, recipient = draw.sample(ACTORS, 2)
        place = NOWHERE if draw.random() < 0.04 else draw.choice(PLACES)
        day = FIRST_DAY + timedelta(days=int(days * draw.random()))
        violent = form.type is EventType.ASSAULT and form.status is Status.HAPPENED
        killed = draw.randint(1, 12) if violent and draw.random() < 0.5 else None
        made.setdefault(
            (form.trigger, actor.id, recipient.id, place.name, day.toordinal() // 4),
            Happening(form, actor, recipient, place, day, killed),
        )
    return sorted(made.values(), key=lambda h: (h.day, h.form.trigger, h.actor.id, h.place.name))


def readings(count: int, seed: int = 7, days: int = 430, per_report: int = 6) -> Iterator[Reading]:
    """Every happening told by one to three outlets, some figures apart, in order of day."""
    draw = random.Random(seed + 1)
    tales: dict[tuple[date, str], list[Happening]] = {}
    for happening in happenings(count, seed, days):
        for outlet in draw.sample(OUTLETS, draw.choice((1, 1, 2, 3))):
            published = happening.day + timedelta(days=draw.choice((0, 0, 1)))
            tales.setdefault((published, outlet), []).append(happening)
    for (published, outlet), told in sorted(tales.items(), key=lambda item: item[0]):
        for part in range(0, len(told), per_report):
            key = f"{published}-{OUTLETS.index(outlet)}-{part // per_report}"
            yield Teller(key, published, outlet, draw).tell(told[part : part + per_report])


class Teller:
    """Writes one report and keeps the place of every word that a claim points to."""

    def __init__(self, key: str, published: date, outlet: str, draw: random.Random) -> None:
        self.key, self.published, self.outlet, self.draw = key, published, outlet, draw
        self.text = ""
        self.sentences: list[Span] = []
        self.claims: list[Claim] = []
        self.tolls: list[Toll] = []
        self.relations: list[Relation] = []

    def put(self, words: str) -> Span:
        """Where the words now stand."""
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def tell(self, told: list[Happening]) -> Reading:
        """The whole report, a paragraph a happening."""
        for happening in told:
            self._paragraph(happening)
        first = told[0]
        return Reading(
            report=Report(
                id=self.key,
                published=self.published,
                text=self.text,
                title=f"{first.actor.name} {first.form.trigger} {first.recipient.name}",
                source=self.outlet,
                language="en",
                where=f"{self.key}.txt",
            ),
            sentences=tuple(self.sentences),
            claims=tuple(self.claims),
            tolls=tuple(self.tolls),
            relations=tuple(self.relations),
        )

    def _paragraph(self, told: Happening) -> None:
        start = len(self.text)
        actor = self.put(told.actor.name)
        self.put(" ")
        trigger = self.put(told.form.trigger)
        self.put(" ")
        recipient = self.put(told.recipient.name)
        self.put(" near " if told.place.lat else " along ")
        place = self.put(told.place.name)
        self.put(f" on {told.day:%A}")
        toll = self._toll(told)
        source = self._source(told)
        self.put(".")
        sentence = Span(start, len(self.text))
        self.sentences.append(sentence)
        where = _with_span(told.place, place)
        claim = Claim(
            report_id=self.key,
            published=self.published,
            evidence=trigger,
            sentence=sentence,
            type=told.form.type,
            mode=told.form.mode,
            status=told.form.status,
            background=self.draw.random() < 0.03,
            actors=(_named(told.actor, actor),),
            recipients=(_named(told.recipient, recipient),),
            place=where,
            start=told.day,
            end=None if told.form.status is Status.PLANNED else told.day,
            attribution=(source,) if source else (),
            killed=toll,
            confidence=0.8,
        )
        self.claims.append(claim)
        if toll:
            self._keep_toll(claim, toll)
        if told.form.type is EventType.SUPPORT:
            self._keep_relation(claim, RelationKind.SUPPORTS)
        if told.form.trigger == "attacked":
            self._keep_relation(claim, RelationKind.CONTROLS)
        self.put(" The situation stayed tense — “calm is far off”, one witness said.\n\n")

    def _toll(self, told: Happening) -> tuple[int, int] | None:
        if told.killed is None:
            return None
        figure = max(1, told.killed + self.draw.choice((0, 0, -1, 3)))
        self.put(f", killing {figure} people")
        return figure, figure

    def _source(self, told: Happening) -> ActorRef | None:
        if self.draw.random() < 0.5:
            return None
        speaker = self.draw.choice(SPEAKERS)
        self.put(", according to ")
        return _named(speaker, self.put(speaker.name))

    def _keep_toll(self, claim: Claim, bounds: tuple[int, int]) -> None:
        self.tolls.append(
            Toll(
                report_id=self.key,
                published=self.published,
                evidence=claim.evidence,
                kind="killed",
                bounds=bounds,
                group="people",
                place=claim.place,
                start=claim.start,
                end=claim.end,
                attribution=claim.attribution,
                claim_id=claim.id,
            )
        )

    def _keep_relation(self, claim: Claim, kind: RelationKind) -> None:
        held = kind is RelationKind.CONTROLS
        self.relations.append(
            Relation(
                report_id=self.key,
                published=self.published,
                evidence=claim.evidence,
                kind=kind,
                a=claim.actors[0],
                b=None if held else claim.recipients[0],
                place=claim.place if held else None,
                since=claim.start,
                attribution=claim.attribution,
                claim_id=claim.id,
            )
        )


def _named(actor: ActorRef, span: Span) -> ActorRef:
    return ActorRef(name=actor.name, id=actor.id, country=actor.country, role=actor.role, span=span)


def _with_span(place: PlaceRef, span: Span) -> PlaceRef:
    return PlaceRef(
        name=place.name,
        id=place.id,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        kind=place.kind,
        span=span,
    )
