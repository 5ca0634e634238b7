"""The compiled gazetteer: names, transliterations, distances."""

import pickle
from collections.abc import Iterator

import pytest

from dateline.gazetteer.abbreviations import HEADER
from dateline.gazetteer.place import kilometres
from dateline.gazetteer.places import Places
from dateline.gazetteer.tables import data_folder, read_rows


@pytest.fixture(scope="module")
def places() -> Iterator[Places]:
    with Places.open() as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "country", "kind", "lat", "lon"),
    [
        ("Tripoli", "LBY", "city", 32.89, 13.19),
        ("Misrata", "LBY", "city", 32.38, 15.09),
        ("Gharyan", "LBY", "city", 32.17, 13.02),
        ("Benghazi", "LBY", "city", 32.11, 20.07),
        ("Aleppo", "SYR", "city", 36.20, 37.16),
        ("Kiev", "UKR", "city", 50.45, 30.52),
        ("Kyiv", "UKR", "city", 50.45, 30.52),
        ("Paris", "FRA", "city", 48.85, 2.35),
        ("the U.S.", "USA", "country", 39.76, -98.5),
        ("Libya", "LBY", "country", 28.0, 17.0),
        ("Georgia", "GEO", "country", 42.0, 43.5),
        ("Texas", "USA", "region", 31.3, -99.3),
        ("Ill.", "USA", "region", 40.0, -89.2),
        ("NSW", "AUS", "region", -33.0, 146.0),
        ("New York", "USA", "city", 40.71, -74.01),
        ("Odessa", "UKR", "city", 46.48, 30.73),
        ("St. Petersburg", "RUS", "city", 59.94, 30.31),
        ("Harris County", "USA", "district", 29.8, -95.3),
        ("eastern Libya", "LBY", "region", 31.6, 21.7),
        ("Libya's east", "LBY", "region", 31.6, 21.7),
        ("Cyrenaica", "LBY", "region", 30.5, 22.0),
        ("Ain Zara", "LBY", "district", 32.79, 13.29),
        ("Wadi al-Rabie", "LBY", "district", 32.72, 13.28),
        ("southern Tripoli", "LBY", "district", 32.83, 13.19),
        ("Ras Lanuf", "LBY", "facility", 30.50, 18.57),
        ("al-Watiya air base", "LBY", "facility", 32.475, 11.897),
        ("Tahrir Square", "EGY", "area", 30.04, 31.24),
        ("Sahara", None, "desert", 24.0, 8.0),
        ("Persian Gulf", None, "sea", 26.5, 52.0),
        ("Donbas", "UKR", "region", 48.0, 38.0),
        ("Gaza Strip", "PSE", "region", 31.42, 34.37),
        ("Gaza", "PSE", "city", 31.50, 34.47),
    ],
)
def test_news_names_are_found_where_they_are(
    places: Places, name: str, country: str | None, kind: str, lat: float, lon: float
) -> None:
    best = places.find(name)[0]
    assert (best.country, best.kind) == (country, kind)
    assert kilometres(best.lat, best.lon, lat, lon) < (
        100 if kind in ("region", "district") else 10
    )


def test_a_city_tells_its_people_and_province(places: Places) -> None:
    best = places.find("Gharyan")[0]
    assert best.id == "2217362"
    assert best.admin1 == "Al Jabal al Gharbī"
    assert best.population and best.population > 20_000
    assert not best.is_alternate


def test_another_name_of_a_place_is_marked(places: Places) -> None:
    assert places.find("Kiev")[0].is_alternate
    assert not places.find("Kyiv")[0].is_alternate


def test_large_before_small_and_capitals_before_both(places: Places) -> None:
    springfields = [
        entry.population
        for entry in places.find("Springfield")
        if entry.kind == "city" and not entry.is_alternate
    ]
    assert len(springfields) > 10
    assert springfields == sorted(springfields, key=lambda people: -(people or 0))
    assert [entry.country for entry in places.find("London") if entry.kind == "city"][:2] == [
        "GBR",
        "CAN",
    ]
    assert [e.kind for e in places.find("Aleppo")] == ["city", "region"]
    assert places.find("Palma")[0].country == "ESP"


def test_a_place_of_both_sources_comes_once(places: Places) -> None:
    libyan = [e for e in places.find("al-Aziziya") if e.country == "LBY"]
    assert [e.id for e in libyan] == ["2220139"]
    assert libyan[0].population and libyan[0].population > 10_000
    assert [e.id for e in places.find("Al ‘Azīzīyah") if e.country == "LBY"] == ["2220139"]
    regions = [e for e in places.find("Donetsk Oblast") if e.kind == "region"]
    assert [(e.id, e.name) for e in regions] == [("709716", "Donetsk region")]
    assert regions[0].population and regions[0].population > 1_000_000


def test_a_short_form_is_read_as_printed(places: Places) -> None:
    assert [entry.name for entry in places.find("Ont.")] == ["Ontario"]
    assert [entry.name for entry in places.find("B.C.")] == ["British Columbia"]
    assert all(entry.kind != "region" for entry in places.find("Ill"))
    assert all(entry.kind != "region" for entry in places.find("miss"))


def test_a_citys_other_names_count_for_less(places: Places) -> None:
    assert "ZWE" not in {entry.country for entry in places.find("Salisbury")[:3]}
    assert "ZWE" in {entry.country for entry in places.find("Salisbury")}


def test_nothing_is_found_of_what_is_no_place(places: Places) -> None:
    assert places.find("Qzxv Bbbrt") == ()
    assert places.find("") == ()
    assert places.find("東京") == ()
    assert not places.is_name("qzxv bbbrt")
    assert places.is_name("tripoli")


@pytest.mark.parametrize(
    ("spelling", "countries", "name"),
    [
        ("Al-Assabaah", ["LBY"], "Al-Assabaah"),
        ("Assabiya", ["LBY"], "Al-Assabaah"),
        ("Tadjoura", ["LBY", "TUN"], "Tajoura"),
        ("Khalat Forjan", ["LBY"], "Khallat al-Furjan"),
        ("Gasr ben Gashir", ["LBY"], "Qasr bin Ghashir"),
        ("Garian", ["LBY"], "Gharyan"),
        ("Dair Azzour", ["SYR"], "Deir ez-Zor"),
        ("Severodonetsk", ["UKR"], "Sievierodonetsk"),
    ],
)
def test_transliterations_are_found_by_consonants(
    places: Places, spelling: str, countries: list[str], name: str
) -> None:
    found = places.skeleton(spelling, countries)
    assert found[0].name == name
    assert found[0].country in countries


def test_consonants_alone_do_not_make_a_place(places: Places) -> None:
    assert places.skeleton("Bo", ["LBY"]) == ()
    assert places.skeleton("Tajoura", []) == ()
    assert places.skeleton("Tajoura", ["NOR"]) == ()
    assert places.skeleton("Tajoura", ["nowhere"]) == ()


def test_near_gives_nearest_first_and_none_beyond(places: Places) -> None:
    found = places.near(32.17, 13.02, 30)
    away = [kilometres(32.17, 13.02, entry.lat, entry.lon) for entry in found]
    assert found[0].name == "Gharyan"
    assert away == sorted(away)
    assert away[-1] <= 30
    assert len(places.near(32.17, 13.02, 60)) > len(found)
    assert places.near(-60.0, -120.0, 100) == ()


def test_near_agrees_with_every_place_looked_at(places: Places) -> None:
    lats, lons, _ = places._positions()
    inside = sum(kilometres(36.2, 37.2, *point) <= 40 for point in zip(lats, lons, strict=True))
    assert len(places.near(36.2, 37.2, 40)) == inside > 20


def test_each_process_opens_its_own(places: Places) -> None:
    with pickle.loads(pickle.dumps(places)) as other:
        assert other is not places
        assert other.find("Sirte") == places.find("Sirte")


def test_a_closed_gazetteer_keeps_what_it_gave() -> None:
    places = Places.open()
    sirte = places.find("Sirte")
    places.close()
    assert places.find("Sirte") == sirte


@pytest.mark.parametrize("name", ["'; drop table name; --", "a%b_c", "\x00", "\t", "a\tb\n"])
def test_a_name_is_never_a_command(places: Places, name: str) -> None:
    assert places.find(name) == ()
    assert places.find("Tripoli")


def test_every_short_form_is_one_province(places: Places) -> None:
    short = [
        row["abbreviation"] for _, row in read_rows(data_folder() / "abbreviations.csv", HEADER)
    ]
    assert len(short) > 100
    for form in short:
        found = places.find(form)
        assert len(found) == 1 and found[0].kind == "region", (form, found)
