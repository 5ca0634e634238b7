"""Coding an actor's words: whose they are, and which sector on which day."""

from __future__ import annotations

from datetime import date

import pytest

import dateline
from dateline.gazetteer.coding_words import coding_registry, coding_words, name_sectors
from dateline.gazetteer.registry import registry

DAY = date(2022, 6, 1)


def code(phrase: str, *, context: str = "", day: date = DAY) -> tuple[str | None, str | None]:
    found = dateline.code_actor(phrase, context=context, day=day)
    if found is None:
        return None, None
    return found.country, found.sectors[0] if found.sectors else None


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Peru", ("PER", None)),
        ("Peruvians", ("PER", None)),
        ("a Peruvian", ("PER", "CVL")),
        ("young Peruvians", ("PER", "CVL")),
        ("Ottawa", ("CAN", "GOV")),
        ("the Kremlin", ("RUS", "GOV")),
        ("South Ossetia", ("GEO", "PRE")),
        ("Ecuadorean troops", ("ECU", "MIL")),
        ("Norway's ambassador to Chad", ("NOR", "GOV")),
        ("Bolivia's defence ministry", ("BOL", "GOV")),
        ("a Sydney school", ("AUS", "EDU")),
        ("Ghanaian farmers", ("GHA", "AGR")),
        ("Greek dockworkers", ("GRC", "LAB")),
        ("a Kenyan magistrate", ("KEN", "JUD")),
        ("a Lagos-based militia", (None, "PRM")),
        ("a Nigeria-based militia", ("NGA", "PRM")),
        ("a squad of heavily armed police", (None, "COP")),
        ("masked gunmen", (None, "UAF")),
        ("anti-war demonstrators", (None, "OPP")),
        ("former Danish minister", ("DNK", "ELI")),
        ("an ex-MI6 officer", ("GBR", "ELI")),
        ("leader of the Danish seafarers' union", ("DNK", "LAB")),
        ("EU lawmakers", ("EUR", "LEG")),
        ("World Bank", ("IGO", None)),
        ("Turkey's ruling AKP", ("TUR", "PTY")),
        ("hospital officials in Gaza", ("PSE", "MED")),
        ("the prime minister 's office", (None, "GOV")),
        ("Harvard University", ("USA", "EDU")),
        ("she", (None, "UNK")),
        ("a party of men", (None, "PTY")),
    ],
)
def test_words_for_actors(phrase: str, expected: tuple[str | None, str | None]) -> None:
    assert code(phrase) == expected


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Tony Blair", date(2002, 1, 1), "GOV"),
        ("Tony Blair", date(2015, 1, 1), "ELI"),
        ("Theresa May", date(2018, 1, 1), "GOV"),
        ("Theresa May", date(2021, 1, 1), "LEG"),
        ("Prime Minister Tony Blair", date(2015, 1, 1), "GOV"),
        ("former Prime Minister Tony Blair", date(2002, 1, 1), "ELI"),
        ("Senator Bernie Sanders", date(2019, 1, 1), "LEG"),
    ],
)
def test_a_person_is_what_they_were_on_the_day(name: str, day: date, expected: str) -> None:
    assert code(name, day=day)[1] == expected


def test_without_a_day_the_last_office_counts() -> None:
    found = dateline.code_actor("Tony Blair")
    assert found is not None
    assert found.sectors == ("ELI",)


def test_the_office_of_the_day_is_named() -> None:
    found = dateline.code_actor("Vladimir Putin", day=date(2010, 1, 1))
    assert found is not None
    assert found.office == "prime minister"


@pytest.mark.parametrize(
    ("phrase", "context", "expected"),
    [
        ("the National Guard", "Saudi Arabia said on Monday", ("SAU", "MIL")),
        ("the National Guard", "Mexico's president praised", ("MEX", "MIL")),
        ("farmers", "in Poland", ("POL", "AGR")),
        ("the Labour Party", "Norway", ("NOR", "PTY")),
    ],
)
def test_the_context_tells_whose(phrase: str, context: str, expected: tuple[str, str]) -> None:
    assert code(phrase, context=context) == expected


@pytest.mark.parametrize(
    ("phrase", "country"),
    [("Brasilians", "BRA"), ("Ukranians", "UKR"), ("Phillipino fishermen", "PHL")],
)
def test_a_people_is_known_misspelt(phrase: str, country: str) -> None:
    assert code(phrase)[0] == country


def test_a_name_is_known_in_either_order_and_spelling() -> None:
    assert code("Kishida Fumio")[0] == "JPN"
    assert code("Boyko Borissov")[0] == "BGR"


@pytest.mark.parametrize(
    "phrase", ["", "tomorrow", "an agreement", "John Q. Nobodyson", "xxqzt", "blue skies"]
)
def test_what_is_no_known_actor_gets_nothing(phrase: str) -> None:
    assert dateline.code_actor(phrase) is None


def test_an_unknown_officeholder_is_told_by_the_title() -> None:
    assert code("Slovenian Interior Minister Ana Nobodyson") == ("SVN", "GOV")


def test_names_for_coding_stay_out_of_the_reading() -> None:
    assert coding_registry().find("LinkedIn")
    assert not registry().find("LinkedIn")
    assert all(entry.country for entry in coding_registry() if entry.id in name_sectors())


def test_a_noun_has_one_main_sector_in_plovers_spelling() -> None:
    words = coding_words()
    assert words.terms.nouns["doctor"].role == "MED"
    assert words.terms.nouns["journalist"].role == "JRN"
    assert words.sectors["protester"] == ("CVL", "OPP")


@pytest.mark.parametrize(("published", "role"), [("2002-05-03", "GOV"), ("2015-05-03", "ELI")])
def test_a_report_gives_persons_the_role_of_its_day(published: str, role: str) -> None:
    reading = dateline.read("Tony Blair met the Jordanian king in Amman.", published=published)
    roles = {entity.name: entity.role for entity in reading.entities}
    assert roles["Tony Blair"] == role
