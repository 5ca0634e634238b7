"""`dateline explain`: why a claim was read as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

import click

from dateline.cli import codings
from dateline.cli.cells import (
    CLAIM_COLUMNS,
    SHORT_ID,
    claim_cells,
    event_cells,
    interval,
    status_style,
    toll,
)
from dateline.cli.options import as_of_option, format_options, opened, store_option
from dateline.cli.says import hint
from dateline.cli.show import print_json, print_marked, print_pairs, print_table, print_text
from dateline.codebook import codebook
from dateline.codebook.codes import claim_codes
from dateline.errors import UsageError
from dateline.export import claim_row
from dateline.picture import Sight
from dateline.reading.tracing import MEANS as _MEANS
from dateline.records import ActorRef, Claim, PlaceRef, Report
from dateline.resolution import Event
from dateline.store import View

_TOLD = (
    ("pattern", ("verb ", "noun ", "light verb ")),
    ("reader", "reader: "),
    ("cues", "cue "),
    ("place", ("place ", "the place ", "the country ", "a running total")),
    ("time", ("time ", "news of the day", "to come", "told as history")),
)
"""What the reasons tell of, by how they begin."""
_SOME = 5


@click.command("explain")
@click.argument("claim", metavar="ID")
@store_option
@as_of_option
@format_options("json")
def command(claim: str, store: str | None, on: date | None, form: str | None) -> None:
    """Show why a claim was read as it was: its sentence, and what each part of it rests on.

    ID is that of a claim, or its beginning, as lists show it; of an event, its claims are listed.
    """
    with opened(store, on) as view:
        sight = Sight(view)
        found = view.claim(claim)
        if found is not None:
            report = sight.desk.report(found.report_id)
            if form:
                print_json(_as_json(found, report))
            else:
                _print_claim(found, report, _event_of(sight, found))
            return
        event = _event_begun(sight, claim)
        if form:
            rows = [_as_json(one, sight.desk.report(one.report_id)) for one in event.claims]
            print_json(rows)
        else:
            _print_event(event, sight)


def _print_claim(claim: Claim, report: Report, event: Event) -> None:
    print_text(f"{_kind(claim)}, {claim.status.value}  [{claim.id}]", style="bold")
    print_text("")
    sentence = report.text[claim.sentence.start : claim.sentence.end]
    start = claim.evidence.start - claim.sentence.start
    print_marked(sentence, max(0, start), claim.evidence.end - claim.sentence.start)
    print_text("")
    print_pairs([pair for pair in _pairs(claim, report) if pair[1]])
    if len(event.claims) > 1:
        others = f"{len(event.claims)} claims tell of this event"
        hint(f"{others}: `dateline explain {event.id[:SHORT_ID]}`")


def _pairs(claim: Claim, report: Report) -> Iterator[tuple[str, str]]:
    entry = codebook().types[claim.type]
    told = _sorted_reasons(claim.reasons)
    yield "type", f"{entry.label}: {entry.definition}"
    for mode in entry.modes:
        if mode.name in claim.mode:
            yield "mode", f"{mode.name}: {mode.definition}"
    yield "pattern", "; ".join(told["pattern"])
    yield "reader", "; ".join(told["reader"])
    background = ", told as background" if claim.background else ""
    cues = ", ".join(told["cues"])
    yield "status", claim.status.value + background + (f" ({cues})" if cues else "")
    yield "who", _actors(claim.actors, report) or "not told"
    yield "to whom", _actors(claim.recipients, report)
    yield "meant by", "; ".join(told["names"])
    yield "where", _because(_place(claim.place, report) or "not told", told["place"])
    days = f"{interval(claim.start, claim.end)} (published {claim.published})"
    yield "when", _because(days, told["time"])
    yield "toll", toll(claim.killed, claim.injured)
    yield "about", ", ".join(claim.contexts)
    yield "because", "; ".join(told["rest"])
    outlet = f"the word of {report.source or 'the report'} itself"
    yield "according to", _actors(claim.attribution, report) or outlet
    yield "confidence", f"{claim.confidence:.2f}"
    yield "codes", _codes(claim, report)
    yield (
        "report",
        ", ".join(
            part
            for part in (
                report.source,
                report.published.isoformat(),
                _quoted(report.title),
                report.id,
            )
            if part
        ),
    )
    yield "file", report.where or ""
    yield "address", report.url or ""


def _sorted_reasons(reasons: Sequence[str]) -> dict[str, list[str]]:
    """The reasons by what they tell of; the trained reader's without the word for it."""
    found: dict[str, list[str]] = {
        name: [] for name in ("pattern", "reader", "cues", "names", "place", "time", "rest")
    }
    for reason in reasons:
        kind = next((kind for kind, begun in _TOLD if reason.startswith(begun)), "rest")
        if kind == "rest" and f'" {_MEANS} ' in reason:
            kind = "names"
        found[kind].append(reason.removeprefix("reader: "))
    return found


def _because(told: str, reasons: Sequence[str]) -> str:
    return f"{told}: {'; '.join(reasons)}" if reasons else told


def _kind(claim: Claim) -> str:
    return f"{claim.type.value} {', '.join(claim.mode)}".strip()


def _actors(actors: Sequence[ActorRef], report: Report) -> str:
    return "; ".join(_actor(actor, report) for actor in actors)


def _actor(actor: ActorRef, report: Report) -> str:
    codes = " ".join(code for code in (actor.country, actor.role) if code)
    named = report.text[actor.span.start : actor.span.end] if actor.span else ""
    notes = [codes] if codes else []
    if named and named != actor.name:
        notes.append(f"named as {_quoted(' '.join(named.split()))}")
    return f"{actor.name} ({', '.join(notes)})" if notes else actor.name


def _place(place: PlaceRef | None, report: Report) -> str:
    if place is None:
        return ""
    located = place.lat is not None and place.lon is not None
    degrees = f"{place.lat:.3f}, {place.lon:.3f}" if located else "not on the map"
    notes = [note for note in (place.kind, place.country, degrees) if note]
    named = report.text[place.span.start : place.span.end] if place.span else ""
    if named and named != place.name:
        notes.append(f"named as {_quoted(' '.join(named.split()))}")
    return f"{place.name} ({', '.join(notes)})"


def _quoted(text: str | None) -> str:
    return f"“{text}”" if text else ""


def _codes(claim: Claim, report: Report) -> str:
    found = _named_codes(claim, report)
    return "; ".join(f"{name} {code}" for name, code in found.items() if code)


def _acled(claim: Claim, report: Report) -> str | None:
    return codings.acled(claim, report.text[claim.sentence.start : claim.sentence.end])


def _named_codes(claim: Claim, report: Report) -> dict[str, Any]:
    codes = claim_codes(claim)
    return {
        "PLOVER": _kind(claim),
        "CAMEO": codes.get("cameo"),
        "Goldstein": codes.get("goldstein"),
        "quad class": codes.get("quad_class"),
        "ACLED": _acled(claim, report),
        "UCDP type of violence": codings.ucdp(claim),
    }


def _as_json(claim: Claim, report: Report) -> dict[str, Any]:
    return {
        **claim_row(claim, report, claim_codes),
        "acled": _acled(claim, report),
        "ucdp": codings.ucdp(claim),
        "reasons": list(claim.reasons),
        "url": report.url,
        "where": report.where,
    }


def _event_of(sight: Sight, claim: Claim) -> Event:
    return next(e for e in sight.events if claim.id in {s.claim_id for s in e.statuses})


def _print_event(event: Event, sight: Sight) -> None:
    head = event_cells(event)
    print_text(" · ".join(cell for cell in head[1:] if cell), style="bold")
    told = ((one, sight.desk.report(one.report_id).source) for one in event.claims)
    cells = (claim_cells(one, outlet) for one, outlet in told)
    print_table("", CLAIM_COLUMNS, cells, style=status_style)
    hint(f"`dateline explain {event.claims[-1].id[:SHORT_ID]}` explains one of them")


def _event_begun(sight: Sight, given: str) -> Event:
    """The one event of that id or beginning; UsageError says what else there is."""
    found = [event for event in sight.events if event.id.startswith(given)] if given else []
    if len(found) == 1:
        return found[0]
    raise UsageError(_not_one(sight.view, given))


def _not_one(view: View, given: str) -> str:
    ids = (claim.id for claim in view.claims())
    begun = list(islice((one for one in ids if given and one.startswith(given)), _SOME))
    if begun:
        return f"several claims begin with {given!r}: {', '.join(begun)}; give more of the id"
    when = f" in what was published by {view.as_of}" if view.as_of else ""
    return f"no claim and no event has the id {given!r}{when}; `dateline claims` shows them"
