"""The words for roles, "troops" or "minister", and those that narrow them, "rebel" or "army"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources.abc import Traversable

from dateline.gazetteer.normalise import normalise
from dateline.gazetteer.tables import broken, data_folder, read_rows

NOUN_HEADER = ("noun", "role", "number", "group")
MODIFIER_HEADER = ("modifier", "role")
NUMBERS = ("person", "group")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleNoun:
    """A noun for those who have a role: `number` is person or group, `group` what kind of people.

    `role` is a PLOVER sector, None where the noun alone tells none.
    """

    noun: str
    role: str | None
    number: str
    group: str | None


class Lexicon:
    """Role nouns, found by singular or plural, and the roles of modifiers."""

    def __init__(self, nouns: Sequence[RoleNoun], modifiers: dict[str, str | None]) -> None:
        self.modifiers = {normalise(word): role for word, role in modifiers.items()}
        self._nouns = {normalise(noun.noun): noun for noun in nouns}
        self._plurals: dict[str, RoleNoun] = {}
        for norm, noun in self._nouns.items():
            if noun.number == "person":
                self._plurals.setdefault(plural(norm), noun)
        self.longest = max((norm.count(" ") + 1 for norm in self._nouns), default=0)

    def noun(self, norm: str) -> tuple[RoleNoun, str] | None:
        """The noun and the number that this form of it has."""
        if found := self._nouns.get(norm):
            return found, found.number
        if found := self._plurals.get(norm):
            return found, "group"
        return None


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words that come with the package, read once per process."""
    return load_lexicon(data_folder())


def load_lexicon(folder: Traversable) -> Lexicon:
    """Reads role_nouns.csv and role_modifiers.csv; CodebookError with file, line and word."""
    nouns = []
    source = folder / "role_nouns.csv"
    for line, row in read_rows(source, NOUN_HEADER) if source.is_file() else ():
        if row["number"] not in NUMBERS:
            problem = f"has number {row['number']!r}, not person or group"
            raise broken(source, line, row["noun"], problem)
        nouns.append(
            RoleNoun(
                noun=row["noun"],
                role=row["role"] or None,
                number=row["number"],
                group=row["group"] or None,
            )
        )
    source = folder / "role_modifiers.csv"
    rows = read_rows(source, MODIFIER_HEADER) if source.is_file() else ()
    return Lexicon(nouns, {row["modifier"]: row["role"] or None for _, row in rows})


def plural(noun: str) -> str:
    """The regular plural of a noun's last word: "gunman" gives "gunmen", "party" "parties"."""
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun + "s"
