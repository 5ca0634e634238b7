"""Files out of the archives they lie in, one archive within another at the most."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InputError
from dateline.sources.base import OnProblem, Opened
from dateline.sources.budget import Budget
from dateline.sources.gzips import gunzip, is_gz
from dateline.sources.streams import with_head, without_mark
from dateline.sources.zips import is_zip, members, open_zip

DEEPEST = 2
"""Archives around a report: one, and one more within it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A file or member that may be an archive; `path` is there if it can be read at random."""

    where: str
    name: str
    chunks: Iterator[bytes]
    path: Path | None = None
    size: int | None = None
    depth: int = 0


def unpack(packed: Packed, budget: Budget, on_problem: OnProblem) -> Iterator[Opened]:
    """What is to be read, out of all archives; what cannot be unpacked is a problem."""
    try:
        head, chunks = with_head(packed.chunks)
        if (is_gz(head) or is_zip(head)) and packed.depth == DEEPEST:
            raise InputError(
                packed.where,
                "an archive within an archive within an archive",
                "unpack the outer ones and give what was in them",
            )
        if is_gz(head):
            yield from unpack(_gunzipped(packed, chunks, budget), budget, on_problem)
        elif is_zip(head):
            yield from _members(packed, chunks, budget, on_problem)
        else:
            readable = without_mark(head, chunks, packed.where)
            head, readable = with_head(readable)
            yield Opened(
                where=packed.where,
                name=packed.name,
                head=head,
                chunks=readable,
                size=packed.size,
            )
    except InputError as problem:
        on_problem(problem)


def _gunzipped(packed: Packed, chunks: Iterator[bytes], budget: Budget) -> Packed:
    return Packed(
        where=packed.where,
        name=re.sub(r"\.gz$", "", packed.name, flags=re.I),
        chunks=gunzip(chunks, packed.where, budget),
        depth=packed.depth + 1,
    )


def _members(
    packed: Packed, chunks: Iterator[bytes], budget: Budget, on_problem: OnProblem
) -> Iterator[Opened]:
    with open_zip(packed.path, chunks, packed.where) as file:
        for where, name, content in members(file, packed.where, budget, on_problem):
            member = Packed(where=where, name=name, chunks=content, depth=packed.depth + 1)
            yield from unpack(member, budget, on_problem)
