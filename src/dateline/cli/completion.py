"""`dateline --completion SHELL`: the script by which a shell completes our commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click
from click.shell_completion import get_completion_class

F = TypeVar("F", bound=Callable[..., Any])
VARIABLE = "_DATELINE_COMPLETE"
SHELLS = ("bash", "zsh", "fish")


def completion_option(function: F) -> F:
    """Adds `--completion SHELL`."""
    return click.option(
        "--completion",
        type=click.Choice(SHELLS),
        is_eager=True,
        expose_value=False,
        callback=_print_script,
        help="Print the script that completes commands, for your shell's start-up file: "
        'eval "$(dateline --completion bash)", the same with zsh; '
        "dateline --completion fish | source.",
    )(function)


def _print_script(ctx: click.Context, _: click.Parameter, shell: str | None) -> None:
    if shell is None or ctx.resilient_parsing:
        return
    kind = get_completion_class(shell)
    assert kind is not None
    # Not `source()`: for bash it starts one to ask its version.
    writer = kind(ctx.command, {}, "dateline", VARIABLE)
    click.echo(writer.source_template % writer.source_vars())
    ctx.exit()
