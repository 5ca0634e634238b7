"""Commands as processes: starting, being interrupted, pipes, terminals, completion."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from cli.running import COMMAND, run_apart, run_here, run_on_terminal, start
from dateline.cli.main import COMMANDS
from dateline.store import open_store

HEAVY = ("spacy", "numpy", "fastapi", "trafilatura", "pydantic", "rich")
LOADED = (
    "import sys; from dateline.cli.main import dateline; "
    "dateline.main(sys.argv[2:], prog_name='dateline', standalone_mode=False); "
    "sys.stderr.write(','.join(m for m in sys.argv[1].split(',') if m in sys.modules))"
)


def loaded_by(*arguments: str, of: tuple[str, ...] = HEAVY) -> set[str]:
    """Which of those modules are loaded once the command is done."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, ",".join(of), *arguments],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(done.stderr.splitlines()[-1].split(",")) - {""} if done.stderr else set()


def test_help_loads_nothing_heavy() -> None:
    assert loaded_by("--help") == set()


@pytest.mark.parametrize("command", ["read", "serve", "demo"])
def test_help_of_a_command_loads_nothing_heavy(command: str) -> None:
    assert loaded_by(command, "--help", of=(*HEAVY, "dateline.reading")) == set()


@pytest.mark.parametrize("command", ["claims", "picture"])
def test_looking_at_a_store_does_not_load_the_parser(command: str, made_store: Path) -> None:
    heavy = ("spacy", "numpy", "fastapi")
    assert loaded_by(command, "--store", str(made_store), "--json", of=heavy) == set()


def test_every_command_is_listed_and_has_help() -> None:
    overview = run_here("--help")
    assert overview.code == 0
    for name, (_, text) in COMMANDS.items():
        assert f"  {name} " in overview.out
        assert text.split()[0] in overview.out
        outcome = run_here(name, "--help")
        assert outcome.code == 0
        assert f"Usage: dateline {name} " in outcome.out
    assert run_here().out == overview.out


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("claim", "There is no command 'claim'. Did you mean 'claims'?"),
        ("xyzzy", "There is no command 'xyzzy'. See `dateline --help`."),
        ("--versoin", "--version"),
    ],
)
def test_unknown_commands_and_options(given: str, told: str) -> None:
    outcome = run_here(given)
    assert outcome.code == 2
    assert told in outcome.err
    assert "Usage: dateline" in outcome.err


def test_ctrl_c_while_reading(corpus: Path, tmp_path: Path) -> None:
    lines = corpus.read_text(encoding="utf-8").splitlines()
    many = tmp_path / "many.jsonl"
    with many.open("w", encoding="utf-8") as file:
        for number in range(400):
            report = json.loads(lines[number % len(lines)])
            file.write(json.dumps({**report, "id": f"r{number}"}) + "\n")
    kept = tmp_path / "kept.db"
    process = start("read", str(many), "--store", str(kept))
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not _reports(kept):
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "stopped; what was stored is kept\n")
    assert 0 < _reports(kept) < 400


@pytest.mark.parametrize("after", [0.4, 0.8, 1.4])
def test_ctrl_c_while_starting(after: float, corpus: Path) -> None:
    process = start("read", str(corpus), "--jsonl")
    time.sleep(after)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, "stopped; what was stored is kept\n")


def _reports(path: Path) -> int:
    if not path.exists() or not path.stat().st_size:
        return 0
    store = open_store(path, create=False)
    try:
        return store.view().counts().reports
    finally:
        store.close()


@pytest.mark.parametrize("command", ["claims", "events", "export", "picture", "code"])
def test_a_reader_that_leaves(command: str, read_store: Path) -> None:
    form = {"claims": ["--jsonl"], "events": ["--csv"], "picture": ["--json"], "code": ["--json"]}
    store = [] if command == "code" else ["--store", str(read_store)]
    process = start(command, *form.get(command, []), *store)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    err = process.stderr.read()
    assert (process.wait(timeout=60), err) == (0, "")


def test_what_is_to_be_kept_is_kept_even_if_the_reader_leaves(corpus: Path, tmp_path: Path) -> None:
    process = start("read", str(corpus), "--store", str(tmp_path / "kept.db"), "--jsonl")
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(timeout=60) == 0
    assert _reports(tmp_path / "kept.db") == 6


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk(read_store: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "claims", "--store", str(read_store), "--jsonl"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 4
    assert done.stderr == "dateline: the disk is full; free some space and try again\n"


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_colours_on_a_terminal_only(made_store: Path) -> None:
    arguments = ("claims", "--store", str(made_store), "--status", "denied")
    assert "\x1b[31m" in run_on_terminal(*arguments).out
    assert "\x1b" not in run_on_terminal(*arguments, NO_COLOR="1").out
    assert "\x1b" not in run_apart(*arguments).out


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("form", ["--json", "--jsonl", "--csv", "--geojson", "--limit=0"])
def test_reports_cannot_steer_the_terminal(form: str, made_store: Path) -> None:
    seen = run_on_terminal("claims", "--store", str(made_store), form, NO_COLOR="1").out
    odd = {char for char in seen if not char.isprintable()} - {"\r", "\n"}
    assert odd == set()
    if form == "--json":
        rows = json.loads(seen)
        assert rows[2]["actors"][0]["name"] == "[bold]\x1b[31mGunmen[/bold]"


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_a_bar_while_a_person_waits(corpus: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "kept.db")
    seen = run_on_terminal("read", str(corpus), "nosuch.txt", "--store", store).out
    assert "reading" in seen
    assert "/6" in seen
    assert "dateline: nosuch.txt: no such file or folder" in seen
    assert seen.splitlines()[-1].startswith("next: `dateline picture")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    script = run_here("--completion", shell).out
    assert "_DATELINE_COMPLETE" in script
    words = {"COMP_WORDS": "dateline claims --type AS", "COMP_CWORD": "3"}
    done = run_apart(_DATELINE_COMPLETE="bash_complete", **words)
    assert "ASSAULT" in done.out
    done = run_apart(_DATELINE_COMPLETE="bash_complete", COMP_WORDS="dateline pic", COMP_CWORD="1")
    assert done.out.strip() == "plain,picture"


def test_serving_until_ctrl_c(made_store: Path) -> None:
    process = start("serve", "--store", str(made_store), "--on", "2020-03-04")
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert address.startswith("http://127.0.0.1:")
    with urllib.request.urlopen(f"{address}api/meta") as answer:
        assert json.load(answer)["reports"] == 1
    with urllib.request.urlopen(address) as answer:
        assert b"<html" in answer.read()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (0, "")
    assert err.splitlines() == ["Ctrl-C ends it", "stopped serving"]


def test_serving_a_port_that_is_taken(made_store: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        outcome = run_here("serve", "--store", str(made_store), "--port", port)
    assert outcome.code == 4
    assert f"cannot listen on 127.0.0.1 port {port}" in outcome.err
    assert "give another port, or 0 for any free one" in outcome.err
