"""Makes docs/codebook/ from the codebook: `python scripts/codebook_docs.py [--check]`."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping
from importlib.resources import files

from pages import ROOT, keep, table

from dateline.codebook import Codebook, Example, Predicate, TypeEntry, codebook
from dateline.codebook.book import QUADS
from dateline.records import EventType

FOLDER = ROOT / "docs" / "codebook"
NOTE = "<!-- Made by scripts/codebook_docs.py from src/dateline/codebook/: edit those files. -->"


def main(arguments: list[str]) -> int:
    """Writes or checks all pages; 1 if a page is out of date."""
    book = codebook()
    pages = {FOLDER / "README.md": overview(book)}
    for entry in book.types.values():
        pages[FOLDER / f"{entry.type.value.lower()}.md"] = type_page(entry)
    return keep(pages, arguments, FOLDER)


def overview(book: Codebook) -> str:
    """The list of types by quad class, and what a page of a type holds."""
    entries = sorted(book.types.values(), key=lambda e: (QUADS.index(e.quad), -e.score))
    rows = [
        (f"[{e.type.value}]({e.type.value.lower()}.md)", e.quad, _number(e.score), e.definition)
        for e in entries
    ]
    modes = sum(len(e.modes) for e in entries)
    patterns = sum(len(e.predicates) for e in entries)
    examples = sum(len(e.examples) + len(e.counterexamples) for e in entries)
    return _page(
        NOTE,
        "# The codebook",
        f"{len(entries)} event types (PLOVER 1.3) with {modes} modes, found by {patterns:,} "
        f"patterns; {examples} example and counter-example sentences, all ours.",
        *table(("type", "quad class", "score", "definition"), rows),
        "The score runs from -10 (conflict) to 10 (cooperation). How patterns are written, and "
        "how to add one: [Add a predicate](../how-to/add-a-predicate.md).",
        "Every exported claim carries its CAMEO code, the Goldstein score of that code and its "
        "quad class (1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material "
        "conflict).",
    )


def type_page(entry: TypeEntry) -> str:
    """Definition, modes, other codings, patterns and sentences of one type."""
    facts = [
        f"* Quad class: {entry.quad}",
        f"* Score: {_number(entry.score)}",
        f"* CAMEO root: {entry.cameo_root}",
    ]
    modes = [(f"`{m.name}`", m.definition, _number(m.score), m.cameo or "") for m in entry.modes]
    parts = [
        NOTE,
        f"# {entry.type.value}: {entry.label.lower()}",
        entry.definition,
        "\n".join(facts),
    ]
    if modes:
        parts += ["## Modes", *table(("mode", "definition", "score", "CAMEO"), modes)]
    parts += list(_other_codings(entry.type))
    parts += ["## Sentences that are this type", *_examples(entry.examples)]
    parts += ["## Sentences that are not", *_counterexamples(entry.counterexamples)]
    parts += ["## Patterns", *_patterns(entry.predicates)]
    return _page(*parts)


def _other_codings(kind: EventType) -> Iterator[str]:
    acled = [r for r in _map("acled.csv") if r["type"] == kind.value]
    ucdp = [r for r in _map("ucdp.csv") if r["type"] == kind.value]
    if acled:
        yield "## In ACLED's terms"
        yield (
            "The first row that fits counts; `side` is civilians if they are acted on, else who "
            "acts. `dateline explain` shows it; exports do not carry it."
        )
        rows = [
            (
                _mode(r["mode"]),
                r["status"],
                r["side"],
                f"{r['event_type']} / {r['sub_event_type']}",
                r["note"],
            )
            for r in acled
        ]
        yield from table(("mode", "status", "side", "event / sub-event type", "note"), rows)
    if ucdp:
        yield "## In UCDP's terms"
        yield "By who acts on whom. `dateline explain` shows it; exports do not carry it."
        cells = [
            (_mode(r["mode"]), r["actor"], r["recipient"], r["type_of_violence"]) for r in ucdp
        ]
        yield from table(("mode", "actor", "recipient", "type of violence"), cells)


def _examples(examples: tuple[Example, ...]) -> list[str]:
    rows = [
        (_marked(e), ", ".join(f"`{m}`" for m in e.mode or ()), e.status.value) for e in examples
    ]
    return table(("sentence", "mode", "status"), rows)


def _counterexamples(examples: tuple[Example, ...]) -> list[str]:
    return table(("sentence", "why not"), [(_marked(e), e.why or "") for e in examples])


def _marked(example: Example) -> str:
    return example.text.replace(example.trigger, f"**{example.trigger}**", 1)


def _patterns(predicates: tuple[Predicate, ...]) -> Iterator[str]:
    groups: dict[tuple[str, str, str], list[str]] = {}
    for one in predicates:
        key = (one.mode or "", one.cameo or "", one.act.value if one.act else "")
        groups.setdefault(key, []).append(one.pattern.text)
    for (mode, cameo, act), texts in groups.items():
        told = [f"mode `{mode}`" if mode else "no mode"]
        told += [f"CAMEO {cameo}"] if cameo else []
        told += [f"the act it names is {act}"] if act else []
        told_texts = dict.fromkeys(texts)
        yield ", ".join(told)[:1].upper() + ", ".join(told)[1:] + ":"
        yield "\n".join(("```text", *told_texts, "```"))


def _mode(mode: str) -> str:
    if mode.isdigit():
        return f"CAMEO {mode}"
    return f"`{mode}`" if mode else "any other"


def _map(name: str) -> list[Mapping[str, str]]:
    path = files("dateline.codebook") / "maps" / name
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


def _number(score: float | None) -> str:
    return "" if score is None else f"{score:g}"


def _page(*parts: str) -> str:
    """Parts as paragraphs; the lines of a table stay together."""
    lines: list[str] = []
    for part in parts:
        inside = part.startswith("|") and lines and lines[-1].startswith("|")
        if lines and not inside:
            lines.append("")
        lines.append(part)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
