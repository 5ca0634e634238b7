"""Countries by name, adjective, people and capital, and who speaks for them."""

import pytest

from dateline.gazetteer.countries import (
    capital_of,
    countries,
    country,
    country_by_adjective,
    country_by_name,
    speaker,
    state_of_capital,
)


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Libya", "LBY"),
        ("the U.S.", "USA"),
        ("US", "USA"),
        ("United States of America", "USA"),
        ("UK", "GBR"),
        ("Britain", "GBR"),
        ("UAE", "ARE"),
        ("the Emirates", "ARE"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("DR Congo", "COD"),
        ("Congo-Brazzaville", "COG"),
        ("Ivory Coast", "CIV"),
        ("Côte d'Ivoire", "CIV"),
        ("Burma", "MMR"),
        ("Palestine", "PSE"),
        ("Kosovo", "XKX"),
        ("Western Sahara", "ESH"),
        ("Taiwan", "TWN"),
        ("Hong Kong", "HKG"),
        ("North Korea", "PRK"),
        ("South Sudan", "SSD"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
    ],
)
def test_names(name: str, iso3: str) -> None:
    found = country_by_name(name)
    assert found and found.iso3 == iso3


@pytest.mark.parametrize(
    ("word", "iso3"),
    [
        ("Libyan", "LBY"),
        ("Libyans", "LBY"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Congolese", "COD"),
        ("Dominican", "DOM"),
        ("British", "GBR"),
        ("Britons", "GBR"),
        ("Dutch", "NLD"),
        ("Danes", "DNK"),
        ("South Korean", "KOR"),
        ("Burkinabè", "BFA"),
        ("Filipino", "PHL"),
        ("Emirati", "ARE"),
        ("Saudi", "SAU"),
        ("Guinean", "GIN"),
        ("Turks", "TUR"),
        ("Sahrawi", "ESH"),
        ("U.S.", "USA"),
    ],
)
def test_adjectives_and_peoples(word: str, iso3: str) -> None:
    found = country_by_adjective(word)
    assert found and found.iso3 == iso3


@pytest.mark.parametrize("word", ["Kurdish", "Houthi", "Sunni", "", "troops", "Tripoli"])
def test_other_words_are_no_country(word: str) -> None:
    assert country_by_adjective(word) is None
    assert country_by_name(word) is None


@pytest.mark.parametrize(
    ("city", "iso3"),
    [
        ("Ankara", "TUR"),
        ("Tripoli", "LBY"),
        ("Kyiv", "UKR"),
        ("Kiev", "UKR"),
        ("Washington", "USA"),
        ("Sana'a", "YEM"),
        ("The Hague", "NLD"),
        ("N'Djamena", "TCD"),
    ],
)
def test_capitals_stand_for_their_states(city: str, iso3: str) -> None:
    found = state_of_capital(city)
    assert found and found.iso3 == iso3


def test_a_capital_is_the_first_named() -> None:
    assert capital_of("LBY") == "Tripoli"
    assert capital_of("UKR") == "Kyiv"
    assert capital_of("HKG") is None
    assert capital_of("XXX") is None
    assert state_of_capital("Benghazi") is None


def test_every_country_is_whole() -> None:
    every = countries()
    assert len(every) >= 245
    assert len({c.iso3 for c in every}) == len({c.iso2 for c in every}) == len(every)
    for held in every:
        assert len(held.iso3) == 3 and len(held.iso2) == 2 and held.region, held.iso3
        assert -90 <= held.lat <= 90 and -180 <= held.lon <= 180, held.iso3
        assert country_by_name(held.name) is held, held.iso3


def test_no_name_belongs_to_two() -> None:
    seen: dict[str, str] = {}
    for held in countries():
        for name in (held.name, held.official, *held.aliases):
            if name:
                assert seen.setdefault(name.lower(), held.iso3) == held.iso3, name


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("the Kremlin", "RUS"),
        ("White House", "USA"),
        ("Pentagon", "USA"),
        ("10 Downing Street", "GBR"),
        ("Foreign Office", "GBR"),
        ("the Élysée", "FRA"),
        ("Quai d'Orsay", "FRA"),
        ("State Department", "USA"),
        ("the Peruvian foreign ministry", "PER"),
        ("Turkish government", "TUR"),
        ("South Korean presidential office", "KOR"),
    ],
)
def test_institutions_speak_for_states(name: str, iso3: str) -> None:
    found = speaker(name)
    assert found and found.country == iso3
    assert country(found.country)


@pytest.mark.parametrize("name", ["government", "Houthi government", "foreign ministry", ""])
def test_an_institution_of_no_state_speaks_for_none(name: str) -> None:
    assert speaker(name) is None
