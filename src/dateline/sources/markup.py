"""HTML as a tree, from text that is at hand: nothing is fetched, no script is run."""

from __future__ import annotations

import logging
from typing import Any


def load(markup: str) -> Any | None:
    """The page's lxml tree, or None if it is no HTML."""
    from trafilatura import load_html

    for name in ("trafilatura", "htmldate"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            # What they would log on standard error comes from us as a problem.
            logger.addHandler(logging.NullHandler())
    return load_html(markup)
