"""JSON: one report a line, or objects and arrays of any layout, read as they come."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from dateline.errors import InputError
from dateline.sources.base import LARGEST_LINE, Draft, OnProblem, Opened, megabytes
from dateline.sources.fields import draft_of
from dateline.sources.ninjs import draft_of_ninjs, is_ninjs
from dateline.sources.streams import lines, strict_text

_REPAIR = 'mend it; every report is one object such as {"published": …, "text": …}'


def read_jsonl(opened: Opened, on_problem: OnProblem) -> Iterator[Draft]:
    """A draft a line; a broken line is a problem and the next is read."""
    for number, line in lines(opened, on_problem):
        where = f"{opened.where}:{number}"
        if not line.strip():
            continue
        try:
            yield _draft(_loads(line, where), where)
        except InputError as problem:
            on_problem(problem)


def read_json(opened: Opened, on_problem: OnProblem) -> Iterator[Draft]:
    """A draft for each object of an array, or of objects one after the other.

    What follows a broken object cannot be told apart, so reading ends there.
    """
    for number, value in _Values(opened).read():
        try:
            yield _draft(value, f"{opened.where}:{number}")
        except InputError as problem:
            on_problem(problem)


def _draft(value: object, where: str) -> Draft:
    if not isinstance(value, dict):
        raise InputError(where, "not an object", _REPAIR)
    return draft_of_ninjs(value, where) if is_ninjs(value) else draft_of(value, where)


def _loads(line: str, where: str) -> object:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        told = f"broken JSON at character {error.pos + 1} ({error.msg})"
        raise InputError(where, told, _REPAIR) from None
    except (RecursionError, ValueError):
        raise InputError(where, "JSON nested too deeply or a number too long", _REPAIR) from None


class _Values:
    """The objects of a JSON text, with never much more than one in memory."""

    def __init__(self, opened: Opened) -> None:
        self._where = opened.where
        self._pieces = strict_text(opened)
        self._text = ""
        self._line = 1
        self._decoder = json.JSONDecoder()

    def read(self) -> Iterator[tuple[int, object]]:
        """Each object with the line it starts on; InputError where the text breaks off or down."""
        listed = self._next() == "["
        if listed:
            self._drop(1)
        while (mark := self._next()) not in ("]", ""):
            if mark == ",":
                self._drop(1)
            elif mark in "{[":
                line = self._line
                yield line, self._value()
            else:
                raise self._broken("an object was expected")
        if listed:
            if mark == "":
                raise self._broken("the array is never closed")
            self._drop(1)
        if self._next():
            raise self._broken("something follows the end")

    def _broken(self, problem: str) -> InputError:
        return InputError(f"{self._where}:{self._line}", f"broken JSON ({problem})", _REPAIR)

    def _drop(self, count: int) -> None:
        self._line += self._text.count("\n", 0, count)
        self._text = self._text[count:]

    def _more(self) -> bool:
        """At least doubles what is at hand, so that retries stay in proportion to the text."""
        wanted = max(2 * len(self._text), 1)
        pieces = [self._text]
        size = len(self._text)
        for piece in self._pieces:
            pieces.append(piece)
            size += len(piece)
            if size >= wanted:
                break
        grown = size > len(self._text)
        self._text = "".join(pieces)
        return grown

    def _next(self) -> str:
        """The next character that is not white space, or nothing at the end."""
        while True:
            space = re.match(r"[ \t\r\n]*", self._text)
            self._drop(space.end() if space else 0)
            if self._text or not self._more():
                return self._text[:1]

    def _value(self) -> object:
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text)
            except json.JSONDecodeError as error:
                if len(self._text) > LARGEST_LINE:
                    limit = megabytes(LARGEST_LINE)
                    problem = f"broken, or an object of more than {limit}: {error.msg}"
                    raise self._broken(problem) from None
                if not self._more():
                    self._drop(min(error.pos, len(self._text)))
                    raise self._broken(error.msg) from None
            except (RecursionError, ValueError):
                raise self._broken("nested too deeply or a number too long") from None
            else:
                self._drop(end)
                return value
