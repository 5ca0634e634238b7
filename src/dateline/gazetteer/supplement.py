"""Places that GeoNames' cities lack: regions, seas, oil fields, air bases, suburbs, camps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.gazetteer.tables import broken, data_folder, read_rows, split_names

HEADER = ("id", "name", "kind", "country", "lat", "lon", "aliases", "within")
KINDS = frozenset(
    (
        "city", "district", "region", "country", "sea", "desert", "river", "facility", "area",
        "mountain", "camp", "border",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementPlace:
    """One row; degrees of a central point, `within` the town or region that holds it."""

    id: str
    name: str
    kind: str
    country: str
    lat: float
    lon: float
    aliases: tuple[str, ...]
    within: str | None


def read_supplement() -> Iterator[SupplementPlace]:
    """All rows in the file's order; CodebookError names line and id of a broken one."""
    source = data_folder() / "places.csv"
    if not source.is_file():
        return
    seen: set[str] = set()
    for line, row in read_rows(source, HEADER):
        key = row["id"]
        if not key or not row["name"] or key in seen:
            raise broken(source, line, key or "id", "lacks an id or a name, or stands twice")
        seen.add(key)
        if row["kind"] not in KINDS:
            raise broken(source, line, key, f"has kind {row['kind']!r}, not {sorted(KINDS)}")
        try:
            lat, lon = float(row["lat"]), float(row["lon"])
        except ValueError as error:
            raise broken(source, line, key, f"needs degrees: {error}") from error
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise broken(source, line, key, f"lies at {lat}, {lon}, off the globe")
        yield SupplementPlace(
            id=key,
            name=row["name"],
            kind=row["kind"],
            country=row["country"],
            lat=lat,
            lon=lon,
            aliases=split_names(row["aliases"]),
            within=row["within"] or None,
        )
