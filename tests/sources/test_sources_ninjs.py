"""ninjs of all three lines of versions."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from readers import WORDS, read, read_one, refused, write

BASE = {"uri": "urn:wire:1", "language": "en", "by": "J. Reed", "located": "Alder"}
OLD = {
    **BASE, "type": "text", "versioncreated": "2019-04-04T23:10:00-05:00", "pubstatus": "usable",
    "headline": "Columns leave Alder", "source": "River Wire",
    "body_html": "<p>Old.</p>", "body_text": WORDS,
}  # fmt: skip
SECOND = {
    **BASE, "versioncreated": "2019-04-04T10:00:00Z", "contentcreated": "2019-04-03T10:00:00Z",
    "headlines": [{"role": "short", "value": "Columns"},
                  {"role": "main", "value": "Columns leave Alder"}],
    "bodies": [{"role": "main", "contenttype": "text/html", "value": "<p>Old.</p>"},
               {"role": "main", "contenttype": "text/plain", "value": WORDS}],
    "infosources": [{"role": "origin", "name": "River Wire"}],
}  # fmt: skip
THIRD = {
    **BASE, "contentCreated": "2019-04-04T10:00:00Z", "pubStatus": "usable",
    "headlines": [{"value": "Columns leave Alder"}],
    "bodies": [{"contentType": "text/plain", "value": WORDS, "wordCount": 13}],
    "infoSources": [{"name": "River Wire"}],
}  # fmt: skip


@pytest.mark.parametrize("item", [OLD, SECOND, THIRD], ids=["1.x", "2.x", "3.x"])
@pytest.mark.parametrize("form", ["object", "array", "line"])
def test_versions_give_the_same_report(tmp_path: Path, item: dict[str, object], form: str) -> None:
    content = {
        "object": json.dumps(item, indent=1),
        "array": json.dumps([item]),
        "line": json.dumps(item) + "\n",
    }[form]
    report = read_one(write(tmp_path / "a.json", content))
    assert (report.id, report.published) == ("urn:wire:1", date(2019, 4, 4))
    assert (report.title, report.source) == ("Columns leave Alder", "River Wire")
    assert (report.language, report.text) == ("en", WORDS)


def test_html_body_is_reduced_to_all_its_words(tmp_path: Path) -> None:
    body = (
        "<p>The <b>army</b>\n left Alder &amp; Birch.<script>alert(1)</script>"
        "<svg><g>drawn</g></svg></p>"
        "<ul><li>One<li>two</ul><!-- hidden -->It <br/>said <i>so</i>."
    )
    item = {**BASE, "versionCreated": "2019-04-04", "bodies": [
        {"contentType": "application/xhtml+xml", "value": body}]}  # fmt: skip
    report = read_one(write(tmp_path / "a.json", json.dumps(item)))
    assert report.text == "The army left Alder & Birch.\n\nOne\n\ntwo\n\nIt\nsaid so."


@pytest.mark.parametrize("status", ["canceled", "cancelled", "withheld", "Withhelded"])
def test_withdrawn_items_are_skipped_with_the_reason(tmp_path: Path, status: str) -> None:
    withdrawn = {**THIRD, "pubStatus": status}
    kept = {**THIRD, "uri": "urn:wire:2"}
    path = write(tmp_path / "a.jsonl", json.dumps(withdrawn) + "\n" + json.dumps(kept) + "\n")
    reports, problems = read(path)
    assert [report.id for report in reports] == ["urn:wire:2"]
    (problem,) = problems
    assert problem.where == f"{path}:1"
    assert "withdrawn by its publisher" in problem.problem


@pytest.mark.parametrize("extra", [{}, {"bodies": "no list"}, {"bodies": [7, {"value": " "}]}])
def test_item_without_a_body(tmp_path: Path, extra: dict[str, object]) -> None:
    item = {**BASE, "type": "picture", "versionCreated": "2019-04-04", **extra}
    assert refused(write(tmp_path / "a.json", json.dumps(item))).problem.startswith("no text")


def test_item_without_a_date(tmp_path: Path) -> None:
    item = {**BASE, "bodies": [{"value": WORDS}]}
    assert refused(write(tmp_path / "a.json", json.dumps(item))).problem == "no publication date"
