"""Inputs as chunks of bytes, and from chunks to whole documents, lines and text."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import IO

from dateline.errors import InputError
from dateline.sources.base import (
    CHUNK,
    LARGEST_DOCUMENT,
    LARGEST_LINE,
    LARGEST_TEXT,
    OnProblem,
    Opened,
    megabytes,
)
from dateline.sources.charset import Decoder

# UTF-32's mark starts with that of UTF-16, so it must come first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_SPLIT = "split it into one file a report, or give the reports as JSONL, one a line"


def chunks_of(file: IO[bytes], where: str) -> Iterator[bytes]:
    """All of a file, closed at the end; InputError if the machine cannot read on."""
    with file:
        yield from pieces_of(file, where)


def pieces_of(file: IO[bytes], where: str) -> Iterator[bytes]:
    """The same of a stream that is another's to close."""
    while True:
        try:
            chunk = file.read(CHUNK)
        except OSError as error:
            problem = f"cannot be read ({error.strerror})"
            raise InputError(where, problem, "check the file and its disk") from None
        if not chunk:
            return
        yield chunk


def with_head(chunks: Iterator[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """The first CHUNK bytes, or all if fewer, and everything again."""
    first: list[bytes] = []
    size = 0
    failure: InputError | None = None
    try:
        for chunk in chunks:
            first.append(chunk)
            size += len(chunk)
            if size >= CHUNK:
                break
    except InputError as problem:
        # What came before it may still hold whole reports.
        failure = problem
    joined = b"".join(first)
    if failure is not None and not joined:
        raise failure
    return joined[:CHUNK], _again(joined, failure, chunks)


def _again(first: bytes, failure: InputError | None, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    if failure is not None:
        raise failure
    yield from rest


def mark_of(head: bytes) -> tuple[bytes, str] | None:
    """The byte order mark that some bytes start with, and its encoding."""
    return next(((mark, name) for mark, name in _MARKS if head.startswith(mark)), None)


def without_mark(head: bytes, chunks: Iterator[bytes], where: str) -> Iterator[bytes]:
    """The same without byte order mark, UTF-16 and UTF-32 turned into UTF-8."""
    found = mark_of(head)
    if found is None:
        return chunks
    mark, encoding = found
    if encoding == "utf-8":
        return _after(len(mark), chunks)
    return _as_utf8(chunks, encoding, where)


def _after(count: int, chunks: Iterator[bytes]) -> Iterator[bytes]:
    first = next(chunks, b"")
    yield first[count:]
    yield from chunks


def _as_utf8(chunks: Iterator[bytes], encoding: str, where: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in chunks:
            yield decoder.decode(chunk).encode("utf-8")
        yield decoder.decode(b"", True).encode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            where, f"is not whole {encoding} ({error.reason})", "save it as UTF-8"
        ) from (None)


def document(
    opened: Opened,
    on_problem: OnProblem,
    *,
    largest: int = LARGEST_DOCUMENT,
    declared: bool = False,
) -> str:
    """All of an input that is one report; InputError if it is too large or binary.

    `declared`: if it is not UTF-8, the encoding may stand in it, as on an HTML page.
    """
    parts: list[bytes] = []
    size = 0
    for chunk in opened.chunks:
        parts.append(chunk)
        size += len(chunk)
        if size > largest:
            told = megabytes(opened.size) if opened.size else f"more than {megabytes(size)}"
            limit = megabytes(LARGEST_TEXT)
            raise InputError(
                opened.where, f"one report of {told}, where {limit} of text is the most", _SPLIT
            )
    data = b"".join(parts)
    if b"\0" in data:
        raise InputError(opened.where, "a binary file, not text", "save it as UTF-8 text")
    return Decoder(opened.where, on_problem, opened.head, declared).decode(data)


def lines(opened: Opened, on_problem: OnProblem) -> Iterator[tuple[int, str]]:
    """Lines with their numbers and without their `\\n`, never more than one in memory.

    A line that is too long (LARGEST_LINE), binary or undecodable is a problem and left out.
    """
    decoder = Decoder(opened.where, on_problem, opened.head)
    for number, line, size in _byte_lines(opened.chunks):
        at = f"{opened.where}:{number}"
        try:
            if size > LARGEST_LINE:
                told, limit = megabytes(size), megabytes(LARGEST_LINE)
                raise InputError(at, f"a line of {told}, where {limit} is the most", _SPLIT)
            if b"\0" in line:
                raise InputError(at, "the line holds binary data", "save the file as UTF-8 text")
            yield number, decoder.decode(line, at)
        except InputError as problem:
            on_problem(problem)


def _byte_lines(chunks: Iterator[bytes]) -> Iterator[tuple[int, bytes, int]]:
    """Number, bytes and size of each line; of one that is too long only the size is kept."""
    number, size = 1, 0
    parts: list[bytes] = []
    for chunk in chunks:
        *whole, rest = chunk.split(b"\n")
        for end in whole:
            parts.append(end)
            yield number, b"".join(parts), size + len(end)
            parts.clear()
            number, size = number + 1, 0
        size += len(rest)
        if size > LARGEST_LINE:
            parts.clear()
        elif rest:
            parts.append(rest)
    if size:
        yield number, b"".join(parts), size


def strict_text(opened: Opened) -> Iterator[str]:
    """An input that has to be UTF-8, in pieces; InputError if it is not."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in opened.chunks:
            yield decoder.decode(chunk)
        yield decoder.decode(b"", True)
    except UnicodeDecodeError:
        raise InputError(opened.where, "JSON that is not UTF-8", "save it as UTF-8") from None
