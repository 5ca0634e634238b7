"""Pages made from data: written, or with `--check` compared with what stands."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def keep(pages: Mapping[Path, str], arguments: Sequence[str], folder: Path | None = None) -> int:
    """Writes the pages, or tells which differ; gives the exit code.

    With `folder`, Markdown files in it that are none of the pages are stale: removed, or told.
    """
    check = "--check" in arguments
    stale = sorted(set(folder.glob("*.md")) - set(pages)) if folder else []
    differ = [p for p, text in pages.items() if not p.is_file() or p.read_text("utf-8") != text]
    for path in (*differ, *stale):
        print(f"{'out of date' if check else 'made anew'}: {path.relative_to(ROOT)}")
    if check:
        if differ or stale:
            print(f"run: python scripts/{Path(sys.argv[0]).name}", file=sys.stderr)
        return 1 if differ or stale else 0
    for path in stale:
        path.unlink()
    for path in differ:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(pages[path], "utf-8")
    return 0


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table, a line each."""
    lines = [_row(columns), _row(["---"] * len(columns))]
    return [*lines, *(_row(row) for row in rows)]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
