"""How far a claim of control is to be believed, by who says so and who denies it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dateline.records import ActorRef

OUTLET, ADVERSARY, THIRD, OWN = 0.8, 0.85, 0.65, 0.45
"""Trust in a holding on the outlet's own word, the loser's, another's, and the holder's own."""

CREDIBLE = 0.3
"""Below this a holding is not shown: the holder's own word, denied by the other side."""

_DENIAL = 0.8
_OUTLET_DENIES, _PARTY_DENIES = 0.7, 0.5
_NO_PARTY = frozenset({None, "CVL", "MED", "REF"})

Side = Callable[[str], str]


def trust(
    said_by: Sequence[ActorRef], holder: ActorRef, losers: Iterable[ActorRef], side: Side
) -> float:
    """Trust in the holding of `holder` on the word of those; 0 to 1."""
    if not said_by:
        return OUTLET
    if all(is_own(who, holder, side) for who in said_by):
        return OWN
    lost = {side(loser.id) for loser in losers}
    return ADVERSARY if any(side(who.id) in lost for who in said_by) else THIRD


def is_own(who: ActorRef, holder: ActorRef, side: Side) -> bool:
    """Whether `who` speaks for the holder's side: as far as is known, or by country and sector."""
    if side(who.id) == side(holder.id):
        return True
    alike = (who.country, who.role) == (holder.country, holder.role)
    return alike and who.country is not None and who.role not in _NO_PARTY


def together(voices: Iterable[float]) -> float:
    """The trust in what several voices say independently of each other."""
    doubt = 1.0
    for trusted in voices:
        doubt *= 1 - trusted
    return min(0.99, 1 - doubt)


def against(trusted: float, denials: Iterable[float]) -> float:
    """What is left of the trust after those denials."""
    for denial in denials:
        trusted *= 1 - _DENIAL * denial
    return trusted


def denial(said_by: Sequence[ActorRef]) -> float:
    """The weight of a denial: the outlet's own word counts for more than a party's.

    It is so much less than `OUTLET` that two outlets of which one is wrong leave a contested place.
    """
    return _PARTY_DENIES if said_by else _OUTLET_DENIES
