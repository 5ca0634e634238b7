"""Files that are not ours, newer, damaged, locked or full: each is told with a remedy."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from stored import reading

from dateline.errors import StoreError
from dateline.store import migrations, open_store
from dateline.store.migrations import APPLICATION_ID, STEPS
from dateline.store.writer import SqliteWriter


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "war.db"


def filled(path: Path, reports: int = 3) -> Path:
    store = open_store(path)
    with store.writer() as writer:
        for number in range(reports):
            writer.add(reading(f"r{number}"))
    store.close()
    return path


def test_a_new_file_is_marked_as_ours(path: Path) -> None:
    filled(path)
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert raw.execute("PRAGMA user_version").fetchone() == (len(STEPS),)
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_an_empty_file_becomes_a_store(path: Path) -> None:
    path.touch()
    filled(path)
    assert open_store(path, create=False).view().counts().reports == 3


def test_another_programs_database_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE recipe (name TEXT)")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program's database, so it was left alone"):
        open_store(path)
    assert path.read_bytes() == before


def test_an_empty_database_marked_by_another_program_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA application_id = 1234")
    raw.close()
    with pytest.raises(StoreError, match="another program's"):
        open_store(path)


def test_a_newer_store_asks_for_an_upgrade(path: Path) -> None:
    filled(path)
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA user_version = {len(STEPS) + 4}")
    raw.close()
    with pytest.raises(StoreError, match=r"a newer Dateline wrote it.*upgrade"):
        open_store(path)


@pytest.mark.parametrize("content", [b"date 2020-01-01 News\n" * 100, b"\x00" * 5000])
def test_a_file_that_is_no_database(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreError, match="no database"):
        open_store(path)
    assert path.read_bytes() == content


def test_a_damaged_store(path: Path) -> None:
    filled(path, 40)
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xa5" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"damaged.*recover"):
        list(open_store(path).view().claims())


def test_a_truncated_store(path: Path) -> None:
    filled(path, 40)
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(StoreError, match="damaged"):
        list(open_store(path).view().claims())


def test_records_changed_by_hand(path: Path) -> None:
    filled(path)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE claim SET record = '{}'")
    with pytest.raises(StoreError, match="a stored Claim cannot be understood"):
        list(open_store(path).view().claims())


def test_no_store_where_one_is_asked_for(path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store; make one with `dateline read"):
        open_store(path, create=False)
    assert not path.exists()


def test_no_folder_to_make_it_in(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"folder .* does not exist"):
        open_store(tmp_path / "missing" / "war.db")


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="it is no file"):
        open_store(tmp_path)


@pytest.fixture
def sealed() -> Iterator[Path]:
    """A folder that its reader cannot write to, even if the tests run as root."""
    folder = Path(tempfile.mkdtemp())
    filled(folder / "war.db")
    folder.chmod(0o555)
    (folder / "war.db").chmod(0o444)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)
    folder.chmod(0o755)
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()


@pytest.mark.parametrize("name", ["war.db", "new.db"])
def test_a_folder_that_cannot_be_written_to(sealed: Path, name: str) -> None:
    with pytest.raises(StoreError, match=r"writ(e|able)"):
        open_store(sealed / name)


def test_a_full_disk_keeps_what_was_stored(path: Path) -> None:
    store = open_store(path)
    writer = store.writer()
    assert isinstance(writer, SqliteWriter)
    pages = writer.connection.execute("PRAGMA page_count").fetchone()[0]
    # SQLite itself says that the disk is full once the file has that many pages.
    writer.connection.execute(f"PRAGMA max_page_count = {pages + 30}")
    added = []
    with writer, pytest.raises(StoreError, match="disk is full; every report stored before is"):
        for number in range(500):
            writer.add(reading(f"r{number:03d}"))
            added.append(f"r{number:03d}")
    assert 0 < len(added) < 500
    assert [told.id for told in store.view().reports()] == added
    assert store.view().counts().claims == 2 * len(added)
    with store.writer() as roomy:
        assert roomy.add(reading("r500"))
    store.close()


def test_a_lock_held_too_long(path: Path) -> None:
    filled(path)
    store = open_store(path, busy_seconds=0.05)
    other = sqlite3.connect(path, isolation_level=None)
    with store.writer() as writer:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program has been writing to it"):
            writer.add(reading("late"))
        assert store.view().counts().reports == 3
        other.execute("ROLLBACK")
        assert writer.add(reading("late"))
    other.close()
    store.close()


def test_a_closed_store_says_so(path: Path) -> None:
    filled(path)
    store = open_store(path)
    view = store.view()
    assert view.count() == 6
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        view.count()


def test_two_programs_may_make_it_at_once(path: Path) -> None:
    first, second = open_store(path), open_store(path)
    with first.writer() as one, second.writer() as two:
        assert one.add(reading("a"))
        assert two.add(reading("b"))
    assert first.view().counts().reports == 2


def test_threads_that_make_it_at_the_same_moment(path: Path) -> None:
    start, found = threading.Barrier(6), []

    def make(number: int) -> None:
        start.wait()
        store = open_store(path)
        with store.writer() as writer:
            found.append(writer.add(reading(f"r{number}")))
        store.close()

    threads = [threading.Thread(target=make, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 6
    assert open_store(path).view().counts().reports == 6


def test_every_step_is_there_under_its_number() -> None:
    names = sorted(
        file.name for file in files("dateline.store.migrations").iterdir() if ".sql" in file.name
    )
    assert list(STEPS) == names
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


def test_a_step_that_breaks_off_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path)
    broken = path.parent / "0002_broken.sql"
    broken.write_text("CREATE TABLE extra (n);\nCREATE TABLE report (n);\n")
    monkeypatch.setattr(migrations, "STEPS", (*STEPS, str(broken)))
    with sqlite3.connect(path, isolation_level=None) as raw:
        with pytest.raises(sqlite3.OperationalError, match="report"):
            migrations.migrate(raw)
        assert raw.execute("PRAGMA user_version").fetchone() == (len(STEPS),)
        assert raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'extra'").fetchall() == []
    broken.write_text("CREATE TABLE extra (n);\nCREATE TABLE more (n);\n")
    with sqlite3.connect(path, isolation_level=None) as raw:
        migrations.migrate(raw)
        assert raw.execute("PRAGMA user_version").fetchone() == (len(STEPS) + 1,)
        assert raw.execute("SELECT count(*) FROM report").fetchone() == (3,)
