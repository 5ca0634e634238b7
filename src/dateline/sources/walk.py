"""From the paths of a call to files in a fixed order, each once."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from glob import iglob
from pathlib import Path

from dateline.errors import InputError, InputWarning
from dateline.sources.base import OnProblem
from dateline.sources.cleaning import printable

STANDARD_INPUT = "-"

_GLOB = re.compile(r"[*?\[]")
_ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]+://", re.I)
_SKIPPED = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: `path` None is standard input; `plain` is false of pipes and devices."""

    where: str
    path: Path | None
    plain: bool = True


@dataclass(slots=True)
class _Seen:
    """What was come across before, whatever name led to it: device and number on it."""

    numbers: set[tuple[int, int]] = field(default_factory=set)
    standard_input: bool = False

    def is_new(self, status: os.stat_result) -> bool:
        number = status.st_dev, status.st_ino
        if number in self.numbers:
            return False
        self.numbers.add(number)
        return True


def find_inputs(paths: Iterable[str], on_problem: OnProblem) -> Iterator[Found]:
    """Files in the order of `paths`, folders and globs sorted; what is not there is a problem."""
    seen = _Seen()
    for given in paths:
        path = os.fspath(given)
        try:
            if path == STANDARD_INPUT:
                if not seen.standard_input:
                    seen.standard_input = True
                    yield Found("standard input", None)
            elif not _exists(path) and _GLOB.search(path):
                yield from _matches(path, seen, on_problem)
            else:
                yield from _named(path, seen, on_problem)
        except InputError as problem:
            on_problem(problem)


def _exists(path: str) -> bool:
    return "\0" not in path and os.path.lexists(path)


def _matches(pattern: str, seen: _Seen, on_problem: OnProblem) -> Iterator[Found]:
    matched = sorted(_glob(pattern)) if "\0" not in pattern else []
    if not matched:
        raise InputError(printable(pattern), "no file matches", "check the pattern")
    for path in matched:
        try:
            yield from _named(path, seen, on_problem)
        except InputError as problem:
            on_problem(problem)


def _glob(pattern: str) -> Iterator[str]:
    return iglob(pattern, recursive=True)  # noqa: PTH207 (Path.glob takes no absolute pattern)


def _named(path: str, seen: _Seen, on_problem: OnProblem) -> Iterator[Found]:
    """A path that somebody wrote: a pipe is read here, where it would be skipped in a folder."""
    where = printable(path)
    status = _status(path)
    if stat.S_ISDIR(status.st_mode):
        found = False
        for item in _walk(path, seen, on_problem):
            found = True
            if item is not None:
                yield item
        if not found:
            raise InputError(where, "the folder holds no files", "name the one with the reports")
    elif seen.is_new(status):
        yield Found(where, Path(path), stat.S_ISREG(status.st_mode))


def _status(path: str) -> os.stat_result:
    try:
        return Path(path).stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        # ValueError is for names that no file can have.
        if _exists(path):
            problem = "a link to nothing"
            raise InputError(printable(path), problem, "mend the link or leave it out") from None
        raise InputError(printable(path), *_missing(path)) from None
    except OSError as error:
        problem = f"cannot be opened ({error.strerror})"
        raise InputError(printable(path), problem, "check the path and its permissions") from None


def _walk(top: str, seen: _Seen, on_problem: OnProblem) -> Iterator[Found | None]:
    """Files under a folder; None stands for one that is there but not read here."""
    stack = [top]
    while stack:
        path = stack.pop()
        try:
            status = _status(path)
            if stat.S_ISDIR(status.st_mode):
                _check_link(path)
                if seen.is_new(status):
                    stack.extend(_inside(path))
            elif not stat.S_ISREG(status.st_mode):
                problem = "neither a file nor a folder"
                raise InputError(printable(path), problem, "name it itself if it is to be read")
            elif seen.is_new(status):
                yield Found(printable(path), Path(path))
            else:
                yield None
        except InputError as problem:
            yield None
            on_problem(problem)


def _check_link(folder: str) -> None:
    """InputWarning if a folder is a link to one that it lies in."""
    if not Path(folder).is_symlink():
        return
    real = Path(os.path.realpath(folder))
    lies_in = Path(os.path.realpath(Path(folder).parent))
    if real == lies_in or real in lies_in.parents:
        problem = f"the link leads back to {printable(str(real))}"
        raise InputWarning(printable(folder), problem, "nothing to do: its files are read once")


def _inside(folder: str) -> list[str]:
    """What a folder holds, last first, hidden files left out."""
    try:
        inside = sorted(Path(folder).iterdir(), reverse=True)
    except OSError as error:
        problem = f"cannot be listed ({error.strerror})"
        raise InputError(printable(folder), problem, "check its permissions") from None
    return [
        str(path) for path in inside if not path.name.startswith(".") and path.name not in _SKIPPED
    ]


def _missing(path: str) -> tuple[str, str]:
    """Problem and remedy for a path that is not there, with a near name if there is one."""
    if _ADDRESS.match(path):
        return "addresses are not fetched", "save the page and give the file"
    near = None if "\0" in path else _near(Path(path).parts)
    return "no such file or folder", f"did you mean {near}?" if near else "check the path"


def _near(parts: tuple[str, ...]) -> str | None:
    """The path with its first wrong part replaced by the likest name that is there."""
    for depth, part in enumerate(parts):
        folder = Path(*parts[:depth])
        if os.path.lexists(folder / part):
            continue
        try:
            siblings = sorted(path.name for path in folder.iterdir())
        except OSError:
            return None
        for name in get_close_matches(part, siblings, n=1):
            return printable(str(Path(folder, name, *parts[depth + 1 :])))
        return None
    return None
