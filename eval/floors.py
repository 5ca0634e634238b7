"""The floors: what must be reached, in a file that is renewed on purpose, never by itself."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import UsageError

FLOORS = Path(__file__).with_name("floors.toml")
MARGINS = {"claims": 1.0, "slots": 2.0, "picture": 0.0}
"""How far below what is reached a floor is laid, by part, so that a harmless change passes.

Slots get more: they are judged over the claims found, so that finding hard ones costs a little.
"""
HEAD = """\
# What the reader must reach on the annotated reports of `gold`, and the digest of those reports.
# Written by `python -m eval.gate --renew`; a floor goes down only with a reason, kept below.
"""
Measures = Mapping[str, float]
"""Figures by name, `part.name`, such as `claims.f1`: percent, or a plain count."""


@dataclass(frozen=True, slots=True)
class Lowered:
    """A floor that was taken down on purpose."""

    floor: str
    was: float
    now: float
    reason: str


@dataclass(frozen=True, slots=True)
class Floors:
    """Floors by measure, the digest of the gold set they were laid on, and what was lowered."""

    gold: str
    floors: Measures
    lowered: tuple[Lowered, ...] = ()


def load_floors(path: Path = FLOORS) -> Floors:
    """The floors in force; UsageError if the file is missing or breaks its form."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return Floors(
            gold=raw["gold"],
            floors={
                f"{part}.{name}": float(value)
                for part, table in raw.items()
                if isinstance(table, dict)
                for name, value in table.items()
            },
            lowered=tuple(Lowered(**row) for row in raw.get("lowered", ())),
        )
    except FileNotFoundError as error:
        raise UsageError(f"there is no {path}; lay floors with --renew") from error
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(f"{path}: {error}; correct it or restore it") from error


def write_floors(floors: Floors, path: Path = FLOORS) -> None:
    """The file anew, parts and names in order of the measures."""
    lines = [HEAD, f'gold = "{floors.gold}"']
    part = ""
    for name, value in floors.floors.items():
        if name.split(".")[0] != part:
            part = name.split(".")[0]
            lines += ["", f"[{part}]"]
        lines.append(f"{name.split('.')[1]} = {value:g}")
    for one in floors.lowered:
        # A JSON string without control characters beyond \n and \t is a TOML string too.
        reason = json.dumps(" ".join(one.reason.split()), ensure_ascii=False)
        lines += ["", "[[lowered]]", f'floor = "{one.floor}"', f"was = {one.was:g}"]
        lines += [f"now = {one.now:g}", f"reason = {reason}"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def missed(floors: Floors, reached: Measures) -> tuple[str, ...]:
    """The measures that lie under their floor, or are no longer taken."""
    nothing = -math.inf
    return tuple(n for n, floor in floors.floors.items() if reached.get(n, nothing) < floor)


def renewed(old: Floors | None, reached: Measures, gold: str, reason: str | None) -> Floors:
    """Floors a margin under what is reached, none below an old one that still holds.

    UsageError if an old floor is missed and no reason is given to lower it.
    """
    before = old.floors if old else {}
    laid: dict[str, float] = {}
    lowered = list(old.lowered if old else ())
    under = missed(old, reached) if old else ()
    if under and not reason:
        raise UsageError(
            f"{', '.join(under)} would go down; reach the floor, or say why with --allow-lower"
        )
    for name, value in reached.items():
        floor = _below(name, value)
        if name in under and reason:
            lowered.append(Lowered(name, before[name], floor, reason))
        else:
            floor = max(floor, before.get(name, floor))
        laid[name] = floor
    for name in before.keys() - reached.keys():
        lowered.append(Lowered(name, before[name], 0.0, str(reason)))
    return Floors(gold, laid, tuple(lowered))


def _below(name: str, value: float) -> float:
    margin = MARGINS[name.split(".")[0]]
    return max(0.0, math.floor(10 * (value - margin) + 1e-6) / 10)
