"""Nothing that a user can name is undocumented."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from importlib import import_module
from pathlib import Path

import click
import pytest
from docpages import ROOT, text_of

import dateline
from dateline.api.app import create_app
from dateline.cli.main import COMMANDS
from dateline.codebook import codebook
from dateline.export import claim_row
from dateline.reading.pipeline import BEFORE_PARSE, STAGES
from dateline.records import Claim, Report, Span, Status
from dateline.store import open_store

COMMAND_PAGES = ("README.md", "docs/tutorial.md", "docs/how-to")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_shown_in_use(name: str) -> None:
    assert f"dateline {name}" in text_of(*COMMAND_PAGES)


def _section(heading: str) -> str:
    _, found, rest = text_of("docs/commands.md").partition(f"## {heading}\n")
    assert found
    return rest.partition("\n## ")[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_in_the_reference(name: str) -> None:
    command = import_module(f"dateline.cli.{COMMANDS[name][0]}").command
    section = _section(f"dateline {name}")
    if "(#the-filters)" in section:
        section += _section("The filters")
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            for spelling in (*parameter.opts, *parameter.secondary_opts):
                assert f"`{spelling}" in section
        else:
            assert parameter.make_metavar(click.Context(command)).strip("[]") in section


def test_every_claim_field_is_in_the_claim_model() -> None:
    day = date(2019, 4, 4)
    report = Report(id="r", published=day, text="Troops left.")
    span = Span(0, 12)
    claim = Claim(
        report_id="r",
        published=day,
        evidence=span,
        sentence=span,
        type=dateline.EventType.RETREAT,
    )
    model = text_of("docs/claim-model.md")
    names = {field.name for field in fields(Claim)} | set(claim_row(claim, report)) | {"id"}
    assert [name for name in sorted(names) if f"`{name}`" not in model] == []


def test_every_status_has_a_row() -> None:
    model = text_of("docs/claim-model.md")
    assert [status for status in Status if f"| `{status.value}` |" not in model] == []


def test_every_address_of_the_api_and_its_parameters(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    open_store(path).close()
    page = text_of("docs/api.md")
    for address, methods in create_app(path).openapi()["paths"].items():
        for method, told in methods.items():
            assert f"## {method.upper()} {address}\n" in page
            for parameter in told.get("parameters", ()):
                assert f"| `{parameter['name']}`" in page


def test_every_type_and_mode_has_its_place() -> None:
    book = codebook()
    assert len(book.types) == len(dateline.EventType)
    for entry in book.types.values():
        page = text_of(f"docs/codebook/{entry.type.value.lower()}.md")
        assert page.splitlines()[2].startswith(f"# {entry.type.value}")
        assert [m.name for m in entry.modes if f"| `{m.name}` |" not in page] == []


def test_stages_stand_in_their_order() -> None:
    page = text_of("docs/architecture.md")
    places = [page.find(f"`{stage.__name__}`") for stage in (*BEFORE_PARSE, *STAGES)]
    assert -1 not in places
    assert places == sorted(places)


def test_every_table_of_the_store_is_named(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "store.db"
    open_store(path).close()
    with sqlite3.connect(path) as connection:
        made = connection.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND sql IS NOT NULL"
        ).fetchall()
    indexed = ("claim_words", "report_words", "claim_place")
    hidden = tuple(f"{name}_" for name in indexed)
    names = {name for (name,) in made if not name.startswith(("sqlite_", *hidden))}
    page = text_of("docs/architecture.md")
    assert [name for name in sorted(names) if f"`{name}`" not in page] == []


def test_every_folder_of_the_package_is_named() -> None:
    page = text_of("docs/architecture.md")
    package = ROOT / "src" / "dateline"
    folders = [path.name for path in package.iterdir() if (path / "__init__.py").is_file()]
    assert [name for name in sorted(folders) if f"`{name}/`" not in page] == []
