"""Runs commands in this process, in one of their own, or on a terminal."""

from __future__ import annotations

import io
import json
import os
import select
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any

from dateline.cli.ending import ended
from dateline.cli.main import dateline

COMMAND = (sys.executable, "-m", "dateline.cli.main")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run gave: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def words(self) -> str:
        """Standard output as if it had not been wrapped."""
        return " ".join(self.out.split())

    @property
    def json(self) -> Any:
        """Standard output as one JSON document."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


def run_here(*arguments: str) -> Outcome:
    """Runs in this process, where the parser is loaded once for all tests."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = ended(
            lambda: dateline.main(args=list(arguments), prog_name="dateline", standalone_mode=False)
        )
    return Outcome(code, out.getvalue(), err.getvalue())


def start(*arguments: str, **variables: str) -> subprocess.Popen[str]:
    """A process of its own, with both streams as pipes."""
    return subprocess.Popen(
        [*COMMAND, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **variables},
    )


def run_apart(*arguments: str, **variables: str) -> Outcome:
    """Runs to its end in a process of its own."""
    process = start(*arguments, **variables)
    out, err = process.communicate(timeout=120)
    return Outcome(process.returncode, out, err)


def run_on_terminal(*arguments: str, **variables: str) -> Outcome:
    """Runs with a terminal as standard error, and as standard output; gives both as `out`."""
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120", **variables}
    process = subprocess.Popen(
        [*COMMAND, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    seen = b""
    while select.select([ours], [], [], 120)[0]:
        try:
            piece = os.read(ours, 65_536)
        except OSError:  # the other side has gone
            break
        if not piece:
            break
        seen += piece
    os.close(ours)
    return Outcome(process.wait(timeout=120), seen.decode(), "")
