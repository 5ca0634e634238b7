"""Reads a noun phrase as somebody in a role: "Turkish troops", "Iran-backed Houthi rebels"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.gazetteer.countries import country_by_adjective, country_by_name
from dateline.gazetteer.normalise import normalise
from dateline.gazetteer.registry import ActorEntry, Registry, registry
from dateline.gazetteer.role_words import RoleNoun, RoleWords, role_words

LINKS = frozenset(
    (
        "of", "from", "in", "at", "for", "to", "with", "by", "within", "inside", "outside", "near",
        "across", "throughout", "around", "along", "off", "against",
    )
)  # fmt: skip
BELONGING = frozenset(("of", "from", "in", "within", "inside", "across", "throughout"))
SEATED = frozenset(("based", "born"))
"""Ties that make the people those of the country: a "Somalia-based" group."""
OPENERS = frozenset(
    (
        "a", "an", "the", "some", "several", "many", "few", "more", "most", "all", "any", "both",
        "other", "another", "its", "their", "his", "her", "our", "those", "these", "that", "this",
        "at", "least", "about", "around", "nearly", "almost", "some", "over", "than", "up", "to",
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "dozen", "hundred", "thousand", "unidentified", "unknown",
    )
)  # fmt: skip
MASSES = frozenset(
    (
        "dozens", "scores", "hundreds", "thousands", "tens", "group", "groups", "number", "crowd",
        "crowds", "handful", "couple", "pair", "band", "bands", "majority", "millions", "mob",
        "members", "units", "elements", "convoy", "team", "column", "squad", "contingent", "bunch",
        "unit", "batch", "wave", "stream", "swarm", "teams", "squads",
    )
)  # fmt: skip
TIES = frozenset(
    (
        "led", "backed", "allied", "aligned", "supported", "controlled", "dominated", "affiliated",
        "linked", "run", "funded", "trained", "sponsored", "armed", "based", "held", "appointed",
        "recognised", "recognized", "brokered", "loyal", "supplied", "financed", "made",
        "opposed", "belonging", "commanded", "born",
    )
)  # fmt: skip
ARMED = frozenset(("MIL", "REB", "UAF", "COP", "SPY"))
GENERIC = frozenset((None, "CVL", "ELI", "UAF"))
"""Roles that a modifier may replace: an "army chief" is MIL, a "rebel fighter" REB."""
FORMER = frozenset(("former", "ex", "onetime", "ousted", "deposed", "late"))
LONGEST_COUNTRY = 4
SHORTEST_CODE = 3
"""Letters up to which a country's name is an abbreviation, and written in capitals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePhrase:
    """What a role phrase tells of those it names.

    `head` is the noun as the lexicon spells it; `number` person or group; `group` the kind of
    people. `country` is an ISO3 code. `actors` are registered actors that the phrase names, most
    likely first; `names` the words that nothing is known of. `tied` are actors or states that
    lead, back or arm them. `of` holds the words after "of", "from" or "in".
    """

    head: str
    role: str | None
    number: str
    group: str | None = None
    country: str | None = None
    actors: tuple[ActorEntry, ...] = ()
    tied: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    of: tuple[str, ...] = ()


@dataclass(slots=True)
class _Before:
    """What stands before the head noun."""

    country: str | None = None
    roles: list[str] = field(default_factory=list)
    actors: list[ActorEntry] = field(default_factory=list)
    tied: list[str] = field(default_factory=list)
    modifiers: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def actors_country(self) -> str | None:
        """The country of the likeliest actor."""
        return self.actors[0].country if self.actors else None

    def read_names_within(self, noun: RoleNoun, known: Registry) -> None:
        """Adds the actor that the head itself names: a "UN peacekeeper"."""
        words = normalise(noun.noun).split(" ")
        length, actors = known.longest(words, 0)
        if 0 < length < len(words):
            self.actors.extend(actors)

    def read_tied(self, words: Sequence[str], known: Registry) -> None:
        """Adds those to whom "loyal to" or "backed by" ties the people."""
        plain = _without_openers(words)[0]
        state = country_by_name(_joined(plain))
        self.tied.extend([state.iso3] if state else [a.id for a in known.find(_joined(plain))])


def read_role(
    words: Sequence[str], *, terms: RoleWords | None = None, known: Registry | None = None
) -> RolePhrase | None:
    """Reads a phrase word by word, cased or not; None if its head is no role noun."""
    terms = terms or role_words()
    known = known or registry()
    plain, mass = _without_openers([word for word in words if word.strip()])
    split = _find_head(plain, terms)
    if split is None:
        return None
    noun, number, at, end = split
    before = _read_before(plain[:at], terms, known)
    before.read_names_within(noun, known)
    if whole := known.find(_joined(plain[:end])):
        before.actors, before.names = list(whole), []
    tie, rest = _after(plain[end:])
    if tie:
        before.read_tied(rest, known)
    return RolePhrase(
        head=noun.noun,
        role=_former(_combine(before.roles, noun.role), before.modifiers),
        number="group" if mass else number,
        group=noun.group,
        country=before.country or _country_after(plain[end:], rest) or before.actors_country(),
        actors=tuple(before.actors),
        tied=tuple(before.tied),
        modifiers=tuple(before.modifiers),
        names=tuple(before.names),
        of=tuple(rest),
    )


def _find_head(words: Sequence[str], terms: RoleWords) -> tuple[RoleNoun, str, int, int] | None:
    """The head noun, its number, where it starts and where it ends.

    It may reach over a link, as in "secretary of state"; else it ends before the first.
    """
    lower = [word.lower() for word in words]
    # "militia backed by Iran", but "heavily armed police".
    ends = [
        i
        for i, word in enumerate(lower)
        if i and (word in LINKS or (word in TIES and not LINKS.isdisjoint(lower[i + 1 : i + 2])))
    ]
    first = ends[0] if ends else len(words)
    for end in range(min(len(words), first + terms.longest), first, -1):
        found = _head(words[:end], terms)
        if found and found[2] < first:
            return *found, end
    found = _head(words[:first], terms)
    return (*found, first) if found else None


def _after(words: Sequence[str]) -> tuple[bool, list[str]]:
    """Whether the words after the head tie them to somebody, and those words but the first."""
    if len(words) > 1 and words[0].lower() in TIES and words[1].lower() in LINKS:
        return True, list(words[2:])
    return False, list(words[1:])


def _country_after(words: Sequence[str], rest: Sequence[str]) -> str | None:
    if not rest or words[0].lower() not in BELONGING:
        return None
    named = country_by_name(_joined(_without_openers(rest)[0]))
    return named.iso3 if named else None


def _without_openers(words: Sequence[str]) -> tuple[list[str], bool]:
    """The words after articles, numbers and "dozens of", and whether such a mass stood there."""
    at, mass = 0, False
    while at < len(words):
        word = words[at].lower()
        if word in MASSES and at + 1 < len(words) and words[at + 1].lower() == "of":
            at, mass = at + 2, True
        elif word in OPENERS or word.replace(",", "").isdigit():
            at += 1
        else:
            break
    return list(words[at:]), mass


def _head(words: Sequence[str], terms: RoleWords) -> tuple[RoleNoun, str, int] | None:
    """The longest role noun at the end of the words, its number and where it starts."""
    for start in range(max(0, len(words) - terms.longest), len(words)):
        if found := terms.noun(_joined(words[start:])):
            return *found, start
    return None


def _read_before(words: Sequence[str], terms: RoleWords, known: Registry) -> _Before:
    before = _Before()
    norms = [normalise(word) for word in words]
    at = 0
    while at < len(words):
        at += (
            _read_tie(words[at], known, before)
            or _read_actor(words, norms, at, known, before, least=2)
            or _read_owner(words[at], known, before)
            or _read_country(words, at, before)
            or _read_modifier(norms, at, terms, before)
            or _read_actor(words, norms, at, known, before)
            or _read_name(words[at], before)
        )
    return before


def _read_tie(word: str, known: Registry, before: _Before) -> int:
    """ "Iran-backed", "Kurdish-led": those before the hyphen, not the people themselves."""
    first, _, last = word.replace("\u2010", "-").replace("\u2011", "-").rpartition("-")
    if not first or last.lower() not in TIES:
        return 0
    state = country_by_name(first) or country_by_adjective(first)
    actors = known.find(first)
    if state and last.lower() in SEATED:
        before.country = before.country or state.iso3
    elif state and not any(actor.kind == "people" for actor in actors):
        before.tied.append(state.iso3)
    else:
        before.tied.append(actors[0].id if actors else first)
    before.modifiers.append(word)
    return 1


def _read_country(words: Sequence[str], at: int, before: _Before) -> int:
    if words[at] == "us":
        return 0
    for length in range(min(LONGEST_COUNTRY, len(words) - at), 0, -1):
        name = _joined(words[at : at + length])
        if len(name) <= SHORTEST_CODE and not words[at].isupper():
            continue  # a "car", not the C.A.R.
        state = country_by_adjective(name) or country_by_name(name)
        if state:
            before.country = before.country or state.iso3
            return length
    return 0


def _read_modifier(norms: Sequence[str], at: int, terms: RoleWords, before: _Before) -> int:
    for length in range(min(3, len(norms) - at), 0, -1):
        name = " ".join(norms[at : at + length])
        if name in terms.modifiers:
            if role := terms.modifiers[name]:
                before.roles.append(role)
            before.modifiers.append(name)
            return length
        if found := terms.noun(name):
            if found[0].role:
                before.roles.append(found[0].role)
            before.modifiers.append(name)
            return length
    return 0


def _read_actor(
    words: Sequence[str],
    norms: Sequence[str],
    at: int,
    known: Registry,
    before: _Before,
    *,
    least: int = 1,
) -> int:
    """A known name; those of two words and more come before countries and modifiers in them."""
    length, actors = known.longest(norms, at)
    if length < least or words[at] == "us" or (least > 1 and actors[0].kind == "state"):
        return 0
    before.actors.extend(actors)
    before.roles.extend(actor.role for actor in actors[:1] if actor.role)
    return length


def _read_owner(word: str, known: Registry, before: _Before) -> int:
    """ "Haftar's forces", "Libya's army": whose they are."""
    owner = word.replace("\u2019", "'").removesuffix("'s")
    if owner == word:
        return 0
    if state := country_by_name(owner):
        before.country = before.country or state.iso3
        return 1
    actors = known.find(owner)
    before.actors.extend(actors)
    return 1 if actors else 0


def _read_name(word: str, before: _Before) -> int:
    before.names.append(word)
    return 1


def _former(role: str | None, modifiers: Sequence[str]) -> str | None:
    """A former official has no office, but is no nobody."""
    return "ELI" if role in ("GOV", "LEG", "JUD") and not FORMER.isdisjoint(modifiers) else role


def _combine(modifiers: Sequence[str], noun: str | None) -> str | None:
    """The role of the whole phrase: rebels stay rebels, and the government's soldiers soldiers."""
    if "REB" in modifiers:
        return "REB"
    if noun in ARMED and "OPP" in modifiers:
        return "REB"
    if noun in GENERIC and modifiers:
        armed = [role for role in modifiers if role in ARMED]
        if noun == "UAF":
            return armed[-1] if armed else "MIL" if "GOV" in modifiers else noun
        return modifiers[-1]
    return noun


def _joined(words: Sequence[str]) -> str:
    return normalise(" ".join(words))
