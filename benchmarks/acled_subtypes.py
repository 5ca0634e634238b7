"""How well a text of a sentence or two gets its ACLED sub-event type, beside supervised systems.

Reads `snippets.tsv`: id, EventSnippet, SubType. `weighted_f1` is over the 25 types of ACLED, as in
the first subtask of CASE 2021, where trained systems reached 83.9; `weighted_f1_all` takes the
snippets of the five further labels too, as in its third (77.1). Nothing here was trained on them.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click

import dateline

FILE = "snippets.tsv"
BEST = {"weighted_f1": 83.9, "weighted_f1_all": 77.1}
LABELS = {
    "ABDUCT_DISSAP": "Abduction/forced disappearance",
    "AGREEMENT": "Agreement",
    "AIR_STRIKE": "Air/drone strike",
    "ARMED_CLASH": "Armed clash",
    "ARREST": "Arrests",
    "ART_MISS_ATTACK": "Shelling/artillery/missile attack",
    "ATTACK": "Attack",
    "CHANGE_TO_GROUP_ACT": "Change to group/activity",
    "CHEM_WEAP": "Chemical weapon",
    "DISR_WEAP": "Disrupted weapons use",
    "FORCE_AGAINST_PROTEST": "Excessive force against protesters",
    "GOV_REGAINS_TERIT": "Government regains territory",
    "GRENADE": "Grenade",
    "HQ_ESTABLISHED": "Headquarters or base established",
    "MOB_VIOL": "Mob violence",
    "NON_STATE_ACTOR_OVERTAKES_TER": "Non-state actor overtakes territory",
    "NON_VIOL_TERRIT_TRANSFER": "Non-violent transfer of territory",
    "OTHER": "Other",
    "PEACE_PROTEST": "Peaceful protest",
    "PROPERTY_DISTRUCT": "Looting/property destruction",
    "PROTEST_WITH_INTER": "Protest with intervention",
    "REM_EXPLOS": "Remote explosive/landmine/IED",
    "SEX_VIOL": "Sexual violence",
    "SUIC_BOMB": "Suicide bomb",
    "VIOL_DEMONSTR": "Violent demonstration",
}
OUTSIDE = {
    "ATTRIB": "attribution",
    "DIPLO": "diplomacy",
    "MAN_MADE_DISASTER": "disaster",
    "NATURAL_DISASTER": "natural disaster",
    "ORG_CRIME": "crime",
}
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Percent; `n` snippets are of ACLED's types, `n_all` of all."""

    weighted_f1: float
    weighted_f1_all: float
    n: int
    n_all: int


def measure(pairs: Sequence[Pair]) -> Score:
    """The figures for snippets' gold and given labels."""
    inside = [pair for pair in pairs if pair[0] not in OUTSIDE.values()]
    return Score(
        weighted_f1=round(weighted_f1(inside), 1),
        weighted_f1_all=round(weighted_f1(pairs), 1),
        n=len(inside),
        n_all=len(pairs),
    )


def weighted_f1(pairs: Iterable[Pair]) -> float:
    """F1 of each gold label, weighed by how often it occurs, in percent."""
    pairs = list(pairs)
    gold, given = Counter(g for g, _ in pairs), Counter(o for _, o in pairs)
    right = Counter(g for g, o in pairs if g == o)
    total = sum(gold.values())
    found = sum(n * 2 * right[label] / (n + given[label]) for label, n in gold.items())
    return 100 * found / total if total else 0.0


def label_of(text: str) -> str:
    """Our label of a text; empty where nothing is found."""
    found = dateline.code_snippet(text)
    return (found.sub_event_type or found.outside or "") if found else ""


def read_pairs(path: Path) -> list[Pair]:
    """Gold and given label of each snippet of a file whose label is one of the thirty."""
    names = {**LABELS, **OUTSIDE}
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        told = [(names.get(row["SubType"].strip()), row["EventSnippet"]) for row in rows]
    return [(gold, label_of(text)) for gold, text in told if gold]


@click.command(help=__doc__)
@click.option("--data", required=True, metavar="FOLDER", help=f"The folder that holds {FILE}.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(data: str, as_json: bool) -> None:
    """Load, measure, print."""
    path = Path(data) / FILE
    if not path.is_file():
        raise click.ClickException(f"{path} is not there")
    found = asdict(measure(read_pairs(path)))
    if as_json:
        click.echo(json.dumps(found))
        return
    click.echo("                  ours  best known (trained)")
    for name, best in BEST.items():
        click.echo(f"{name:16}{found[name]:6.1f}{best:12.1f}")


if __name__ == "__main__":
    command()
