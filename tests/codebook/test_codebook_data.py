"""The codebook's files hold together: types, patterns, modes, maps, and errors that say where."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from dateline import EventType
from dateline.codebook import Codebook, book, codebook
from dateline.codebook.book import QUADS
from dateline.errors import CodebookError

DATA = Path(str(files("dateline.codebook")))
BROAD_ENOUGH = 600


@pytest.mark.parametrize("event_type", list(EventType))
def test_each_type_has_its_file(event_type: EventType) -> None:
    entry = codebook().types[event_type]
    assert entry.quad in QUADS
    assert entry.definition.endswith(".")
    assert -10 <= entry.score <= 10
    assert (entry.score > 0) == entry.quad.endswith("cooperation")
    assert entry.predicates
    assert entry.examples
    assert entry.counterexamples


def test_there_are_sixteen_types() -> None:
    assert set(codebook().types) == set(EventType)


def test_the_vocabulary_is_broad() -> None:
    triggers = {
        (predicate.pattern.noun, lemma, particle)
        for entry in codebook().types.values()
        for predicate in entry.predicates
        for lemma, particle in predicate.pattern.lemmas
    }
    patterns = {p.pattern.text for e in codebook().types.values() for p in e.predicates}
    assert len(patterns) >= BROAD_ENOUGH
    assert len(triggers) >= BROAD_ENOUGH


def test_no_pattern_stands_twice() -> None:
    counted = Counter(
        (predicate.pattern.noun, predicate.pattern.text)
        for entry in codebook().types.values()
        for predicate in entry.predicates
    )
    assert [pattern for pattern, times in counted.items() if times > 1] == []


def test_examples_of_a_type_differ() -> None:
    texts = Counter(
        (entry.type, example.text, example.trigger)
        for entry in codebook().types.values()
        for example in (*entry.examples, *entry.counterexamples)
    )
    assert [text for text, times in texts.items() if times > 1] == []


def test_examples_hold_their_trigger_and_counterexamples_a_reason() -> None:
    for entry in codebook().types.values():
        for example in (*entry.examples, *entry.counterexamples):
            assert example.trigger in example.text
            assert set(example.mode or ()) <= {mode.name for mode in entry.modes}
        assert all(example.why is None for example in entry.examples)
        assert all(example.why for example in entry.counterexamples)


def mapped(name: str) -> set[tuple[str, str]]:
    with (DATA / "maps" / name).open(encoding="utf-8", newline="") as file:
        return {(row["type"], row["mode"]) for row in csv.DictReader(file)}


def modes() -> set[tuple[str, str]]:
    """Every type alone and with each of its modes."""
    return {
        (entry.type.value, mode)
        for entry in codebook().types.values()
        for mode in ("", *(m.name for m in entry.modes))
    }


def test_each_type_and_mode_has_a_cameo_code() -> None:
    assert mapped("cameo.csv") == modes()


def goldstein() -> dict[str, float]:
    with (DATA / "maps" / "goldstein.csv").open(encoding="utf-8", newline="") as file:
        return {row["cameo"]: float(row["goldstein"]) for row in csv.DictReader(file)}


@pytest.mark.parametrize("name", ["acled.csv", "ucdp.csv"])
def test_other_maps_name_known_types_with_modes_or_cameo_codes(name: str) -> None:
    known, codes = modes(), goldstein()
    astray = {row for row in mapped(name) if row not in known and row[1] not in codes}
    assert astray == set()
    assert {event_type for event_type, _ in mapped(name)} <= set(EventType)


def test_cameo_codes_have_goldstein_scores() -> None:
    known = goldstein()
    with (DATA / "maps" / "cameo.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert float(row["goldstein"]) == known[row["cameo"]], row


@pytest.fixture
def load_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Callable[[str], str]], Codebook]]:
    """Loads a copy of the codebook in which `aid.toml` has been changed."""

    def load(change: Callable[[str], str]) -> Codebook:
        shutil.copytree(DATA / "types", tmp_path / "types")
        path = tmp_path / "types" / "aid.toml"
        text = path.read_text(encoding="utf-8")
        changed = change(text)
        assert changed != text
        path.write_text(changed, encoding="utf-8")
        monkeypatch.setattr(book, "files", lambda package: tmp_path)
        return codebook()

    codebook.cache_clear()
    yield load
    monkeypatch.undo()
    codebook.cache_clear()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param(lambda t: t.replace('label = "Aid"', "label = Aid"), ["line 2"], id="syntax"),
        pytest.param(lambda t: t.replace('label = "Aid"\n', ""), ["'label'"], id="missing key"),
        pytest.param(lambda t: t.replace('type = "AID"', 'type = "ALMS"'), ["ALMS"], id="type"),
        pytest.param(
            lambda t: t.replace('quad = "material', 'quad = "spiritual'),
            ["quad", "spiritual cooperation", "material conflict"],
            id="quad class",
        ),
        pytest.param(
            lambda t: t.replace('"A aid R!"', '"aid R!"'),
            ["predicates[0]", "'aid R!'", "subject slot"],
            id="no subject",
        ),
        pytest.param(
            lambda t: t.replace('"A aid R!"', '"A aid Z!"'), ["predicates[0]", "'Z!'"], id="slot"
        ),
        pytest.param(
            lambda t: t.replace("[[predicates]]\n", '[[predicates]]\nmode = "alms"\n', 1),
            ["predicates[0]", "mode 'alms'"],
            id="mode",
        ),
        pytest.param(
            lambda t: t.replace("[[predicates]]\n", "[[predicates]]\nverb = []\n", 1),
            ["predicates[0]", "'verb'"],
            id="misspelt key",
        ),
        pytest.param(
            lambda t: t.replace('trigger = "armed"\n', ""), ["'trigger'"], id="example's key"
        ),
        pytest.param(
            lambda t: t.replace('status = "planned"', 'status = "hoped"'), ["hoped"], id="status"
        ),
    ],
)
def test_a_broken_file_is_told_by_name_and_key(
    change: Callable[[str], str],
    told: list[str],
    load_with: Callable[[Callable[[str], str]], Codebook],
) -> None:
    with pytest.raises(CodebookError) as caught:
        load_with(change)
    message = str(caught.value)
    assert "aid.toml" in message
    for words in told:
        assert words in message


def test_a_changed_file_changes_the_digest(
    load_with: Callable[[Callable[[str], str]], Codebook],
) -> None:
    before = book.codebook().digest
    codebook.cache_clear()
    assert load_with(lambda t: t + "\n# a remark\n").digest != before
