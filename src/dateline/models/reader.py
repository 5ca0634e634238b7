"""The trained reader at run time: vectors from the encoder, judgements from the heads."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dateline.errors import EnvironmentProblem
from dateline.records import EventType, Span, Status

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]
BATCH = 8
"""Sentences encoded together; all of one report, so that a report reads the same in any company."""
NONE = "-"
MARKS = (1, 2, 3, 4)
"""Ids of unused words that stand around the source and the target of a pair."""


@dataclass(frozen=True, slots=True, eq=False)
class SentenceVectors:
    """A sentence's tokens: where each stands in it (characters), and what the heads make of it.

    `heads` has a row a token; its columns are the logits of types, statuses and modes, and what
    the token says as a trigger and as a part of an argument.
    """

    offsets: tuple[tuple[int, int], ...]
    heads: Floats

    def pieces(self, start: int, end: int) -> list[int]:
        """Numbers of the tokens within these characters; empty where the sentence was cut."""
        return [i for i, (a, b) in enumerate(self.offsets) if a < end and b > start and b > a]


class TrainedReader:
    """Encoder and heads; all probabilities run from 0 to 1."""

    def __init__(
        self,
        session: InferenceSession,
        tokenizer: Tokenizer,
        heads: Mapping[str, Floats],
        card: Mapping[str, Any],
    ) -> None:
        self._session, self._tokenizer, self._heads = session, tokenizer, heads
        self.types: tuple[str, ...] = tuple(card["types"])
        self.statuses = tuple(Status(s) for s in card["statuses"])
        self._modes: dict[EventType, list[tuple[int, str | None]]] = {}
        for column, name in enumerate(card["modes"]):
            kind, _, mode = name.partition("/")
            held = self._modes.setdefault(EventType(kind), [])
            held.append((column, None if mode == NONE else mode))
        self._longest = int(card["longest"])
        self._columns: dict[str, slice] = {}
        at = 0
        for name, width in card["columns"].items():
            self._columns[name] = slice(at, at + width)
            at += width

    def encode(self, texts: Sequence[str]) -> list[SentenceVectors]:
        """What is to be known of each text's tokens, in order; beyond 128 tokens it is cut off."""
        codes = self._tokenizer.encode_batch(list(texts))
        rows = [(c.ids[: self._longest], c.offsets[: self._longest]) for c in codes]
        order = sorted(range(len(rows)), key=lambda n: (len(rows[n][0]), n))
        made: dict[int, SentenceVectors] = {}
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            heads = self._run("heads", [rows[n][0] for n in batch])
            for row, number in enumerate(batch):
                offsets = tuple(rows[number][1])
                made[number] = SentenceVectors(offsets, heads[row, : len(offsets)])
        return [made[n] for n in range(len(rows))]

    def _run(self, output: str, rows: Sequence[Sequence[int]]) -> Floats:
        ids = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
        for number, row in enumerate(rows):
            ids[number, : len(row)] = row
        mask = (ids != 0).astype(np.int64)
        found: Floats = self._session.run([output], {"ids": ids, "mask": mask})[0]
        return found

    def type_chances(self, sentence: SentenceVectors) -> Floats:
        """(tokens, types): how likely each token triggers an event of each type, or none."""
        return _softmax(sentence.heads[:, self._columns["kind"]])

    def status_chances(self, sentence: SentenceVectors, trigger: int) -> dict[Status, float]:
        """For the event that this token triggers."""
        chances = _softmax(sentence.heads[trigger, self._columns["status"]])
        return {s: float(p) for s, p in zip(self.statuses, chances, strict=True)}

    def mode(
        self, sentence: SentenceVectors, trigger: int, kind: EventType
    ) -> tuple[str | None, float]:
        """The likeliest mode of that type, None for none of them, and its chance."""
        columns = self._modes[kind]
        logits = sentence.heads[trigger, self._columns["mode"]]
        chances = _softmax(logits[[c for c, _ in columns]])
        best = int(chances.argmax())
        return columns[best][1], float(chances[best])

    def role_chances(self, sentence: SentenceVectors, triggers: Sequence[int]) -> Floats:
        """(triggers, tokens, 2): how likely each token is in the actor, the recipient of each."""
        heads, rows, roles = sentence.heads, list(triggers), 2
        left = heads[rows, self._columns["role_trigger"]].reshape(len(rows), 1, roles, -1)
        right = heads[:, self._columns["role_token"]].reshape(1, len(heads), roles, -1)
        first = heads[rows, self._columns["role_first"]][:, None, :]
        second = heads[:, self._columns["role_second"]][None, :, :]
        logits = (left * right).sum(-1) / np.sqrt(left.shape[-1]) + first + second
        chances: Floats = 1 / (1 + np.exp(-logits))
        return chances

    def pair_chances(self, text: str, source: Span, target: Span) -> dict[str, float]:
        """What the source does to the target: each type's chance, `-` for nothing at all."""
        ids, first, second = self._marked(text, source, target)
        hidden = self._run("hidden", [ids])[0]
        mean = hidden.mean(axis=0)
        joined = np.concatenate([hidden[first], hidden[second], mean])
        logits = self._linear("pair", np.tanh(self._linear("pair_hidden", joined)))
        return {t: float(p) for t, p in zip(self.types, _softmax(logits), strict=True)}

    def _linear(self, name: str, values: Floats) -> Floats:
        product: Floats = values @ self._heads[f"{name}.weight"].T + self._heads[f"{name}.bias"]
        return product

    def _marked(self, text: str, source: Span, target: Span) -> tuple[list[int], int, int]:
        code = self._tokenizer.encode(text)
        waiting = sorted(
            [(source.start, 0), (source.end, 1), (target.start, 2), (target.end, 3)],
            key=lambda w: (w[0], w[1] % 2 == 0),
        )
        ids, where = [code.ids[0]], {}
        for number, (start, _) in zip(code.ids[1:-1], code.offsets[1:-1], strict=True):
            while waiting and start >= waiting[0][0]:
                mark = waiting.pop(0)[1]
                where[mark] = len(ids)
                ids.append(MARKS[mark])
            ids.append(number)
        for _, mark in waiting:
            where[mark] = len(ids)
            ids.append(MARKS[mark])
        ids.append(code.ids[-1])
        return _cut(ids, where[0], where[2], self._longest)


def _cut(ids: list[int], first: int, second: int, longest: int) -> tuple[list[int], int, int]:
    """The window of at most `longest` tokens around both marks."""
    if len(ids) <= longest:
        return ids, first, second
    middle = (first + second) // 2
    start = min(max(0, middle - longest // 2), len(ids) - longest)
    window = ids[start : start + longest]
    return window, min(max(first - start, 0), longest - 1), min(max(second - start, 0), longest - 1)


def _softmax(logits: Floats) -> Floats:
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    chances: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return chances


@cache
def _card() -> dict[str, Any]:
    text = (files("dateline.models") / "data" / "card.toml").read_text("utf-8")
    return tomllib.loads(text)


def model_version() -> str:
    """The first digits of the weights' hashes: which training a reading rests on."""
    return "reader " + sha256("".join(_card()["sha256"].values()).encode()).hexdigest()[:8]


@lru_cache(maxsize=1)
def load_reader() -> TrainedReader:
    """The reader shipped with the package; raises EnvironmentProblem if its files were changed."""
    from onnxruntime import InferenceSession, SessionOptions
    from tokenizers import Tokenizer

    card = _card()
    held: dict[str, bytes] = {}
    for name, digest in card["sha256"].items():
        with as_file(files("dateline.models") / "data" / name) as path:
            held[name] = path.read_bytes()
        if sha256(held[name]).hexdigest() != digest:
            raise EnvironmentProblem(
                f"the trained reader's file {name} is damaged; reinstall dateline"
            )
    options = SessionOptions()
    # One thread: the sums come out the same on every machine, and processes share the cores.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = InferenceSession(held["encoder.onnx"], options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_buffer(held["tokenizer.json"])
    tokenizer.no_padding()
    tokenizer.no_truncation()
    with as_file(files("dateline.models") / "data" / "heads.npz") as path:
        stored = np.load(path)
        heads = {name: stored[name].astype(np.float32) for name in stored.files}
    return TrainedReader(session, tokenizer, heads, card)
