"""Examples as tensors: token ids, the labels of triggers and arguments, and marked pairs."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from dateline.records import EventType, Status
from training.corpus import Event, Example
from training.labels import NONE, STATUSES, TYPES, modes
from training.network import encoder_folder

LONGEST = 128
"""Tokens; what lies beyond is cut off."""
IGNORED = -100
MARKS = (1, 2, 3, 4)
"""Ids of unused words of the vocabulary that stand around the source and around the target."""
PROMISED = frozenset({EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE, EventType.AID})
SYMMETRIC = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE, EventType.ASSAULT})

Slot = tuple[int, int]


@dataclass(slots=True)
class Plain:
    """A sentence as it stands: `types` a label a token, `events` its triggers with labels."""

    ids: list[int]
    types: list[int]
    events: list[tuple[int, int, int, list[int], list[int]]] = field(default_factory=list)
    """Trigger, status, mode, tokens of actors, tokens of recipients."""


@dataclass(slots=True)
class Marked:
    """A sentence with two mentions marked, and the type of what one does to the other."""

    ids: list[int]
    source: int
    target: int
    type: int


def tokenizer() -> Tokenizer:
    """The encoder's own, without padding or cutting."""
    made = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made


def plain(words: Tokenizer, example: Example) -> Plain:
    """Labels stand on a word's first piece; the others are not judged."""
    code = words.encode(example.text)
    ids, offsets = code.ids[: LONGEST - 1] + code.ids[-1:], code.offsets[: LONGEST - 1]
    first = [
        i > 0 and (a == 0 or not example.text[a - 1].isalnum() or not example.text[a].isalnum())
        for i, (a, _) in enumerate(offsets)
    ]
    types = [0 if f else IGNORED for f in first] + [IGNORED] * (len(ids) - len(offsets))
    made = Plain(ids, types)
    names = {name: n for n, name in enumerate(modes())}
    for event in example.events:
        trigger = pieces(offsets, event.trigger)
        if not trigger:
            continue
        types[trigger[0]] = TYPES.index(event.type.value)
        made.events.append(
            (
                trigger[0],
                STATUSES.index(event.status.value),
                names[f"{event.type.value}/{event.mode or NONE}"],
                [i for span in event.actors for i in pieces(offsets, span)],
                [i for span in event.recipients for i in pieces(offsets, span)],
            )
        )
    return made


def pieces(offsets: Sequence[Slot], span: Slot) -> list[int]:
    """Numbers of the tokens inside a span of characters."""
    return [i for i, (a, b) in enumerate(offsets) if a < span[1] and b > span[0] and b > a]


def marked(words: Tokenizer, text: str, source: Slot, target: Slot, kind: int) -> Marked | None:
    """The sentence with marks around both mentions; None where they overlap or are cut off."""
    code = words.encode(text)
    at = [
        (source[0], MARKS[0]),
        (source[1], MARKS[1]),
        (target[0], MARKS[2]),
        (target[1], MARKS[3]),
    ]
    if source[0] < target[1] and target[0] < source[1]:
        return None
    ids = [code.ids[0]]
    where: dict[int, int] = {}
    waiting = sorted(at)
    for number, (a, _) in zip(code.ids[1:-1], code.offsets[1:-1], strict=True):
        while waiting and a >= waiting[0][0]:
            where[waiting[0][1]] = len(ids)
            ids.append(waiting.pop(0)[1])
        ids.append(number)
    for _, mark in waiting:
        where[mark] = len(ids)
        ids.append(mark)
    ids.append(code.ids[-1])
    if len(ids) > LONGEST:
        return None
    return Marked(ids, where[MARKS[0]], where[MARKS[2]], kind)


def pairs(words: Tokenizer, example: Example) -> Iterator[Marked]:
    """Who does what to whom, and pairs between which nothing passes."""
    true: dict[tuple[Slot, Slot], str] = {}
    for event in example.events:
        for source, target in _passed(event):
            true.setdefault((source, target), _between(event))
    held = sorted({s for e in example.events for s in (*e.actors, *e.recipients)})
    none = [(a, b) for a in held for b in held if a != b and (a, b) not in true]
    kept = random.Random(example.text).sample(none, min(len(none), 1))
    for (source, target), kind in [*true.items(), *((pair, NONE) for pair in kept)]:
        made = marked(words, example.text, source, target, TYPES.index(kind))
        if made:
            yield made


def _between(event: Event) -> str:
    """The type by PLOVER's own rule: cooperation to come is an agreement to it."""
    ahead = event.status in (Status.PLANNED, Status.PROMISED)
    return (EventType.AGREE if ahead and event.type in PROMISED else event.type).value


def _passed(event: Event) -> Iterator[tuple[Slot, Slot]]:
    for actor in event.actors:
        yield from ((actor, recipient) for recipient in event.recipients)
        if event.type in SYMMETRIC and not event.recipients:
            yield from ((actor, other) for other in event.actors if other != actor)


def padded(rows: Sequence[Sequence[int]], fill: int) -> Tensor:
    """Rows of equal length."""
    length = max(map(len, rows))
    return torch.tensor([[*row, *[fill] * (length - len(row))] for row in rows])


def by_length(items: list[Any], size: int, chance: random.Random | None) -> Iterator[list[Any]]:
    """Batches of like length, so that little is padded; in order without `chance`."""
    order = list(items)
    if chance:
        chance.shuffle(order)
        blocks = [order[i : i + 50 * size] for i in range(0, len(order), 50 * size)]
    else:
        blocks = [order]
    batches = []
    for block in blocks:
        block.sort(key=lambda item: len(item.ids))
        batches += [block[i : i + size] for i in range(0, len(block), size)]
    if chance:
        chance.shuffle(batches)
    yield from batches
