"""How much may come out of an archive, counted as it comes: its own word is not trusted."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.errors import InputError
from dateline.sources.base import MEGABYTE, megabytes

LARGEST_ARCHIVE = 2_000_000_000
"""Bytes that may come out of one file with all the archives in it."""

SMALL = 10 * MEGABYTE
"""Up to so many bytes a member may be packed as tightly as it likes."""

STEEPEST = 200
"""Bytes that may come out of one packed byte."""

BOMB = "unpack it yourself if you trust it, and give the files"
"""What to do about an archive that unpacks to too much."""

DAMAGED = "get the archive anew; it is damaged"
"""What to do about one that does not unpack."""


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
            raise InputError(self.where, f"it unpacks to more than {limit}", BOMB)
        if out > SMALL and out > STEEPEST * max(packed, 1):
            problem = f"it unpacks to more than {STEEPEST} times its size"
            raise InputError(where, problem, BOMB)
