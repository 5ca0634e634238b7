"""The package keeps the order of its folders and the rules of the house; each rule can fail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from layout import (
    Module,
    broad_excepts,
    cycles,
    long_files,
    long_functions,
    modules_of,
    out_of_order,
    unannotated,
    undocumented,
    unknown_folders,
)

SOURCE = Path(__file__).parent.parent / "src" / "dateline"
Rule = Callable[[dict[str, Module]], list[str]]
RULES: tuple[Rule, ...] = (
    out_of_order, unknown_folders, cycles, long_files, long_functions, broad_excepts, unannotated,
    undocumented,
)  # fmt: skip

BROKEN: dict[Rule, tuple[dict[str, str], str]] = {
    out_of_order: (
        {"store/keep.py": "from dateline.picture import control\n", "picture/control.py": ""},
        "keep.py:1: store imports picture",
    ),
    unknown_folders: ({"misc/odds.py": ""}, "odds.py"),
    cycles: (
        {
            "reading/a.py": "from dateline.reading import b\n",
            "reading/b.py": "import dateline.reading.a\n",
        },
        "dateline.reading.a -> dateline.reading.b -> dateline.reading.a",
    ),
    long_files: ({"store/long.py": "x = 1\n" * 501}, "long.py: 501 lines"),
    long_functions: (
        {"store/long.py": "def f() -> None:\n" + "    pass\n" * 60},
        "long.py:1: f has 61 lines",
    ),
    broad_excepts: (
        {"store/wide.py": "try:\n    pass\nexcept (OSError, Exception):\n    pass\n"},
        "wide.py:3: takes every exception",
    ),
    unannotated: (
        {"store/bare.py": "class A:\n    def f(self, x):\n        pass\n"},
        "bare.py:2: f lacks the type of x, its result",
    ),
    undocumented: (
        {"store/mute.py": '"""Says something."""\ndef f() -> None:\n    pass\n'},
        "mute.py:2: f has no docstring",
    ),
}

FINE = {
    "__init__.py": '"""Front door."""\nfrom dateline.store.keep import keep\n',
    "records.py": '"""Records."""\n',
    "reading/__init__.py": '"""Reading."""\nfrom dateline.reading.a import read\n',
    "reading/a.py": '''"""A stage."""
from typing import TYPE_CHECKING
from dateline import records
if TYPE_CHECKING:
    from dateline.reading.b import other
def read() -> None:
    """Read."""
    from dateline.reading.b import other
''',
    "reading/b.py": '''"""Another."""
from .a import read
from ..records import Claim
def _helper(*args: int) -> None:
    try:
        pass
    except ValueError:
        pass
''',
    "store/keep.py": '''"""Keeps."""
from dateline.reading import read
def keep() -> None:
    """Keep."""
''',
}


def planted(folder: Path, files: dict[str, str]) -> dict[str, Module]:
    package = folder / "dateline"
    for name, text in files.items():
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return modules_of(package)


@pytest.fixture(scope="module")
def ours() -> dict[str, Module]:
    return modules_of(SOURCE)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.__name__)
def test_the_package_keeps_the_rule(rule: Rule, ours: dict[str, Module]) -> None:
    assert "dateline.reading.pipeline" in ours
    offenders = rule(ours)
    assert not offenders, "\n".join(offenders)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.__name__)
def test_the_rule_names_an_offender(rule: Rule, tmp_path: Path) -> None:
    files, expected = BROKEN[rule]
    offenders = rule(planted(tmp_path, files))
    assert len(offenders) == 1
    assert offenders[0].endswith(expected)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.__name__)
def test_the_rule_lets_good_code_pass(rule: Rule, tmp_path: Path) -> None:
    assert rule(planted(tmp_path, FINE)) == []
