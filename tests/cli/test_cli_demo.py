"""`dateline demo`, over a corpus cut to six reports to stay quick."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import run_here
from dateline.cli import demo
from dateline.demo import demo_path


@pytest.fixture(autouse=True)
def _six_reports(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "demo_path", lambda: corpus)


def test_the_demo_is_read_and_summed_up(tmp_path: Path) -> None:
    outcome = run_here("demo", "--no-serve", "--store", "demo.db")
    assert outcome.code == 0
    assert outcome.out == "demo.db\n"
    assert "the demo store demo.db holds 6 reports, " in outcome.err
    assert " places changed hands" in outcome.err or " place changed hands" in outcome.err
    assert run_here("claims", "--store", "demo.db", "--jsonl").rows


def test_it_lies_in_the_cache_and_is_there_the_second_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setattr(demo, "cache_folder", lambda: cache)
    cache.mkdir()
    (cache / "demo-0123.db").write_text("of an older version")
    (cache / "places-0123.sqlite").write_text("not ours to remove")
    first = run_here("demo", "--no-serve").out.strip()
    written = Path(first).read_bytes()
    assert run_here("demo", "--no-serve").out.strip() == first
    assert Path(first).read_bytes() == written
    assert {p.name for p in cache.iterdir() if p.suffix != ".db"} == {"places-0123.sqlite"}
    assert [p.name for p in cache.glob("*.db")] == [Path(first).name]


def test_without_a_cache_it_goes_to_a_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(demo, "cache_folder", lambda: tmp_path / "file" / "cache")
    monkeypatch.setattr(demo, "mkdtemp", lambda prefix: str(tmp_path))
    assert demo.demo_store() == tmp_path / "demo.db"


def test_the_corpus_is_the_hundred_reports() -> None:
    assert len(demo_path().read_text(encoding="utf-8").splitlines()) == 100
