"""Where reports come from: every form of file that is read, and what is told of bad ones."""

from dateline.sources.base import Form, OnProblem
from dateline.sources.counting import count_hint
from dateline.sources.read import read_reports
from dateline.sources.sniffing import sniff

__all__ = ["Form", "OnProblem", "count_hint", "read_reports", "sniff"]
