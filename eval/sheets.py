"""Annotated reports: each sheet says, claim by claim, what a careful reader finds in one report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from dateline import Claim, EventType, InputError, Report, Span, Status

GOLD = Path(__file__).parent / "gold"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """One claim as annotated; actors and recipients are keys of the sheet's entities.

    A bound of `killed` that the report leaves open is None, and so is the `end` of what goes on.
    """

    anchor: Span
    type: EventType
    mode: frozenset[str]
    status: Status
    background: bool
    actors: frozenset[str]
    recipients: frozenset[str]
    place: str | None
    start: date | None
    end: date | None
    attribution: tuple[str, ...]
    killed: tuple[int | None, int | None] | None
    core: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A report with its annotated claims.

    `names` gives each entity's names by its key, `points` a place's latitude and longitude.
    """

    report: Report
    claims: tuple[GoldClaim, ...]
    names: Mapping[str, tuple[str, ...]]
    points: Mapping[str, tuple[float, float]]


Read = tuple[Sheet, tuple[Claim, ...]]
"""A sheet with the claims that were read from its report."""


def load_sheets(folder: Path = GOLD) -> tuple[Sheet, ...]:
    """All sheets of a folder in order of file name; InputError names file and fault."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise InputError(str(folder), "no sheet stands there", "name a folder of annotated reports")
    return tuple(load_sheet(path) for path in paths)


def load_sheet(path: Path) -> Sheet:
    """One sheet, with the text file that it names; InputError if either breaks the form."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        head = raw["report"]
        text = (path.parent / head["text_file"]).read_text(encoding="utf-8")
        return Sheet(
            report=Report(
                id=head["id"],
                published=date.fromisoformat(head["published"]),
                text=text,
                title=head.get("title"),
                source=head.get("source"),
                where=str(path),
            ),
            claims=tuple(_claim(one, text) for one in raw["claims"]),
            names={
                key: (entity["name"], *entity.get("aliases", ()))
                for key, entity in raw["entities"].items()
            },
            points={
                place["name"]: (place["lat"], place["lon"])
                for place in raw["places"]
                if place["lat"] is not None and place["lon"] is not None
            },
        )
    except KeyError as error:
        raise InputError(str(path), f"key {error} is missing", "complete the sheet") from error
    except (OSError, TypeError, ValueError) as error:
        raise InputError(str(path), str(error), "correct the sheet") from error


def digest(folder: Path = GOLD) -> str:
    """Twelve hexadecimal digits that change with any sheet or text of the folder."""
    total = sha256()
    for path in sorted(p for p in folder.iterdir() if p.suffix in (".json", ".txt")):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:12]


def _claim(raw: Mapping[str, Any], text: str) -> GoldClaim:
    killed = raw["killed"]
    return GoldClaim(
        anchor=_anchor(text, raw["anchor"], raw.get("nth", 0)),
        type=EventType(raw["type"]),
        mode=frozenset(raw["mode"]),
        status=Status(raw["status"]),
        background=raw["background"],
        actors=frozenset(raw["actor_ids"]),
        recipients=frozenset(raw["recipient_ids"]),
        place=raw["place"],
        start=_day(raw["start"]),
        end=_day(raw["end"]),
        attribution=tuple(raw["attribution"]),
        killed=(killed[0], killed[1]) if killed else None,
        core=raw["core"],
    )


def _anchor(text: str, words: str, nth: int) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = text.find(words, at + 1)
        if at < 0:
            raise ValueError(f"the anchor {words!r} (number {nth}) is not in the text")
    return Span(at, at + len(words))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
