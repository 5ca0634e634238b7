"""Actors by any of their names, and offices by day."""

from datetime import date
from pathlib import Path

import pytest

from dateline.errors import CodebookError
from dateline.gazetteer.countries import countries
from dateline.gazetteer.registry import (
    ACTOR_HEADER,
    OFFICE_HEADER,
    Registry,
    load_registry,
    office_words,
    registry,
)

ACTORS = """\
IGO_UN,United Nations,organisation,IGO,IGO,UN|U.N.|the world body,
IGO_UNSMIL,United Nations Support Mission in Libya,organisation,IGO,IGO,UNSMIL,IGO_UN
LBY_HAFTAR,Khalifa Haftar,person,LBY,MIL,Haftar|Hifter|Khalifa Hifter,LBY_LNA
LBY_LNA,Libyan National Army,military,LBY,MIL,"LNA|Libyan Arab Armed Forces|Haftar's forces, LNA",
LBY_GNA,Government of National Accord,government,LBY,GOV,GNA,LBY
LBY_SERRAJ,Fayez al-Serraj,person,LBY,GOV,Serraj|Fayez Serraj,LBY_GNA
SYR_LNA,Levant National Army,armed group,SYR,REB,LNA,
"""
OFFICES = """\
LBY_SERRAJ,prime minister,LBY,GOV,LBY_GNA,2016-03,2021-03-15
LBY_DBEIBAH,prime minister,LBY,GOV,LBY_GNA,2021-03-15,
LBY_HAFTAR,army chief,LBY,MIL,LBY_LNA,2015,
LBY_SERRAJ,foreign minister,LBY,GOV,LBY,2010,2010
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, header, rows in (
        ("actors", ACTOR_HEADER, ACTORS),
        ("offices", OFFICE_HEADER, OFFICES),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "some.csv").write_text(f"{','.join(header)}\n{rows}")
    return tmp_path


@pytest.fixture
def known(folder: Path) -> Registry:
    return load_registry(folder)


def ids(found: tuple[object, ...]) -> list[str]:
    return [getattr(entry, "id", "") for entry in found]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Khalifa Haftar", ["LBY_HAFTAR"]),
        ("hifter", ["LBY_HAFTAR"]),
        ("the U.N.", ["IGO_UN"]),
        ("Fayez Al Serraj", ["LBY_SERRAJ"]),
        ("LNA", ["LBY_LNA", "SYR_LNA"]),
        ("Libya", ["LBY"]),
        ("the United States", ["USA"]),
        ("nobody", []),
        ("", []),
    ],
)
def test_any_name_finds_its_actors(known: Registry, name: str, expected: list[str]) -> None:
    assert ids(known.find(name)) == expected


def test_the_longest_name_wins(known: Registry) -> None:
    words = "united nations support mission in libya said united nations".split()
    assert known.longest(words, 0) == (6, known.find("UNSMIL"))
    assert known.longest(words, 5)[0] == 1
    assert known.longest(words, 6) == (0, ())
    assert known.longest(words, 7) == (2, known.find("UN"))
    assert known.longest(words, 8) == (0, ())
    assert known.longest(["", "libya"], 0) == (0, ())


def test_states_stand_in_without_a_row(known: Registry) -> None:
    libya = known.entry("LBY")
    assert libya and (libya.kind, libya.country, libya.role) == ("state", "LBY", "GOV")
    assert known.entry("LBY_NOBODY") is None


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        (date(2016, 2, 29), None),
        (date(2016, 3, 1), "LBY_SERRAJ"),
        (date(2019, 4, 4), "LBY_SERRAJ"),
        (date(2021, 3, 14), "LBY_SERRAJ"),
    ],
)
def test_an_office_has_its_holder_of_the_day(
    known: Registry, day: date, holder: str | None
) -> None:
    found = known.holder("prime minister", "LBY_GNA", day)
    assert (found.id if found else None) == holder
    assert known.holder("PM", "LBY_GNA", day) == found


def test_a_holder_without_a_row_is_unknown(known: Registry) -> None:
    assert known.holder("prime minister", "LBY_GNA", date(2024, 1, 1)) is None
    assert known.holder("prime minister", "SYR", date(2019, 1, 1)) is None


def test_offices_of_an_actor_by_day(known: Registry) -> None:
    assert [o.office for o in known.offices("LBY_SERRAJ")] == ["foreign minister", "prime minister"]
    assert known.offices("LBY_SERRAJ", date(2010, 12, 31))[0].office == "foreign minister"
    assert known.offices("LBY_SERRAJ", date(2011, 1, 1)) == ()
    assert known.offices("LBY_HAFTAR", date(2030, 1, 1))[0].start == date(2015, 1, 1)
    assert known.offices("nobody") == ()


@pytest.mark.parametrize(
    ("words", "usual"),
    [
        ("PM", "prime minister"),
        ("Premier", "prime minister"),
        ("Secretary of State", "foreign minister"),
        ("Defense Minister", "defence minister"),
        ("secretary-general", "secretary general"),
        ("king", "king"),
    ],
)
def test_offices_have_one_name(words: str, usual: str) -> None:
    assert office_words(words) == usual


def test_one_actor_in_two_files_adds_its_names(folder: Path) -> None:
    row = "IGO_UN,UN Organization,organisation,IGO,IGO,UNO,"
    (folder / "actors" / "other.csv").write_text(f"{','.join(ACTOR_HEADER)}\n{row}\n")
    known = load_registry(folder)
    found = known.find("UNO")
    assert ids(found) == ids(known.find("UN Organization")) == ["IGO_UN"]
    assert found[0].aliases[-2:] == ("UN Organization", "UNO") or found[0].name == "UN Organization"


@pytest.mark.parametrize(
    ("part", "row", "complaint"),
    [
        ("actors", ",Nobody,person,LBY,MIL,,", "lacks an id or a name"),
        ("actors", "LBY_X,X,wizard,LBY,MIL,,", "LBY_X has kind 'wizard'"),
        ("actors", "LBY_X,X,person,LBY,KING,,", "LBY_X has role 'KING'"),
        ("actors", "LBY_X,X,person,LBY,MIL,a,b,c", "LBY_X has 8 fields"),
        ("offices", "LBY_X,,LBY,GOV,LBY,2010,", "LBY_X lacks"),
        ("offices", "LBY_X,king,LBY,GOV,LBY,spring,", "LBY_X has a date that is not"),
        ("offices", "LBY_X,king,LBY,GOV,LBY,2011-13,", "LBY_X has a date that is not"),
        ("offices", "LBY_X,king,LBY,GOV,LBY,2011-01-01-01,", "LBY_X has a date that is not"),
        ("offices", "LBY_X,king,LBY,GOV,LBY,2012,2011", "LBY_X ends on 2011-12-31, before"),
    ],
)
def test_a_broken_row_is_named(folder: Path, part: str, row: str, complaint: str) -> None:
    header = ACTOR_HEADER if part == "actors" else OFFICE_HEADER
    (folder / part / "wrong.csv").write_text(f"{','.join(header)}\n{row}\n")
    with pytest.raises(CodebookError, match=rf"wrong\.csv, line 2: .*{complaint}"):
        load_registry(folder)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [(b"id,name\n", "header is"), (b"", "header is None"), (b"\xff\xfe", "not UTF-8")],
)
def test_a_broken_file_is_named(folder: Path, content: bytes, complaint: str) -> None:
    (folder / "actors" / "wrong.csv").write_bytes(content)
    with pytest.raises(CodebookError, match=rf"wrong\.csv, line 1: .*{complaint}"):
        load_registry(folder)


def test_without_files_there_are_the_states(tmp_path: Path) -> None:
    known = load_registry(tmp_path)
    assert len(known) >= 245
    assert {entry.kind for entry in known} == {"state"}


def test_the_shipped_registry_loads_and_is_in_order() -> None:
    known = registry()
    every = [entry.id for entry in known]
    assert every == sorted(every)
    assert ids(known.find("Khalifa Haftar"))
    assert known.find("Libya")[0].id == "LBY"


def test_shipped_rows_point_at_shipped_actors() -> None:
    known = registry()
    lost = [
        (entry.id, entry.affiliation)
        for entry in known
        if entry.affiliation and known.entry(entry.affiliation) is None
    ]
    lost += [
        (entry.id, office.of)
        for entry in known
        for office in known.offices(entry.id)
        if office.of and known.entry(office.of) is None
    ]
    assert lost == []


def test_no_shipped_actor_is_called_as_a_people_or_a_country() -> None:
    known = registry()
    for held in countries():
        for word in (held.name, *held.adjectives, *held.people):
            kinds = {entry.kind for entry in known.find(word)}
            assert kinds <= {"state", "people"}, (word, known.find(word))


@pytest.mark.parametrize(
    ("day", "role"),
    [
        (date(2010, 6, 1), "GOV"),
        (date(2013, 6, 1), "ELI"),
        (date(2017, 6, 1), "GOV"),
        (date(2022, 6, 1), "ELI"),
        (date(2001, 6, 1), "GOV"),
        (None, "ELI"),
    ],
)
def test_an_official_is_one_while_in_office(known: Registry, day: date | None, role: str) -> None:
    serraj = known.entry("LBY_SERRAJ")
    assert serraj is not None
    assert known.role_on(serraj, day) == role


def test_a_body_keeps_its_role(known: Registry) -> None:
    gna = known.entry("LBY_GNA")
    assert gna is not None
    assert known.role_on(gna, date(2030, 1, 1)) == "GOV"
