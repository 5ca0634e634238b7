"""The `dateline` command; each subcommand's module is loaded only when it is called."""

from __future__ import annotations

import difflib
import os
import sys
from importlib import import_module
from typing import Any

import click

from dateline.errors import DatelineError
from dateline.version import __version__

COMMANDS = {
    "demo": ("demo", "Read the demo corpus and open its page."),
    "read": ("read", "Read reports: print their claims, or keep them with --store."),
    "claims": ("claims", "List claims of a store."),
    "events": ("events", "List events: claims of the same thing, with each source's version."),
    "actors": ("actors", "List the actors of a store by how often they act."),
    "places": ("places", "List the places of a store by number of claims."),
    "picture": ("picture", "Who holds what, who stands with whom, tolls and agenda, as of a day."),
    "agenda": ("agenda", "What is planned or due, and what became of it."),
    "export": ("export", "Write claims to a file: jsonl, json, csv or geojson."),
    "serve": ("serve", "Serve the page and its API on this machine."),
    "explain": ("explain", "Show why a claim was read as it was."),
    "code": ("code", "Show the codebook: all types, or one type's page."),
    "doctor": ("doctor", "Check that everything Dateline needs is there."),
}
INTERRUPTED = 130


class Commands(click.Group):
    """Subcommands by name, each imported when asked for; near names are offered."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"dateline.cli.{COMMANDS[cmd_name][0]}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # From the table above, so that `--help` need not import them all.
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], COMMANDS, n=1, cutoff=0.5)
            hint = f" Did you mean {near[0]!r}?" if near else " See `dateline --help`."
            ctx.fail(f"There is no command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with `dateline demo`, or `dateline read FILE` for a report of your own.",
)
@click.version_option(__version__, message="dateline %(version)s")
def dateline() -> None:
    """Read dated news reports and keep a source-cited picture of a conflict."""


def main(argv: list[str] | None = None) -> Any:
    """Run the command line and exit: 0 ok, 2 usage, 3 bad input, 4 environment, 130 stopped."""
    try:
        result = dateline.main(args=argv, prog_name="dateline", standalone_mode=False)
        code = result if isinstance(result, int) else 0
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped; what was stored is kept", err=True)
        code = INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe left (`| head`): leave without a second error on closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except DatelineError as error:
        click.echo(f"dateline: {error}", err=True)
        code = error.exit_code
    sys.exit(code)
