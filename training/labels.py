"""The classes that the trained reader tells apart, in the order of its output columns."""

from __future__ import annotations

from dateline.codebook import codebook
from dateline.records import EventType, Status

NONE = "-"
TYPES = (NONE, *(t.value for t in EventType))
STATUSES = tuple(s.value for s in Status)
ROLES = (NONE, "actor", "recipient")


def modes() -> tuple[str, ...]:
    """`TYPE/mode` for every mode of the codebook, and `TYPE/-` for none of them."""
    book = codebook()
    return tuple(
        f"{kind.value}/{name}"
        for kind in EventType
        for name in (NONE, *(m.name for m in book.types[kind].modes))
    )
