"""Stores and a way to run commands for the tests of the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cli.made import readings
from cli.running import Outcome, run_here
from dateline.demo import demo_path
from dateline.store import open_store

REPORTS_READ = 6


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No store, colour or width comes from whoever runs the tests."""
    for name in ("DATELINE_STORE", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first six reports of the demo corpus, as a file."""
    lines = demo_path().read_text(encoding="utf-8").splitlines(keepends=True)
    path = tmp_path_factory.mktemp("corpus") / "six.jsonl"
    path.write_text("".join(lines[:REPORTS_READ]), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def read_store(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store made by really reading them."""
    path = tmp_path_factory.mktemp("store") / "read.db"
    outcome = run_here("read", str(corpus), "--store", str(path))
    assert outcome.code == 0, outcome.err
    return path


@pytest.fixture(scope="session")
def made_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the war made by hand."""
    path = tmp_path_factory.mktemp("store") / "made.db"
    store = open_store(path)
    with store.writer() as writer:
        for reading in readings():
            writer.add(reading)
    store.close()
    return path


@pytest.fixture
def run(made_store: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """Runs a command over the store made by hand."""
    monkeypatch.setenv("DATELINE_STORE", str(made_store))
    return run_here
