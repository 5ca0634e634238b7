"""Role phrases: who is meant, of which country, in which role, one or many."""

from pathlib import Path

import pytest

from dateline.errors import CodebookError
from dateline.gazetteer.registry import ActorEntry, Registry
from dateline.gazetteer.role_words import RoleNoun, RoleWords, load_role_words, plural
from dateline.gazetteer.roles import RolePhrase, read_role

NOUNS = (
    ("troops", "MIL", "group"),
    ("soldier", "MIL", "person"),
    ("forces", "MIL", "group"),
    ("army", "MIL", "group"),
    ("commander", "MIL", "person"),
    ("chief", "ELI", "person"),
    ("fighter", "UAF", "person"),
    ("militia", "UAF", "group"),
    ("militiaman", "UAF", "person"),
    ("rebel", "REB", "person"),
    ("resident", "CVL", "person"),
    ("civilian", "CVL", "person"),
    ("protester", "CVL", "person"),
    ("spokesman", None, "person"),
    ("minister", "GOV", "person"),
    ("foreign minister", "GOV", "person"),
    ("secretary of state", "GOV", "person"),
    ("UN peacekeeper", "IGO", "person"),
    ("lawmaker", "LEG", "person"),
    ("police", "COP", "group"),
    ("authority", "GOV", "group"),
)
MODIFIERS = {
    "opposition": "OPP",
    "rebel": "REB",
    "government": "GOV",
    "army": "MIL",
    "police": "COP",
    "shia": "REL",
    "former": None,
}
WORDS = RoleWords(
    [RoleNoun(noun=n, role=role, number=number, group="") for n, role, number in NOUNS], MODIFIERS
)
HOUTHIS = ActorEntry(
    id="YEM_HOUTHI", name="Houthis", kind="armed group", country="YEM", role="REB",
    aliases=("Houthi",),
)  # fmt: skip
UN = ActorEntry(
    id="IGO_UN", name="United Nations", kind="organisation", country="IGO", role="IGO",
    aliases=("UN",),
)  # fmt: skip
KNOWN = Registry([HOUTHIS, UN])


def read(phrase: str) -> RolePhrase:
    found = read_role(phrase.split(), terms=WORDS, known=KNOWN)
    assert found is not None, phrase
    return found


@pytest.mark.parametrize(
    ("phrase", "head", "role", "country", "number"),
    [
        ("Turkish troops", "troops", "MIL", "TUR", "group"),
        ("the South Korean troops", "troops", "MIL", "KOR", "group"),
        ("U.S. forces", "forces", "MIL", "USA", "group"),
        ("residents of Misrata", "resident", "CVL", None, "group"),
        ("a resident of Misrata", "resident", "CVL", None, "person"),
        ("opposition fighters", "fighter", "REB", None, "group"),
        ("opposition lawmakers", "lawmaker", "LEG", None, "group"),
        ("the Kurdish-led militia", "militia", "UAF", None, "group"),
        ("Libyan army commander", "commander", "MIL", "LBY", "person"),
        ("army chief", "chief", "MIL", None, "person"),
        ("police spokesman", "spokesman", "COP", None, "person"),
        ("Russian foreign minister", "foreign minister", "GOV", "RUS", "person"),
        ("a former Russian minister", "minister", "ELI", "RUS", "person"),
        ("U.S. secretary of state", "secretary of state", "GOV", "USA", "person"),
        ("Libya's army", "army", "MIL", "LBY", "group"),
        ("a fighter of the army", "fighter", "UAF", None, "person"),
        ("Iran-backed Houthi rebels", "rebel", "REB", "YEM", "group"),
        ("Syrian government forces", "forces", "MIL", "SYR", "group"),
        ("UN peacekeepers", "UN peacekeeper", "IGO", "IGO", "group"),
        ("Shia militiamen from Iraq", "militiaman", "UAF", "IRQ", "group"),
        ("government fighters", "fighter", "MIL", None, "group"),
        ("rebel commanders", "commander", "REB", None, "group"),
        ("the authorities", "authority", "GOV", None, "group"),
        ("at least 12 Syrian civilians", "civilian", "CVL", "SYR", "group"),
        ("dozens of protesters in Baghdad", "protester", "CVL", None, "group"),
        ("hundreds of Libyan troops", "troops", "MIL", "LBY", "group"),
        ("SYRIAN TROOPS", "troops", "MIL", "SYR", "group"),
        ("soldiers from the United States", "soldier", "MIL", "USA", "group"),
    ],
)
def test_phrases(
    phrase: str, head: str, role: str | None, country: str | None, number: str
) -> None:
    found = read(phrase)
    assert (found.head, found.role, found.country, found.number) == (head, role, country, number)


def test_registered_actors_are_told() -> None:
    assert read("Iran-backed Houthi rebels").actors == (HOUTHIS,)
    assert read("Iran-backed Houthi rebels").tied == ("IRN",)
    assert read("UN-backed government forces").tied == ("IGO_UN",)
    assert read("the Kurdish-led militia").tied == ("Kurdish",)


def test_owners_and_ties_are_told() -> None:
    assert read("the Houthis' troops").actors == (HOUTHIS,)
    assert read("the Houthi's troops").actors == (HOUTHIS,)
    assert read("Houthi\u2019s troops").actors == (HOUTHIS,)
    assert read("fighters loyal to the Houthis").tied == ("YEM_HOUTHI",)
    assert read("militiamen backed by Turkey").tied == ("TUR",)
    assert read("militiamen backed by Turkey").country is None
    assert read("Iraqi forces allied with the United States").country == "IRQ"


def test_unknown_words_and_places_are_kept() -> None:
    assert read("Amazigh fighters").names == ("Amazigh",)
    assert read("residents of eastern Misrata").of == ("eastern", "Misrata")
    assert read("the former army chief").modifiers == ("former", "army")


@pytest.mark.parametrize("phrase", ["us troops", "let us troops"])
def test_the_pronoun_us_is_no_state(phrase: str) -> None:
    assert read(phrase).country is None


@pytest.mark.parametrize(
    "phrase", ["", " ", "a car", "of", "the", "dozens of", "Misrata", "troops carriers"]
)
def test_what_is_no_role_is_left_alone(phrase: str) -> None:
    assert read_role(phrase.split(" "), terms=WORDS, known=KNOWN) is None


@pytest.mark.parametrize(
    ("noun", "more"),
    [
        ("soldier", "soldiers"),
        ("gunman", "gunmen"),
        ("spokeswoman", "spokeswomen"),
        ("party", "parties"),
        ("attorney", "attorneys"),
        ("witness", "witnesses"),
        ("child", "children"),
    ],
)
def test_plurals(noun: str, more: str) -> None:
    assert plural(noun) == more


@pytest.mark.parametrize(
    ("row", "complaint"),
    [("wizard,MAGE,person,odd", "has role 'MAGE'"), ("wizard,CVL,several,odd", "has number")],
)
def test_a_broken_row_is_named(tmp_path: Path, row: str, complaint: str) -> None:
    (tmp_path / "role_nouns.csv").write_text(f"noun,role,number,group\n{row}\n")
    (tmp_path / "role_modifiers.csv").write_text("modifier,role\n")
    with pytest.raises(CodebookError, match=rf"role_nouns\.csv, line 2: wizard {complaint}"):
        load_role_words(tmp_path)


def test_the_shipped_words_read_a_lede() -> None:
    found = read_role(["Turkish", "troops"])
    assert found and (found.role, found.country, found.number) == ("MIL", "TUR", "group")
    found = read_role("residents of the capital".split())
    assert found and found.role == "CVL"
