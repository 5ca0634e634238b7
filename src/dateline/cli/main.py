"""The `dateline` command; each subcommand's module is loaded only when it is called."""

from __future__ import annotations

import difflib
from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem

from dateline.cli.completion import completion_option
from dateline.cli.ending import OK, Stopped, hush, leave
from dateline.version import __version__

COMMANDS = {
    "demo": ("demo", "Read the demo corpus and serve its page."),
    "read": ("read", "Read reports: print their claims, or keep them with --store."),
    "claims": ("claims", "List claims of a store."),
    "events": ("events", "List events: claims of the same thing, with each source's version."),
    "actors": ("actors", "List the actors of a store by how often they act."),
    "places": ("places", "List the places of a store by number of claims."),
    "picture": ("picture", "Who holds what, who stands with whom, tolls and agenda, as of a day."),
    "agenda": ("agenda", "What is due: planned, promised or ordered."),
    "export": ("export", "Write claims, events or relations to a file."),
    "serve": ("serve", "Serve the page and its API on this machine."),
    "explain": ("explain", "Show why a claim was read as it was."),
    "code": ("code", "Show the codebook: all types, or one type's page."),
    "doctor": ("doctor", "Check that everything Dateline needs is there."),
}


class Commands(click.Group):
    """Subcommands by name, each imported when asked for; near names are offered."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"dateline.cli.{COMMANDS[cmd_name][0]}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # From the table above, so that `--help` need not import them all.
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        found = [
            CompletionItem(name, help=text)
            for name, (_, text) in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return found or click.Command.shell_complete(self, ctx, incomplete)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Click would exit with 1, which here means findings.
            hush()
            return OK
        except KeyboardInterrupt:
            raise Stopped from None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0].lower(), COMMANDS, n=1, cutoff=0.5)
            hint = f"Did you mean {near[0]!r}?" if near else "See `dateline --help`."
            ctx.fail(f"There is no command {args[0]!r}. {hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with `dateline demo`, or `dateline read FILE` for a report of your own.",
)
@click.version_option(__version__, message="dateline %(version)s")
@completion_option
@click.pass_context
def dateline(ctx: click.Context) -> None:
    """Read dated news reports and keep a source-cited picture of a conflict.

    Data goes to standard output, progress and messages to standard error. Exit codes: 0 ok,
    1 findings, 2 wrong call, 3 bad input, 4 something missing on this machine, 130 stopped.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main(argv: list[str] | None = None) -> None:
    """Runs the command line and exits."""
    leave(lambda: dateline.main(args=argv, prog_name="dateline", standalone_mode=False))


if __name__ == "__main__":
    main()
