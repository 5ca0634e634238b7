"""`dateline export`: claims, events or relations of a store to a file."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TextIO

import click

from dateline.cli.claims import claim_rows
from dateline.cli.columns import claim_columns, event_columns, relation_columns
from dateline.cli.events import chosen_events
from dateline.cli.filters import EVERYTHING, filter_options
from dateline.cli.loosen import tell_of_none
from dateline.cli.options import as_of_option, opened, store_option
from dateline.cli.says import plural, say
from dateline.cli.show import write_rows
from dateline.errors import EnvironmentProblem, UsageError
from dateline.export import event_row, relation_row
from dateline.picture import Sight
from dateline.store import ClaimFilter

FORMS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".geojson": "geojson",
}
COLUMNS = {"claims": claim_columns, "events": event_columns, "relations": relation_columns}


@click.command("export")
@store_option
@filter_options
@as_of_option
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(),
    help="The file to write; - is standard output.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "json", "csv", "geojson"]),
    help="Its form (else by its ending, else jsonl).",
)
@click.option(
    "--what",
    type=click.Choice(list(COLUMNS)),
    default="claims",
    show_default=True,
    help="What a row stands for.",
)
@click.option("--force", is_flag=True, help="Write over the file if it is there.")
def command(
    store: str | None,
    where: ClaimFilter,
    on: date | None,
    output: str | None,
    form: str | None,
    what: str,
    force: bool,
) -> None:
    """Write claims, events or relations to a file, whole or not at all.

    Without -o they go to standard output.
    """
    target = None if output in (None, "-") else Path(output)
    if what == "relations" and where != EVERYTHING:
        raise UsageError("relations have no filters but --on; leave the others out")
    form = form or _form_of(target)
    with opened(store, on) as view, closing(_rows(Sight(view), what, where)) as rows:
        if target is None:
            number = write_rows(form, rows, columns=COLUMNS[what])
        else:
            with written_whole(target, force=force) as file:
                number = write_rows(form, rows, columns=COLUMNS[what], stream=file)
            say(f"{plural(number, what.removesuffix('s'))} written to {target}")
        if not number:
            tell_of_none(view, where, what)


def _form_of(target: Path | None) -> str:
    if target is None:
        return "jsonl"
    form = FORMS.get(target.suffix.lower())
    if form is None:
        raise UsageError(
            f"{target}: its ending tells no form; end it in {', '.join(FORMS)}, or say --format"
        )
    return form


def _rows(sight: Sight, what: str, where: ClaimFilter) -> Generator[dict[str, Any], None, None]:
    if what == "events":
        yield from map(event_row, chosen_events(sight, where))
    elif what == "relations":
        yield from (relation_row(one, sight.desk.report(one.report_id)) for one in sight.relations)
    else:
        yield from claim_rows(sight, sight.view.claims(where))


@contextmanager
def written_whole(target: Path, *, force: bool) -> Iterator[TextIO]:
    """A file that takes the target's name once all is written, and is gone if that fails.

    UsageError: the target is there, and not `force`. EnvironmentProblem: it cannot be written.
    """
    if target.exists() and not target.is_file():
        raise UsageError(f"{target}: it is no file; give a path for one")
    if target.exists() and not force:
        raise UsageError(f"{target} is there already; give another name, or --force to replace it")
    # What a link points to is replaced, not the link.
    target = Path(os.path.realpath(target))
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("x", encoding="utf-8", newline="", errors="backslashreplace") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        problem = error.strerror or str(error)
        raise EnvironmentProblem(
            f"{target} cannot be written ({problem}); nothing was left there: "
            "check the folder, its permissions and the space on the disk"
        ) from error
    finally:
        part.unlink(missing_ok=True)
