"""The codebook's pattern language: `A take control of P`, `attack on|against R by A`."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.errors import CodebookError

SLOTS = frozenset({"A", "R", "B", "P", "X", "ACT"})

PREPOSITIONS = frozenset(
    """about above across after against ahead along alongside among around as aside at away back
    before behind below beneath beside between near beyond by down during for forward from in
    inside into of off on onto out outside over past through throughout to together toward
    towards under underneath until up upon via with within without apart forth aboard
    abroad""".split()
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for an argument; `preps` is empty for a subject or object."""

    role: str
    preps: tuple[str, ...] = ()
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """Lemmas of which one must stand with the trigger; `preps` may have to lead to it."""

    lemmas: tuple[str, ...]
    preps: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """One compiled pattern; `lemmas` are the triggers, each with a particle or an empty text."""

    text: str
    noun: bool
    lemmas: tuple[tuple[str, str], ...]
    subject: Slot | None
    slots: tuple[Slot, ...]
    words: tuple[Word, ...]
    possessor: str = "A"
    weight: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "weight", self._weighed())

    def _weighed(self) -> int:
        """How much it asks for: of two patterns that match, the heavier is meant."""
        needed = sum(s.needed for s in (*self.slots, *([self.subject] if self.subject else [])))
        particles = any(particle for _, particle in self.lemmas)
        return 3 * sum(not w.optional for w in self.words) + 2 * needed + 2 * particles


def compile_verb(text: str, where: str) -> Pattern:
    """From the text of a verb pattern: subject slot, verb, complements."""
    tokens = text.split()
    if len(tokens) < 2 or tokens[0].rstrip("!") not in SLOTS:
        raise CodebookError(f"{where}: pattern {text!r}: expected a subject slot, then a verb")
    subject = _slot(tokens[0], ())
    lemmas = tuple(_lemma(alternative) for alternative in tokens[1].split("|"))
    slots, words = _complements(tokens[2:], text, where)
    return Pattern(text, False, lemmas, subject, slots, words)


def compile_noun(text: str, where: str) -> Pattern:
    """From the text of a noun pattern: `R's` before the noun, complements behind it."""
    tokens = text.split()
    possessor = "A"
    if tokens and tokens[0].endswith("'s") and tokens[0][:-2] in SLOTS:
        possessor = tokens.pop(0)[:-2]
    if not tokens or tokens[0].rstrip("!") in SLOTS:
        raise CodebookError(f"{where}: noun pattern {text!r}: expected a noun")
    lemmas = tuple((alternative.replace("_", " "), "") for alternative in tokens[0].split("|"))
    slots, words = _complements(tokens[1:], text, where)
    return Pattern(text, True, lemmas, None, slots, words, possessor)


def _complements(
    tokens: list[str], text: str, where: str
) -> tuple[tuple[Slot, ...], tuple[Word, ...]]:
    slots: list[Slot] = []
    words: list[Word] = []
    waiting: tuple[str, ...] = ()
    inside = False
    for token in tokens:
        inside = inside or token.startswith("(")
        bare = token.strip("()")
        alternatives = tuple(bare.split("|"))
        if bare.rstrip("!") in SLOTS:
            slots.append(_slot(bare, waiting))
            waiting = ()
        elif all(a in PREPOSITIONS for a in alternatives):
            if waiting:
                words.append(Word(waiting, optional=inside))
            waiting = alternatives
        elif bare and bare == bare.lower():
            words.append(Word(alternatives, waiting, inside))
            waiting = ()
        else:
            raise CodebookError(f"{where}: pattern {text!r}: {token!r} is no slot and no lemma")
        inside = inside and not token.endswith(")")
    if waiting:
        words.append(Word(waiting, optional=inside))
    return tuple(slots), tuple(words)


def _slot(token: str, preps: tuple[str, ...]) -> Slot:
    return Slot(token.rstrip("!"), preps, token.endswith("!"))


def _lemma(alternative: str) -> tuple[str, str]:
    verb, _, particle = alternative.rpartition("-")
    if verb and particle in PREPOSITIONS:
        return verb, particle
    return alternative, ""
