"""JSONL and other JSON."""

from __future__ import annotations

import json
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readers import WORDS, line, read, read_one, refused, sniffed, write

from dateline.sources import read_reports

DAY = date(2019, 4, 4)


def test_all_fields(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl",
        line(id="r1", published="2019-04-04", source="River Gazette", title="Army leaves",
             text="  A  b\n\n c ", url="https://gazette.example/a", language="fr"),
    )  # fmt: skip
    report = read_one(path)
    assert (report.id, report.published, report.source) == ("r1", DAY, "River Gazette")
    assert (report.title, report.text) == ("Army leaves", "  A  b\n\n c ")
    assert (report.url, report.language) == ("https://gazette.example/a", "fr")
    assert report.where == f"{path}:1"


@pytest.mark.parametrize(
    "record",
    [
        {"date": "4 April 2019", "body": WORDS, "outlet": "River Gazette", "headline": "T"},
        {"publishedAt": "2019-04-04T10:00:00Z", "content": WORDS, "title": "T",
         "source": {"id": None, "name": "River Gazette"}},
        {"Pub-Date": "Thu, 04 Apr 2019 10:00:00 +0000", "Full Text": WORDS, "Title": "T",
         "publication": "River Gazette"},
        {"published": "", "date": 20190404, "text": WORDS, "title": "T", "source": None,
         "publisher": "River Gazette"},
        {"title": "T", "author": None, "hostname": "gazette.example", "date": "2019-04-04",
         "fingerprint": "ab12", "id": None, "raw_text": "Menu " + WORDS, "text": WORDS,
         "source": "https://gazette.example/a", "source-hostname": "River Gazette"},
    ],
)  # fmt: skip
def test_common_other_names_of_the_fields(tmp_path: Path, record: dict[str, object]) -> None:
    report = read_one(write(tmp_path / "a.jsonl", line(**record)))
    assert (report.published, report.text, report.title) == (DAY, WORDS, "T")
    assert report.source == "River Gazette"


def test_trafilaturas_source_is_the_address(tmp_path: Path) -> None:
    record = {"date": "2019-04-04", "text": WORDS, "source": "https://www.gazette.example/a"}
    report = read_one(write(tmp_path / "a.jsonl", line(**record)))
    assert report.url == "https://www.gazette.example/a"
    assert report.source == "gazette.example"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    text=st.text(st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n\t")).filter(
        str.strip
    ),
    escaped=st.booleans(),
    array=st.booleans(),
)
def test_any_text_is_kept_to_the_letter(
    tmp_path: Path, text: str, escaped: bool, array: bool
) -> None:
    record = {"published": "2019-04-04", "text": text}
    content = json.dumps([record] if array else record, ensure_ascii=escaped)
    assert read_one(write(tmp_path / "law", content)).text == text


def test_windows_line_ends_and_odd_characters_in_the_text(tmp_path: Path) -> None:
    content = '{"published": "2019-04-04", "text": "a\\r\\nb\\u0000c\\ud800d\\u2028e"}\r\n\r\n'
    assert read_one(write(tmp_path / "a.jsonl", content)).text == "a\nbc\ufffdd\u2028e"


def test_broken_lines_are_named_and_the_others_read(tmp_path: Path) -> None:
    good = line(published="2019-04-04", text=WORDS)
    bad = ['{"text": "cut', '["list"]', "7", '{"published": "2019-04-04"}',
           '{"published": "2019-02-30", "text": "x"}', '{"published": true, "text": "x"}',
           '{"published": 1554336000, "text": "x"}', '{"published": "2019-04-04", "text": 7}',
           '{"text": "x", "published": "2019-04-04", "id": ["a"]}', "[" * 100_000,
           '{"text": {"a": 1}}', '{"text": "x", "outlet": 7}',
           '{"text": "x", "id": ' + "9" * 5_000 + "}"]  # fmt: skip
    path = write(tmp_path / "a.jsonl", good + "\n".join(bad) + "\n" + good.replace("The", "A"))
    reports, problems = read(path)
    assert [report.where for report in reports] == [f"{path}:1", f"{path}:{len(bad) + 2}"]
    assert [p.where for p in problems] == [f"{path}:{n}" for n in range(2, len(bad) + 2)]
    assert "2019-02-30" in problems[4].problem
    assert "number 1554336000" in problems[6].problem
    assert all(problem.remedy for problem in problems)


def test_line_that_is_too_long_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.sources.streams.LARGEST_LINE", 200_000)
    good = line(published="2019-04-04", text=WORDS)
    path = write(tmp_path / "a.jsonl", good + line(text="x" * 300_000) + good.replace("The", "A"))
    reports, problems = read(path)
    assert [report.where for report in reports] == [f"{path}:1", f"{path}:3"]
    (problem,) = problems
    assert problem.where == f"{path}:2"
    assert "0.3 MB" in problem.problem


def test_binary_line_is_left_out(tmp_path: Path) -> None:
    good = line(published="2019-04-04", text=WORDS)
    padding = " " * 70_000 + "\n"
    path = write(tmp_path / "a.jsonl", good + padding + "\0" * 99 + "\n" + good.replace("T", "t"))
    reports, problems = read(path)
    assert len(reports) == 2
    assert [problem.where for problem in problems] == [f"{path}:3"]


def test_text_over_five_megabytes_says_size_and_limit(tmp_path: Path) -> None:
    big = line(published="2019-04-04", text="word " * 1_000_001)
    problem = refused(write(tmp_path / "a.jsonl", big))
    assert "5.0 MB" in problem.problem
    assert problem.where.endswith("a.jsonl:1")
    just = line(published="2019-04-04", text="word " * 1_000_000)
    assert len(read_one(write(tmp_path / "b.jsonl", just)).text) == 5_000_000


def test_fifty_megabytes_stream(tmp_path: Path) -> None:
    path = tmp_path / "big.jsonl"
    with path.open("w") as file:
        for number in range(10_000):
            file.write(line(id=number, published="2019-04-04", text="word " * 1_000))
    assert path.stat().st_size > 50_000_000
    tracemalloc.start()
    count = sum(1 for _ in read_reports([str(path)], on_problem=print))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 10_000
    assert peak < 8_000_000


@pytest.mark.parametrize("layout", [None, 2])
@pytest.mark.parametrize("one", [True, False])
def test_object_or_array_of_any_layout(tmp_path: Path, layout: int | None, one: bool) -> None:
    records = [{"published": "2019-04-04", "text": f"{WORDS} {n}"} for n in range(1 if one else 3)]
    content = json.dumps(records[0] if one else records, indent=layout)
    reports, problems = read(write(tmp_path / "a.json", content))
    assert [report.text for report in reports] == [record["text"] for record in records]
    assert problems == []


def test_array_streams_over_many_pieces_and_names_lines(tmp_path: Path) -> None:
    records = [{"published": "2019-04-04", "text": f"{n} " + "wörd " * 500} for n in range(400)]
    path = write(tmp_path / "a.json", json.dumps(records, indent=1, ensure_ascii=False))
    reports, problems = read(path)
    assert len(reports) == 400
    assert problems == []
    lines = path.read_text(encoding="utf-8").split("\n")
    for report in (reports[0], reports[399]):
        start = int(str(report.where).rpartition(":")[2])
        assert lines[start - 1].strip() == "{"
        assert lines[start + 1].strip().startswith(f'"text": "{report.text.split()[0]} ')


@pytest.mark.parametrize(
    ("content", "at", "said"),
    [
        ('[\n{"published": "2019-04-04", "text": "a"},\n{"text" 1}]', 3, "delimiter"),
        ('[\n{"published": "2019-04-04", "text": "a"}\n', 3, "never closed"),
        ('[\n{"published": "2019-04-04", "text": "a"}\n]\n{}', 4, "follows"),
        ('[\n{"published": "2019-04-04", "text": "a"},\n"b"]', 3, "object"),
        ('[\n{"published": "2019-04-04", "text": "a"},\n[1]]', 3, "not an object"),
    ],
)
def test_broken_array_gives_what_came_before(
    tmp_path: Path, content: str, at: int, said: str
) -> None:
    path = write(tmp_path / "a.json", content)
    reports, problems = read(path)
    assert [report.text for report in reports] == ["a"]
    (problem,) = problems
    assert problem.where == f"{path}:{at}"
    assert said in problem.problem


@pytest.mark.parametrize("hostile", ["[" * 100_000, "9" * 5_000, "1" + "0" * 5_000 + ".0"])
def test_array_of_hostile_json(tmp_path: Path, hostile: str) -> None:
    path = write(tmp_path / "a.json", '[\n{"text": "x", "id": ' + hostile)
    assert refused(path).where.startswith(f"{path}:")


def test_object_of_an_array_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.sources.jsonform.LARGEST_LINE", 200_000)
    good = {"published": "2019-04-04", "text": WORDS}
    path = write(tmp_path / "a.json", json.dumps([good, {"text": "x" * 2_000_000}, good], indent=0))
    reports, problems = read(path)
    assert len(reports) == 1
    assert "more than 0.2 MB" in problems[0].problem


def test_json_that_is_not_utf8(tmp_path: Path) -> None:
    content = json.dumps([{"published": "2019-04-04", "text": "café"}], ensure_ascii=False)
    problem = refused(write(tmp_path / "a.json", content.encode("latin-1")))
    assert "not UTF-8" in problem.problem


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.json", '{"text": "a"}\n{"text": "b"}\n', "jsonl"),
        ("a.json", '{"text": "cut\n{"text": "b"}\n', "jsonl"),
        ("a.jsonl", '{\n "text": "a"\n}\n', "json"),
        ("a.jsonl", "broken\n", "jsonl"),
        ("", '{"a": 1,\n "infos": [\n  {"name": "x"}\n ]}', "json"),
        ("", '[{"text": "a"}]', "json"),
        ("a.json", '{\n"uri": "x",\n"bodies": []}', "ninjs"),
        ("a.txt", "[Editor's note] The army left.", "text"),
        ("a.txt", "{{template}} The army left.", "text"),
    ],
)
def test_how_json_is_told(name: str, content: str, form: str) -> None:
    assert sniffed(name, content) == form
