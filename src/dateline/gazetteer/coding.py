"""Codes the words for an actor as PLOVER does: whose it is, and which sectors on which day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.gazetteer.coding_names import (
    context_countries,
    likely,
    place_country,
    respelt_actor,
    respelt_country,
)
from dateline.gazetteer.coding_words import MADE, coding_registry, coding_words, name_sectors
from dateline.gazetteer.countries import (
    country,
    country_by_adjective,
    country_by_name,
    speaker,
    state_of_capital,
)
from dateline.gazetteer.normalise import normalise
from dateline.gazetteer.registry import ActorEntry, Office
from dateline.gazetteer.roles import FORMER, RolePhrase, read_role

PRONOUNS = frozenset("he she they him her them his hers their it we you i who".split())
BODIES = frozenset(("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"))
KIND_SECTORS = {"media": ("JRN",), "party": ("PTY",), "company": ("BUS",), "state": ()}
NO_SECTOR = frozenset(("IGO", "NGO"))
"""Roles of the registry that PLOVER tells by the country code."""
TOLD = {"UAF": ("PRM",), "IGO": ("MIL", "COP", "JUD", "LEG"), "NGO": ("MED",)}
"""Sectors that the noun in a body's name may give it, by its role in the registry."""
DEFENCE = frozenset(("defence minister", "defense minister", "defence secretary"))
SPEAKING_FOR = frozenset(
    """president head chief director chairman chairwoman chairperson chair leader member spokesman
    spokeswoman spokesperson founder official representative supporter official employee boss
    secretary general-secretary secretary-general deputy vice-president executive aide lawyer
    adviser advisor delegate activist group volunteer""".split()
)
"""Heads that are what the body behind "of" is: the president of a league, a member of a party."""
BODIES_BY = frozenset(("name", "role"))
"""How a body is found whose sector its officials share; those of a town only work there."""
LEFT = frozenset(("retired", "disgraced", "dismissed", "sacked"))
"""Words for those who hold an office no more, beside `FORMER`."""
LONGEST_ACRONYM = 5
_POSSESSIVE = re.compile(r"(?<=\w) ?['\u2019]s\b|(?<=s)['\u2019](?=\s|$)")
_CLASS = re.compile(r"(?<=\w)-class\b")
_EX = re.compile(r"\bex-(?=\w)", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=\w) ?[-\u2010\u2011] ?(?=\w)")
_BLANKS = re.compile(r"\s+")
_OPENING = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_INSIDE = re.compile(r"\b(?:in|across|of|from|at|near|around)\s+(?:the\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorCode:
    """What an actor's words stand for; `sectors` PLOVER's, the main one first.

    `country` is ISO 3166-1 alpha-3, or IGO, UNO, EUR, NGO, ISM, IMG, MNC. `actor` is the
    registry's id, `office` what they held on the day. `by` tells how it was found.
    """

    country: str | None = None
    sectors: tuple[str, ...] = ()
    actor: str | None = None
    office: str | None = None
    by: str = "role"


def code_actor(phrase: str, *, context: str = "", day: date | None = None) -> ActorCode | None:
    """Country and sectors of the actor that a phrase names; None if it names none that we know.

    `context` is text around it, which may tell whose National Guard is meant; `day` when it was
    said, since offices end. Without a day the last known office counts.
    """
    words = _tidy(phrase)
    if not words:
        return None
    homes = context_countries(context)
    for read in (_pronoun, _state, _known, _with_name, _by_role, _place, _respelt):
        found = read(words, homes, day)
        if found is not None:
            if found.country is None and homes and found.by in ("role", "name"):
                found = replace(found, country=homes[0])
            return found
    return None


def _tidy(phrase: str) -> str:
    joined = _EX.sub("ex ", _HYPHEN.sub("-", phrase.replace("\u00a0", " ")))
    return _BLANKS.sub(" ", joined).strip(" .,;:\"'()")


def _pronoun(words: str, homes: Sequence[str], day: date | None) -> ActorCode | None:
    return ActorCode(sectors=("UNK",), by="pronoun") if words.lower() in PRONOUNS else None


def _state(words: str, homes: Sequence[str], day: date | None) -> ActorCode | None:
    """A country, its people, a capital or palace that speaks for it, a partly recognised state."""
    bare = _OPENING.sub("", words)
    if partial := coding_words().partial.get(normalise(bare)):
        return ActorCode(country=partial, sectors=("PRE",), by="state")
    if not bare[:1].isupper():
        return None
    if state := country_by_name(bare):
        return ActorCode(country=state.iso3, actor=state.iso3, by="state")
    if state := country_by_adjective(bare):
        one = words[:2].lower() == "a " or words[:3].lower() == "an "
        return ActorCode(country=state.iso3, sectors=("CVL",) if one else (), by="people")
    if coding_registry().find(bare):
        return None
    if state := state_of_capital(bare):
        return ActorCode(country=state.iso3, sectors=("GOV",), actor=state.iso3, by="capital")
    if said := speaker(bare):
        if "defen" in bare.lower():
            return ActorCode(country=said.country, sectors=("GOV", "MIL"), by="speaker")
        return ActorCode(country=said.country, sectors=("GOV",), actor=said.actor, by="speaker")
    return None


def _known(words: str, homes: Sequence[str], day: date | None) -> ActorCode | None:
    """A name of the registry, as it stands or with the context's adjective before it."""
    if words.islower() and " " not in words:
        return None
    bare = _OPENING.sub("", words)
    found = coding_registry().find(_POSSESSIVE.sub("'s", bare))
    if homes and not any(entry.country in homes for entry in found):
        for name in _localised(bare, homes):
            if local := coding_registry().find(name):
                found = local
                break
        else:
            if found and (_short(bare) or _everywhere(bare)):
                return None
    if not found:
        return None
    return code_entry(likely(found, homes, day), day)


def _localised(bare: str, homes: Sequence[str]) -> Iterator[str]:
    """ "National Guard" as "Saudi National Guard", "Saudi Arabia National Guard"."""
    for home in homes:
        state = country(home)
        if state is not None:
            for adjective in (*state.adjectives, state.name):
                yield f"{adjective} {bare}"


def _short(name: str) -> bool:
    """An acronym, which means others elsewhere."""
    return " " not in name and name.isupper()


def _everywhere(name: str) -> bool:
    """A name that many countries have a bearer of: a Labour Party, a Supreme Court."""
    found = coding_words().terms.noun(normalise(name.split(" ")[-1]))
    shared = found is not None and found[0].role in ("PTY", "LEG", "JUD", "MIL")
    return shared and _nation(name.split(" ")) is None


def code_entry(entry: ActorEntry, day: date | None = None) -> ActorCode:
    """The code of a registered actor on a day, or by the last known office."""
    held = _office(entry, day)
    if entry.kind == "person":
        role = coding_registry().role_on(entry, day)
        # Who speaks for the Union governs in it; other bodies have the country code alone.
        role = "GOV" if role == "IGO" and entry.country == "EUR" else role
        sectors: tuple[str, ...] = (role,) if role else ()
        if role in ("OPP", "PTY") and held is None and _governed(entry, day):
            sectors = ("ELI", role)
        elif held is not None and held.office in DEFENCE:
            sectors = ("GOV", "MIL")
        country = held.country if held and held.country else entry.country
    else:
        sectors, country = _body_sectors(entry), entry.country
    return ActorCode(
        country=country,
        sectors=tuple(s for s in sectors if s not in NO_SECTOR),
        actor=None if entry.id.startswith(MADE) else entry.id,
        office=held.office if held else None,
        by="name",
    )


def _office(entry: ActorEntry, day: date | None) -> Office | None:
    held = coding_registry().offices(entry.id, day)
    if day is None:
        held = tuple(office for office in held if office.end is None)
    return held[-1] if held else None


def _governed(entry: ActorEntry, day: date | None) -> bool:
    """Whether an office of state had ended by then."""
    past = (o for o in coding_registry().offices(entry.id) if o.role == "GOV" and o.end)
    return any(day is None or (office.end or day) < day for office in past)


def _body_sectors(entry: ActorEntry) -> tuple[str, ...]:
    if entry.id.startswith(MADE):
        return name_sectors()[entry.id]
    if entry.kind == "media" and entry.affiliation == entry.country:
        return ("GOV", "JRN")
    if entry.kind in KIND_SECTORS:
        sectors = KIND_SECTORS[entry.kind]
        return (*sectors, "OPP") if entry.kind == "party" and entry.role == "OPP" else sectors
    if entry.id.endswith("_MOD"):
        return ("GOV", "MIL")
    if entry.role == "NGO" and entry.country not in BODIES:
        return ("SOC",)
    if entry.role == "MED":
        return ("JRN",)
    told = _named_as(entry)
    if told is not None and told in TOLD.get(entry.role or "", ()):
        return (told,)
    if entry.kind == "military" and entry.role in NO_SECTOR:
        return ("MIL",)
    return (entry.role,) if entry.role and entry.role not in NO_SECTOR else ()


def _named_as(entry: ActorEntry) -> str | None:
    """The sector of the noun that its name ends in: a militia, peacekeepers, a court."""
    found = coding_words().terms.noun(normalise(entry.name.split(" (")[0].split(" ")[-1]))
    return found[0].role if found else None


def _with_name(words: str, homes: Sequence[str], day: date | None) -> ActorCode | None:
    """Titles and a registered person: "US Senator Marco Rubio", "former President X"."""
    parts = _POSSESSIVE.sub("", words).split(" ")
    for at in range(1, len(parts)):
        if not parts[at][:1].isupper():
            continue
        found = coding_registry().find(" ".join(parts[at:]))
        entries = [e for e in found if e.kind == "person"]
        if not entries:
            if found and (body := _of_nation(found, parts[:at])):
                return code_entry(body, day)
            continue
        title = read_role(parts[:at], terms=coding_words().terms, known=coding_registry())
        nation = title.country if title else _nation(parts[:at])
        fitting = [e for e in entries if nation in (None, e.country)]
        if not fitting or (title is None and nation is None and not _is_former(parts[:at])):
            continue
        entry = likely(fitting, (nation,) if nation else homes, day)
        coded = code_entry(entry, day)
        if _is_former(parts[:at]):
            return replace(coded, sectors=("ELI",), office=None)
        if title and (sectors := _sectors(title)) and (_is_office(title) or not coded.sectors):
            return replace(coded, sectors=sectors)
        return coded
    return None


def _is_office(title: RolePhrase) -> bool:
    """Whether it tells more than that somebody is a person: "minister", but not "son"."""
    noun = coding_words().terms.nouns.get(normalise(title.head))
    return noun is not None and noun.role not in (None, "CVL")


def _of_nation(found: Sequence[ActorEntry], before: Sequence[str]) -> ActorEntry | None:
    """The body of that name in the country before it: "India's BJP", "the Russian FSB"."""
    told = coding_words().terms.modifiers
    words = [w for w in before if w not in told and w.lower() not in ("the", "a", "an")]
    if not words or not all(word[:1].isupper() for word in words):
        return None
    nation = place_country(words, (), least=2) or _nation(words) or place_country(words, ())
    return next((entry for entry in found if nation and entry.country == nation), None)


def _is_former(words: Sequence[str]) -> bool:
    return any(word.lower().split("-")[0] in FORMER | LEFT for word in words)


def _nation(words: Sequence[str]) -> str | None:
    """The first country that the words name, by name or adjective."""
    for size in range(min(4, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            name = " ".join(words[at : at + size])
            if not name[:1].isupper():
                continue
            if state := country_by_name(name) or country_by_adjective(name):
                return state.iso3
    return None


def _by_role(words: str, homes: Sequence[str], day: date | None) -> ActorCode | None:
    """A noun for a role, or an unknown body or person whose name or title holds one."""
    parts = _CLASS.sub(" class", _POSSESSIVE.sub("", words)).split(" ")
    title = _unknown_with_title(parts)
    phrase = parts[:title] if title else parts
    role = read_role(phrase, terms=coding_words().terms, known=coding_registry())
    if role is None:
        return _people(parts)
    sectors = _sectors(role)
    country = role.country
    if homes and country not in homes and role.actors and _everywhere(words):
        country = homes[0]
    tail = _tail(role, day, homes)
    actor = next((a for a in role.actors if a.kind != "state"), None)
    if tail is not None and tail.by in BODIES_BY and (_speaks_for(role) or not sectors):
        sectors = tail.sectors or sectors
    if not sectors and actor is not None:
        sectors = _body_sectors(actor)
    if role.role == "ELI" or _is_former(role.modifiers):
        sectors = ("ELI",) if set(sectors) & {"GOV", "LEG", "JUD", "SPY", "MIL"} else sectors
    if not sectors and country == "EUR" and role.number == "person":
        sectors = ("GOV",)
    if country is None and actor is not None:
        country = actor.country
    country = country or (tail.country if tail else None) or _nation(parts) or _partial(parts)
    if country is None:
        unknown = [word for word in (*role.names, *role.of) if word[:1].isupper()]
        respelt = next((iso3 for word in unknown if (iso3 := respelt_country(word))), None)
        country = respelt or place_country(unknown, homes) or place_country(parts, homes, least=2)
    sectors = sectors or coding_words().sectors.get(normalise(role.head), ())
    if not sectors and country is None:
        return None
    return ActorCode(country=country, sectors=sectors, by="role")


def _people(parts: Sequence[str]) -> ActorCode | None:
    """ "ordinary Kazakhs", "two young Syrians"."""
    last = parts[-1]
    state = country_by_adjective(last) if last[:1].isupper() else None
    lower = all(word.islower() or at == 0 for at, word in enumerate(parts[:-1]))
    if state is None or not lower:
        return None
    return ActorCode(country=state.iso3, sectors=("CVL",), by="people")


def _unknown_with_title(parts: Sequence[str]) -> int:
    """Where a capitalised name begins behind a title, or 0: "Governor Ana Lima" gives 1."""
    terms = coding_words().terms
    for at in range(len(parts) - 1, 0, -1):
        if not parts[at][:1].isupper():
            return 0
        for size in range(min(4, at), 0, -1):
            before = " ".join(parts[at - size : at])
            found = terms.noun(normalise(before))
            if found and found[1] == "person" and found[0].role and not _is_body(parts[at:]):
                return at
    return 0


def _is_body(parts: Sequence[str]) -> bool:
    """Whether the words end in a noun of their own, so that no person is named."""
    return coding_words().terms.noun(normalise(parts[-1])) is not None


def _sectors(role: RolePhrase) -> tuple[str, ...]:
    found = coding_words().sectors.get(normalise(role.head))
    if found and (role.role == found[0] or role.role is None) and found[0] != "UNK":
        against = "OPP" in found and any(m.startswith("anti") for m in role.modifiers)
        return ("OPP", *(s for s in found if s != "OPP")) if against else found
    return (role.role,) if role.role and role.role not in NO_SECTOR else ()


def _speaks_for(role: RolePhrase) -> bool:
    return role.head.rsplit(" ", 1)[-1] in SPEAKING_FOR


def _tail(role: RolePhrase, day: date | None, homes: Sequence[str]) -> ActorCode | None:
    """The body or country behind "of", "at" or "in": its last part that can be coded."""
    rest = " ".join(role.of)
    if not rest:
        return None
    first = code_actor(rest, day=day)
    if first is not None and (first.country or _speaks_for(role)):
        return first
    for part in reversed(_INSIDE.split(rest)):
        if found := code_actor(part, day=day):
            return found
    return None


def _partial(parts: Sequence[str]) -> str | None:
    return next((c for p in parts if (c := coding_words().partial.get(normalise(p)))), None)


def _place(words: str, homes: Sequence[str], day: date | None) -> ActorCode | None:
    """A town or province, whose people are meant."""
    bare = _OPENING.sub("", words)
    if not bare[:1].isupper() or (bare.isupper() and len(bare) <= LONGEST_ACRONYM):
        return None
    found = place_country([bare], homes)
    return ActorCode(country=found, sectors=("CVL",), by="place") if found else None


def _respelt(words: str, homes: Sequence[str], day: date | None) -> ActorCode | None:
    """A country's people or a registered name, spelt otherwise than anybody does."""
    bare = _OPENING.sub("", words)
    if not bare[:1].isupper():
        return None
    if iso3 := respelt_country(bare):
        return ActorCode(country=iso3, by="people")
    entry = respelt_actor(bare, homes)
    return code_entry(entry, day) if entry else None
