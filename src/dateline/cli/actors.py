"""`dateline actors`: who acts, is acted on, and is quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import click

from dateline.cli.cells import day_span
from dateline.cli.claims import tell_of_rest
from dateline.cli.filters import list_options
from dateline.cli.loosen import tell_of_none
from dateline.cli.options import most, opened
from dateline.cli.show import Cells, print_table, write_rows
from dateline.export.claims import actor_row
from dateline.records import ActorRef, Claim
from dateline.store import ClaimFilter

COLUMNS = ("name", "id", "country", "role", "acts", "acted_on", "says", "first", "last", "also")
HEADER = ("actor", "country", "sector", "acts", "acted on", "says so", "last", "also called")


@dataclass(slots=True)
class _Count:
    """An actor's claims by the part it has in them."""

    acts: int = 0
    acted_on: int = 0
    says: int = 0
    names: Counter[ActorRef] = field(default_factory=Counter)
    days: set[date] = field(default_factory=set)


@click.command("actors")
@list_options("json", "jsonl", "csv")
def command(
    store: str | None, where: ClaimFilter, on: date | None, limit: int | None, form: str | None
) -> None:
    """List actors by the number of claims in which they act, are acted on, or are the source."""
    with opened(store, on) as view:
        rows = actor_rows(view.claims(where))
        shown = most(limit, form)
        if not rows:
            tell_of_none(view, where, "actors")
        if form:
            write_rows(form, rows[:shown], columns=lambda: COLUMNS)
        elif rows:
            print_table("", HEADER, map(_cells, rows[:shown]))
            tell_of_rest(shown, len(rows), "actors")


def actor_rows(claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """Every actor of the claims, the most active first."""
    counts: dict[str, _Count] = {}
    for claim in claims:
        for part in ("acts", "acted_on", "says"):
            for actor in _of(claim, part):
                count = counts.setdefault(actor.id, _Count())
                setattr(count, part, getattr(count, part) + 1)
                count.names[ActorRef(**actor_row(actor))] += 1
                count.days.add(claim.start or claim.published)
    rows = [_row(count) for count in counts.values()]
    return sorted(rows, key=lambda r: (-r["acts"], -r["acted_on"], -r["says"], r["name"], r["id"]))


def _of(claim: Claim, part: str) -> tuple[ActorRef, ...]:
    return {"acts": claim.actors, "acted_on": claim.recipients, "says": claim.attribution}[part]


def _row(count: _Count) -> dict[str, Any]:
    best, *_ = (actor for actor, _ in count.names.most_common())
    others = sorted({actor.name for actor in count.names} - {best.name})
    first, last = day_span(count.days)
    return {
        **actor_row(best),
        "acts": count.acts,
        "acted_on": count.acted_on,
        "says": count.says,
        "first": first,
        "last": last,
        "also": others,
    }


def _cells(row: Mapping[str, Any]) -> Cells:
    return (
        row["name"],
        row["country"] or "",
        row["role"] or "",
        *(f"{row[part]:,}" for part in ("acts", "acted_on", "says")),
        row["last"] or "",
        ", ".join(row["also"]),
    )
