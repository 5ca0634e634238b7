"""What can be missing on a machine, looked at one by one."""

from __future__ import annotations

import platform
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryFile

from dateline.cli.options import named_store
from dateline.errors import DatelineError
from dateline.gazetteer.build import sources_digest
from dateline.gazetteer.cache import VARIABLE as CACHE_VARIABLE
from dateline.gazetteer.cache import cache_folder
from dateline.gazetteer.geonames import source_files
from dateline.reading.parse import load_parser, parser_version
from dateline.store import open_store
from dateline.version import __version__

OLDEST_PYTHON = (3, 11)
PAGE = ("index.html", "app.js", "app.css")
_REINSTALL = "reinstall dateline: `pip install --force-reinstall dateline`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that is needed: what was found, and what to do if it is not `ok`."""

    name: str
    ok: bool
    found: str
    remedy: str = ""


def all_checks(store: str | None) -> list[Check]:
    """Every check, in the order in which a first run would meet them."""
    looks: tuple[Callable[[], Check], ...] = (
        _python,
        _packages,
        _parser,
        _gazetteer,
        _cache,
        _sqlite,
        lambda: _store(store),
        _page,
    )
    return [look() for look in looks]


def _python() -> Check:
    return Check(
        name="Python",
        ok=sys.version_info >= OLDEST_PYTHON,
        found=f"{platform.python_version()} at {sys.executable}; dateline {__version__}",
        remedy="use Python 3.11 or newer",
    )


def _packages() -> Check:
    """What dateline is declared to need, by whether it is installed."""
    missing = list(_missing_packages())
    return Check(
        name="packages",
        ok=not missing,
        found=f"not installed: {', '.join(missing)}" if missing else "all installed",
        remedy=_REINSTALL,
    )


def _missing_packages() -> Iterator[str]:
    try:
        needed = metadata.requires("dateline") or []
    except metadata.PackageNotFoundError:
        yield "dateline itself"
        return
    for line in needed:
        name = line.partition(";")[0].split("[")[0]
        for mark in "<>=!~ ":
            name = name.partition(mark)[0]
        if "extra ==" in line:
            continue
        try:
            metadata.version(name)
        except metadata.PackageNotFoundError:
            yield name


def _parser() -> Check:
    """Loads spaCy and the model, and has them parse a sentence."""
    try:
        parsed = load_parser()("Troops left the town.")
    except (DatelineError, ImportError, OSError, ValueError) as error:
        return Check(name="spaCy", ok=False, found=str(error), remedy=_REINSTALL)
    works = any(token.dep_ == "nsubj" for token in parsed)
    found = f"{metadata.version('spacy')} with {parser_version()}"
    return Check(
        name="spaCy",
        ok=works,
        found=found if works else f"{found} does not parse",
        remedy=_REINSTALL,
    )


def _gazetteer() -> Check:
    try:
        source_files()
        path = cache_folder() / f"places-{sources_digest()}.sqlite"
    except (DatelineError, OSError) as error:
        return Check(name="gazetteer", ok=False, found=str(error), remedy=_REINSTALL)
    if path.is_file():
        found = f"compiled, {path.stat().st_size / 1e6:.0f} MB at {path}"
    else:
        found = f"not compiled yet; the first reading does it in some seconds, to {path}"
    return Check(name="gazetteer", ok=True, found=found)


def _cache() -> Check:
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder) as file:
            file.write(b"\0")
            file.flush()
    except OSError as error:
        return Check(
            name="cache",
            ok=False,
            found=f"{folder} cannot be written ({error.strerror})",
            remedy=f"free some space there, or set {CACHE_VARIABLE} to another folder",
        )
    return Check(name="cache", ok=True, found=f"{folder} can be written")


def _sqlite() -> Check:
    lacks = []
    connection = sqlite3.connect(":memory:")
    try:
        for name, sql in (("FTS5", "fts5(a)"), ("R*Tree", "rtree(a, b, c)")):
            try:
                connection.execute(f"CREATE VIRTUAL TABLE probe_{sql[:4]} USING {sql}")
            except sqlite3.OperationalError:
                lacks.append(name)
    finally:
        connection.close()
    found = f"{sqlite3.sqlite_version} with FTS5 and R*Tree"
    return Check(
        name="SQLite",
        ok=not lacks,
        found=f"{sqlite3.sqlite_version} without {' and '.join(lacks)}" if lacks else found,
        remedy="use a Python from python.org, conda or a current Linux",
    )


def _store(given: str | None) -> Check:
    path = Path(named_store(given))
    if not path.exists() and not given:
        return Check(name="store", ok=True, found=f"none yet at {path}")
    try:
        store = open_store(path, create=False)
        try:
            counts = store.view().counts()
        finally:
            store.close()
    except DatelineError as error:
        problem, _, remedy = str(error).partition("; ")
        return Check(name="store", ok=False, found=problem, remedy=remedy or "name another")
    found = f"{path} holds {counts.reports:,} reports and {counts.claims:,} claims"
    return Check(name="store", ok=True, found=found)


def _page() -> Check:
    folder = files("dateline.web")
    missing = [name for name in PAGE if not (folder / name).is_file()]
    return Check(
        name="page",
        ok=not missing,
        found=f"not there: {', '.join(missing)}" if missing else "there, for `dateline serve`",
        remedy="build it with `make bundle`, or " + _REINSTALL,
    )
