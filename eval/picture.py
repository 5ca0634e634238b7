"""Facts that the picture of the first demonstration reports must show."""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import dateline
from dateline.demo import demo_path
from dateline.picture import Picture, picture
from dateline.sources import read_reports
from dateline.store import Store

FACTS = Path(__file__).with_name("picture.toml")


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of `picture.toml`, and whether the picture shows it."""

    say: str
    held: bool


def check_facts(path: Path = FACTS) -> tuple[Fact, ...]:
    """Read the reports into a store of their own and look for each fact."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        store = dateline.open(Path(folder) / "picture.db")
        try:
            _fill(store, raw["reports"])

            @lru_cache
            def seen(on: Any) -> Picture:
                return picture(store.view(on))

            return tuple(
                Fact(row["say"], shows(seen(row["on"]), row))
                for kind, shows in LOOKS.items()
                for row in raw[kind]
            )
        finally:
            store.close()


def _fill(store: Store, number: int) -> None:
    def fail(problem: dateline.InputError) -> None:
        raise problem

    reports = islice(read_reports([str(demo_path())], on_problem=fail), number)
    with store.writer() as writer:
        for reading in dateline.read_many(reports):
            writer.add(reading)


Row = Mapping[str, Any]


def _control(seen: Picture, row: Row) -> bool:
    return any(
        one.place.name == row["place"]
        and one.holder.id in row["holders"]
        and ("since" not in row or (one.since is not None and one.since <= row["since"]))
        and row.get("contested", one.contested) == one.contested
        for one in seen.control
    )


def _relation(seen: Picture, row: Row) -> bool:
    return any(
        one.kind.value == row["kind"] and one.a.id in row["a"] and one.b.id in row["b"]
        for one in seen.relations
    )


def _due(seen: Picture, row: Row) -> bool:
    return any(
        row["words"] in one.what
        and (one.start, one.end) == (row["start"], row["end"])
        and ("place" not in row or (one.where is not None and one.where.name == row["place"]))
        for one in seen.agenda
    )


def _toll(seen: Picture, row: Row) -> bool:
    return any(
        count.kind == "killed" and row["killed"] in count.bounds
        for one in seen.tolls
        for count in one.figures
    )


LOOKS: Mapping[str, Callable[[Picture, Row], bool]] = {
    "control": _control,
    "relations": _relation,
    "agenda": _due,
    "tolls": _toll,
}
