"""Place names in a report and which place of the world each means here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.gazetteer.countries import (
    country,
    country_by_adjective,
    country_by_name,
    state_of_capital,
)
from dateline.gazetteer.places import PlaceEntry, Places
from dateline.reading.cues import cues
from dateline.reading.draft import Draft, Entity, Mention, PlaceMention
from dateline.reading.kinds import PLACE_NOUNS
from dateline.reading.lexicon import PARTICLES, TITLES
from dateline.reading.spans import tokens_between
from dateline.reading.times import MONTHS, WEEKDAYS
from dateline.records import PlaceRef

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LOCATIVE = frozenset(
    """in at near from to towards toward into around outside inside across through between of on
    over within beyond off south north east west onto via""".split()
)
REACHED = frozenset(
    """attack shell bomb bombard raid besiege enter reach strike invade leave hold control defend
    evacuate visit""".split()
)
FACILITIES = frozenset(
    """mosque church square hospital airport airbase base bridge prison jail camp checkpoint
    market university school stadium port refinery dam field oilfield barracks garrison
    crossing palace hotel neighbourhood neighborhood roundabout embassy compound""".split()
)
CALENDAR = frozenset((*WEEKDAYS, *MONTHS))
COMPASS = {
    "east": "eastern", "west": "western", "north": "northern", "south": "southern",
    "northeast": "north-eastern", "northwest": "north-western", "north-east": "north-eastern",
    "north-west": "north-western", "southeast": "south-eastern", "southwest": "south-western",
    "south-east": "south-eastern", "south-west": "south-western",
}  # fmt: skip
_DIRECTION = re.compile(r"^(?:north|south|east|west|central)[-a-z]*$")


@lru_cache(maxsize=1)
def gazetteer() -> Places:
    """The compiled gazetteer, opened once per process."""
    return Places.open()


def find_places(draft: Draft) -> Draft:
    """Place mentions: countries and cities that are names, unknown proper nouns, regions."""
    doc = draft.doc
    assert doc is not None
    votes = _votes(draft)
    found: dict[int, PlaceMention] = {}
    dropped: set[str] = set()
    for mention in draft.mentions:
        if mention.kind != "name" or mention.entity is None:
            continue
        entity = draft.entities[mention.entity]
        if place := _of_name(mention, entity, doc, votes):
            found[mention.first] = PlaceMention(first=mention.first, last=mention.last, place=place)
            if not entity.registered:
                dropped.add(mention.entity)
    covered = {i for m in draft.mentions if m.kind == "name" for i in range(m.first, m.last)}
    covered |= _time_tokens(draft, doc)
    for first, last in _loose_runs(doc, covered):
        expected = _expected(doc, first, last)
        place = locate(doc[first:last].text, votes, expected)
        if place is None and expected and _surely_place(doc, first, last):
            # A town that no gazetteer has is still named, without coordinates.
            place = PlaceRef(name=doc[first:last].text)
        if last < len(doc) and doc[last].lower_ in FACILITIES:
            # "the al-Rifai mosque": a place of its own, though no gazetteer knows where.
            last += 1
            place = _facility(doc[first:last].text, place, votes)
        if place:
            found[first] = PlaceMention(first=first, last=last, place=place)
    for token in doc:
        if region := _region(token, doc, draft, found):
            for covered_at in range(region.first, region.last):
                found.pop(covered_at, None)
            found[region.first] = region
    mentions = tuple(m for m in draft.mentions if m.entity not in dropped)
    entities = {k: e for k, e in draft.entities.items() if k not in dropped}
    dateline = locate(draft.dateline_text.title(), votes, True) if draft.dateline_text else None
    home = draft.country or (dateline.country if dateline else None) or _home(found)
    return replace(
        draft,
        mentions=mentions,
        entities=entities,
        country=home,
        dateline=dateline,
        place_mentions=tuple(found[k] for k in sorted(found)),
    )


def _facility(name: str, near: PlaceRef | None, votes: Mapping[str, int]) -> PlaceRef:
    """A named building or base: the gazetteer's, else at the place it is called after, if small."""
    entries = gazetteer().find(name)
    best = max(entries, key=lambda e: _merit(e, votes), default=None)
    if best is not None and (votes.get(best.country or "", 0) or not votes):
        return _ref(best, name)
    if near is not None and near.kind in ("city", "district"):
        return replace(near, name=name, id=None, kind="facility")
    return PlaceRef(name=name, kind="facility")


def _time_tokens(draft: Draft, doc: Doc) -> set[int]:
    """Tokens of time expressions, weekdays and months: no places, though some villages are."""
    tokens = {t.i for t in doc if t.lower_ in CALENDAR}
    for time in draft.times:
        span = tokens_between(doc, time.span.start, time.span.end)
        if span is not None:
            tokens.update(range(span.start, span.end))
    return tokens


def _home(found: Mapping[int, PlaceMention]) -> str | None:
    votes = Counter(m.place.country for m in found.values() if m.place.country)
    return votes.most_common(1)[0][0] if votes else None


def _votes(draft: Draft) -> Counter[str]:
    doc = draft.doc
    assert doc is not None
    votes: Counter[str] = Counter()
    for mention in draft.mentions:
        entity = draft.entities.get(mention.entity or "")
        if entity and entity.registered and entity.ref.country and entity.ref.role != "MED":
            votes[entity.ref.country] += 2 if entity.state else 1
    return votes


def _of_name(mention: Mention, entity: Entity, doc: Doc, votes: Counter[str]) -> PlaceRef | None:
    """A state's name is its country's too; an unknown name may be a place after all."""
    if entity.state:
        held = country_by_name(doc[mention.first : mention.last].text)
        return country_place(held.iso3) if held else None
    if entity.registered or entity.number == "person":
        return None
    text = doc[mention.first : mention.last].text
    expected = _expected(doc, mention.first, mention.last)
    entries = gazetteer().find(text)
    if not entries and not expected:
        return None
    return locate(text, votes, expected)


def country_place(iso3: str | None) -> PlaceRef | None:
    """A country as a place, at its central point; None for a code of none."""
    held = country(iso3) if iso3 else None
    if held is None:
        return None
    return PlaceRef(
        name=held.name, id=iso3, lat=held.lat, lon=held.lon, country=held.iso3, kind="country"
    )


def _loose_runs(doc: Doc, covered: Collection[int]) -> list[tuple[int, int]]:
    """Runs of capitalised proper nouns that no actor's name covers."""
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(doc):
        if at in covered or not _proper(doc[at]):
            at += 1
            continue
        end = at + 1
        while end < len(doc) and end not in covered and not doc[end].is_sent_start:
            token = doc[end]
            joined = token.text in ("-", "–") and end + 1 < len(doc) and token.whitespace_ == ""
            particle = token.lower_ in PARTICLES
            if _proper(token) or (
                (joined or particle) and end + 1 < len(doc) and _proper(doc[end + 1])
            ):
                end += 1
                continue
            break
        start = at
        while start > 0 and _article(doc, start - 1):
            start -= 1
        runs.append((start, end))
        at = end
    return runs


def _article(doc: Doc, at: int) -> bool:
    """Whether this token is the `al` or the hyphen of a name such as `al-Watiya`."""
    if doc[at].text == "-":
        return at > 0 and doc[at - 1].lower_ in PARTICLES
    return doc[at].lower_ in ("al", "el") or (
        doc[at].lower_ in ("as", "ash") and doc[at + 1].text == "-"
    )


def _proper(token: Token) -> bool:
    if not token.text[0].isupper() or token.lower_ in TITLES:
        return False
    if country_by_adjective(token.text) is not None:
        return False
    if token.dep_ == "amod" and token.pos_ != "PROPN":
        return False
    return token.pos_ == "PROPN" or (token.pos_ in ("NOUN", "X") and not token.is_sent_start)


def _expected(doc: Doc, first: int, last: int) -> bool:
    """Whether the words around call for a place: `in …`, `the town of …`, `… province`."""
    before = doc[first - 1].lower_ if first else ""
    if before in LOCATIVE:
        return True
    head = doc[first:last].root
    if head.dep_ in ("dobj", "nsubjpass") and head.head.lemma_.lower() in cues().take | REACHED:
        return True
    if last < len(doc) and doc[last].lower_ in PLACE_NOUNS:
        return True
    return first > 0 and doc[first - 1].lemma_.lower() in PLACE_NOUNS


def _surely_place(doc: Doc, first: int, last: int) -> bool:
    """`in al-Hawatim`, `the village of Kaam`: no person or body could stand there."""
    if (
        doc[first].lower_ in ("al", "el")
        and first
        and doc[first - 1].lower_ in ("in", "near", "at")
    ):
        return True
    after = last < len(doc) and doc[last].lower_ in PLACE_NOUNS
    return after or (first > 1 and doc[first - 1].lower_ == "of" and _place_noun(doc[first - 2]))


def _place_noun(token: Token) -> bool:
    return token.lemma_.lower() in PLACE_NOUNS


def locate(name: str, votes: Mapping[str, int], expected: bool) -> PlaceRef | None:
    """The place of that name in or near the report's countries; None rather than a far guess.

    `expected` says that the words around call for a place, which lets spellings vary.
    """
    name = re.sub(r"\s+", " ", name).strip(" -")
    places = gazetteer()
    entries = [e for e in places.find(name) if e.kind != "country" or len(name) > 3]
    best = max(entries, key=lambda e: _merit(e, votes), default=None)
    if (seat := _capital(name, entries, votes)) is not None:
        return _ref(seat, name)
    if best is not None and (expected or _merit(best, votes) >= (1, 0)):
        near = votes.get(best.country or "", 0) > 0
        if near or best.kind != "city" or (best.population or 0) >= 50_000 or not votes:
            return _ref(best, name)
    if expected and votes:
        top = [c for c, _ in Counter(votes).most_common(3)]
        for entry in places.skeleton(name, top)[:1]:
            return _ref(entry, name)
    return None


def _capital(name: str, entries: list[PlaceEntry], votes: Mapping[str, int]) -> PlaceEntry | None:
    """The capital of that name, unless the report is about a country that has another."""
    held = state_of_capital(name)
    if held is None or any(
        votes.get(e.country or "", 0) and e.country != held.iso3 for e in entries
    ):
        return None
    seats = [e for e in entries if e.country == held.iso3 and e.kind == "city"]
    return max(seats, key=lambda e: e.population or 0, default=None)


def _merit(entry: PlaceEntry, votes: Mapping[str, int]) -> tuple[int, int]:
    """In a country of the report first, then size; a supplement's place counts as large."""
    near = votes.get(entry.country or "", 0)
    size = entry.population or 0
    if entry.kind == "region" and entry.id.isdigit():
        # A province bears its town's name; the town is meant unless the report says otherwise.
        size = min(size // 2, 900_000)
    if entry.kind not in ("city", "district") or not entry.id.isdigit():
        size = max(size, 200_000)
    return (int(near > 0) + int(size >= 1_000_000), size + 50_000 * min(near, 10))


def _ref(entry: PlaceEntry, name: str) -> PlaceRef:
    """Named as the report does, so that a reader finds it there."""
    return PlaceRef(
        name=name, id=entry.id, lat=entry.lat, lon=entry.lon, country=entry.country, kind=entry.kind
    )


def _region(
    token: Token, doc: Doc, draft: Draft, found: Mapping[int, PlaceMention]
) -> PlaceMention | None:
    """`eastern Libya`, `northern Idlib province`, `the east`."""
    word = token.lower_
    if _DIRECTION.match(word) and token.i + 1 < len(doc) and token.i + 1 in found:
        inner = found[token.i + 1]
        first = token.i
        if first > 1 and doc[first - 1].text == "-" and _DIRECTION.match(doc[first - 2].lower_):
            first -= 2
        text = doc[first : inner.last].text
        entries = gazetteer().find(text)
        base = entries[0] if entries else None
        place = (
            _ref(base, text) if base else replace(inner.place, name=text, kind="region", id=None)
        )
        return PlaceMention(first=first, last=inner.last, place=place)
    if word in COMPASS and draft.country and token.i and doc[token.i - 1].lower_ == "the":
        held = country(draft.country)
        alone = token.pos_ == "NOUN" and not any(c.dep_ == "prep" for c in token.children)
        if held and alone:
            text = f"{COMPASS[word]} {held.name}"
            entries = gazetteer().find(text)
            if entries:
                return PlaceMention(first=token.i, last=token.i + 1, place=_ref(entries[0], text))
    return None
