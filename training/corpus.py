"""The training sentences: reading and checking the annotated text files of this folder."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.codebook import codebook
from dateline.records import EventType, Status

HERE = Path(__file__).parent
LINE = re.compile(r"\+ (?P<trigger>[^|]+) \| (?P<type>[^|]+) \| (?P<status>\w+) \| (?P<who>.*)")
NTH = re.compile(r"(?P<text>.+?)(?:#(?P<nth>[1-9]))?$")


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a sentence; `trigger` and the arguments are character offsets into it."""

    trigger: tuple[int, int]
    type: EventType
    mode: str | None
    status: Status
    actors: tuple[tuple[int, int], ...]
    recipients: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of ours with every event in it; none at all for a hard negative."""

    text: str
    events: tuple[Event, ...]
    file: str
    line: int


class CorpusError(ValueError):
    """A block that does not hold what its form asks for; says file, line and what is wrong."""


def read_corpus(files: list[Path] | None = None) -> list[Example]:
    """All examples of `training/sentences/*.txt`, in file order; raises CorpusError."""
    paths = files or sorted((HERE / "sentences").glob("*.txt"))
    return [_example(path, block) for path in paths for block in _blocks(path)]


def _blocks(path: Path) -> Iterator[list[tuple[int, str]]]:
    block: list[tuple[int, str]] = []
    lines = [*path.read_text("utf-8").splitlines(), ""]
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        if line.strip():
            block.append((number, line.rstrip()))
        elif block:
            yield block
            block = []


def _example(path: Path, block: list[tuple[int, str]]) -> Example:
    number, text = block[0]
    where = f"{path.name}:{number}"
    if text.startswith("+"):
        raise CorpusError(f"{where}: an event line without its sentence above it")
    events = []
    for at, line in block[1:]:
        found = LINE.fullmatch(line)
        if not found:
            raise CorpusError(
                f"{path.name}:{at}: expected '+ trigger | TYPE mode | status | A > R'"
            )
        events.append(_event(text, found, f"{path.name}:{at}"))
    triggers = [e.trigger for e in events]
    if len(set(triggers)) < len(triggers):
        raise CorpusError(f"{where}: two events share one trigger")
    return Example(text, tuple(events), path.name, number)


def _event(text: str, found: re.Match[str], where: str) -> Event:
    kind, _, mode = found["type"].strip().partition(" ")
    try:
        event_type, status = EventType(kind), Status(found["status"])
    except ValueError as wrong:
        raise CorpusError(f"{where}: {wrong}") from wrong
    modes = {m.name for m in codebook().types[event_type].modes}
    if mode and mode not in modes:
        raise CorpusError(f"{where}: {kind} has no mode {mode!r}, only {sorted(modes)}")
    if " " in found["trigger"].strip():
        raise CorpusError(f"{where}: the trigger is one word, not {found['trigger']!r}")
    actors, separator, recipients = found["who"].partition(">")
    if not separator:
        raise CorpusError(f"{where}: '>' between actors and recipients is missing")
    return Event(
        _find(text, found["trigger"], where),
        event_type,
        mode or None,
        status,
        _all(text, actors, where),
        _all(text, recipients, where),
    )


def _all(text: str, names: str, where: str) -> tuple[tuple[int, int], ...]:
    return tuple(_find(text, name, where) for name in names.split(";") if name.strip())


def _find(text: str, wanted: str, where: str) -> tuple[int, int]:
    part = NTH.fullmatch(wanted.strip())
    assert part is not None
    spots = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(part['text'])}(?!\w)", text)]
    nth = int(part["nth"] or 1) - 1
    if nth >= len(spots):
        raise CorpusError(f"{where}: {wanted.strip()!r} does not stand in the sentence")
    if len(spots) > 1 and not part["nth"]:
        raise CorpusError(f"{where}: {wanted.strip()!r} stands {len(spots)} times: add #1, #2 …")
    return spots[nth]


def main(arguments: list[str]) -> int:
    """Check the files given (default: all) and print what they hold."""
    problems = 0
    examples: list[Example] = []
    for path in map(Path, arguments) if arguments else sorted((HERE / "sentences").glob("*.txt")):
        for block in _blocks(path):
            try:
                examples.append(_example(path, block))
            except CorpusError as wrong:
                problems += 1
                print(wrong, file=sys.stderr)
    events = [e for x in examples for e in x.events]
    texts = Counter(x.text for x in examples)
    problems += sum(n > 1 for n in texts.values())
    for text, n in texts.items():
        if n > 1:
            print(f"{n} times: {text}", file=sys.stderr)
    print(f"{len(examples)} sentences, {len(events)} events,", end=" ")
    print(f"{sum(not x.events for x in examples)} without any")
    print(dict(Counter(str(e.type) for e in events).most_common()))
    print(dict(Counter(str(e.status) for e in events).most_common()))
    print(dict(Counter(f"{e.type}/{e.mode}" for e in events).most_common()))
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
