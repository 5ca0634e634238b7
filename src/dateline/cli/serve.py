"""`dateline serve`: the page and its API on this machine."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dateline.cli.options import as_of_option, store_option, store_path
from dateline.cli.says import say

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def address_options(function: click.decorators.FC) -> click.decorators.FC:
    """Adds `--port` and `--host`."""
    function = click.option(
        "--host",
        default=LOOPBACK[0],
        show_default=True,
        help="The address to listen on; others than this lets other machines read the store.",
    )(function)
    return click.option(
        "--port",
        type=click.IntRange(0, 65535),
        default=0,
        metavar="N",
        help="The port to listen on (else any that is free).",
    )(function)


@click.command("serve")
@store_option
@as_of_option
@address_options
def command(store: str | None, on: date | None, port: int, host: str) -> None:
    """Serve the page: map, timeline, actor network and every source, until Ctrl-C.

    Its address is printed on standard output. The API is under /api of it.
    """
    serve_page(store_path(store), on=on, host=host, port=port)


def serve_page(path: Path, *, on: date | None, host: str, port: int) -> None:
    """Serves until Ctrl-C, which ends it in order."""
    # FastAPI takes most of a second to load, which `--help` need not wait for.
    from dateline.api import serve

    if host not in LOOPBACK:
        say(f"dateline: warning: whoever can reach {host} can read this store")
    try:
        serve(path, as_of=on, host=host, port=port, ready=_tell_address)
    except KeyboardInterrupt:
        say("stopped serving")


def _tell_address(address: str) -> None:
    click.echo(address)
    say("Ctrl-C ends it")
