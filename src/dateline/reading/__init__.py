"""One report in, one reading out: a module a stage."""

from dateline.reading.pipeline import STAGES, read_many, read_report, reader_version

__all__ = ["STAGES", "read_many", "read_report", "reader_version"]
