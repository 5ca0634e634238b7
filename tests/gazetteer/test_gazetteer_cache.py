"""The compiled file: whole or not there, whoever writes it and whatever goes wrong."""

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.errors import EnvironmentProblem
from dateline.gazetteer.cache import cache_folder, open_compiled
from dateline.gazetteer.places import Places

SETTING_UP = """
import os, resource, signal, sqlite3, sys
from dateline.gazetteer.cache import open_compiled
def small(rows=1):
    connection = sqlite3.connect(":memory:")
    connection.execute("create table t (x)")
    connection.executemany("insert into t values (?)", [("x" * 1000,)] * rows)
    connection.commit()
    return connection.serialize()
"""


def made(content: str = "one") -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("create table t (x)")
    connection.execute("insert into t values (?)", (content,))
    connection.commit()
    return connection.serialize()


def never() -> bytes:
    raise AssertionError("compiled again")


def held(connection: sqlite3.Connection) -> object:
    return connection.execute("select x from t").fetchone()[0]


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"DATELINE_CACHE": str(folder)}
    command = [sys.executable, "-c", SETTING_UP + script]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_it_is_made_once_and_read_ever_after(folder: Path) -> None:
    assert cache_folder() == folder
    assert held(open_compiled("t", "d1", made)) == "one"
    assert held(open_compiled("t", "d1", never)) == "one"
    assert held(open_compiled("t", "d2", lambda: made("two"))) == "two"
    assert sorted(path.name for path in folder.iterdir()) == ["t-d1.sqlite", "t-d2.sqlite"]


def test_nobody_can_write_through_it(folder: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        open_compiled("t", "d1", made).execute("insert into t values ('more')")


@pytest.mark.parametrize("wreck", [b"", b"not a database at all", made()[:-4096], made()[:50]])
def test_a_wrecked_file_is_made_anew(folder: Path, wreck: bytes) -> None:
    folder.mkdir()
    (folder / "t-d1.sqlite").write_bytes(wreck)
    assert held(open_compiled("t", "d1", made)) == "one"
    assert held(open_compiled("t", "d1", never)) == "one"


def test_a_killed_build_leaves_nothing(folder: Path) -> None:
    script = "open_compiled('t', 'd1', lambda: os.kill(os.getpid(), signal.SIGKILL))"
    assert run(script, folder).returncode == -9
    assert not folder.exists() or list(folder.iterdir()) == []


def test_two_processes_at_once_both_succeed(folder: Path) -> None:
    script = """
import time
def slow():
    time.sleep(0.5)
    return small()
print(open_compiled("t", "d1", slow).execute("select count(*) from t").fetchone()[0])
"""
    environment = os.environ | {"DATELINE_CACHE": str(folder)}
    both = [
        subprocess.Popen(
            [sys.executable, "-c", SETTING_UP + script], env=environment, stdout=subprocess.PIPE
        )
        for _ in range(2)
    ]
    assert [process.communicate(timeout=60)[0] for process in both] == [b"1\n", b"1\n"]
    assert [path.name for path in folder.iterdir()] == ["t-d1.sqlite"]


def test_a_full_disk_is_told_and_leaves_nothing(folder: Path) -> None:
    script = """
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
try:
    open_compiled("t", "d1", lambda: small(200))
except Exception as error:
    print(type(error).__name__, error)
"""
    told = run(script, folder).stdout
    assert told.startswith("EnvironmentProblem the cache folder")
    assert "set DATELINE_CACHE to a folder that can be written" in told
    assert list(folder.iterdir()) == []


def test_a_cache_that_cannot_be_written_is_told(folder: Path) -> None:
    folder.write_text("a file, no folder")
    with pytest.raises(EnvironmentProblem, match=r"cannot be written.*set DATELINE_CACHE"):
        open_compiled("t", "d1", made)


def test_without_a_named_cache_memory_serves_with_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("a file, no folder")
    monkeypatch.delenv("DATELINE_CACHE", raising=False)
    monkeypatch.setattr(
        "dateline.gazetteer.cache.user_cache_dir", lambda _: str(tmp_path / "cache")
    )
    with pytest.warns(UserWarning, match="every start takes seconds longer"):
        assert held(open_compiled("t", "d1", made)) == "one"


def test_leavings_are_swept_up_and_fresh_files_kept(folder: Path) -> None:
    folder.mkdir()
    hours, days = time.time() - 2 * 3600, time.time() - 40 * 86400
    for name, age in (
        ("t-d0.abc.part", hours),
        ("t-d9.abc.part", None),
        ("t-d8.sqlite", days),
        ("t-d7.sqlite", hours),
        ("other.sqlite", days),
    ):
        (folder / name).write_text("x")
        if age:
            os.utime(folder / name, (age, age))
    open_compiled("t", "d1", made)
    left = {path.name for path in folder.iterdir()}
    assert left == {"t-d1.sqlite", "t-d9.abc.part", "t-d7.sqlite", "other.sqlite"}


def test_another_process_compiles_meanwhile(folder: Path) -> None:
    Places.prepare()
    with Places.open() as places:
        assert places.find("Tripoli")[0].country == "LBY"
    assert [path.suffix for path in folder.iterdir()] == [".sqlite"]
    Places.prepare()
    assert len(list(folder.iterdir())) == 1
