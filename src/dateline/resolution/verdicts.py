"""Judgements on pairs of claims, as grouping needs them: who must stand together, who never."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol


class Verdict(Protocol):
    """Somebody's word that two claims tell of the same event, or of different ones."""

    @property
    def claim(self) -> str: ...

    @property
    def verdict(self) -> str: ...

    @property
    def other(self) -> str | None: ...


class Sets:
    """Things joined pair by pair; each set is known by its least member."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, member: str) -> str:
        """What its set is known by; a stranger is a set of its own."""
        root = member
        while (above := self._parent.get(root, root)) != root:
            root = above
        while (above := self._parent.get(member, member)) != root:
            self._parent[member] = root
            member = above
        return root

    def join(self, one: str, other: str) -> None:
        """Makes their two sets one."""
        low, high = sorted((self.find(one), self.find(other)))
        self._parent[high] = low


def pairs(verdicts: Iterable[Verdict]) -> tuple[Sets, frozenset[tuple[str, str]]]:
    """The sets that must stand together, and the pairs (both ways) that must not.

    Of several words on the same pair the last holds.
    """
    last: dict[tuple[str, str], str] = {}
    for word in verdicts:
        if word.other is not None and word.verdict in ("same", "different"):
            last[min(word.claim, word.other), max(word.claim, word.other)] = word.verdict
    together = Sets()
    apart: set[tuple[str, str]] = set()
    for (one, other), verdict in last.items():
        if verdict == "same":
            together.join(one, other)
        else:
            apart.update(((one, other), (other, one)))
    return together, frozenset(apart)
