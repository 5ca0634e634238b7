"""The quotes benchmark: brat files as it reads them, and what it counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.quotes import Said, Tally, annotated, command, count, in_quotation_marks, pair
from click.testing import CliRunner

TEXT = '"Rain is near," the mayor said. "Go home." The council doubts that it will rain.\n'


def span(words: str) -> str:
    start = TEXT.index(words)
    return f"{start} {start + len(words)}"


MARKS = f"""T1\tContent {span('"Rain is near,"')};{span('"Go home."')}\twords
T2\tSource {span("the mayor")}\tthe mayor
T3\tCue {span("said")}\tsaid
T4\tAttribution {span("said")}\tsaid
E1\tAttribution:T4 Content:T1 Cue:T3 Source:T2
T5\tCue {span("doubts")}\tdoubts
T6\tContent {span("that it will rain")}\twords
T7\tSource {span("The council")}\tThe council
E2\tAttribution:T5 Content:T6 Cue:T5 Source:T7
E3\tAttribution-no-source:T5 Cue:T5
"""


def said(source: int, content: range, *, direct: bool = False) -> Said:
    return Said(
        source=frozenset([source]), cue=frozenset([0]), content=frozenset(content), direct=direct
    )


def test_a_brat_file_gives_attributions_with_their_pieces() -> None:
    first, second = annotated(MARKS, TEXT)
    assert first.direct
    assert not second.direct
    assert len(first.content) == 5
    assert len(second.content) == 4
    assert len(first.source) == 2


def test_a_line_end_closes_a_quote() -> None:
    assert in_quotation_marks('a "b\nc" d') == [
        False, False, True, True, False, False, True, True, True,
    ]  # fmt: skip


def test_half_of_a_quote_with_the_right_speaker_is_enough() -> None:
    tally = Tally()
    count([said(1, range(10, 20), direct=True)], [said(1, range(10, 15))], tally)
    assert (tally.direct, tally.found, tally.right) == (1, 1, 1)


def test_the_wrong_speaker_or_too_few_words_are_not() -> None:
    tally = Tally()
    gold = [said(1, range(10, 20), direct=True)]
    count(gold, [said(2, range(10, 20))], tally)
    count(gold, [said(1, range(10, 14))], tally)
    assert (tally.direct, tally.found, tally.right) == (2, 1, 0)


def test_attributions_are_matched_one_to_one() -> None:
    gold = [said(1, range(10))]
    assert pair(gold, [said(1, range(10)), said(1, range(9))]) == 1
    assert pair([*gold, said(1, range(8))], [said(1, range(10)), said(1, range(9))]) == 2


def test_contents_alike_by_less_than_half_do_not_match() -> None:
    assert pair([said(1, range(10))], [said(1, range(5, 15))]) == 0


def test_the_command_prints_the_two_figures(tmp_path: Path) -> None:
    for folder, name, words in (
        ("text", "town_2019-04-04_rain.txt", TEXT),
        ("attributions", "town_2019-04-04_rain_ab12.ann", MARKS),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(words, encoding="utf-8")
    result = CliRunner().invoke(command, ["--data", str(tmp_path), "--json"])
    found = json.loads(result.output)
    assert found["direct_with_speaker"] == 100
    assert found["attribution_f1"] == pytest.approx(100)
    table = CliRunner().invoke(command, ["--data", str(tmp_path)]).output
    assert "83.8" in table


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert CliRunner().invoke(command, ["--data", str(tmp_path)]).exit_code == 1
