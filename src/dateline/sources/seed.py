"""The seed's form: a first line `date YYYY-MM-DD Title`, a blank line, the body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.errors import InputError
from dateline.sources.base import Draft, OnProblem, Opened
from dateline.sources.cleaning import after_blank_lines, clean_text
from dateline.sources.streams import document

FIRST_LINE = re.compile(r"\s*date[ \t]+(\d{4}-\d{1,2}-\d{1,2})(?:[ \t]+([^\n]*))?(?:\n|\Z)", re.A)


def read_seed(opened: Opened, on_problem: OnProblem) -> Iterator[Draft]:
    """One draft, its body as it stands after the blank lines."""
    text = clean_text(document(opened, on_problem))
    first = FIRST_LINE.match(text)
    if first is None:
        problem = "the first line is not whole"
        raise InputError(opened.where, problem, "write it as `date YYYY-MM-DD Title`")
    line = text.count("\n", 0, first.start(1)) + 1
    yield Draft(
        where=opened.where,
        text=text[after_blank_lines(text, first.end()) :],
        published=first[1],
        published_at=f"{opened.where}:{line}",
        title=first[2],
    )
