"""gzip read as a stream."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from dateline.errors import InputError
from dateline.sources.base import CHUNK
from dateline.sources.budget import DAMAGED, Budget


def is_gz(head: bytes) -> bool:
    """Whether the first bytes are those of gzip."""
    return head.startswith(b"\x1f\x8b")


def gunzip(chunks: Iterator[bytes], where: str, budget: Budget) -> Iterator[bytes]:
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
                raise InputError(where, "damaged gzip data", DAMAGED) from None
            out += len(piece)
            budget.count(where, len(piece), out, packed)
            yield piece
            data = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
            if not inflate.eof and not data and len(piece) < CHUNK:
                break
    if not inflate.eof:
        raise InputError(where, "the gzip data ends too early", DAMAGED)
