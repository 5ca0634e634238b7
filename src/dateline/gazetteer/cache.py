"""Where the compiled places lie on disk, written at once or not at all."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from subprocess import DEVNULL, Popen, TimeoutExpired
from tempfile import NamedTemporaryFile

from platformdirs import user_cache_dir

from dateline.errors import EnvironmentProblem

VARIABLE = "DATELINE_CACHE"
STALE_DAYS = 30
LONGEST_WAIT = 30
"""Seconds to wait for another process that compiles."""
REMEDY = f"free some space there, or set {VARIABLE} to a folder that can be written"

_helpers: dict[Path, Popen[bytes]] = {}


def cache_folder() -> Path:
    """The folder that DATELINE_CACHE names, else the user's own for this program."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else Path(user_cache_dir("dateline"))


def open_compiled(stem: str, digest: str, make: Callable[[], bytes]) -> sqlite3.Connection:
    """Opens `stem`-`digest`.sqlite read-only, and makes it first if it is not there.

    Two processes may do so at once: both write a file of their own, and the last renames over the
    first. If the user's own cache cannot be written, the database stays in memory and a warning
    says so; if DATELINE_CACHE was set, EnvironmentProblem is raised.
    """
    path = _path(stem, digest)
    folder = path.parent
    if helper := _helpers.pop(path, None):
        _wait(helper)
    if path.is_file() and (found := _open(path)):
        return found
    content = make()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
        _sweep(folder, stem, path)
    except OSError as error:
        problem = f"the cache folder {folder} cannot be written ({error.strerror})"
        if os.environ.get(VARIABLE):
            raise EnvironmentProblem(f"{problem}; {REMEDY}") from error
        warnings.warn(f"{problem}, so every start takes seconds longer; {REMEDY}", stacklevel=2)
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        connection.deserialize(content)
        return connection
    opened = _open(path)
    if opened is None:
        raise EnvironmentProblem(f"{path} was written but cannot be read back; {REMEDY}")
    return opened


def prepare_compiled(stem: str, digest: str, module: str) -> None:
    """Runs `module` in another process, to make what `open_compiled` will ask for."""
    path = _path(stem, digest)
    if path in _helpers or path.is_file() or not sys.executable:
        return
    command = [sys.executable, "-P", "-m", module]
    with suppress(OSError):  # `open_compiled` then makes it itself
        _helpers[path] = Popen(command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL)  # noqa: S603


def _wait(helper: Popen[bytes]) -> None:
    try:
        helper.wait(timeout=LONGEST_WAIT)
    except TimeoutExpired:
        helper.kill()
        helper.wait()


def _path(stem: str, digest: str) -> Path:
    return cache_folder() / f"{stem}-{digest}.sqlite"


def _open(path: Path) -> sqlite3.Connection | None:
    """A read-only connection, or None if the file is not a whole database."""
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        try:
            (pages,) = connection.execute("pragma page_count").fetchone()
            (size,) = connection.execute("pragma page_size").fetchone()
            if pages and pages * size == path.stat().st_size:
                return connection
        except sqlite3.DatabaseError:
            pass
        connection.close()
    except (sqlite3.OperationalError, OSError):
        return None
    return None


def _replace(path: Path, content: bytes) -> None:
    """Writes a file beside `path` and renames it, so that nobody reads half of one."""
    with NamedTemporaryFile(
        dir=path.parent, prefix=f"{path.stem}.", suffix=".part", delete=False
    ) as file:
        part = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            file.close()
            part.unlink(missing_ok=True)
            raise
    part.replace(path)


def _sweep(folder: Path, stem: str, keep: Path) -> None:
    """Removes what killed builds and versions unused for a month have left."""
    now = time.time()
    for path in folder.glob(f"{stem}-*"):
        age = STALE_DAYS * 86400 if path.suffix == ".sqlite" else 3600
        try:
            if path != keep and now - path.stat().st_mtime > age:
                path.unlink()
        except OSError:
            continue
