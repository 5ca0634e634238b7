"""How well the network reads sentences that it was not trained on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import torch

from training.batches import IGNORED, Plain, by_length, padded, pairs, plain, tokenizer
from training.corpus import Example
from training.labels import ROLES, TYPES, modes
from training.network import Network


def measure(network: Network, examples: list[Example]) -> dict[str, float]:
    """Percent: F1 of triggers with type; status, mode, arguments at given triggers; pairs."""
    from training.train import pair_logits

    network.eval()
    words = tokenizer()
    counts: Counter[str] = Counter()
    wanted, guessed = [], []
    with torch.no_grad():
        for batch in by_length([plain(words, e) for e in examples], 32, None):
            _count_batch(network, batch, counts)
        for batch in by_length([m for e in examples for m in pairs(words, e)], 32, None):
            wanted += [TYPES[m.type] for m in batch]
            guessed += [TYPES[i] for i in pair_logits(network, batch).argmax(-1).tolist()]
    return {
        "triggers": _f1(counts["right"], counts["found"] + counts["wanted"]),
        "triggers without type": _f1(counts["spotted"], counts["found"] + counts["wanted"]),
        "status": round(100 * counts["status"] / max(1, counts["events"]), 1),
        "mode": round(100 * counts["mode"] / max(1, counts["events"]), 1),
        "actors": _f1(counts["actor right"], counts["actor both"]),
        "recipients": _f1(counts["recipient right"], counts["recipient both"]),
        "pairs": macro_f1(wanted, guessed),
        "events": counts["events"],
        "sentences": len(examples),
    }


def _count_batch(network: Network, batch: list[Plain], counts: Counter[str]) -> None:
    ids = padded([p.ids for p in batch], 0)
    hidden = network.vectors(ids, (ids != 0).long())
    labels = padded([p.types for p in batch], IGNORED)
    found = network.kind(hidden).argmax(-1)
    found[labels == IGNORED] = 0
    labels[labels == IGNORED] = 0
    counts["right"] += int(((found == labels) & (labels > 0)).sum())
    counts["spotted"] += int(((found > 0) & (labels > 0)).sum())
    counts["found"] += int((found > 0).sum())
    counts["wanted"] += int((labels > 0).sum())
    names = modes()
    for row, item in enumerate(batch):
        for trigger, status, mode, actors, recipients in item.events:
            vector = hidden[row, trigger].unsqueeze(0)
            kind = names[mode].split("/")[0]
            own = [n for n, name in enumerate(names) if name.split("/")[0] == kind]
            counts["events"] += 1
            counts["status"] += int(network.status(vector).argmax()) == status
            counts["mode"] += own[int(network.mode(vector)[0, own].argmax())] == mode
            scores = network.roles(vector, hidden[row : row + 1])[0]
            for column, gold in enumerate((set(actors), set(recipients))):
                role = ROLES[column + 1]
                mine = {i for i in range(1, len(item.ids) - 1) if scores[i, column] > 0}
                counts[f"{role} right"] += len(mine & gold)
                counts[f"{role} both"] += len(mine) + len(gold)


def macro_f1(wanted: Iterable[str], guessed: Iterable[str]) -> float:
    """Mean over the classes that occur, in percent."""
    both = list(zip(wanted, guessed, strict=True))
    kinds = sorted({w for w, _ in both})
    each = []
    for kind in kinds:
        hit = sum(w == g == kind for w, g in both)
        each.append(2 * hit / max(1, sum((w == kind) + (g == kind) for w, g in both)))
    return round(100 * sum(each) / max(1, len(each)), 1)


def _f1(hits: int, both: int) -> float:
    return round(200 * hits / both, 1) if both else 0.0
