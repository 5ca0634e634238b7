"""`dateline demo`: the demo corpus read, and its page served."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

import click

from dateline.cli.digest import READ_WITH, digest_of
from dateline.cli.progress import progress
from dateline.cli.says import hint, say
from dateline.cli.serve import address_options, serve_page
from dateline.cli.summary import contents
from dateline.demo import demo_path
from dateline.gazetteer.cache import cache_folder
from dateline.sources import count_hint, read_reports
from dateline.store import open_store


@click.command("demo")
@click.option(
    "--store", metavar="FILE", type=click.Path(), help="Keep it here (else in the cache folder)."
)
@click.option("--no-serve", is_flag=True, help="Only read, and print the path of the store.")
@address_options
def command(store: str | None, no_serve: bool, port: int, host: str) -> None:
    """Read the demo corpus, a hundred invented reports on the war for Tripoli, and serve its page.

    The second time it is there already. Ctrl-C ends the page.
    """
    path = Path(store) if store else demo_store()
    fill(path)
    if no_serve:
        click.echo(path)
        hint(f"`dateline picture --store {path} --on 2019-06-30`")
    else:
        serve_page(path, on=None, host=host, port=port)


def fill(path: Path) -> None:
    """Reads the corpus into the store at `path` and says what it holds."""
    # The reader takes a third of a second to load, which `--help` need not wait for.
    from dateline.cli.keeping import Tally, keep

    corpus = str(demo_path())
    tally = Tally()
    with progress("reading the demo corpus", count_hint([corpus])) as advance:
        for _ in keep(read_reports([corpus], on_problem=tally.note), path, tally, advance):
            pass
    kept = open_store(path, create=False)
    try:
        say(f"the demo store {path} holds {contents(kept.view())}")
    finally:
        kept.close()


def demo_store() -> Path:
    """Where the demo lies in the cache, by what it was read with; else in a temporary folder."""
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"demo-{digest_of('demo', *READ_WITH)}.db"
        path.touch()
    except OSError:
        return Path(mkdtemp(prefix="dateline-")) / "demo.db"
    for old in folder.glob("demo-*.db*"):
        if not old.name.startswith(path.name):
            old.unlink(missing_ok=True)
    return path
