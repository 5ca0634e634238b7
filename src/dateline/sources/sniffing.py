"""Which form an input has, told from its first bytes before its name."""

from __future__ import annotations

import json
import re

from dateline.sources.base import CHUNK, Form
from dateline.sources.gzips import is_gz
from dateline.sources.markdown import FRONT_MATTER
from dateline.sources.ninjs import KEYS
from dateline.sources.seed import FIRST_LINE
from dateline.sources.streams import mark_of
from dateline.sources.tables import header_of, is_header
from dateline.sources.zips import is_zip

_DOCUMENTS = (b"%PDF-", b"{\\rtf", b"\xd0\xcf\x11\xe0")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HTML = re.compile(
    r"(?:\s|<!--(?:(?!-->).)*+-->|<\?xml[^>]*+>)*+<(?:!doctype html|html|head|body)\b",
    re.I | re.S,
)
_XML = re.compile(r"\s*<(?:\?xml|rss|feed|newsitem|nitf)\b", re.I)
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\]])")
_NINJS = re.compile(r'"(?:' + "|".join(sorted(KEYS)) + r')"\s*:', re.I)
_MARKDOWN_PAIR = re.compile(r"^\w[\w -]*:", re.M)
_BY_SUFFIX = {
    "md": Form.MARKDOWN,
    "markdown": Form.MARKDOWN,
    "htm": Form.HTML,
    "html": Form.HTML,
    "xhtml": Form.HTML,
    "jsonl": Form.JSONL,
    "ndjson": Form.JSONL,
    "json": Form.JSON,
    "ninjs": Form.JSON,
    "csv": Form.CSV,
    "tsv": Form.CSV,
}
_TRIED_LINES = 5


def sniff(name: str, data: bytes) -> str:
    """The form (a `Form`) of an input by the first bytes of it, and by its name where they allow.

    64 KB are enough. `name` may be empty, as that of standard input is.
    """
    if not data:
        return Form.EMPTY
    if is_gz(data):
        return Form.GZ
    if is_zip(data):
        return Form.ZIP
    if data.startswith(_DOCUMENTS):
        return Form.DOCUMENT
    mark = mark_of(data)
    if mark is None and _is_binary(data):
        return Form.TAR if data[257:262] == b"ustar" else Form.BINARY
    text = data.decode(mark[1] if mark else "utf-8", "replace").removeprefix("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip() and len(data) < CHUNK:
        return Form.EMPTY
    return _by_text(name.rpartition(".")[2].lower() if "." in name else "", text)


def _is_binary(data: bytes) -> bool:
    return b"\0" in data or len(_CONTROL.findall(data)) > len(data) // 20


def _by_text(suffix: str, text: str) -> Form:
    named = _BY_SUFFIX.get(suffix)
    if FIRST_LINE.match(text):
        return Form.SEED
    if named in (Form.JSONL, Form.JSON) or (named is not Form.CSV and _JSON.match(text)):
        return _json(named, text)
    if _HTML.match(text):
        return Form.HTML
    if _XML.match(text):
        return Form.XML
    if named is not None:
        return named
    matter = FRONT_MATTER.match(text)
    if matter and _MARKDOWN_PAIR.search(matter[1]):
        return Form.MARKDOWN
    header = header_of(text.lstrip("\n").partition("\n")[0])
    if header and is_header(header[1]):
        return Form.CSV
    return Form.TEXT


def _json(named: Form | None, text: str) -> Form:
    """JSON by lines if one of the first stands for itself, or if it cannot be told otherwise."""
    first, *others = [line for line in text.split("\n") if line.strip()][:_TRIED_LINES]
    opening = first.strip()
    if opening.startswith("{") and opening != "{":
        # What is cut off within its only line may as well be read as a line.
        if "\n" not in text or _parses(first):
            return Form.JSONL
        if any(line.startswith("{") and _parses(line) for line in others):
            return Form.JSONL
    if named is Form.JSONL and opening != "{" and not opening.startswith("["):
        return Form.JSONL
    return Form.NINJS if '"uri"' in text and _NINJS.search(text) else Form.JSON


def _parses(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
