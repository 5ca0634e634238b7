"""Who the known actors are, what they are called, and who held which office when."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources.abc import Traversable

from dateline.errors import CodebookError
from dateline.gazetteer.countries import countries
from dateline.gazetteer.normalise import normalise, normalise_lines
from dateline.gazetteer.tables import broken, check_role, data_folder, read_rows, split_names

ACTOR_HEADER = ("id", "name", "kind", "country", "role", "aliases", "affiliation")
OFFICE_HEADER = ("actor", "office", "country", "role", "of", "start", "end")
KINDS = frozenset(
    (
        "state", "government", "person", "armed group", "military", "police", "party",
        "organisation", "institution", "company", "media", "movement", "people",
    )
)  # fmt: skip
OFFICIAL = frozenset(("GOV", "LEG", "JUD", "MIL", "SPY", "COP", "IGO"))
"""Sectors that a person leaves with the office."""
OFFICE_WORDS = {
    "pm": "prime minister",
    "premier": "prime minister",
    "head of government": "prime minister",
    "defense minister": "defence minister",
    "secretary of defense": "defence minister",
    "defence secretary": "defence minister",
    "defense secretary": "defence minister",
    "secretary of state": "foreign minister",
    "foreign secretary": "foreign minister",
    "minister of foreign affairs": "foreign minister",
    "minister of defence": "defence minister",
    "minister of defense": "defence minister",
    "home secretary": "interior minister",
    "secretary general": "secretary-general",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEntry:
    """An actor that the registry knows; `affiliation` is the id of what it belongs to or leads.

    `country` is ISO 3166-1 alpha-3, or IGO, UNO, EUR, NGO, ISM, IMG, MNC.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    role: str | None = None
    aliases: tuple[str, ...] = ()
    affiliation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What an actor was, of which state or body, from the first to the last possible day.

    A bound known by year or month alone is widened to its first or last day; None is open.
    """

    actor: str
    office: str
    country: str | None
    role: str | None
    of: str | None
    start: date | None
    end: date | None

    def held_on(self, day: date) -> bool:
        """True if it may have been held on that day."""
        return (self.start or date.min) <= day <= (self.end or date.max)


class Registry:
    """All actors and offices in memory, found by any of their names."""

    def __init__(self, actors: Iterable[ActorEntry], offices: Iterable[Office] = ()) -> None:
        self._entries = {entry.id: entry for entry in actors}
        self._offices: dict[str, list[Office]] = {}
        self._seats: dict[tuple[str, str], list[Office]] = {}
        for office in offices:
            self._offices.setdefault(office.actor, []).append(office)
            seat = (office_words(office.office), office.of or "")
            self._seats.setdefault(seat, []).append(office)
        self._names = _index(self._entries.values())
        self._longest: dict[str, int] = {}
        for name in self._names:
            first, length = name.split(" ", 1)[0], name.count(" ") + 1
            if length > self._longest.get(first, 0):
                self._longest[first] = length

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[ActorEntry]:
        return iter(self._entries.values())

    def entry(self, actor_id: str) -> ActorEntry | None:
        """The actor of that id."""
        return self._entries.get(actor_id)

    def find(self, name: str) -> tuple[ActorEntry, ...]:
        """Actors called so: those whose main name it is first, then by id."""
        return self._names.get(normalise(name), ())

    def longest(self, words: Sequence[str], at: int) -> tuple[int, tuple[ActorEntry, ...]]:
        """How many words, from `words[at]` on, the longest known name has, and whose it is.

        The words come normalised one by one; (0, ()) if no name starts there.
        """
        most = self._longest.get(words[at].split(" ", 1)[0], 0) if words[at] else 0
        for length in range(min(most, len(words) - at), 0, -1):
            found = self._names.get(" ".join(words[at : at + length]))
            if found:
                return length, found
        return 0, ()

    def offices(self, actor_id: str, day: date | None = None) -> tuple[Office, ...]:
        """Offices of an actor in order of start, or only those held on `day`."""
        held = self._offices.get(actor_id, ())
        return tuple(office for office in held if day is None or office.held_on(day))

    def role_on(self, entry: ActorEntry, day: date | None = None, *, lately: int = 0) -> str | None:
        """The sector of an actor on a day, or by the last office where no day is given.

        A former official is ELI, but one who leads a party, force or armed group now is not; who
        left no more than `lately` days before counts as in office still.
        """
        if entry.kind != "person" or not (held := self._offices.get(entry.id)):
            return entry.role
        if day is None:
            last = max(held, key=lambda o: (o.end or date.max, o.start or date.min))
            return _role_after(entry) if last.end else last.role or entry.role
        for on in (day, day - timedelta(days=lately)):
            if now := [office for office in held if office.held_on(on)]:
                # "prime minister" over "member of parliament", and the office begun last.
                last = max(now, key=lambda o: (o.role != "LEG", o.start or date.min))
                return last.role or entry.role
        if any(office.end and office.end < day for office in held):
            return _role_after(entry)
        return entry.role

    def holder(self, office: str, of: str, day: date) -> ActorEntry | None:
        """Who held an office of a state or body on a day; the last to start if several may have."""
        held = [o for o in self._seats.get((office_words(office), of), ()) if o.held_on(day)]
        held.sort(key=lambda o: (o.start or date.min, o.actor))
        known = [entry for o in held if (entry := self._entries.get(o.actor))]
        return known[-1] if known else None


@lru_cache(maxsize=1)
def registry() -> Registry:
    """The registry that comes with the package, read once per process."""
    return load_registry(data_folder())


def load_registry(folder: Traversable) -> Registry:
    """Actors and offices of a data folder, and a state for every country without a row.

    Actors of the same id in several files are joined: the first row stands, aliases add up.
    Raises CodebookError with file, line and key.
    """
    actors: dict[str, ActorEntry] = {}
    for source in _csv_files(folder / "actors"):
        for entry in _read_actors(source):
            actors[entry.id] = _join(actors[entry.id], entry) if entry.id in actors else entry
    for country in countries():
        names = (country.official, *country.aliases)
        state = ActorEntry(
            id=country.iso3,
            name=country.name,
            kind="state",
            country=country.iso3,
            role="GOV",
            aliases=tuple(name for name in names if name),
        )
        known = actors.get(country.iso3)
        actors[country.iso3] = _join(known, state) if known else state
    offices = [o for source in _csv_files(folder / "offices") for o in _read_offices(source)]
    offices.sort(key=lambda o: (o.start or date.min, o.end or date.max, o.actor, o.office))
    return Registry((actors[key] for key in sorted(actors)), offices)


def _role_after(entry: ActorEntry) -> str | None:
    """What is left of an office that has ended."""
    return "ELI" if entry.role in OFFICIAL else entry.role


def office_words(office: str) -> str:
    """An office in its usual words: "PM", "premier" and "prime minister" are one."""
    words = normalise(office)
    return normalise(OFFICE_WORDS.get(words, words))


def _csv_files(folder: Traversable) -> list[Traversable]:
    if not folder.is_dir():
        return []
    found = (item for item in folder.iterdir() if item.name.endswith(".csv"))
    return sorted(found, key=lambda item: item.name)


def _read_actors(source: Traversable) -> Iterator[ActorEntry]:
    for line, row in read_rows(source, ACTOR_HEADER):
        key = row["id"]
        if not key or not row["name"]:
            raise broken(source, line, key or "id", "lacks an id or a name")
        if row["kind"] not in KINDS:
            raise broken(source, line, key, f"has kind {row['kind']!r}, not {sorted(KINDS)}")
        check_role(source, line, key, row["role"])
        yield ActorEntry(
            id=key,
            name=row["name"],
            kind=row["kind"],
            country=row["country"] or None,
            role=row["role"] or None,
            aliases=split_names(row["aliases"]),
            affiliation=row["affiliation"] or None,
        )


def _read_offices(source: Traversable) -> Iterator[Office]:
    for line, row in read_rows(source, OFFICE_HEADER):
        key = row["actor"]
        if not key or not row["office"]:
            raise broken(source, line, key or "actor", "lacks an actor or an office")
        check_role(source, line, key, row["role"])
        try:
            start, end = _day(row["start"], last=False), _day(row["end"], last=True)
        except ValueError as error:
            problem = f"has a date that is not YYYY, YYYY-MM or YYYY-MM-DD ({error})"
            raise broken(source, line, key, problem) from error
        if start and end and start > end:
            raise broken(source, line, key, f"ends on {end}, before its start on {start}")
        yield Office(
            actor=key,
            office=row["office"],
            country=row["country"] or None,
            role=row["role"] or None,
            of=row["of"] or None,
            start=start,
            end=end,
        )


def _day(text: str, *, last: bool) -> date | None:
    """A day from YYYY, YYYY-MM or YYYY-MM-DD: the first one possible, or the last."""
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    if len(parts) > 3:
        raise ValueError(text)
    year, month = parts[0], parts[1] if len(parts) == 2 else 12 if last else 1
    return date(year, month, monthrange(year, month)[1] if last else 1)


def _join(first: ActorEntry, second: ActorEntry) -> ActorEntry:
    names = dict.fromkeys((*first.aliases, second.name, *second.aliases))
    names.pop(first.name, None)
    return replace(first, aliases=tuple(names))


def _index(entries: Iterable[ActorEntry]) -> Mapping[str, tuple[ActorEntry, ...]]:
    """Normalised names to actors; one bulk pass, since there are tens of thousands."""
    names: list[str] = []
    owners: list[ActorEntry] = []
    for entry in entries:
        names += (entry.name, *entry.aliases)
        owners += [entry] * (1 + len(entry.aliases))
    plain = normalise_lines("\n".join(names)).split("\n")
    found: dict[str, tuple[ActorEntry, ...]] = {}
    shared = set()
    for norm, entry in zip(plain, owners, strict=True):
        others = found.setdefault(norm, (entry,))
        if entry not in others:
            found[norm] = (*others, entry)
            shared.add(norm)
    for norm in shared:
        by_main = sorted(found[norm], key=lambda entry: (normalise(entry.name) != norm, entry.id))
        found[norm] = tuple(by_main)
    found.pop("", None)
    return found


__all__ = ["ActorEntry", "CodebookError", "Office", "Registry", "load_registry", "registry"]
