"""gz and zip read as streams, with what comes out counted: an archive's own word is not trusted."""

from __future__ import annotations

import os
import re
import stat
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from dateline.errors import InputError
from dateline.sources.base import CHUNK, MEGABYTE, OnProblem, Opened, megabytes
from dateline.sources.cleaning import printable
from dateline.sources.streams import with_head, without_mark

LARGEST_ARCHIVE = 2_000_000_000
"""Bytes that may come out of one file with all the archives in it."""

SMALL = 10 * MEGABYTE
"""Up to so many bytes a member may be packed as tightly as it likes."""

STEEPEST = 200
"""Bytes that may come out of one packed byte."""

DEEPEST = 2
"""Archives around a report: one, and one more within it."""

_SPOOLED = 16 * MEGABYTE
_GZ = b"\x1f\x8b"
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_OUTSIDE = re.compile(r"^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)")
_OFFICE = frozenset({"[Content_Types].xml", "mimetype"})
_DAMAGED = "get the archive anew; it is damaged"
_BOMB = "unpack it yourself if you trust it, and give the files"


@dataclass(slots=True)
class Budget:
    """What has come out of one file so far, over all its members."""

    where: str
    out: int = 0

    @property
    def spent(self) -> bool:
        """Whether nothing more may come out."""
        return self.out > LARGEST_ARCHIVE

    def count(self, where: str, size: int, out: int, packed: int) -> None:
        """Takes `size` more bytes, of a member that has given `out` from `packed`."""
        self.out += size
        if self.spent:
            limit = megabytes(LARGEST_ARCHIVE)
            raise InputError(self.where, f"it unpacks to more than {limit}", _BOMB)
        if out > SMALL and out > STEEPEST * max(packed, 1):
            problem = f"it unpacks to more than {STEEPEST} times its size"
            raise InputError(where, problem, _BOMB)


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A file or member that may be an archive; `path` is there if it can be read at random."""

    where: str
    name: str
    chunks: Iterator[bytes]
    path: Path | None = None
    size: int | None = None
    depth: int = 0


def is_gz(head: bytes) -> bool:
    """Whether the first bytes are those of gzip."""
    return head.startswith(_GZ)


def is_zip(head: bytes) -> bool:
    """Whether the first bytes are those of a zip archive, an empty one included."""
    return head.startswith(_ZIPS)


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
        chunks=_gunzip(chunks, packed.where, budget),
        depth=packed.depth + 1,
    )


def _gunzip(chunks: Iterator[bytes], where: str, budget: Budget) -> Iterator[bytes]:
    """The content of one or more gzip streams in a row, a bounded piece at a time."""
    inflate = zlib.decompressobj(wbits=31)
    packed = out = 0
    for chunk in chunks:
        packed += len(chunk)
        data = chunk
        while True:
            if inflate.eof:
                # Tapes and some writers pad with zeros; another stream may follow.
                data = data.lstrip(b"\0")
                if not data:
                    break
                inflate = zlib.decompressobj(wbits=31)
            try:
                piece = inflate.decompress(data, CHUNK)
            except zlib.error:
                raise InputError(where, "damaged gzip data", _DAMAGED) from None
            out += len(piece)
            budget.count(where, len(piece), out, packed)
            yield piece
            data = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
            if not inflate.eof and not data and len(piece) < CHUNK:
                break
    if not inflate.eof:
        raise InputError(where, "the gzip data ends too early", _DAMAGED)


def _members(
    packed: Packed, chunks: Iterator[bytes], budget: Budget, on_problem: OnProblem
) -> Iterator[Opened]:
    with _at_random(packed, chunks) as file:
        size = file.seek(0, os.SEEK_END)
        try:
            archive = ZipFile(file)
        except (BadZipFile, NotImplementedError, ValueError, struct.error, OSError):
            raise InputError(packed.where, "damaged zip archive", _DAMAGED) from None
        infos = sorted(archive.infolist(), key=lambda info: info.filename)
        if any(info.filename in _OFFICE for info in infos):
            problem = "an office document or e-book, not an archive of reports"
            raise InputError(packed.where, problem, "save it as text or HTML")
        read = 0
        for info in infos:
            if info.is_dir() or _hidden(info.filename):
                continue
            read += 1
            if budget.spent:
                return
            where = f"{packed.where}/{printable(info.filename)}"
            try:
                _check_member(info, where)
                member = Packed(
                    where=where,
                    name=info.filename.rsplit("/", 1)[-1],
                    chunks=_inflate(archive, info, where, min(info.compress_size, size), budget),
                    depth=packed.depth + 1,
                )
                yield from unpack(member, budget, on_problem)
            except InputError as problem:
                on_problem(problem)
        if not read:
            raise InputError(packed.where, "the archive holds no files", "leave it out")


def _at_random(packed: Packed, chunks: Iterator[bytes]) -> IO[bytes]:
    """The archive as a file that can be sought in: a zip's table of contents stands at its end."""
    if packed.path is not None:
        try:
            return packed.path.open("rb")
        except OSError as error:
            problem = f"cannot be opened again ({error.strerror})"
            raise InputError(packed.where, problem, "leave it in place") from None
    spool: IO[bytes] = SpooledTemporaryFile(max_size=_SPOOLED)  # noqa: SIM115
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > LARGEST_ARCHIVE:
            spool.close()
            limit = megabytes(LARGEST_ARCHIVE)
            raise InputError(packed.where, f"an archive of more than {limit}", _BOMB)
        spool.write(chunk)
    spool.seek(0)
    return spool


def _hidden(name: str) -> bool:
    """Whether a member is what file managers leave behind, not what somebody packed."""
    if _OUTSIDE.search(name):
        return False
    parts = name.split("/")
    return parts[0] == "__MACOSX" or any(part.startswith(".") and part != "." for part in parts)


def _check_member(info: ZipInfo, where: str) -> None:
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
        raise InputError(where, "damaged in the archive", _DAMAGED) from None


def members_named(path: str) -> list[str] | None:
    """Names of a zip's files, for a count; None if it cannot be told."""
    with suppress(BadZipFile, NotImplementedError, ValueError, struct.error, OSError):
        with ZipFile(path) as archive:
            infos = archive.infolist()
        return [i.filename for i in infos if not i.is_dir() and not _hidden(i.filename)]
    return None
