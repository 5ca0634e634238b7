"""The trained reader: the same sentence reads the same in any company, and sees what is plain."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dateline.errors import EnvironmentProblem
from dateline.models import load_reader, model_version, reader
from dateline.records import EventType, Span, Status

ATTACK = "Gunmen attacked an army post near Bruma on Friday and killed four soldiers."
CALM = "The harvest festival in Bruma drew a large crowd from the valley this year."


def _trigger(text: str, word: str) -> tuple[reader.SentenceVectors, int]:
    vectors = load_reader().encode([text])[0]
    start = text.index(word)
    return vectors, vectors.pieces(start, start + len(word))[0]


def test_plain_events_are_seen() -> None:
    trained = load_reader()
    vectors, at = _trigger(ATTACK, "attacked")
    chances = trained.type_chances(vectors)
    assert trained.types[int(chances[at].argmax())] == "ASSAULT"
    assert np.allclose(chances.sum(axis=1), 1, atol=1e-4)
    calm = trained.type_chances(trained.encode([CALM])[0])
    assert (calm.argmax(axis=1) == 0).all()


def test_arguments_of_an_event() -> None:
    trained = load_reader()
    vectors, at = _trigger(ATTACK, "attacked")
    (roles,) = trained.role_chances(vectors, [at])
    actor = vectors.pieces(0, len("Gunmen"))[0]
    place = vectors.pieces(ATTACK.index("Bruma"), ATTACK.index("Bruma") + 5)[0]
    assert roles[actor, 0] > 0.5 > roles[actor, 1]
    assert roles[place].max() < 0.5


def test_status_and_mode() -> None:
    trained = load_reader()
    text = "The rebels threatened to bomb the refinery unless the governor resigned."
    vectors, at = _trigger(text, "bomb")
    statuses = trained.status_chances(vectors, at)
    assert max(statuses, key=lambda s: statuses[s]) is Status.THREATENED
    assert sum(statuses.values()) == pytest.approx(1, abs=1e-4)
    vectors, at = _trigger("Helicopters carried out air raids on the camp.", "raids")
    assert trained.mode(vectors, at, EventType.ASSAULT)[0] == "aerial"


def test_the_company_of_a_sentence_changes_nothing_within_a_report() -> None:
    trained = load_reader()
    texts = [ATTACK, CALM, "He resigned."]
    one, other = trained.encode(texts), trained.encode(texts)
    assert all(np.array_equal(a.heads, b.heads) for a, b in zip(one, other, strict=True))
    assert [len(v.offsets) for v in one] == [len(v.heads) for v in one]


def test_who_does_what_to_whom() -> None:
    text = "Norland imposed sanctions on Estmark over the shelling."
    chances = load_reader().pair_chances(text, Span(0, 7), Span(29, 36))
    assert max(chances, key=lambda kind: chances[kind]) == "SANCTION"
    assert sum(chances.values()) == pytest.approx(1, abs=1e-4)


def test_a_pair_far_into_a_long_sentence() -> None:
    text = "and so on " * 120 + "Norland bombed Estmark."
    start = text.index("Norland")
    chances = load_reader().pair_chances(text, Span(start, start + 7), Span(start + 15, start + 22))
    assert max(chances, key=lambda kind: chances[kind]) == "ASSAULT"


def test_a_damaged_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    card = dict(reader._card())
    card["sha256"] = {**card["sha256"], "heads.npz": "0" * 64}
    monkeypatch.setattr(reader, "_card", lambda: card)
    with pytest.raises(EnvironmentProblem, match=r"heads\.npz"):
        reader.load_reader.__wrapped__()


def test_the_files_are_small_enough() -> None:
    folder = Path(reader.__file__).parent / "data"
    assert sum(f.stat().st_size for f in folder.iterdir()) <= 25_000_000
    assert model_version().startswith("reader ")
