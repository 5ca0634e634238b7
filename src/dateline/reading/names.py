"""Names of actors and places in a report, and what each stands for in this report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from dateline.gazetteer.countries import country_by_adjective, speaker
from dateline.gazetteer.normalise import normalise
from dateline.gazetteer.registry import ActorEntry, registry
from dateline.reading.draft import Draft, Entity, Mention
from dateline.reading.lexicon import ORGANISATION_WORDS, PARTICLES, TITLES, made_id, slug
from dateline.records import ActorRef

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NEWS_DAYS = 30
"""A report of a fall still tells of the minister: whoever left no longer ago is in office."""

JOINERS = frozenset({"-", "–", "'", "’", "’s"})


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens `first` up to `last` that may be a name, and whom the registry knows by it."""

    first: int
    last: int
    entries: tuple[ActorEntry, ...]


def find_names(draft: Draft) -> Draft:
    """Mentions of kind `name` and `adjective`, each with its entity, after a vote on countries."""
    doc = draft.doc
    assert doc is not None
    runs = _runs(doc)
    votes = _country_votes(runs, doc)
    entities: dict[str, Entity] = {}
    mentions: list[Mention] = []
    surnames: dict[str, str] = {}
    for run in runs:
        entity = _registered(run, draft, votes)
        if entity is None:
            entity = _unknown(run, doc)
        if entity is None:
            continue
        entities.setdefault(entity.key, entity)
        if entity.number == "person":
            last = normalise(doc[run.last - 1].text)
            surnames.setdefault(last, entity.key)
        mentions.append(_mention(run, doc, entity.key))
    mentions = _by_surname(doc, mentions, surnames, entities)
    mentions += _adjectives(doc, mentions, entities)
    return replace(
        draft,
        mentions=tuple(sorted(mentions, key=lambda m: (m.first, m.last))),
        entities=entities,
        country=votes.most_common(1)[0][0] if votes else None,
    )


def _mention(run: Run, doc: Doc, key: str | None) -> Mention:
    span = doc[run.first : run.last]
    return Mention(first=run.first, last=run.last, head=span.root.i, kind="name", entity=key)


def _runs(doc: Doc) -> list[Run]:
    """Registry names, longest first, and runs of proper nouns between them."""
    known = registry()
    index = [t.i for t in doc if not t.is_space and normalise(t.text)]
    words = [normalise(doc[i].text) for i in index]
    runs: list[Run] = []
    at = 0
    while at < len(index):
        token = doc[index[at]]
        length, entries = known.longest(words, at) if _may_begin(token) else (0, ())
        while length and not _is_name(doc, index[at : at + length], entries):
            length, entries = _shorter(words, at, length)
        if length:
            runs.append(Run(index[at], index[at + length - 1] + 1, entries))
            at += length
            continue
        end = _proper_run(doc, index, at)
        if end == at and country_by_adjective(token.text) and at + 1 < len(index):
            # "Syrian National Front": the adjective is part of an organisation's name.
            longer = _proper_run(doc, index, at + 1)
            inside = {doc[i].lower_ for i in index[at + 1 : longer]}
            end = longer if longer > at + 1 and inside & ORGANISATION_WORDS else at
        if end > at:
            runs.append(Run(index[at], index[end - 1] + 1, ()))
            at = end
            continue
        at += 1
    return runs


def _shorter(words: list[str], at: int, length: int) -> tuple[int, tuple[ActorEntry, ...]]:
    known = registry()
    for size in range(length - 1, 0, -1):
        if entries := known.find(" ".join(words[at : at + size])):
            return size, entries
    return 0, ()


def _may_begin(token: Token) -> bool:
    return token.text[0].isupper() or token.lower_ in PARTICLES


def _is_name(doc: Doc, index: list[int], entries: tuple[ActorEntry, ...]) -> bool:
    """No name may cross a sentence, and a short acronym must be written as one."""
    first, last = doc[index[0]], doc[index[-1]]
    if any(doc[i].is_sent_start for i in index[1:]):
        return False
    if len(index) > 1:
        return any(doc[i].text[0].isupper() for i in index)
    if country_by_adjective(first.text) and not any(e.kind == "state" for e in entries):
        return False
    if len(first.text.replace(".", "")) <= 4 and not first.text.isupper():
        after = doc[last.i + 1 : last.i + 2].text
        if first.is_sent_start and first.pos_ in ("NOUN", "ADJ"):
            return _written_elsewhere(first)
        return first.pos_ == "PROPN" and (not first.is_sent_start or after != ",")
    if first.is_sent_start and first.pos_ in ("VERB", "AUX", "ADP", "DET", "SCONJ", "ADV", "PRON"):
        return False
    return first.text[0].isupper()


def _written_elsewhere(token: Token) -> bool:
    """Whether the word bears its capital within a sentence of the report too, as names do."""
    return any(t.orth == token.orth and not t.is_sent_start for t in token.doc)


def _proper_run(doc: Doc, index: list[int], at: int) -> int:
    """End (in `index`) of the run of proper nouns that starts here; `at` if there is none."""
    if not _proper(doc[index[at]]):
        return at
    end = at + 1
    while end < len(index):
        token, before = doc[index[end]], doc[index[end - 1]]
        between = [doc[i].text for i in range(before.i + 1, token.i)]
        if token.is_sent_start or any(b not in JOINERS for b in between):
            break
        particle = (
            token.lower_ in PARTICLES and end + 1 < len(index) and _proper(doc[index[end + 1]])
        )
        if not (_proper(token) or particle) or token.lower_ in ("s", "'s"):
            break
        if (
            not between
            and registry().find(token.text)
            and token.dep_ != "flat"
            and (before.ent_type_ or before.whitespace_ == "")
        ):
            break
        end += 1
    return end


def _proper(token: Token) -> bool:
    return (
        token.text[0].isupper()
        and token.pos_ == "PROPN"
        and token.lower_ not in TITLES
        and country_by_adjective(token.text) is None
        and not token.is_digit
    )


def _country_votes(runs: list[Run], doc: Doc) -> Counter[str]:
    votes: Counter[str] = Counter()
    for run in runs:
        countries = {e.country for e in run.entries if e.country and len(e.country) == 3}
        countries -= {"IGO", "NGO", "IMG", "ISM", "MNC", "UNO", "EUR"}
        if len(countries) == 1:
            media = all(e.role == "MED" for e in run.entries)
            votes[countries.pop()] += 0 if media else 1
    for token in doc:
        if token.text[0].isupper() and (found := country_by_adjective(token.text)):
            votes[found.iso3] += 1
    return votes


def _registered(run: Run, draft: Draft, votes: Counter[str]) -> Entity | None:
    """The entry that is meant: one that fits the day and the countries of the report."""
    if not run.entries:
        return None
    entry = max(run.entries, key=lambda e: _likelihood(e, draft, votes))
    return entity_of(entry, draft.report.published)


def _likelihood(entry: ActorEntry, draft: Draft, votes: Counter[str]) -> tuple[int, int, int]:
    day = draft.report.published
    in_office = bool(registry().offices(entry.id, day))
    return (int(entry.kind == "state"), votes.get(entry.country or "", 0), int(in_office))


def entity_of(entry: ActorEntry, day: date | None = None) -> Entity:
    """The entity that an entry of the registry makes, a person in the role held on that day."""
    # "King Abdullah (Jordan)" tells entries apart; nobody is called so.
    name = entry.name.split(" (")[0]
    role = registry().role_on(entry, day, lately=NEWS_DAYS) if day else entry.role
    ref = ActorRef(name=name, id=entry.id, country=entry.country, role=role)
    number = "person" if entry.kind == "person" else "group"
    return Entity(
        key=entry.id,
        ref=ref,
        number=number,
        group={"armed group": "armed", "military": "military", "police": "police"}.get(
            entry.kind, "other"
        ),
        registered=True,
        state=entry.kind == "state",
        affiliation=entry.affiliation,
    )


def _unknown(run: Run, doc: Doc) -> Entity | None:
    """A person or organisation that the registry lacks, if its surroundings show it to be one."""
    name = doc[run.first : run.last].text.replace("\n", " ").strip()
    if said := speaker(name):
        if entry := registry().entry(said.country):
            return entity_of(entry)
    words = {w.lower() for w in name.split()}
    if words & ORGANISATION_WORDS:
        return _made(name, "group")
    before = doc[run.first - 1] if run.first else None
    if before is not None and before.lower_.rstrip(".") in TITLES:
        return _made(name, "person")
    head = doc[run.first : run.last].root
    after_preposition = head.dep_ == "pobj" and head.head.lower_ in (
        "in",
        "at",
        "near",
        "from",
        "to",
    )
    if run.last - run.first >= 2 and not after_preposition and head.dep_ in (
        "nsubj", "nsubjpass", "appos", "dobj", "pobj", "conj", "poss", "ROOT", "compound"
    ):  # fmt: skip
        return _made(name, "unknown")
    return None


def _made(name: str, number: str) -> Entity:
    ref = ActorRef(name=name, id="x-" + slug(name))
    return Entity(key=ref.id, ref=ref, number=number)


def _by_surname(
    doc: Doc, mentions: list[Mention], surnames: dict[str, str], entities: dict[str, Entity]
) -> list[Mention]:
    """A lone surname means the person named in full elsewhere in the report."""
    covered = {i for m in mentions for i in range(m.first, m.last)}
    added: list[Mention] = []
    for token in doc:
        key = surnames.get(normalise(token.text)) if token.text[:1].isupper() else None
        if key and token.i not in covered and entities[key].number in ("person", "unknown"):
            added.append(
                Mention(first=token.i, last=token.i + 1, head=token.i, kind="name", entity=key)
            )
    return mentions + added


def _adjectives(doc: Doc, mentions: list[Mention], entities: dict[str, Entity]) -> list[Mention]:
    """Adjectives and peoples of countries: `Turkish`, `Libyans`; they stand for the state."""
    covered = {i for m in mentions for i in range(m.first, m.last)}
    found: list[Mention] = []
    for token in doc:
        if token.i in covered or not token.text[0].isupper():
            continue
        country = country_by_adjective(token.text)
        entry = registry().entry(country.iso3) if country else None
        if entry is None:
            continue
        modifies = token.dep_ in ("amod", "compound", "nmod", "poss")
        if token.pos_ in ("NOUN", "PROPN") and not modifies and token.lower_.endswith("s"):
            entity = _people(token.text, entry)
        else:
            entity = entity_of(entry)
        entities.setdefault(entity.key, entity)
        kind = "adjective" if modifies or entity.state else "role"
        found.append(
            Mention(first=token.i, last=token.i + 1, head=token.i, kind=kind, entity=entity.key)
        )
    return found


def _people(name: str, state: ActorEntry) -> Entity:
    """`Libyans`, `four Americans`: people of a country, not the state."""
    key = made_id(state.id, name)
    ref = ActorRef(name=name, id=key, country=state.country, role="CVL")
    return Entity(key=key, ref=ref, number="group", group="civilians")
