"""Small closed lists of English that several stages share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.gazetteer.normalise import normalise

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTICLES = frozenset(
    """al el ad an ar as ash at az bin ibn ben abu abd de del der di la le van von ul ud""".split()
)
TITLES = frozenset(
    """mr mrs ms miss dr sir lord lady president vice-president premier chancellor king queen
    prince princess emir sultan sheikh sheik ayatollah imam pope general gen lt lieutenant
    colonel col major maj captain capt sergeant sgt brigadier brig admiral adm commander cmdr
    field marshal minister secretary senator sen congressman rep governor gov mayor ambassador
    judge justice professor prof mullah maulana hajj haj spokesman spokeswoman director
    chief""".split()
)
ORGANISATION_WORDS = frozenset(
    """brigade brigades battalion army forces force party front movement council committee
    organisation organization association union league alliance coalition ministry agency
    authority commission command corps regiment division militia group federation congress
    parliament assembly court university institute center centre network foundation fund bank
    company corporation service office department bureau mission observatory society club news
    television tv radio newspaper times post agency guard""".split()
)

# Forms whose lemma the tagger's rules get wrong.
LEMMAS = {
    "staged": "stage", "staging": "stage", "raped": "rape", "raping": "rape", "waged": "wage",
    "waging": "wage", "fined": "fine", "cordoned": "cordon", "installed": "install",
    "retook": "retake", "retaken": "retake", "sniped": "snipe", "waterboarded": "waterboard",
    "defunded": "defund", "rearrested": "rearrest", "reopened": "reopen", "axed": "axe",
    "strafed": "strafe", "razed": "raze", "overran": "overrun", "overrun": "overrun",
    "beheaded": "behead", "besieged": "besiege", "vowed": "vow", "rebuffed": "rebuff",
}  # fmt: skip


def lemma_of(token: Token) -> str:
    """The lemma in lower case, mended where the tagger's is known to be wrong."""
    lower = token.lower_
    if lower in LEMMAS:
        return LEMMAS[lower]
    if token.pos_ == "PROPN" and token.is_sent_start and lower.endswith("s") and len(lower) > 4:
        # "Airstrikes hit …": a capital at the start makes the tagger see a name.
        return lower[:-2] if lower.endswith(("shes", "ches", "sses", "xes")) else lower[:-1]
    return str(token.lemma_).lower()


def made_id(country: str | None, name: str) -> str:
    """The id of an actor that the registry lacks: of its country, if that is known, and name."""
    return f"{country or 'XXX'}-{slug(name)}"


def slug(name: str) -> str:
    """A name as part of an id: words of its normal form joined by hyphens."""
    return re.sub(r"\s+", "-", normalise(name)) or "unnamed"
