"""The type benchmark reads its form rightly and counts as it says."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.event_types import Case, as_plv, best_type, command, load, measure, unmarked
from click.testing import CliRunner

from dateline import EventType, PairReading, Span, Status

ROWS = """sentence_id\tmarked_sentence\tgold_root
1\t<s>Norland</s> expelled the ambassador of <t>Estmark</t>.\tSANCTION
2\tUnder pressure, <s>the junta</s> released <t>its critics</t> on Monday.\tYIELD
"""


def test_marks_are_taken_out_and_remembered() -> None:
    text, spans = unmarked("<t>Estmark</t> was bombed by <s>Norland</s>.")
    assert text == "Estmark was bombed by Norland."
    assert text[spans["s"].start : spans["s"].end] == "Norland"
    assert text[spans["t"].start : spans["t"].end] == "Estmark"


def test_older_conventions() -> None:
    def one(kind: str, mode: str | None, status: str, cameo: str | None) -> str:
        return as_plv(
            PairReading(
                type=EventType(kind), mode=mode, status=Status(status), cameo=cameo, weight=1.0
            )
        )

    assert one("RETREAT", "release", "happened", None) == "YIELD"
    assert one("RETREAT", "release", "promised", None) == "AGREE"
    assert one("RETREAT", "release", "denied", None) == "REJECT"
    assert one("AGREE", None, "happened", "057") == "SUPPORT"
    assert one("SANCTION", "expel", "happened", "161") == "SANCTION"
    assert one("SANCTION", "discontinue", "happened", "163") == "COERCE"
    assert one("ASSAULT", None, "threatened", None) == "THREATEN"


def test_macro_f1_is_the_mean_over_types() -> None:
    case = Case("", Span(0, 0), Span(0, 0), "")
    cases = [Case(case.text, case.source, case.target, kind) for kind in ("AID", "AID", "COERCE")]
    figures = measure(cases, ["AID", "COERCE", "COERCE"])
    assert (figures.macro_f1, figures.accuracy, figures.n) == (66.7, 66.7, 3)


def test_a_folder_is_read_and_measured(tmp_path: Path) -> None:
    (tmp_path / "test.tsv").write_text(ROWS, "utf-8")
    cases = load(tmp_path)
    assert [case.type for case in cases] == ["SANCTION", "YIELD"]
    assert [best_type(case) for case in cases] == ["SANCTION", "YIELD"]
    shown = CliRunner().invoke(command, ["--data", str(tmp_path), "--json"])
    assert json.loads(shown.output) == {"macro_f1": 100.0, "accuracy": 100.0, "n": 2}


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    shown = CliRunner().invoke(command, ["--data", str(tmp_path)])
    assert shown.exit_code == 1
    assert "no .tsv file" in shown.output
