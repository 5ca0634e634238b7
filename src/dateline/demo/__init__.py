"""The demonstration corpus: invented reports on the war for Tripoli, 2019 and 2020."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def demo_path() -> Path:
    """Return where `reports.jsonl` lies: one report a line, in order of publication."""
    return Path(str(files(__name__) / "reports.jsonl"))
