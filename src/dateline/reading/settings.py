"""The thresholds at which the trained reader is believed, from `settings.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Chances from 0 to 1; what each decides stands beside it in the file."""

    drop_over: float
    drop_under: float
    retype_over: float
    retype_under: float
    add_over: float
    add_inside_over: float
    mode_over: float
    fill_over: float
    actor_over: float
    recipient_over: float
    doubt_under: float


@cache
def settings() -> Settings:
    """The settings shipped with the package."""
    text = (files("dateline.reading") / "settings.toml").read_text("utf-8")
    return Settings(**tomllib.loads(text))
