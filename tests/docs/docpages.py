"""Where the documentation stands, and what it says."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SCRIPTS = ROOT / "scripts"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


def named(path: Path) -> str:
    """The page's path within the repository."""
    return path.relative_to(ROOT).as_posix()


def text_of(*names: str) -> str:
    """The words of these pages, or of all that lie in a folder so named."""
    paths = [p for n in names for p in (sorted((ROOT / n).rglob("*.md")) or [ROOT / n])]
    return "\n".join(path.read_text("utf-8") for path in paths)


def run_script(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """One of the scripts, as a person runs it."""
    command = [sys.executable, str(SCRIPTS / name), *arguments]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=400, check=False
    )


def has_commands(page: Path) -> bool:
    """Whether anything on the page is run."""
    if str(SCRIPTS) not in sys.path:
        sys.path.append(str(SCRIPTS))
    return bool(import_module("doc_examples").read_page(page).steps)
