"""HTML as a tree, from text that is at hand: nothing is fetched, no script is run."""

from __future__ import annotations

from typing import Any


def load(markup: str) -> Any | None:
    """The page's lxml tree, or None if it is no HTML."""
    from trafilatura import load_html

    return load_html(markup)
