"""Makes docs/commands.md from the commands and docs/api.md from the OpenAPI description.

`python scripts/reference_docs.py [--check]`
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from pages import ROOT, keep, table

from dateline.api.app import create_app
from dateline.cli.main import COMMANDS, dateline
from dateline.store import open_store

NOTE = "<!-- Made by scripts/reference_docs.py from the program itself: edit that. -->"
FILTERED = "/api/timeline"
"""An address that takes the filters and nothing else."""

PARAMETER = ("parameter", "values", "meaning")
OPTION = ("option", "meaning")
Row = tuple[str, str, str]
Cells = tuple[str, str]
_OF_EXPORT = ("output", "form", "what", "force", "format")
"""Options of export that choose no claims."""

EXITS = (
    ("0", "done"),
    ("1", "kept for findings; no command of this version ends with it"),
    ("2", "the call is wrong: an unknown command, option, name or value"),
    ("3", "some input could not be read; everything else was"),
    ("4", "something is missing on this machine: a package, a free port, space in the cache"),
    ("130", "stopped with Ctrl-C; what was stored is kept"),
)


def main(arguments: list[str]) -> int:
    """Writes or checks both pages; 1 if one is out of date."""
    docs = ROOT / "docs"
    return keep({docs / "commands.md": commands_page(), docs / "api.md": api_page()}, arguments)


def commands_page() -> str:
    """Every command with its arguments and options."""
    lines = [
        NOTE,
        "",
        "# Commands",
        "",
        "Data goes to standard output, progress and messages to standard error. `--store` names",
        "the store; without it the variable `DATELINE_STORE`, else `./dateline.db`. `NO_COLOR`",
        "turns colours off. Every command has `--help`.",
        "",
    ]
    rows = [(f"[`{name}`](#dateline-{name})", text) for name, (_, text) in COMMANDS.items()]
    lines += [*table(("command", "what it does"), rows), ""]
    found = {n: import_module(f"dateline.cli.{COMMANDS[n][0]}").command for n in COMMANDS}
    wanted = {option.name for option in found["export"].params} - {"store", *_OF_EXPORT}
    filters = _rows(p for p in found["claims"].params if p.name in wanted)
    lines += ["## The filters", "", "Different ones narrow each other.", ""]
    lines += [*table(OPTION, filters), ""]
    for name, command in found.items():
        lines += [*_command(name, command, filters), ""]
    lines += ["## Of `dateline` itself", "", *table(OPTION, _rows(dateline.params)), ""]
    lines += ["## Exit codes", "", *table(("code", "meaning"), EXITS)]
    return "\n".join(lines) + "\n"


def _command(name: str, command: click.Command, filters: list[Cells]) -> Iterator[str]:
    context = click.Context(command, info_name=f"dateline {name}")
    yield f"## dateline {name}"
    yield ""
    yield f"`{command.get_usage(context).removeprefix('Usage: ')}`"
    yield ""
    for paragraph in (command.help or "").split("\f")[0].split("\n\n"):
        yield " ".join(paragraph.replace("\b", "").split())
        yield ""
    rows = _rows(command.params)
    if set(filters) <= set(rows):
        yield "Takes [the filters](#the-filters), and:"
        yield ""
        rows = [row for row in rows if row not in filters]
    yield from table(OPTION, rows)


def _rows(parameters: Iterable[click.Parameter]) -> list[Cells]:
    """Options with what they mean."""
    options = [one for one in parameters if isinstance(one, click.Option) and not one.hidden]
    return [(", ".join(f"`{o}`" for o in _spellings(one)), _help(one)) for one in options]


def _spellings(option: click.Option) -> list[str]:
    value = "" if option.is_flag or option.count else f" {option.make_metavar(_NONE)}"
    return [f"{name}{value}" for name in (*option.opts, *option.secondary_opts)]


def _help(option: click.Option) -> str:
    text = option.help or ""
    if option.show_default and option.default not in (None, ()):
        text += f" (default: {option.default})"
    return text


def api_page() -> str:
    """Every endpoint with its parameters."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "empty.db")
        open_store(path).close()
        schema = create_app(path).openapi()
    lines = [
        NOTE,
        "",
        "# The API",
        "",
        "`dateline serve` answers these addresses beside the page. It only reads, and gives JSON;",
        "what is unknown is `null`. `/api/openapi.json` describes every field of every answer.",
        "A wrong parameter is answered with status 422 and what was expected.",
        "",
        "## The filters",
        "",
        "Most addresses take them; one left out lets all through.",
        "",
    ]
    filters = [_parameter(p) for p in schema["paths"][FILTERED]["get"]["parameters"]]
    lines += [*table(PARAMETER, filters), ""]
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            lines += [*_endpoint(method.upper(), path, told, filters), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _endpoint(method: str, path: str, told: dict[str, Any], filters: list[Row]) -> Iterator[str]:
    yield f"## {method} {path}"
    yield ""
    yield " ".join(told.get("description", "").split())
    rows = [_parameter(p) for p in told.get("parameters", ())]
    if set(filters) <= set(rows):
        rows = [row for row in rows if row not in filters]
        yield ""
        yield "Takes [the filters](#the-filters)" + (", and:" if rows else ".")
    if rows:
        yield ""
        yield from table(PARAMETER, rows)


def _parameter(given: dict[str, Any]) -> Row:
    name = f"`{given['name']}`" + (" (in the path)" if given["in"] == "path" else "")
    schema = given["schema"]
    default = schema.get("default")
    meaning = given.get("description") or schema.get("description") or ""
    if default not in (None, [], ""):
        meaning += f" Default: {default}."
    return name, _values(schema), meaning.strip()


def _values(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return ", ".join(f"`{v}`" for v in schema["enum"])
    if "anyOf" in schema:
        return next(_values(s) for s in schema["anyOf"] if s.get("type") != "null")
    if schema.get("type") == "array":
        return "several: " + _values(schema["items"])
    if "$ref" in schema:
        return {"EventType": "event types", "Status": "statuses"}[schema["$ref"].split("/")[-1]]
    if schema.get("format") == "date":
        return "YYYY-MM-DD"
    low, high = schema.get("minimum"), schema.get("maximum")
    words = {"string": "text", "boolean": "`true`, `false`", "integer": "number"}
    told = words.get(schema.get("type", ""), str(schema.get("type", "")))
    if low is not None:
        told += f" from {low}" + (f" to {high}" if high is not None else "")
    return told


_NONE = click.Context(click.Command("none"))

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
