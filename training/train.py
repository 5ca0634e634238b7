"""Train the reader: `python -m training.train OUT` (seeded; about ten minutes on two cores).

Every twelfth sentence is held out and measured on; the weights go to OUT/weights.pt.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import IGNORED, Marked, Plain, by_length, padded, pairs, plain, tokenizer
from training.corpus import Example, read_corpus
from training.measures import measure
from training.network import Network

SEED = 20
BATCH = 32
HELD_OUT = 12


def split(examples: list[Example]) -> tuple[list[Example], list[Example]]:
    """Every twelfth example is held out."""
    kept = [e for n, e in enumerate(examples) if n % HELD_OUT]
    return kept, [e for n, e in enumerate(examples) if not n % HELD_OUT]


def plain_loss(network: Network, batch: list[Plain], parts: dict[str, float]) -> Tensor:
    """Of type, status, mode and arguments together."""
    ids = padded([p.ids for p in batch], 0)
    hidden = network.drop(network.vectors(ids, (ids != 0).long()))
    types = network.kind(hidden)
    labels = padded([p.types for p in batch], IGNORED)
    losses = {"type": functional.cross_entropy(types.flatten(0, 1), labels.flatten())}
    events = [(row, *event) for row, p in enumerate(batch) for event in p.events]
    if events:
        rows = torch.tensor([e[0] for e in events])
        triggers = hidden[rows, torch.tensor([e[1] for e in events])]
        status = torch.tensor([e[2] for e in events])
        mode = torch.tensor([e[3] for e in events])
        losses["status"] = functional.cross_entropy(network.status(triggers), status)
        losses["mode"] = functional.cross_entropy(network.mode(triggers), mode)
        wanted = torch.zeros(len(events), ids.shape[1], 2)
        for n, event in enumerate(events):
            wanted[n, event[4], 0] = 1
            wanted[n, event[5], 1] = 1
        real = (labels[rows] != IGNORED).float().unsqueeze(-1)
        found = network.roles(triggers, hidden[rows])
        each = functional.binary_cross_entropy_with_logits(
            found, wanted, reduction="none", pos_weight=torch.tensor(2.0)
        )
        losses["role"] = (each * real).sum() / real.sum()
    for name, value in losses.items():
        parts[name] = parts.get(name, 0.0) + float(value.detach())
    weights = {"type": 3.0, "status": 0.7, "mode": 0.7, "role": 6.0}
    return torch.stack([weights[n] * v for n, v in losses.items()]).sum()


def pair_loss(network: Network, batch: list[Marked], parts: dict[str, float]) -> Tensor:
    """Of the type between two marked mentions."""
    found = pair_logits(network, batch)
    wanted = torch.tensor([p.type for p in batch])
    loss = functional.cross_entropy(found, wanted, label_smoothing=0.05)
    parts["pair"] = parts.get("pair", 0.0) + float(loss.detach())
    return loss


def pair_logits(network: Network, batch: list[Marked]) -> Tensor:
    """For each of a batch of marked sentences."""
    ids = padded([p.ids for p in batch], 0)
    mask = (ids != 0).long()
    hidden = network.vectors(ids, mask)
    rows = torch.arange(len(batch))
    mean = (hidden * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
    source = hidden[rows, torch.tensor([p.source for p in batch])]
    target = hidden[rows, torch.tensor([p.target for p in batch])]
    return network.pairs(source, target, mean)


def train(examples: list[Example], epochs: int, rate: float) -> Network:
    """A network trained on all of these; the same for the same seed and number of threads."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    words = tokenizer()
    network = Network()
    singles = [plain(words, e) for e in examples]
    doubles = [held for e in examples if (held := list(pairs(words, e)))]
    # Learning them anew would take a third of the time and forget what the sentences lack.
    network.encoder.embeddings.requires_grad_(requires_grad=False)
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    body = [p for p in network.encoder.parameters() if p.requires_grad]
    learnt = [*heads, *body]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": rate}, {"params": heads, "lr": 1e-3}], weight_decay=0.01
    )
    steps = epochs * (len(singles) // BATCH + len(doubles) // BATCH + 2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser,
        max_lr=[rate, 1e-3],
        total_steps=steps + 10,
        pct_start=0.1,
        anneal_strategy="linear",
    )
    for epoch in range(epochs):
        network.train()
        started = time.time()
        parts: dict[str, float] = {}
        work: list[tuple[Any, list[Any]]] = [
            *((plain_loss, b) for b in by_length(singles, BATCH, chance)),
            *(
                (pair_loss, b)
                for b in by_length([chance.choice(d) for d in doubles], BATCH, chance)
            ),
        ]
        chance.shuffle(work)
        for loss_of, batch in work:
            loss = loss_of(network, batch, parts)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learnt, 1.0)
            optimiser.step()
            schedule.step()
        shown = {name: round(value / len(work), 3) for name, value in parts.items()}
        print(f"epoch {epoch + 1}: {time.time() - started:.0f} s {shown}", flush=True)
    return network


def main() -> None:
    """Train, measure on what was held out, and keep the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, choices=range(1, 51), default=6, metavar="1-50")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    kept, held = split(read_corpus())
    network = train(kept, chosen.epochs, chosen.rate)
    chosen.out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), chosen.out / "weights.pt")
    figures = measure(network, held)
    (chosen.out / "measures.json").write_text(json.dumps(figures, indent=1))
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
