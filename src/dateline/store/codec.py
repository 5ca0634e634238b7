"""Records to JSON and back without loss; fields at their default are left out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from dateline.errors import StoreError
from dateline.records import Span

R = TypeVar("R")
Convert = Callable[[Any], Any]
Codec = tuple[Convert, Convert]
Plan = tuple[tuple[str, object, Convert, Convert], ...]
"""Of each field: its name, its default, how it goes to JSON, and how it comes back."""

_UNSET = object()
_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_PLANS: dict[type, Plan] = {}


def dump(record: object) -> str:
    """The record as JSON text; StoreError for a figure that is no number."""
    try:
        return _JSON.encode(encode(record))
    except ValueError as error:
        raise StoreError(f"{type(record).__name__} holds a figure that is no number") from error


def load(kind: type[R], text: str) -> R:
    """The record that `dump` wrote; StoreError if the text holds none."""
    try:
        return decode(kind, json.loads(text))
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise StoreError(
            f"a stored {kind.__name__} cannot be understood ({error}); "
            "the file was changed by another program: read the reports into a new store"
        ) from error


def encode(record: object) -> dict[str, Any]:
    """The record as a dict of JSON values."""
    found: dict[str, Any] = {}
    for name, default, convert, _ in _plan(type(record)):
        value = getattr(record, name)
        if value != default or type(value) is not type(default):
            found[name] = convert(value)
    return found


def decode(kind: type[R], found: dict[str, Any]) -> R:
    """The record that `encode` took apart; fields that are unknown are passed over."""
    return kind(
        **{name: convert(found[name]) for name, _, _, convert in _plan(kind) if name in found}
    )


def _plan(kind: Any) -> Plan:
    plan = _PLANS.get(kind)
    if plan is None:
        hints = get_type_hints(kind)
        plan = tuple((f.name, _default(f), *_codec(hints[f.name])) for f in fields(kind))
        _PLANS[kind] = plan
    return plan


def _default(field: Field[Any]) -> object:
    return _UNSET if field.default is MISSING else field.default


def _same(value: Any) -> Any:
    return value


def _codec(hint: Any) -> Codec:
    """How a value of that type goes to JSON, and how it comes back."""
    if get_origin(hint) in (Union, UnionType):
        (inner,) = (part for part in get_args(hint) if part is not NoneType)
        return _optional(_codec(inner))
    if get_origin(hint) is tuple:
        return _tuple(get_args(hint))
    if hint is Span:
        return (lambda span: [span.start, span.end]), (lambda pair: Span(pair[0], pair[1]))
    if hint is date:
        return date.isoformat, date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return str, hint
    if is_dataclass(hint):
        return encode, (lambda found: decode(hint, found))  # type: ignore[arg-type]
    if hint in (str, int, float, bool):
        return _same, _same
    raise TypeError(f"no JSON form for {hint}")


def _optional(inner: Codec) -> Codec:
    to_json, from_json = inner
    return (
        lambda value: None if value is None else to_json(value),
        lambda value: None if value is None else from_json(value),
    )


def _tuple(parts: tuple[Any, ...]) -> Codec:
    if parts[-1] is Ellipsis:
        to_json, from_json = _codec(parts[0])
        if to_json is _same:
            return list, tuple
        return (
            lambda values: [to_json(value) for value in values],
            lambda values: tuple(from_json(value) for value in values),
        )
    codecs = [_codec(part) for part in parts]
    return (
        lambda values: [c[0](v) for c, v in zip(codecs, values, strict=True)],
        lambda values: tuple(c[1](v) for c, v in zip(codecs, values, strict=True)),
    )
