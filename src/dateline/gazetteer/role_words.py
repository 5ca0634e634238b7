"""Nouns that name actors by role (`troops`, `residents`), and adjectives that change the role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources.abc import Traversable

from dateline.gazetteer.normalise import normalise
from dateline.gazetteer.tables import broken, check_role, data_folder, read_rows

NOUN_HEADER = ("noun", "role", "number", "group")
MODIFIER_HEADER = ("modifier", "role")
NUMBERS = ("person", "group", "either")
IRREGULAR = {"child": "children", "person": "people", "chief of staff": "chiefs of staff"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleNoun:
    """A noun for actors; `number` is person, group or either; `group` a coarse kind."""

    noun: str
    role: str | None
    number: str
    group: str


class RoleWords:
    """Role nouns, found by singular or plural, and modifiers with their roles."""

    def __init__(self, nouns: Iterable[RoleNoun], modifiers: Mapping[str, str | None]) -> None:
        self.modifiers = {normalise(word): role for word, role in modifiers.items()}
        self.nouns = {normalise(noun.noun): noun for noun in nouns}
        self._plurals: dict[str, RoleNoun] = {}
        for norm, noun in self.nouns.items():
            self._plurals.setdefault(plural(norm), noun)
        self.longest = max((norm.count(" ") + 1 for norm in self.nouns), default=0)

    def noun(self, norm: str) -> tuple[RoleNoun, str] | None:
        """The noun of a normalised form, and whether that form names a person or a group."""
        if found := self.nouns.get(norm):
            return found, "group" if found.number == "group" else "person"
        if found := self._plurals.get(norm):
            return found, "group"
        return None


@lru_cache(maxsize=1)
def role_words() -> RoleWords:
    """The words that come with the package, read once per process."""
    return load_role_words(data_folder())


def load_role_words(folder: Traversable) -> RoleWords:
    """Reads role_nouns.csv and role_modifiers.csv; CodebookError with file, line and word."""
    nouns = []
    source = folder / "role_nouns.csv"
    for line, row in read_rows(source, NOUN_HEADER):
        check_role(source, line, row["noun"], row["role"])
        if row["number"] not in NUMBERS:
            problem = f"has number {row['number']!r}, not one of {', '.join(NUMBERS)}"
            raise broken(source, line, row["noun"], problem)
        nouns.append(
            RoleNoun(
                noun=row["noun"], role=row["role"] or None, number=row["number"], group=row["group"]
            )
        )
    modifiers: dict[str, str | None] = {}
    source = folder / "role_modifiers.csv"
    for line, row in read_rows(source, MODIFIER_HEADER):
        check_role(source, line, row["modifier"], row["role"])
        modifiers[row["modifier"]] = row["role"] or None
    return RoleWords(nouns, modifiers)


def role_noun(lemma: str) -> RoleNoun | None:
    """The role noun of that lemma, in lower case."""
    return role_words().nouns.get(normalise(lemma))


def role_modifier(word: str) -> str | None:
    """The role that an adjective or noun gives to what it stands before."""
    return role_words().modifiers.get(normalise(word))


def plural(noun: str) -> str:
    """The plural of a noun's last word: "gunman" gives "gunmen", "deputy minister" "ministers"."""
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun + "s"
