"""The evaluation gate, `python -m eval.gate`: the reader's figures against their floors.

Reads the annotated reports, prints each floor with what is reached, and ends with 1 if one is
missed or if the annotated set changed without its floors being renewed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from hashlib import sha256

import click

from dateline.demo import demo_path
from dateline.errors import DatelineError, InputError, UsageError
from dateline.sources import read_reports
from eval.floors import FLOORS, Floors, Measures, load_floors, missed, renewed, write_floors
from eval.picture import FACTS, Fact, check_facts
from eval.scoring import read_sheets, score
from eval.sheets import Sheet, digest, load_sheets

STAGES = ("status", "place", "date", "actors")


def measure(sheets: Sequence[Sheet], facts: Sequence[Fact]) -> Measures:
    """All figures that have floors, in the order in which they are shown."""
    found = score(read_sheets(sheets))
    return {
        "claims.f1": found.f1,
        "claims.core_recall": found.core_recall,
        "claims.near_f1": found.near_f1,
        "claims.whole_f1": found.whole_f1,
        **{f"slots.{stage}": found.slots[stage] for stage in STAGES},
        "picture.facts": sum(fact.held for fact in facts),
    }


def strayed(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """The sheets whose text is not, to the character, the demonstration report of that id."""

    def fail(problem: InputError) -> None:
        raise problem

    demo = {r.id: r.text for r in read_reports([str(demo_path())], on_problem=fail)}
    return tuple(s.report.id for s in sheets if demo.get(s.report.id) != s.report.text)


def gold_digest() -> str:
    """Of the sheets, their texts and the facts of the picture."""
    return sha256(digest().encode() + FACTS.read_bytes()).hexdigest()[:12]


def table(floors: Floors | None, reached: Measures) -> str:
    """A line for each measure: floor, what is reached, and whether it is missed."""
    under = missed(floors, reached) if floors else ()
    lines = [f"{'':22}{'floor':>8}{'reached':>9}"]
    for name, value in reached.items():
        floor = floors.floors.get(name) if floors else None
        shown = f"{floor:8g}" if floor is not None else f"{'-':>8}"
        lines.append(f"{name:22}{shown}{value:9g}{'  MISSED' if name in under else ''}")
    lines += [f"{name:22}{'':8}{'gone':>9}  MISSED" for name in under if name not in reached]
    return "\n".join(lines)


@click.command(help=__doc__)
@click.option("--renew", is_flag=True, help="Lay the floors anew, a little below what is reached.")
@click.option("--allow-lower", metavar="REASON", help="With --renew: let floors go down, and why.")
def command(renew: bool, allow_lower: str | None) -> int:
    """Measure, compare, print; the exit code is 1 if something does not hold."""
    sheets = load_sheets()
    facts = check_facts()
    reached, gold = measure(sheets, facts), gold_digest()
    held = load_floors() if FLOORS.exists() or not renew else None
    if renew:
        try:
            held = renewed(held, reached, gold, allow_lower)
        except UsageError:
            click.echo(table(held, reached))
            raise
        write_floors(held)
    assert held is not None
    click.echo(table(held, reached))
    faults = [f"{name} is under its floor" for name in missed(held, reached)]
    faults += [f"the sheet of {name} and its demo report differ" for name in strayed(sheets)]
    if held.gold != gold:
        faults.append("the annotated set changed; run again with --renew")
    for fact in facts:
        if not fact.held:
            click.echo(f"not shown by the picture: {fact.say}")
    for fault in faults:
        click.echo(f"gate: {fault}", err=True)
    return int(bool(faults))


def main() -> None:
    """Run the gate and exit."""
    try:
        sys.exit(command(standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except DatelineError as error:
        click.echo(f"gate: {error}", err=True)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
