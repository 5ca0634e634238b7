"""The committed page is what its source gives, and names no place outside itself."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
BUILT = ROOT / "src" / "dateline" / "web"
NOT_BUILT = {"__init__.py", "digests.json"}


def _digests() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((BUILT / "digests.json").read_text())
    return found


def _sha(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def test_the_bundle_was_built_from_these_sources() -> None:
    told = _digests()["sources"]
    there = {str(path.relative_to(WEB)) for path in (WEB / "src").rglob("*") if path.is_file()}
    assert {name for name in told if name.startswith("src/")} == there
    changed = [name for name, digest in told.items() if _sha(WEB / name) != digest]
    assert changed == [], "run `make bundle` and commit src/dateline/web"


def test_the_bundle_is_whole_and_untouched() -> None:
    told = _digests()["built"]
    assert {p.name for p in BUILT.iterdir() if p.is_file()} - NOT_BUILT == set(told)
    assert [name for name, digest in told.items() if _sha(BUILT / name) != digest] == []


@pytest.mark.skipif(not (WEB / "node_modules").exists(), reason="web/node_modules is not there")
def test_building_again_gives_the_same_bytes() -> None:
    done = subprocess.run(
        ["node", "build.mjs", "--check"], cwd=WEB, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not there")
def test_the_page_s_own_tests_pass() -> None:
    tests = sorted(str(path) for path in (WEB / "test").glob("*.test.mjs"))
    done = subprocess.run(
        ["node", "--test", *tests], cwd=WEB, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_our_sources_name_no_other_server() -> None:
    named = {
        (path.name, address)
        for path in [*(WEB / "src").rglob("*"), WEB / "index.html"]
        if path.suffix in (".js", ".jsx", ".css", ".html")
        for address in re.findall(r"https?://[a-z0-9-]+\.[a-z]{2,}[^\s\"']*", path.read_text())
    }
    assert named == set()


def test_the_lock_file_names_no_registry() -> None:
    lock = json.loads((WEB / "package-lock.json").read_text())
    assert [name for name, entry in lock["packages"].items() if "resolved" in entry] == []
    pinned = lock["packages"][""]
    versions = {**pinned["dependencies"], **pinned["devDependencies"]}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions.values())


def _palettes() -> list[dict[str, str]]:
    sheet = (WEB / "src" / "styles" / "tokens.css").read_text()
    pairs = re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\);", sheet)
    return [{name: pair[side] for name, *pair in pairs} for side in (0, 1)]


def _light(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", _palettes(), ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "mc", "vc", "vp", "mp"])
def test_words_stand_out_from_their_ground(palette: dict[str, str], ink: str) -> None:
    for ground in ("panel", "raised", "page", "chosen", "hover"):
        bright, dim = sorted((_light(palette[ink]), _light(palette[ground])), reverse=True)
        assert (bright + 0.05) / (dim + 0.05) >= (4.5 if ink in ("text", "muted") else 3.0), ground
