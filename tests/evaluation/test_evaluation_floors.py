"""Floors go up by themselves, down only with a reason, and say what is missed."""

from __future__ import annotations

from pathlib import Path

import pytest
from eval.floors import Floors, Lowered, load_floors, missed, renewed, write_floors
from eval.gate import strayed, table
from eval.sheets import load_sheets

from dateline.errors import UsageError

HELD = Floors("abc", {"claims.f1": 60.0, "slots.place": 50.0, "picture.facts": 4.0})


def test_floors_are_laid_a_little_below_what_is_reached() -> None:
    laid = renewed(None, {"claims.f1": 60.4, "slots.place": 50.0, "picture.facts": 4}, "abc", None)
    assert laid.floors == {"claims.f1": 59.4, "slots.place": 48.0, "picture.facts": 4.0}


def test_a_floor_goes_up_and_one_that_holds_stays() -> None:
    reached = {"claims.f1": 70.0, "slots.place": 50.5, "picture.facts": 4}
    laid = renewed(HELD, reached, "def", None)
    assert laid.floors == {"claims.f1": 69.0, "slots.place": 50.0, "picture.facts": 4.0}
    assert (laid.gold, laid.lowered) == ("def", ())


@pytest.mark.parametrize(
    "reached",
    [
        pytest.param({"claims.f1": 59.9, "slots.place": 50.0, "picture.facts": 4}, id="lower"),
        pytest.param({"slots.place": 50.0, "picture.facts": 4}, id="no longer measured"),
    ],
)
def test_a_floor_goes_down_only_with_a_reason(reached: dict[str, float]) -> None:
    assert missed(HELD, reached) == ("claims.f1",)
    with pytest.raises(UsageError, match=r"claims\.f1 .*--allow-lower"):
        renewed(HELD, reached, "abc", None)
    laid = renewed(HELD, reached, "abc", "eight harder reports")
    (lowered,) = laid.lowered
    assert (lowered.floor, lowered.was, lowered.reason) == (
        "claims.f1", 60.0, "eight harder reports",
    )  # fmt: skip
    assert missed(laid, reached) == ()


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    kept = Floors(HELD.gold, HELD.floors, (Lowered("claims.f1", 61.5, 60.0, 'said "yes"\nand é'),))
    write_floors(kept, path)
    back = load_floors(path)
    assert (back.gold, back.floors) == (kept.gold, kept.floors)
    assert back.lowered[0].reason == 'said "yes" and é'


@pytest.mark.parametrize("text", [None, "gold = ", "[claims]\nf1 = 1\n", "gold='a'\n[c]\nf='x'\n"])
def test_floors_that_cannot_be_read_are_told_by_file(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "floors.toml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"floors\.toml"):
        load_floors(path)


def test_the_table_marks_what_is_missed() -> None:
    shown = table(HELD, {"claims.f1": 59.9, "slots.place": 50.0, "picture.facts": 4})
    assert [line.split()[0] for line in shown.splitlines() if "MISSED" in line] == ["claims.f1"]


def test_the_floors_in_force_cover_every_stage() -> None:
    assert set(load_floors().floors) == {
        "claims.f1", "claims.core_recall", "claims.near_f1", "claims.whole_f1", "slots.status",
        "slots.place", "slots.date", "slots.actors", "picture.facts",
    }  # fmt: skip


def test_the_sheets_are_of_demonstration_reports() -> None:
    sheets = load_sheets()
    assert len(sheets) >= 8
    assert strayed(sheets) == ()
