"""The hand-made places: form, and agreement with GeoNames."""

from pathlib import Path

import pytest

from dateline.errors import CodebookError
from dateline.gazetteer import supplement
from dateline.gazetteer.countries import country
from dateline.gazetteer.geonames import read_cities, read_subdivisions, source_files
from dateline.gazetteer.place import kilometres
from dateline.gazetteer.places import Places
from dateline.gazetteer.supplement import SupplementPlace, read_supplement

ROW = "x-a,A Place,city,LBY,32.0,13.0,,"
NAMESAKE_KM = 150
"""Beyond this a town of the same name is another town."""


@pytest.fixture(scope="module")
def rows() -> list[SupplementPlace]:
    return list(read_supplement())


def test_there_are_hundreds_of_each_theatre(rows: list[SupplementPlace]) -> None:
    assert len(rows) >= 600
    for iso3 in ("LBY", "SYR", "IRQ", "YEM", "UKR", "SDN", "PSE", "SOM", "ETH", "MLI", "AFG"):
        assert sum(row.country == iso3 for row in rows) >= 15, iso3


def test_every_country_code_is_known(rows: list[SupplementPlace]) -> None:
    assert {row.country for row in rows if row.country and country(row.country) is None} == set()


def test_what_has_a_geonames_number_lies_where_geonames_has_it(
    rows: list[SupplementPlace],
) -> None:
    paths = source_files()
    cities = {city[0].decode(): city for city in read_cities(paths["names"])[0]}
    parts = {line.split("\t")[0]: line.split("\t") for line in read_subdivisions(paths)[0]}
    numbered = [row for row in rows if row.id.isdigit()]
    assert len(numbered) > 300
    for row in numbered:
        held = country(row.country)
        assert held, row
        if row.id in cities:
            _, _, lat, lon, code, *_ = cities[row.id]
            assert code.decode() == held.iso2, row
            assert kilometres(row.lat, row.lon, float(lat), float(lon)) < 10, row
        else:
            assert parts[row.id][4] == held.iso2, row


def test_a_town_that_geonames_has_too_bears_its_number(rows: list[SupplementPlace]) -> None:
    twice = []
    with Places.open() as places:
        for row in rows:
            if row.kind == "city" and not row.id.isdigit():
                twice += [
                    (row.id, entry.id)
                    for name in (row.name, *row.aliases)
                    for entry in places.find(name)
                    if entry.id.isdigit() and entry.country == row.country and entry.kind == "city"
                    if kilometres(row.lat, row.lon, entry.lat, entry.lon) < NAMESAKE_KM
                ]
    assert twice == []


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("x-a,,city,LBY,32.0,13.0,,", "lacks an id or a name"),
        ("x-a,A Place,town,LBY,32.0,13.0,,", "has kind 'town'"),
        ("x-a,A Place,city,LBY,north,13.0,,", "needs degrees"),
        ("x-a,A Place,city,LBY,132.0,13.0,,", "off the globe"),
        ("x-a,A Place,city,LBY,32.0", "has 5 fields"),
        (f"{ROW}\n{ROW}", "stands twice"),
    ],
)
def test_a_broken_row_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, complaint: str
) -> None:
    (tmp_path / "places.csv").write_text(f"{','.join(supplement.HEADER)}\n{row}\n")
    monkeypatch.setattr(supplement, "data_folder", lambda: tmp_path)
    with pytest.raises(CodebookError, match=rf"places\.csv, line \d: x-a .*{complaint}"):
        list(read_supplement())
