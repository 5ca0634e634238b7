"""Errors as JSON that says what was given, what was expected, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from dateline.api.params import ExportQuery, NetworkQuery, OrderedPage, PictureQuery
from dateline.errors import DatelineError, StoreError

EXPECTED = {
    "date": "a day such as 2019-04-04",
    "bool": "true or false",
    "int": "a whole number",
    "string_too_long": "a shorter text",
}


def _names() -> list[str]:
    forms = (OrderedPage, NetworkQuery, ExportQuery, PictureQuery)
    fields = (item for form in forms for item in form.model_fields.items())
    return sorted({field.alias or name for name, field in fields})


def explain(problem: Mapping[str, Any]) -> dict[str, str]:
    """One of pydantic's problems as parameter, message and what was expected."""
    where = [str(part) for part in problem["loc"] if part not in ("query", "path")]
    name, kind = (where[0] if where else "request"), str(problem["type"])
    if kind == "extra_forbidden":
        near = get_close_matches(name, _names(), n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(_names())}"
        return {"parameter": name, "message": f"unknown parameter {name!r}; {hint}"}
    context = problem.get("ctx", {})
    if kind == "value_error":
        return {"parameter": name, "message": str(context["error"])}
    if kind in ("enum", "literal_error"):
        expected = f"one of {context['expected']}".replace("'", "")
    elif kind.startswith(("greater_than", "less_than")):
        expected = f"a whole number ({str(problem['msg']).removeprefix('Input should be ')})"
    else:
        expected = next(
            (text for start, text in EXPECTED.items() if kind.startswith(start)),
            str(problem["msg"]),
        )
    given = str(problem.get("input"))[:80]
    return {
        "parameter": name,
        "message": f"{name} {given!r} is not understood; expected {expected}",
    }


async def _on_request(_: Request, error: Exception) -> JSONResponse:
    problems = error.errors() if isinstance(error, RequestValidationError) else ()
    told = [explain(problem) for problem in problems]
    return JSONResponse({"detail": "; ".join(p["message"] for p in told), "errors": told}, 422)


async def _on_store(_: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"detail": str(error)}, 503 if isinstance(error, StoreError) else 400)


def install(app: FastAPI) -> None:
    """Makes the application answer in these words."""
    app.add_exception_handler(RequestValidationError, _on_request)
    app.add_exception_handler(DatelineError, _on_store)
