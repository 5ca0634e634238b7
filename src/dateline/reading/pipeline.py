"""The stages in order, and reading one report or many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from dateline.codebook import codebook
from dateline.errors import InputError
from dateline.gazetteer.places import Places
from dateline.models import model_version
from dateline.reading.attribution import find_attributions
from dateline.reading.claims import make_claims
from dateline.reading.contexts import mark_contexts
from dateline.reading.coreference import resolve
from dateline.reading.draft import Draft
from dateline.reading.events import propose_events
from dateline.reading.header import find_header
from dateline.reading.modes import find_modes
from dateline.reading.names import find_names
from dateline.reading.naming import name_entities
from dateline.reading.parse import parse_texts, parser_version
from dateline.reading.phrases import find_phrases
from dateline.reading.places import find_places
from dateline.reading.relations import find_relations
from dateline.reading.sentences import find_quotes, split_sentences
from dateline.reading.speakers import resolve_speakers
from dateline.reading.speechacts import imply_speech_acts
from dateline.reading.status import assign_status
from dateline.reading.times import find_times
from dateline.reading.tolls import count_tolls
from dateline.reading.tracing import trace_names
from dateline.reading.trained import judge_events
from dateline.records import Reading, Report
from dateline.version import __version__

Stage = Callable[[Draft], Draft]

BEFORE_PARSE: tuple[Stage, ...] = (find_header, split_sentences, find_quotes, find_times)
BEFORE_TRAINED: tuple[Stage, ...] = (
    find_names,
    find_places,
    find_phrases,
    resolve,
    name_entities,
    find_attributions,
    resolve_speakers,
    propose_events,
)
STAGES: tuple[Stage, ...] = (
    *BEFORE_TRAINED,
    judge_events,
    assign_status,
    imply_speech_acts,
    find_modes,
    count_tolls,
    make_claims,
    trace_names,
    mark_contexts,
    find_relations,
)
REPORTS_A_BATCH = 16
LONGEST_REPORT = 500_000
"""Characters: a hundred times a long report; parsing more at once takes gigabytes."""


def reader_version() -> str:
    """What a reading depends on: the code, the codebook's content, the parser's model."""
    parts = (f"dateline {__version__}", f"codebook {codebook().digest}", parser_version())
    return ", ".join((*parts, model_version()))


def read_report(report: Report) -> Reading:
    """Everything that one report says."""
    return next(read_many([report]))


def read_many(
    reports: Iterable[Report], *, on_problem: Callable[[InputError], None] | None = None
) -> Iterator[Reading]:
    """A reading for each report, in order; parsing goes in batches.

    A report with no sentence in it, or longer than LONGEST_REPORT, gives `on_problem` an
    InputError and no reading; without `on_problem` a long one raises it.
    """
    Places.prepare()
    waiting = iter(reports)
    while batch := list(islice(waiting, REPORTS_A_BATCH)):
        drafts = []
        for report in batch:
            if problem := _too_long(report):
                if on_problem is None:
                    raise problem
                on_problem(problem)
                continue
            draft = _run(BEFORE_PARSE, Draft(report=report))
            if not draft.sentences and on_problem is not None:
                on_problem(_empty(report))
                continue
            drafts.append(draft)
        docs = parse_texts((d.masked, d.sentences) for d in drafts)
        for draft, doc in zip(drafts, docs, strict=True):
            yield _finished(_run(STAGES, replace(draft, doc=doc)))


def _too_long(report: Report) -> InputError | None:
    length = len(report.text)
    if length <= LONGEST_REPORT:
        return None
    return InputError(
        report.where or report.id,
        f"the text has {length:,} characters, a report may have {LONGEST_REPORT:,}",
        "split it into the reports that it holds",
    )


def _empty(report: Report) -> InputError:
    where = report.where or report.id
    return InputError(where, "there is no sentence in the text", "give the report's full text")


def _run(stages: Iterable[Stage], draft: Draft) -> Draft:
    for stage in stages:
        draft = stage(draft)
    return draft


def _finished(draft: Draft) -> Reading:
    used = {m.entity for m in draft.mentions if m.entity}
    entities = tuple(draft.entities[k].ref for k in sorted(used) if k in draft.entities)
    places = {m.place.name: m.place for m in draft.place_mentions}
    return Reading(
        report=draft.report,
        sentences=draft.sentences,
        dateline=draft.dateline,
        byline=draft.byline,
        entities=entities,
        places=tuple(places[name] for name in sorted(places)),
        claims=draft.claims,
        statements=draft.statements,
        relations=draft.relations,
        tolls=draft.tolls,
        contexts=draft.contexts,
        warnings=draft.warnings,
    )
