"""One form for all spellings, name by name and by the million."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.gazetteer.normalise import normalise, normalise_lines


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("the U.S.", "us"),
        ("U.S.-backed", "us backed"),
        ("Washington, D.C.", "washington dc"),
        ("St. John's", "st johns"),
        ("Al Aşābi‘ah", "al asabiah"),
        ("Tājūrā’", "tajura"),
        ("Qasr  bin-Ghashir ", "qasr bin ghashir"),
        ("Łódź", "lodz"),
        ("Tromsø", "tromso"),
        ("Ağrı", "agri"),
        ("Côte d’Ivoire", "cote divoire"),
        ("The Hague", "hague"),
        ("The", "the"),
        ("Theodore", "theodore"),
        ("东京", ""),
        ("", ""),
    ],
)
def test_spellings_come_to_one_form(name: str, plain: str) -> None:
    assert normalise(name) == plain


@given(st.lists(st.text(), min_size=1))
def test_a_million_at_once_are_as_one_by_one(names: list[str]) -> None:
    names = [name.replace("\n", " ").replace("\x1e", " ") for name in names]
    assert normalise_lines("\n".join(names)).split("\n") == [normalise(name) for name in names]


@given(st.text())
def test_plain_names_stay_as_they_are(name: str) -> None:
    plain = normalise(name)
    assert normalise(plain) == plain
    assert not set(plain) - set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert plain == " ".join(plain.split())
