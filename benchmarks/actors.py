"""How well a phrase for an actor is coded: country and PLOVER sector, on the day it was said.

Reads `cases.csv`: actor, context, date, country, code_1, code_2. A field left empty there was not
judged, and is not counted, but for phrases that are no actor: of those nothing must be said. The
cases were written in 2022; that year's middle stands for "today", and where no date is given.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

import click

import dateline

FILE = "cases.csv"
TODAY = date(2022, 6, 15)
FORMS = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%Y")
NOBODY = ("is None", "== None", "not code")
"""What the column `other` holds where a phrase must not be coded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """Percent of the judged cases that are right."""

    country: float
    sector: float
    countries_judged: int
    sectors_judged: int


def measure(rows: Iterable[Mapping[str, str]], *, wrong: list[str] | None = None) -> Accuracy:
    """The shares of right countries and main sectors; `wrong` takes a line for every error."""
    right = {"country": 0, "sector": 0}
    judged = {"country": 0, "sector": 0}
    for row in rows:
        found = dateline.code_actor(row["actor"], context=row["context"], day=day_of(row["date"]))
        ours = {
            "country": (found.country if found else None) or "",
            "sector": found.sectors[0] if found and found.sectors else "",
        }
        for name, gold in golds(row).items():
            judged[name] += 1
            right[name] += ours[name] == gold
            if ours[name] != gold and wrong is not None:
                wrong.append(f"{name}: {row['actor']!r} {row['date']} {gold} not {found}")
    share = {name: 100 * right[name] / judged[name] if judged[name] else 0.0 for name in right}
    return Accuracy(
        country=round(share["country"], 1),
        sector=round(share["sector"], 1),
        countries_judged=judged["country"],
        sectors_judged=judged["sector"],
    )


def golds(row: Mapping[str, str]) -> dict[str, str]:
    """What the case says of country and sector, as far as it was judged."""
    if any(mark in row["other"] for mark in NOBODY):
        return {"country": "", "sector": ""}
    found = {"country": row["country"], "sector": row["code_1"]}
    return {name: code for name, code in found.items() if code.isalpha() and code != "JNK"}


def day_of(text: str) -> date:
    """The day of a case; several ways of writing one occur."""
    for form in FORMS:
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    return TODAY


@click.command(help=__doc__)
@click.option("--data", required=True, metavar="FOLDER", help=f"The folder that holds {FILE}.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--wrong", "show", is_flag=True, help="List the errors too.")
def command(data: str, as_json: bool, show: bool) -> None:
    """Load, measure, print."""
    path = Path(data) / FILE
    if not path.is_file():
        raise click.ClickException(f"{path} is not there")
    wrong: list[str] = []
    with path.open(encoding="utf-8", newline="") as file:
        found = asdict(measure(csv.DictReader(file), wrong=wrong))
    if as_json:
        click.echo(json.dumps(found))
        return
    for line in wrong if show else ():
        click.echo(line)
    click.echo("accuracy      ours  best known")
    for name in ("country", "sector"):
        click.echo(f"{name:12}{found[name]:6.1f}  none published")


if __name__ == "__main__":
    command()
