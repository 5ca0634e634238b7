"""What all tests share: where the repository stands, and steady, unhurried laws."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
# `eval` and `benchmarks` are no part of the wheel; a bare `pytest` would not find them.
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

# The same examples on every run, and no deadline: a first reading waits for the parser to load.
settings.register_profile(
    "dateline", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("dateline")
