"""zip archives: which members are read, each as a stream."""

from __future__ import annotations

import os
import re
import stat
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from dateline.errors import InputError
from dateline.sources import budget as limits
from dateline.sources.base import CHUNK, MEGABYTE, OnProblem, megabytes
from dateline.sources.budget import BOMB, DAMAGED, Budget
from dateline.sources.cleaning import printable

_SPOOLED = 16 * MEGABYTE
_HEADS = (b"PK\x03\x04", b"PK\x05\x06")
_OUTSIDE = re.compile(r"^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)")
_OFFICE = frozenset({"[Content_Types].xml", "mimetype"})
_BROKEN = (BadZipFile, NotImplementedError, ValueError, struct.error, OSError)

Member = tuple[str, str, Iterator[bytes]]
"""Where a member is, its file name, its content."""


def is_zip(head: bytes) -> bool:
    """Whether the first bytes are those of a zip archive, an empty one included."""
    return head.startswith(_HEADS)


def open_zip(path: Path | None, chunks: Iterator[bytes], where: str) -> IO[bytes]:
    """The archive as a file that can be sought in: a zip's table of contents stands at its end."""
    try:
        return path.open("rb") if path is not None else _spooled(chunks, where)
    except OSError as error:
        problem = f"cannot be unpacked ({error.strerror})"
        raise InputError(where, problem, "check the file and the space on the disk") from None


def _spooled(chunks: Iterator[bytes], where: str) -> IO[bytes]:
    spool: IO[bytes] = SpooledTemporaryFile(max_size=_SPOOLED)  # noqa: SIM115
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limits.LARGEST_ARCHIVE:
            spool.close()
            limit = megabytes(limits.LARGEST_ARCHIVE)
            raise InputError(where, f"an archive of more than {limit}", BOMB)
        spool.write(chunk)
    return spool


def members(file: IO[bytes], where: str, budget: Budget, on_problem: OnProblem) -> Iterator[Member]:
    """What the archive holds, by name; what may not be read is a problem."""
    size = file.seek(0, os.SEEK_END)
    try:
        archive = ZipFile(file)
    except _BROKEN:
        raise InputError(where, "damaged zip archive", DAMAGED) from None
    infos = sorted(_files(archive), key=lambda info: info.filename)
    if any(info.filename in _OFFICE for info in infos):
        problem = "an office document or e-book, not an archive of reports"
        raise InputError(where, problem, "save it as text or HTML")
    if not infos:
        raise InputError(where, "the archive holds no files", "leave it out")
    for info in infos:
        at = f"{where}/{printable(info.filename)}"
        try:
            _check(info, at)
        except InputError as problem:
            on_problem(problem)
            continue
        # What a member claims to have been packed to cannot be more than the archive itself.
        packed = min(info.compress_size, size)
        yield at, info.filename.rsplit("/", 1)[-1], _inflate(archive, info, at, packed, budget)
        if budget.spent:
            return


def members_named(path: str) -> list[str] | None:
    """Names of a zip's files, for a count; None if it cannot be told."""
    with suppress(*_BROKEN), ZipFile(path) as archive:
        return [info.filename for info in _files(archive)]
    return None


def _files(archive: ZipFile) -> list[ZipInfo]:
    return [i for i in archive.infolist() if not i.is_dir() and not _hidden(i.filename)]


def _hidden(name: str) -> bool:
    """Whether a member is what file managers leave behind, not what somebody packed."""
    if _OUTSIDE.search(name):
        return False
    parts = name.split("/")
    return parts[0] == "__MACOSX" or any(part.startswith(".") and part != "." for part in parts)


def _check(info: ZipInfo, where: str) -> None:
    if _OUTSIDE.search(info.filename):
        raise InputError(
            where,
            "the name points outside the archive, so it was skipped",
            "pack it anew with a plain name if it is a report",
        )
    if stat.S_ISLNK(info.external_attr >> 16):
        raise InputError(where, "a link, not a file", "pack the file it points to")
    if info.flag_bits & 1:
        raise InputError(where, "encrypted", "unpack it with its password and give the file")
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        # Only these two can be unpacked in pieces of a bounded size.
        raise InputError(where, "packed by a method that is not read", "pack it with deflate")


def _inflate(
    archive: ZipFile, info: ZipInfo, where: str, packed: int, budget: Budget
) -> Iterator[bytes]:
    out = 0
    try:
        with archive.open(info) as member:
            while chunk := member.read(CHUNK):
                out += len(chunk)
                budget.count(where, len(chunk), out, packed)
                yield chunk
    except (BadZipFile, NotImplementedError, zlib.error, EOFError, ValueError, OSError):
        raise InputError(where, "damaged in the archive", DAMAGED) from None
