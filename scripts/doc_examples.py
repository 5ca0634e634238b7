"""Runs the shell blocks of the documentation and keeps the output shown there true.

`python scripts/doc_examples.py [--check] [PAGE...]` runs each page in a folder of its own. Blocks
`sh` are run; in blocks `console` lines that start with `$ ` are, and what follows is their output,
where a line `…` stands for any lines. Output that differs is written into the page, unless --check.

`<!-- file: NAME -->` before a block saves it as that file. `<!-- not run: REASON -->` lets one be.
`<!-- files of: PAGE -->` takes over its files, and `<!-- before: COMMAND -->` is run unseen.
The variable CHECKOUT names the checkout.
A command may end in `# exits with N`. `dateline serve` and `dateline demo` run until they answer.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import urllib.request
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ANYTHING = "…"
SECONDS = 240
_FENCE = re.compile(r"```(\w*)\s*")
_MARK = re.compile(r"<!-- (file|files of|before|not run): (.+?) -->")
_EXITS = re.compile(r"\s+# exits with (\d+)$")
_END = "\x1e"


@dataclass(slots=True)
class Step:
    """A command of a page: the lines that hold its output, and the exit code it should have."""

    command: str
    code: int = 0
    first: int = 0
    last: int = 0
    compared: bool = False


@dataclass(slots=True)
class Page:
    """A page's lines, its files, and its commands in order."""

    lines: list[str]
    files: dict[str, str] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)


def main(arguments: list[str]) -> int:
    """Runs the pages named, or all that have commands; 1 if something is not as shown."""
    if arguments[:1] == ["--once"]:
        return answer_once(arguments[1:])
    check = "--check" in arguments
    named = [Path(a).resolve() for a in arguments if not a.startswith("--")]
    bad = [path for path in named or all_pages() if not keep_page(path, check=check)]
    return 1 if bad else 0


def all_pages() -> list[Path]:
    """Every page with commands that are run."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [page for page in pages if page.is_file() and read_page(page).steps]


def read_page(path: Path) -> Page:
    """The commands of a page and the lines at which their output stands."""
    page = Page(path.read_text("utf-8").split("\n"))
    at, mark = 0, ("", "")
    while at < len(page.lines):
        fence = _FENCE.fullmatch(page.lines[at])
        if fence is None:
            found = _MARK.fullmatch(page.lines[at].strip())
            if found and found[1] == "files of":
                page.files |= read_page(path.parent / found[2]).files
            elif found and found[1] == "before":
                page.steps.append(Step(found[2]))
            mark = (found[1], found[2]) if found else mark if not page.lines[at] else ("", "")
            at += 1
            continue
        end = page.lines.index("```", at + 1)
        if mark[0] == "file":
            page.files[mark[1]] = "\n".join(page.lines[at + 1 : end]) + "\n"
        elif mark[0] != "not run":
            page.steps += _steps(page.lines, fence[1], at + 1, end)
        at, mark = end + 1, ("", "")
    return page


def _steps(lines: list[str], kind: str, first: int, end: int) -> list[Step]:
    if kind == "sh":
        return [Step("\n".join(lines[first:end]), first=end, last=end)]
    if kind != "console":
        return []
    steps: list[Step] = []
    at = first
    while at < end:
        command = lines[at].removeprefix("$ ")
        while command.endswith("\\"):
            at += 1
            command = f"{command}\n{lines[at]}"
        exits = _EXITS.search(command)
        start = at = at + 1
        while at < end and not lines[at].startswith("$ "):
            at += 1
        code = int(exits[1]) if exits else 0
        steps.append(Step(_EXITS.sub("", command), code, start, at, compared=True))
    return steps


def keep_page(path: Path, *, check: bool) -> bool:
    """Runs a page; whether all was as shown, or (without `check`) has been made so."""
    page = read_page(path)
    lines = list(page.lines)
    right = True
    # From the end, so that the lines of earlier steps keep their numbers.
    for step, (code, output) in reversed(list(zip(page.steps, run(page), strict=True))):
        if code != step.code:
            right = False
            print(f"{_name(path)}: `{step.command}` ended with {code}:\n" + "\n".join(output))
        shown = page.lines[step.first : step.last]
        differs = not alike(shown, output)
        # Only the width of columns may have changed: a page is brought up to date all the same.
        stale = shown != output and not any(ANYTHING in line for line in shown)
        if step.compared and (differs or (stale and not check)):
            right = right and not check
            lines[step.first : step.last] = output
            told = unified_diff(shown, output, "shown", "printed", lineterm="", n=1)
            print(f"{_name(path)}: `{step.command}`\n" + "\n".join(told))
    if not check and lines != page.lines:
        path.write_text("\n".join(lines), "utf-8")
    return right


def alike(shown: list[str], printed: list[str]) -> bool:
    """Whether the output is as shown; `…` stands for any lines, or any words within one.

    How wide the columns of a table are makes no difference.
    """
    parts = [r"(?:.*\n)*?" if line == ANYTHING else _line(line) + "\n" for line in shown]
    whole = "".join(f"{_narrow(line)}\n" for line in printed)
    return re.fullmatch("".join(parts), whole) is not None


def _line(shown: str) -> str:
    # Cut text in a table ends in the same sign, so it may stand for itself as well.
    return re.escape(_narrow(shown)).replace(re.escape(ANYTHING), r"[^\n]*")


def _narrow(line: str) -> str:
    return re.sub(r"(?<=\S) {2,}", "  ", re.sub(r"─{3,}", "───", line))


def run(page: Page) -> list[tuple[int, list[str]]]:
    """Exit code and lines of output of each step, all in one shell and an empty folder."""
    if not page.steps:
        return []
    helper = f"'{sys.executable}' '{Path(__file__).resolve()}' --once"
    script = [
        f'dateline() {{ case "$1" in serve|demo) {helper} "$@";;',
        '*) command dateline "$@";; esac; }',
        *(f"{step.command}\nprintf '{_END}%d{_END}' $?" for step in page.steps),
    ]
    with tempfile.TemporaryDirectory() as folder:
        for name, text in page.files.items():
            target = Path(folder, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
        done = subprocess.run(
            ["bash", "-c", "\n".join(script)],
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=SECONDS,
            check=False,
        )
    pieces = done.stdout.decode("utf-8").split(_END)
    outputs, codes = pieces[:-1:2], pieces[1::2]
    return [
        (int(code), [line.rstrip() for line in output.rstrip("\n").split("\n")] if output else [])
        for output, code in zip(outputs, codes, strict=True)
    ]


def environment() -> dict[str, str]:
    """That of this process, without what would change the output."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DATELINE_STORE", "COLUMNS"))}
    here = str(Path(sys.executable).parent)
    return kept | {
        "CHECKOUT": str(ROOT),
        "PATH": f"{here}{os.pathsep}{kept.get('PATH', '')}",
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
        "PYTHONUNBUFFERED": "1",
    }


def answer_once(arguments: list[str]) -> int:
    """Runs `dateline serve` or `demo` until its page answers, then stops it as Ctrl-C does."""
    with subprocess.Popen(
        ["dateline", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
    ) as server:
        assert server.stdout is not None
        for line in server.stdout:
            print(line, end="", flush=True)
            if found := re.search(r"http://[\w.\[\]:]+/", line):
                with urllib.request.urlopen(f"{found[0]}api/meta", timeout=60) as answer:
                    answered = answer.status == 200
                server.send_signal(signal.SIGINT)
                server.communicate(timeout=30)
                return 0 if answered else 1
    return server.returncode or 1


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
