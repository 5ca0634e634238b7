"""Claims, events and relations in the forms that other programs read."""

from dateline.export.claims import claim_row, relation_row
from dateline.export.events import event_row
from dateline.export.formats import write_csv, write_geojson, write_jsonl

__all__ = [
    "claim_row",
    "event_row",
    "relation_row",
    "write_csv",
    "write_geojson",
    "write_jsonl",
]
