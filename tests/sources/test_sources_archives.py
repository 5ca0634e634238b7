"""gz and zip: what is read out of them, and bombs and traps."""

from __future__ import annotations

import gzip
import io
import stat
import struct
import zipfile
from datetime import date
from pathlib import Path

import pytest
from readers import WORDS, line, read, read_one, refused, write

DAY = date(2019, 4, 4)
SEED = f"date 2019-04-04 Columns leave\n\n{WORDS}\n"


def zipped(members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_gz_of_every_form(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt.gz", gzip.compress(SEED.encode()))
    assert read_one(path).text == WORDS + "\n"
    lines = write(tmp_path / "b.gz", gzip.compress(line(date="2019-04-04", text=WORDS).encode()))
    assert read_one(lines).where == f"{lines}:1"
    named = write(tmp_path / "2019-04-04-c.txt.gz", gzip.compress(WORDS.encode()))
    assert read_one(named).published == DAY


def test_gz_in_several_parts_and_padded(tmp_path: Path) -> None:
    parts = [gzip.compress(line(date="2019-04-04", text=f"{n} {WORDS}").encode()) for n in "abc"]
    reports, problems = read(write(tmp_path / "a.gz", b"".join(parts) + b"\0" * 512))
    assert [report.text[0] for report in reports] == ["a", "b", "c"]
    assert problems == []


@pytest.mark.parametrize("cut", [-1, -9, 9, 4])
def test_gz_that_was_cut_off(tmp_path: Path, cut: int) -> None:
    path = write(tmp_path / "a.gz", gzip.compress(SEED.encode())[:cut])
    problem = refused(path)
    assert "gzip data" in problem.problem
    assert problem.where == str(path)


def test_lines_before_the_damage_are_read(tmp_path: Path) -> None:
    content = "".join(line(date="2019-04-04", text=f"{n} {WORDS}") for n in range(50))
    whole = gzip.compress(content.encode())
    reports, problems = read(write(tmp_path / "a.jsonl.gz", whole[:-8]))
    assert len(reports) == 50
    assert ["gzip data" in problem.problem for problem in problems] == [True]


def test_zip_members_in_order_each_by_its_form(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {
        "b/two.jsonl": line(date="2019-04-04", text="two") + "broken\n",
        "a.txt": SEED,
        "c.txt.gz": gzip.compress(SEED.replace("The", "Three").encode()),
        "empty/": "",
        "__MACOSX/._a.txt": b"\0\1\2",
        ".hidden/x.txt": SEED.replace("The", "Hidden"),
        "d.bin": b"\0\1\2",
    }
    path = write(tmp_path / "a.zip", zipped(members))
    reports, problems = read(path)
    assert [report.where for report in reports] == [
        f"{path}/a.txt",
        f"{path}/b/two.jsonl:1",
        f"{path}/c.txt.gz",
    ]
    assert [problem.where for problem in problems] == [f"{path}/b/two.jsonl:2", f"{path}/d.bin"]


@pytest.mark.parametrize(
    "name", ["../evil.txt", "a/../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "..\\evil.txt"]
)
def test_names_that_point_outside_are_skipped(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / "in" / "a.zip", zipped({name: SEED, "good.txt": SEED}))
    before = sorted(tmp_path.rglob("*"))
    reports, problems = read(path)
    assert [report.where for report in reports] == [f"{path}/good.txt"]
    (problem,) = problems
    assert problem.where == f"{path}/{name}"
    assert "outside" in problem.problem
    assert sorted(tmp_path.rglob("*")) == before


def test_links_and_encrypted_members_are_skipped(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("locked.txt", SEED)
    data = bytearray(out.getvalue())
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 8] |= 1
    _, problems = read(write(tmp_path / "a.zip", bytes(data)))
    assert [problem.problem for problem in problems] == ["a link, not a file", "encrypted"]


def test_method_that_cannot_be_bounded_is_not_read(tmp_path: Path) -> None:
    problem = refused(write(tmp_path / "a.zip", zipped({"a.txt": SEED}, zipfile.ZIP_LZMA)))
    assert problem.remedy == "pack it with deflate"


def test_one_archive_within_another_and_no_more(tmp_path: Path) -> None:
    inner = zipped({"a.txt": SEED})
    twice = write(tmp_path / "two.zip", zipped({"in.zip": inner}))
    assert read_one(twice).where == f"{twice}/in.zip/a.txt"
    packed = write(tmp_path / "b.zip.gz", gzip.compress(inner))
    assert read_one(packed).text == WORDS + "\n"
    thrice = write(tmp_path / "three.zip", zipped({"mid.zip": zipped({"in.zip": inner})}))
    problem = refused(thrice)
    assert problem.where == f"{thrice}/mid.zip/in.zip"
    assert "within an archive within an archive" in problem.problem


def test_steep_bombs_are_stopped_and_the_rest_is_read(tmp_path: Path) -> None:
    steep = b"word " * 6_000_000
    path = write(tmp_path / "a.zip", zipped({"bomb.jsonl": steep, "good.txt": SEED}))
    reports, problems = read(path, write(tmp_path / "b.jsonl.gz", gzip.compress(steep)))
    assert [report.where for report in reports] == [f"{path}/good.txt"]
    assert [problem.where for problem in problems] == [
        f"{path}/bomb.jsonl",
        str(tmp_path / "b.jsonl.gz"),
    ]
    assert all("more than 200 times its size" in problem.problem for problem in problems)


def test_all_members_together_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.sources.budget.LARGEST_ARCHIVE", 200_000)
    members: dict[str, str | bytes] = {
        f"{n}.txt": f"date 2019-04-04 T\n\n{n} " + "word " * 16_000 for n in range(9)
    }
    path = write(tmp_path / "a.zip", zipped(members))
    other = write(tmp_path / "b.txt", SEED)
    reports, problems = read(path, other)
    assert [report.where for report in reports] == [f"{path}/0.txt", f"{path}/1.txt", str(other)]
    (problem,) = problems
    assert problem.where == str(path)
    assert "unpacks to more than 0.2 MB" in problem.problem


@pytest.mark.parametrize("claimed", [10, 4_000_000_000])
def test_header_that_lies_about_the_size_is_not_trusted(tmp_path: Path, claimed: int) -> None:
    data = bytearray(zipped({"a.txt": SEED * 100}))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", claimed)
    reports, problems = read(write(tmp_path / "a.zip", bytes(data)))
    assert len(reports) + len(problems) == 1
    if claimed < 100:
        assert "damaged" in problems[0].problem


@pytest.mark.parametrize("keep", [30, -10])
def test_damaged_zip(tmp_path: Path, keep: int) -> None:
    problem = refused(write(tmp_path / "a.zip", zipped({"a.txt": SEED})[:keep]))
    assert problem.problem == "damaged zip archive"


def test_member_with_a_wrong_checksum(tmp_path: Path) -> None:
    data = zipped({"a.txt": SEED}, zipfile.ZIP_STORED)
    problem = refused(write(tmp_path / "a.zip", data.replace(b"council", b"chancel")))
    assert problem.problem == "damaged in the archive"


def test_empty_zip_and_office_documents(tmp_path: Path) -> None:
    assert "no files" in refused(write(tmp_path / "a.zip", zipped({}))).problem
    office = zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"})
    assert "office document" in refused(write(tmp_path / "a.docx", office)).problem


def test_gz_damaged_in_the_middle(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(SEED.encode()))
    data[10:14] = b"\xff\xff\xff\xff"
    assert refused(write(tmp_path / "a.gz", bytes(data))).problem == "damaged gzip data"


def test_pieces_that_fill_up_exactly_are_not_cut(tmp_path: Path) -> None:
    for size in (65_535, 65_536, 65_537, 131_072):
        text = "date 2019-04-04\n" + "x" * (size - 16)
        report = read_one(write(tmp_path / f"{size}.gz", gzip.compress(text.encode())))
        assert len(report.text) == size - 16


def test_zip_that_has_to_be_set_down_has_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = zipped({"a.txt": SEED + "word " * 20_000}, zipfile.ZIP_STORED)
    path = write(tmp_path / "a.zip.gz", gzip.compress(inner))
    assert read_one(path).published == DAY
    monkeypatch.setattr("dateline.sources.budget.LARGEST_ARCHIVE", 80_000)
    assert "more than 0.1 MB" in refused(path).problem
