"""Codes in words: statuses, sectors, tolls, and who says so."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.codebook import codebook
from dateline.records import ActorRef, Bounds, Claim, EventType, Status

STATUS = {
    Status.HAPPENED: "happened",
    Status.ORDERED: "ordered",
    Status.URGED: "called for",
    Status.THREATENED: "threatened",
    Status.PROMISED: "promised",
    Status.PLANNED: "planned",
    Status.POSSIBLE: "possible",
    Status.DENIED: "denied",
    Status.FAILED: "attempted, failed",
}

REPORTED = {
    Status.HAPPENED: "Reported as having happened",
    Status.ORDERED: "Reported as ordered",
    Status.URGED: "Reported as called for",
    Status.THREATENED: "Reported as threatened",
    Status.PROMISED: "Reported as promised",
    Status.PLANNED: "Reported as planned",
    Status.POSSIBLE: "Reported as possible",
    Status.DENIED: "Reported as not having happened",
    Status.FAILED: "Reported as attempted without success",
}

PROMPTS = {
    Status.ORDERED: {EventType.REQUEST, EventType.COERCE},
    Status.URGED: {EventType.REQUEST},
    Status.THREATENED: {EventType.THREATEN},
    Status.PROMISED: {EventType.AGREE, EventType.CONCEDE},
}
"""The types of the act by which an event comes to be ordered, urged, threatened or promised."""

ROLES = {
    "GOV": "government",
    "MIL": "military",
    "COP": "police",
    "JUD": "courts",
    "LEG": "parliament",
    "OPP": "opposition",
    "REB": "armed group",
    "CVL": "civilians",
    "CRM": "criminal group",
    "IGO": "international organisation",
    "NGO": "non-governmental organisation",
    "MED": "media",
    "SPY": "intelligence service",
    "PTY": "party",
    "BUS": "business",
    "REF": "refugees",
    "ELI": "public figure",
    "UAF": "unidentified armed group",
    "PRM": "paramilitary",
    "JRN": "journalists",
    "HLH": "health services",
    "EDU": "education",
    "REL": "religious body",
    "LAB": "labour",
}


def join(names: Sequence[str]) -> str:
    """A list as one says it: "a, b and c"."""
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def type_label(event_type: EventType) -> str:
    """The codebook's label for people."""
    return codebook().types[event_type].label


def quad(event_type: EventType) -> str:
    """Which of the four quad classes the type is in."""
    return codebook().types[event_type].quad


def mode_label(mode: str) -> str:
    """A mode's name for people."""
    return mode.replace("-", " ").replace("_", " ")


def role_label(role: str | None) -> str | None:
    """A sector in words; None where it is unknown or not in the list."""
    return ROLES.get(role) if role else None


def figure(bounds: Bounds | None) -> str | None:
    """A toll as one says it: "12", "3 to 5", "at least 5", "up to 8"."""
    if bounds is None or bounds == (None, None):
        return None
    least, most = bounds
    if most is None:
        return f"at least {least:,}"
    if least is None:
        return f"up to {most:,}"
    return f"{least:,}" if least == most else f"{least:,} to {most:,}"


def according_to(chain: Sequence[ActorRef], outlet: str | None) -> str:
    """Who says so, outermost first; the outlet itself where nobody else does."""
    if not chain:
        return f"on {outlet}'s own word" if outlet else "on the report's own word"
    outer, *inner = [actor.name for actor in chain]
    return f"according to {outer}" + (f", citing {join(inner)}" if inner else "")


def prompters(claim: Claim, siblings: Sequence[Claim]) -> tuple[ActorRef, ...]:
    """Who ordered, urged, threatened or promised it: the actors of that act in the same sentence.

    Empty where the sentence tells of no such act, or of more than one.
    """
    wanted = PROMPTS.get(claim.status, set())
    acts = [
        other
        for other in siblings
        if other.type in wanted
        and other.status is Status.HAPPENED
        and other.sentence == claim.sentence
        and other.actors
    ]
    return acts[0].actors if len({tuple(a.id for a in act.actors) for act in acts}) == 1 else ()


def standing(claim: Claim, outlet: str | None, siblings: Sequence[Claim] = ()) -> str:
    """How the claim stands and on whose word, as one sentence without its full stop."""
    by = prompters(claim, siblings)
    told = REPORTED[claim.status] + (f" by {join([actor.name for actor in by])}" if by else "")
    # Whoever ordered it need not be named again as the one who says so.
    chain = [a for a in claim.attribution if a.id not in {actor.id for actor in by}]
    said = "" if by and claim.attribution and not chain else f", {according_to(chain, outlet)}"
    return f"{told}{said}{', told as background' if claim.background else ''}"
