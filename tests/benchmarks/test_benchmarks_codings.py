"""The benchmarks of actors, sub-event types and factuality: how they read their files and score."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks import acled_subtypes, actors, factuality

CASES = """test,line,actor,context,date,country,code_1,code_2,wiki,other
a,1,Peruvian police,,2020-05-01,PER,COP,,,
b,2,Tony Blair,,2 May 2001,GBR,GOV,,,
c,3,Tony Blair,,2 May 2001,FRA,GOV,,,
d,4,Norway,,,NOR,,,,
e,5,the blue sky,,Today,,,,,code is None
f,6,gunmen,,Today,,????,,,
"""
SNIPPETS = """id\tEventSnippet\tSubType
1\tRebels ambushed an army patrol near the wells.\tARMED_CLASH
2\tA landmine killed two herders.\tGRENADE
3\tAn earthquake shook the coast.\tNATURAL_DISASTER
4\tThe "harbour" was quiet.\tSOMETHING_NEW
"""
SENTENCE = {
    "text": "The army did not attack , the mayor said .",
    "targets": [{"span1": [4, 5], "label": -3.0}, {"span1": [8, 9], "label": 3.0}],
}


def told(command: object, data: Path) -> dict[str, float]:
    done = CliRunner().invoke(command, ["--data", str(data), "--json"])  # type: ignore[arg-type]
    assert done.exit_code == 0, done.output
    found: dict[str, float] = json.loads(done.stdout)
    return found


def test_actors_counts_only_what_was_judged(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text(CASES, encoding="utf-8")
    found = told(actors.command, tmp_path)
    assert (found["countries_judged"], found["sectors_judged"]) == (5, 4)
    assert (found["country"], found["sector"]) == (80.0, 100.0)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-05-01", date(2020, 5, 1)),
        ("1 july 2021", date(2021, 7, 1)),
        ("October 1, 2021", date(2021, 10, 1)),
        ("Today", actors.TODAY),
        ("", actors.TODAY),
    ],
)
def test_actors_reads_days_in_several_forms(text: str, day: date) -> None:
    assert actors.day_of(text) == day


def test_subtypes_weighs_by_gold_and_keeps_acleds_types_apart(tmp_path: Path) -> None:
    (tmp_path / "snippets.tsv").write_text(SNIPPETS, encoding="utf-8")
    found = told(acled_subtypes.command, tmp_path)
    assert (found["n"], found["n_all"]) == (2, 3)
    assert found["weighted_f1"] == 50.0
    assert found["weighted_f1_all"] == pytest.approx(66.7)


def test_weighted_f1_counts_false_alarms() -> None:
    pairs = [("a", "a"), ("a", "a"), ("b", "a"), ("b", "b")]
    assert acled_subtypes.weighted_f1(pairs) == pytest.approx(100 * (0.8 * 2 + 2 / 3 * 2) / 4)


def test_factuality_scores_each_predicate(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text(json.dumps(SENTENCE) + "\n", encoding="utf-8")
    found = told(factuality.command, tmp_path)
    assert found["n"] == 2
    assert found["mae"] < 1
    assert found["pearson_r"] == pytest.approx(1.0)


def test_pearson_of_one_constant_side_is_none() -> None:
    assert factuality.pearson([(1, 2), (2, 2)]) == 0
    assert factuality.pearson([(1, 3), (2, 1)]) == pytest.approx(-1)


@pytest.mark.parametrize("module", [actors, acled_subtypes, factuality])
def test_a_folder_without_the_file_is_told(module: object, tmp_path: Path) -> None:
    command = getattr(module, "command")  # noqa: B009
    done = CliRunner().invoke(command, ["--data", str(tmp_path)])
    assert done.exit_code == 1
    assert str(tmp_path) in done.output
