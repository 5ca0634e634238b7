"""Which entity of a sheet a name means: its own, one that shares its words, one spelled alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from dateline import ActorRef

LITTLE = frozenset("a an and by for from her his in its of on the their to".split())
ALIKE = 0.85
_POSSESSIVE = re.compile(r"['’]s\b")
_WORD = re.compile(r"[a-z0-9]+")


def plain(name: str) -> str:
    """Lower case, without accents, possessives, punctuation and little words."""
    bare = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", name))
    ascii_only = bare.encode("ascii", "ignore").decode().lower()
    return " ".join(w for w in _WORD.findall(ascii_only) if w not in LITTLE)


class Namer:
    """Answers for one sheet; names that mean no entity of it come back as `?name`."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._names = {key: [plain(name) for name in known] for key, known in names.items()}
        self._answers: dict[str, str] = {}

    def key(self, name: str) -> str:
        """The key of the entity that `name` means."""
        if name not in self._answers:
            self._answers[name] = self._find(plain(name))
        return self._answers[name]

    def keys(self, actors: Iterable[ActorRef]) -> frozenset[str]:
        """The keys of all of them."""
        return frozenset(self.key(actor.name) for actor in actors)

    def _find(self, mine: str) -> str:
        for key, known in self._names.items():
            if mine in known:
                return key
        for means in (_shares_words, _spelled_alike):
            found = [k for k, known in self._names.items() if any(means(mine, n) for n in known)]
            if len(found) == 1:
                return found[0]
        return f"?{mine}"


def same_name(one: str, other: str) -> bool:
    """Whether two names of places would pass for the same."""
    return Namer({"it": (other,)}).key(one) == "it"


def _shares_words(one: str, other: str) -> bool:
    mine, known = set(one.split()), set(other.split())
    return bool(mine and known) and (mine <= known or known <= mine)


def _spelled_alike(one: str, other: str) -> bool:
    if one[:1] != other[:1] or len(set(one.split())) != len(other.split()):
        return False
    return SequenceMatcher(None, one, other).ratio() >= ALIKE
