"""A bar on standard error while a person waits."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Advance = Callable[[], None]
"""Moves the bar one report on."""


@contextmanager
def progress(label: str, total: int | None, *, shown: bool = True) -> Iterator[Advance]:
    """Shows how many of `total` are done, if standard error is a terminal."""
    if not (shown and sys.stderr.isatty()):
        yield _nothing
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    bars = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        # Else rows that go to a file would come out on standard error.
        redirect_stdout=False,
    )
    with bars:
        task = bars.add_task(label, total=total)
        yield lambda: bars.advance(task)


def _nothing() -> None:
    """There is no bar to move."""
