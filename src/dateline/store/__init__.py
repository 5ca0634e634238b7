"""Where reports and claims are kept: one SQLite file, opened by `open_store`."""

from dateline.store.base import ClaimFilter, Counts, Judgement, Run, Store, View, Writer
from dateline.store.sqlite import open_store

__all__ = [
    "ClaimFilter",
    "Counts",
    "Judgement",
    "Run",
    "Store",
    "View",
    "Writer",
    "open_store",
]
