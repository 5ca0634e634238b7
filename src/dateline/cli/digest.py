"""What a reading depends on, as one short mark: the reader's code and data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from dateline.version import __version__

READ_WITH = ("codebook", "gazetteer", "reading")


@lru_cache(maxsize=4)
def digest_of(*parts: str) -> str:
    """Twelve hex digits over the version and all that lies in these folders of the package."""
    digest = sha256(__version__.encode())
    for part in parts:
        for source in _sources(files("dateline") / part):
            digest.update(source.read_bytes())
    return digest.hexdigest()[:12]


def _sources(folder: Traversable) -> Iterator[Traversable]:
    """Code and data under a folder of the package, in a fixed order."""
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            yield from _sources(entry)
        elif entry.name.endswith((".py", ".toml", ".csv", ".jsonl")):
            yield entry
