"""Files, folders, globs, archives and standard input, read to reports."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from types import MappingProxyType

from dateline.errors import InputError
from dateline.records import Report
from dateline.sources.archives import Packed, unpack
from dateline.sources.base import Draft, Form, OnProblem, Opened
from dateline.sources.budget import Budget
from dateline.sources.finish import Ledger, finish
from dateline.sources.jsonform import read_json, read_jsonl
from dateline.sources.markdown import read_markdown
from dateline.sources.plaintext import read_plain
from dateline.sources.seed import read_seed
from dateline.sources.sniffing import sniff
from dateline.sources.streams import chunks_of, pieces_of
from dateline.sources.tables import read_table
from dateline.sources.walk import Found, find_inputs
from dateline.sources.webpage import read_webpage

_READERS: MappingProxyType[str, Callable[[Opened, OnProblem], Iterator[Draft]]] = MappingProxyType(
    {
        Form.SEED: read_seed,
        Form.TEXT: read_plain,
        Form.MARKDOWN: read_markdown,
        Form.HTML: read_webpage,
        Form.JSONL: read_jsonl,
        Form.JSON: read_json,
        Form.NINJS: read_json,
        Form.CSV: read_table,
    }
)

_FORMS = "give text, Markdown, HTML, JSONL, JSON, CSV or ninjs, packed in gz or zip if need be"
_REFUSALS: MappingProxyType[str, tuple[str, str]] = MappingProxyType(
    {
        Form.EMPTY: ("the file is empty", "leave it out"),
        Form.BINARY: ("a binary file, not text", f"{_FORMS}, as UTF-8"),
        Form.DOCUMENT: ("a PDF, RTF or Word document", "save it as plain text or HTML"),
        Form.XML: ("XML of a kind that is not read", _FORMS),
        Form.TAR: ("a tar archive", "unpack it and give the folder"),
    }
)


def read_reports(
    paths: Iterable[str],
    *,
    published: date | None = None,
    outlet: str | None = None,
    on_problem: OnProblem,
) -> Iterator[Report]:
    """Every report under `paths` in a fixed order, each id once, at most one line in memory.

    A path is a file, a folder, a glob or `-`. `published` and `outlet` stand in for what a report
    does not say itself. What cannot be read goes to `on_problem`, and the rest goes on.
    """
    ledger = Ledger()
    for opened in _open_all(paths, on_problem):
        try:
            for draft in _drafts(opened, on_problem):
                try:
                    report = finish(draft, published=published, outlet=outlet)
                    new = ledger.is_new(report)
                except InputError as problem:
                    on_problem(problem)
                else:
                    if new:
                        yield report
        except InputError as problem:
            on_problem(problem)


def _open_all(paths: Iterable[str], on_problem: OnProblem) -> Iterator[Opened]:
    for found in find_inputs(paths, on_problem):
        try:
            packed = _open(found)
        except OSError as error:
            problem = f"cannot be opened ({error.strerror})"
            on_problem(InputError(found.where, problem, "check its permissions"))
        else:
            yield from unpack(packed, Budget(found.where), on_problem)


def _open(found: Found) -> Packed:
    if found.path is None:
        return Packed(where=found.where, name="", chunks=pieces_of(sys.stdin.buffer, found.where))
    file = found.path.open("rb")
    return Packed(
        where=found.where,
        name=found.path.name,
        chunks=chunks_of(file, found.where),
        path=found.path if found.plain else None,
        size=found.path.stat().st_size if found.plain else None,
    )


def _drafts(opened: Opened, on_problem: OnProblem) -> Iterator[Draft]:
    form = sniff(opened.name, opened.head)
    if form in _REFUSALS:
        raise InputError(opened.where, *_REFUSALS[form])
    return _READERS[form](opened, on_problem)
