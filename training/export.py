"""Turn trained weights into what the product loads: `python -m training.export WEIGHTS OUT`.

OUT gets `encoder.onnx` (8-bit weights; the linear heads stand in it), `heads.npz` (the head of
pairs), `tokenizer.json` and `card.toml` with what they are and their hashes.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import tomllib
from hashlib import sha256
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.batches import LONGEST
from training.labels import ROLES, STATUSES, TYPES, modes
from training.network import WIDTH, Network, encoder_folder

FILES = ("encoder.onnx", "heads.npz", "tokenizer.json")


class _Encoder(nn.Module):
    """Token vectors, and beside them what all linear heads make of each."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.inner = network.encoder
        self.heads = nn.Linear(WIDTH, sum(columns(network).values()))
        first, second = network.role_bias.weight.split(WIDTH, dim=1)
        zero = torch.zeros(len(ROLES) - 1)
        parts = {
            **{name: (part.weight, part.bias) for name, part in _linear(network).items()},
            "role_first": (first, network.role_bias.bias),
            "role_second": (second, zero),
        }
        with torch.no_grad():
            self.heads.weight.copy_(torch.cat([parts[n][0] for n in columns(network)]))
            self.heads.bias.copy_(torch.cat([parts[n][1] for n in columns(network)]))

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        hidden: Tensor = self.inner(input_ids=ids, attention_mask=mask).last_hidden_state
        return hidden, self.heads(hidden)


def _linear(network: Network) -> dict[str, nn.Linear]:
    return {
        "kind": network.kind,
        "status": network.status,
        "mode": network.mode,
        "role_trigger": network.role_trigger,
        "role_token": network.role_token,
    }


def columns(network: Network) -> dict[str, int]:
    """The parts of the second output, in order, and how many columns each takes."""
    wide = {name: part.out_features for name, part in _linear(network).items()}
    return {**wide, "role_first": len(ROLES) - 1, "role_second": len(ROLES) - 1}


def export(weights: Path, out: Path) -> None:
    """Write the four files."""
    network = Network()
    network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    network.eval()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        ids = torch.randint(1000, 2000, (2, 16))
        axes = {0: "sentences", 1: "tokens"}
        torch.onnx.export(
            _Encoder(network),
            (ids, torch.ones_like(ids)),
            str(whole),
            input_names=["ids", "mask"],
            output_names=["hidden", "heads"],
            dynamic_axes={"ids": axes, "mask": axes, "hidden": axes, "heads": axes},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, out / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True)
    state = network.state_dict()
    heads = {
        name: value.numpy().astype(np.float16)
        for name, value in state.items()
        if name.startswith("pair")
    }
    np.savez_compressed(out / "heads.npz", **heads)
    shutil.copy(encoder_folder() / "tokenizer.json", out / "tokenizer.json")
    (out / "card.toml").write_text(_card(out, columns(network)), "utf-8")


def _card(out: Path, wide: dict[str, int]) -> str:
    lines = [
        "# What the trained reader is; written by training/export.py.",
        'base = "all-MiniLM-L6-v2 (Apache-2.0), fine-tuned on training/sentences (CC0)"',
        f"longest = {LONGEST}",
        f"types = {list(TYPES)}".replace("'", '"'),
        f"statuses = {list(STATUSES)}".replace("'", '"'),
        f"modes = {list(modes())}".replace("'", '"'),
        "",
        "[columns]",
        *(f"{name} = {width}" for name, width in wide.items()),
        "",
        "[sha256]",
    ]
    lines += [f'"{name}" = "{sha256((out / name).read_bytes()).hexdigest()}"' for name in FILES]
    text = "\n".join(lines) + "\n"
    tomllib.loads(text)
    return text


def main() -> None:
    """Export the weights named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    chosen = parser.parse_args()
    export(chosen.weights, chosen.out)
    for name in (*FILES, "card.toml"):
        print(f"{name}: {(chosen.out / name).stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
