"""The 37 contexts of PLOVER with the words that mark them, read from `contexts.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.errors import CodebookError

_PIECES = re.compile(r"[^\s\-’']+|['’]\w*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a report may be about besides the act itself."""

    name: str
    label: str
    definition: str
    strong: tuple[str, ...]
    words: tuple[str, ...]
    roles: tuple[str, ...] = ()
    states: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What words weigh, and how much a paragraph or a report needs to have the context."""

    strong: float
    word: float
    again: float
    role: float
    state: float
    paragraph: float
    report: float
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word or phrase as its pieces, with the context it marks and its weight."""

    pieces: tuple[str, ...]
    context: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextBook:
    """All contexts by name; `terms` by their first piece, longer ones first."""

    contexts: Mapping[str, Context]
    scores: Scores
    terms: Mapping[str, tuple[Term, ...]]

    def of_actor(self, key: str, role: str | None, *, state: bool) -> Iterator[Term]:
        """What the naming of an actor says, by its sector, or by its being a state."""
        for context in self.contexts.values():
            if state and context.states:
                weight = self.scores.state
            elif not state and role in context.roles:
                weight = self.scores.role
            else:
                continue
            yield Term(pieces=(f"@{key}",), context=context.name, weight=weight)


@cache
def context_book() -> ContextBook:
    """The contexts that come with Dateline; raises CodebookError naming what is amiss."""
    path = files("dateline.codebook") / "contexts.toml"
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        scores = Scores(**raw["scores"])
        contexts = {
            row["name"]: Context(
                name=row["name"],
                label=row["label"],
                definition=row["definition"],
                strong=tuple(row["strong"]),
                words=tuple(row["words"]),
                roles=tuple(row.get("roles", ())),
                states=row.get("states", False),
            )
            for row in raw["contexts"]
        }
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise CodebookError(f"codebook/contexts.toml: {error}") from error
    terms: dict[str, list[Term]] = {}
    for term in _terms(contexts, scores):
        terms.setdefault(term.pieces[0], []).append(term)
    ordered = {
        first: tuple(sorted(some, key=lambda t: (-len(t.pieces), t.context, t.pieces)))
        for first, some in terms.items()
    }
    return ContextBook(contexts=contexts, scores=scores, terms=ordered)


def _terms(contexts: Mapping[str, Context], scores: Scores) -> Iterator[Term]:
    for context in contexts.values():
        for words, weight in ((context.strong, scores.strong), (context.words, scores.word)):
            for word in words:
                yield Term(pieces=pieces(word), context=context.name, weight=weight)


def pieces(text: str) -> tuple[str, ...]:
    """The words of a phrase, hyphens left out, as the parser's tokens have them."""
    return tuple(_PIECES.findall(text.lower()))


def context_names() -> tuple[str, ...]:
    """The names of all contexts, in the codebook's order."""
    return tuple(context_book().contexts)
