"""The ontology as data: types, modes, predicates, examples and maps to other codings."""

from dateline.codebook.book import Codebook, Example, Mode, Predicate, TypeEntry, codebook
from dateline.codebook.patterns import Pattern, Slot, Word

__all__ = [
    "Codebook",
    "Example",
    "Mode",
    "Pattern",
    "Predicate",
    "Slot",
    "TypeEntry",
    "Word",
    "codebook",
]
