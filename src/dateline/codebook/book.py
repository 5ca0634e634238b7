"""The codebook as records, read from its TOML files and checked while reading."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from dateline.codebook.patterns import Pattern, compile_noun, compile_verb
from dateline.errors import CodebookError
from dateline.records import EventType, Status

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """A finer kind of an event type; `score` runs from -10 (conflict) to 10 (cooperation)."""

    name: str
    definition: str
    score: float | None = None
    cameo: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A pattern with what it means: its type, mode, code, and the status of a further act."""

    pattern: Pattern
    type: EventType
    mode: str | None = None
    cameo: str | None = None
    act: Status | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence and what must (or, with `why`, must not) be read from it at `trigger`."""

    text: str
    trigger: str
    mode: tuple[str, ...] | None = None
    status: Status = Status.HAPPENED
    actors: tuple[str, ...] | None = None
    recipients: tuple[str, ...] | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeEntry:
    """One event type of the codebook."""

    type: EventType
    label: str
    definition: str
    quad: str
    score: float
    recipient_required: bool
    cameo_root: str
    modes: tuple[Mode, ...]
    predicates: tuple[Predicate, ...]
    examples: tuple[Example, ...]
    counterexamples: tuple[Example, ...]
    idioms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """All types, with their patterns indexed by trigger lemma.

    `idioms`: for a lemma, the other words of set phrases in which it is no trigger.
    """

    types: Mapping[EventType, TypeEntry]
    verbs: Mapping[str, tuple[Predicate, ...]] = field(default_factory=dict)
    nouns: Mapping[str, tuple[Predicate, ...]] = field(default_factory=dict)
    idioms: Mapping[str, tuple[frozenset[str], ...]] = field(default_factory=dict)
    digest: str = ""


@lru_cache(maxsize=1)
def codebook() -> Codebook:
    """The codebook that comes with Dateline; raises CodebookError naming file and key."""
    digest = sha256()
    types: dict[EventType, TypeEntry] = {}
    folder = files("dateline.codebook") / "types"
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.endswith(".toml"):
            data = path.read_bytes()
            digest.update(data)
            entry = _read_type(data, path.name)
            types[entry.type] = entry
    predicates = [p for entry in types.values() for p in entry.predicates]
    return Codebook(
        types=types,
        verbs=_index(p for p in predicates if not p.pattern.noun),
        nouns=_index(p for p in predicates if p.pattern.noun),
        idioms=_idioms(entry.idioms for entry in types.values()),
        digest=digest.hexdigest()[:12],
    )


def _idioms(lists: Iterator[tuple[str, ...]]) -> dict[str, tuple[frozenset[str], ...]]:
    found: dict[str, list[frozenset[str]]] = {}
    for phrases in lists:
        for phrase in phrases:
            words = phrase.split()
            for word in words:
                found.setdefault(word, []).append(frozenset(words) - {word})
    return {word: tuple(rows) for word, rows in found.items()}


def _index(predicates: Iterator[Predicate]) -> dict[str, tuple[Predicate, ...]]:
    found: dict[str, list[Predicate]] = {}
    for predicate in predicates:
        # "air strike" stands under its last word, which heads it in the parse.
        for lemma in dict.fromkeys(name.split(" ")[-1] for name, _ in predicate.pattern.lemmas):
            found.setdefault(lemma, []).append(predicate)
    return {
        lemma: tuple(sorted(rows, key=lambda p: -p.pattern.weight)) for lemma, rows in found.items()
    }


def _read_type(data: bytes, name: str) -> TypeEntry:
    try:
        raw = tomllib.loads(data.decode())
        quad = raw["quad"]
        if quad not in QUADS:
            raise CodebookError(f"{name}: quad {quad!r}: expected one of {', '.join(QUADS)}")
        event_type = EventType(raw["type"])
        modes = tuple(Mode(**m) for m in raw.get("modes", ()))
        return TypeEntry(
            type=event_type,
            label=raw["label"],
            definition=raw["definition"],
            quad=quad,
            score=raw["score"],
            recipient_required=raw.get("recipient_required", False),
            cameo_root=raw["cameo_root"],
            modes=modes,
            predicates=tuple(_predicates(raw, event_type, {m.name for m in modes}, name)),
            examples=tuple(_example(e) for e in raw.get("examples", ())),
            counterexamples=tuple(_example(e) for e in raw.get("counterexamples", ())),
            idioms=tuple(raw.get("idioms", ())),
        )
    except (tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        raise CodebookError(f"codebook/types/{name}: {error}") from error
    except KeyError as error:
        raise CodebookError(f"codebook/types/{name}: key {error} is missing") from error


def _predicates(
    raw: dict[str, Any], event_type: EventType, modes: set[str], name: str
) -> Iterator[Predicate]:
    for number, group in enumerate(raw.get("predicates", ())):
        where = f"codebook/types/{name}: predicates[{number}]"
        unknown = group.keys() - {"mode", "cameo", "act", "verbs", "nouns", "note"}
        if unknown:
            raise CodebookError(f"{where}: unknown key {sorted(unknown)[0]!r}")
        if group.get("mode") and group["mode"] not in modes:
            raise CodebookError(f"{where}: mode {group['mode']!r} is not defined in this file")
        patterns = [compile_verb(text, where) for text in group.get("verbs", ())]
        patterns += [compile_noun(text, where) for text in group.get("nouns", ())]
        for pattern in patterns:
            yield Predicate(
                pattern=pattern,
                type=event_type,
                mode=group.get("mode"),
                cameo=group.get("cameo"),
                act=Status(group["act"]) if group.get("act") else None,
            )


def _example(raw: dict[str, Any]) -> Example:
    return Example(
        text=raw["text"],
        trigger=raw["trigger"],
        mode=tuple(raw["mode"]) if "mode" in raw else None,
        status=Status(raw.get("status", "happened")),
        actors=tuple(raw["actors"]) if "actors" in raw else None,
        recipients=tuple(raw["recipients"]) if "recipients" in raw else None,
        why=raw.get("why"),
    )
