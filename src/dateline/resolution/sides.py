"""Which actors stand for the same side: a commander for his force, a brigade for its army."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.records import Relation, RelationKind, Status

_WITHIN = (RelationKind.LEADS, RelationKind.MEMBER_OF, RelationKind.PART_OF)
# Being a member of these makes nobody an ally: rivals sit side by side in them.
_NO_SIDE = frozenset({"IGO", "NGO", "IMG", "UNO", "EUR", "ISM", "MNC"})


def sides_of(relations: Iterable[Relation]) -> Mapping[str, str]:
    """Of each actor that leads or belongs to another, the id of the outermost one.

    Where reports differ, what most of them say holds; of equals the least id. Two that are said
    to oppose each other never stand for one side.
    """
    told: dict[str, dict[str, int]] = {}
    rivals: set[tuple[str, str]] = set()
    for relation in relations:
        other = relation.b
        if other is None or relation.status is not Status.HAPPENED:
            continue
        if relation.kind is RelationKind.OPPOSES:
            rivals.add((relation.a.id, other.id))
        if (
            relation.kind not in _WITHIN
            or other.role in _NO_SIDE
            or other.country in _NO_SIDE
            or other.id == relation.a.id
        ):
            continue
        counts = told.setdefault(relation.a.id, {})
        counts[other.id] = counts.get(other.id, 0) + 1
    above = {
        actor: min(counts, key=lambda key: (-counts[key], key)) for actor, counts in told.items()
    }
    sides = {actor: _outermost(actor, above) for actor in sorted(above)}
    for one, rival in sorted(rivals):
        if sides.get(one, one) == sides.get(rival, rival):
            sides.pop(one, None)
            sides.pop(rival, None)
    return sides


def _outermost(actor: str, above: Mapping[str, str]) -> str:
    seen = [actor]
    while (next_up := above.get(seen[-1])) is not None and next_up not in seen:
        seen.append(next_up)
    # Of some that are each said to belong to the next, all must come to the same.
    return seen[-1] if next_up is None else min(seen[seen.index(next_up) :])
