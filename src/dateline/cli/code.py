"""`dateline code`: the codebook, as the reader uses it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import click

from dateline.cli.filters import completing, unknown
from dateline.cli.options import format_options
from dateline.cli.says import hint
from dateline.cli.show import print_json, print_pairs, print_table, print_text
from dateline.codebook import Codebook, Example, TypeEntry, codebook
from dateline.codebook.contexts import Context, context_book
from dateline.errors import UsageError
from dateline.records import EventType

CONTEXTS = "contexts"
TYPES = ("type", "label", "quad class", "score", "modes", "predicates")


@click.command("code")
@click.argument("name", metavar="[TYPE]", required=False, shell_complete=completing(EventType))
@format_options("json")
def command(name: str | None, form: str | None) -> None:
    """Show the codebook: all types, or what one means and by which words it is found.

    TYPE may also be `contexts`, for what reports can be about, or the name of one of them.
    """
    book = codebook()
    contexts = context_book().contexts
    if name and name.strip().lower() == CONTEXTS:
        _list_contexts(tuple(contexts.values()), form)
        return
    if name and name.strip().lower() in contexts:
        _show_context(contexts[name.strip().lower()], form)
        return
    if name is None:
        _list_types(book, form)
        return
    entry = book.types[_type_named(name, book)]
    if form:
        print_json(_as_json(entry))
    else:
        _print_entry(entry)


def _type_named(name: str, book: Codebook) -> EventType:
    wanted = name.strip().upper()
    if wanted in EventType.__members__:
        return EventType(wanted)
    having = [
        entry.type.value
        for entry in book.types.values()
        if any(mode.name.upper() == wanted for mode in entry.modes)
    ]
    if having:
        raise UsageError(f"{name!r} is a mode; did you mean {' or '.join(having)}, which has it?")
    raise UsageError(unknown("type", name, (member.value for member in EventType)))


def _list_types(book: Codebook, form: str | None) -> None:
    entries = [book.types[kind] for kind in EventType if kind in book.types]
    if form:
        print_json([_as_json(entry) for entry in entries])
        return
    rows = (
        (
            entry.type.value,
            entry.label,
            entry.quad,
            f"{entry.score:g}",
            ", ".join(mode.name for mode in entry.modes),
            f"{len(entry.predicates):,}",
        )
        for entry in entries
    )
    print_table("", TYPES, rows)
    hint("`dateline code ASSAULT` shows one of them")


def _list_contexts(contexts: Sequence[Context], form: str | None) -> None:
    if form:
        print_json([asdict(context) for context in contexts])
        return
    print_table(
        "", ("context", "label", "definition"), ((c.name, c.label, c.definition) for c in contexts)
    )
    hint("`dateline code health` shows the words of one; `dateline claims --context` finds it")


def _show_context(context: Context, form: str | None) -> None:
    if form:
        print_json(asdict(context))
        return
    print_text(f"{context.name}: {context.label}", style="bold")
    print_text(context.definition)
    alone, together = " · ".join(context.strong), " · ".join(context.words)
    pairs = [("one is enough", alone), ("two are needed", together)]
    if context.roles:
        pairs.append(("actors named", f"of sector {', '.join(context.roles)} count as such words"))
    _section("Words of a paragraph", [pair for pair in pairs if pair[1]])


def _print_entry(entry: TypeEntry) -> None:
    print_text(f"{entry.type.value}: {entry.label}", style="bold")
    print_text(entry.definition)
    print_text("")
    print_pairs(
        [
            ("quad class", entry.quad),
            ("score", f"{entry.score:g} (-10 conflict, 10 cooperation)"),
            ("CAMEO root", entry.cameo_root),
            ("recipient", "needed" if entry.recipient_required else "may be unknown"),
        ]
    )
    _section("Modes", [(mode.name, _mode(mode.definition, mode.score)) for mode in entry.modes])
    _section("Predicates", _predicates(entry))
    _section("Examples", [(one.status.value, _marked(one)) for one in entry.examples])
    _section("Not coded as this", [("", _marked(one)) for one in entry.counterexamples])


def _section(title: str, pairs: Sequence[tuple[str, str]]) -> None:
    if pairs:
        print_text("")
        print_text(title, style="bold")
        print_pairs(pairs)


def _mode(definition: str, score: float | None) -> str:
    return definition if score is None else f"{definition} ({score:g})"


def _predicates(entry: TypeEntry) -> list[tuple[str, str]]:
    by_mode: dict[tuple[str, str], list[str]] = {}
    for predicate in entry.predicates:
        word = "nouns" if predicate.pattern.noun else "verbs"
        key = predicate.mode or "no mode", word
        by_mode.setdefault(key, []).append(predicate.pattern.text)
    return [(f"{mode}, {word}", " · ".join(texts)) for (mode, word), texts in by_mode.items()]


def _marked(example: Example) -> str:
    """The sentence with its trigger in marks, and why it is no example if it is none."""
    text = example.text.replace(example.trigger, f"«{example.trigger}»", 1)
    mode = f" [{', '.join(example.mode)}]" if example.mode else ""
    return text + mode + (f" {example.why}" if example.why else "")


def _as_json(entry: TypeEntry) -> dict[str, Any]:
    plain = {name: value for name, value in asdict(entry).items() if name != "predicates"}
    return {
        **plain,
        "predicates": [
            {
                "pattern": predicate.pattern.text,
                "noun": predicate.pattern.noun,
                "mode": predicate.mode,
                "cameo": predicate.cameo,
                "act": predicate.act,
            }
            for predicate in entry.predicates
        ],
    }
