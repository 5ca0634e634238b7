"""The coreference benchmark: the columns as it reads them, and its figures on a small document."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.coreference import command, document_of, gaps_of
from click.testing import CliRunner

COLUMNS = """# begin document small
0\tAnna\t(person-1-Anna_Brand
1\tBrand\tperson-1-Anna_Brand)
2\tlost\t_
3\ther\t(object-2(person-1-Anna_Brand)
4\tkey\tobject-2)
5\t.\t_
# end document
"""
TREES = """# newpar
# sent_id = 1
1\tAnna\tAnna\tPROPN\tNNP\t_\t2\tcompound\t_\t_
2-3\tBrand's\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tBrand\tBrand\tPROPN\tNNP\t_\t0\troot\t_\t_
3\t's\t's\tPART\tPOS\t_\t2\tcase\t_\t_

# newpar
1\tRain\train\tNOUN\tNN\t_\t0\troot\t_\t_
"""


def test_nested_mentions_of_one_thing() -> None:
    document = document_of("small", COLUMNS, [])
    assert document.text == "Anna Brand lost her key ."
    words = [[document.text[s.start : s.end] for s in c] for c in document.clusters]
    assert words == [["Anna Brand", "her"], ["her key"]]


def test_spaces_and_paragraphs_come_from_the_trees(tmp_path: Path) -> None:
    path = tmp_path / "small.conllu"
    path.write_text(TREES, encoding="utf-8")
    assert gaps_of(path) == ["", " ", "", "\n\n"]


def test_the_command_prints_the_figure(tmp_path: Path) -> None:
    (tmp_path / "small.conll").write_text(COLUMNS, encoding="utf-8")
    result = CliRunner().invoke(command, ["--data", str(tmp_path), "--json"])
    assert json.loads(result.output)["conll_f1"] == 100
    assert "65.9" in CliRunner().invoke(command, ["--data", str(tmp_path)]).output


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert CliRunner().invoke(command, ["--data", str(tmp_path)]).exit_code == 1
