"""Text made safe to keep and to show, without moving a character that matters."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_BLANK_LINES = re.compile(r"(?:[^\S\n]*\n)*")
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean_text(text: str) -> str:
    """The same text with `\\n` for every line end and without control characters.

    Half a surrogate pair, which no encoding can store, becomes U+FFFD; all else stays.
    """
    if not _ODD.search(text):
        return text
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", _BREAK.sub("\n", text)))


def after_blank_lines(text: str, start: int) -> int:
    """Where the first line stands that is not blank, from `start` at a line's beginning on."""
    found = _BLANK_LINES.match(text, start)
    return found.end() if found else start


def one_line(text: str | None) -> str | None:
    """A short field without line ends or doubled spaces; None if nothing is left."""
    if text is None:
        return None
    return " ".join(clean_text(text).split()) or None


def printable(name: str) -> str:
    """A file's or member's name as messages can show it, whatever bytes it was made of."""
    decoded = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return re.sub("[\x00-\x1f\x7f-\x9f]", "\ufffd", decoded)


def web_address(text: str | None) -> str | None:
    """An address that is safe as a link (http or https), else None."""
    address = one_line(text)
    if address is None or " " in address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None


def host(address: str | None) -> str | None:
    """The outlet that an address tells of: its host without `www.`."""
    safe = web_address(address)
    if safe is None:
        return None
    name = urlsplit(safe).hostname
    return name.removeprefix("www.") if name else None
