"""The picture as of a day: the same that the command line prints."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query

from dateline.api.asking import Held
from dateline.api.library import Library
from dateline.api.params import PictureQuery
from dateline.api.schemas_picture import AgendaOut, DyadOut, PictureOut
from dateline.picture import dyads, dyads_json, picture, picture_json

router = APIRouter()
_MOST_DYADS = 200


@router.get("/picture", response_model=PictureOut)
def whole(library: Held, asked: Annotated[PictureQuery, Query()]) -> dict[str, Any]:
    """Control of places, relations, tolls by source and agenda, each with its evidence."""
    return _picture(library, asked)


@router.get("/agenda", response_model=list[AgendaOut])
def due(library: Held, asked: Annotated[PictureQuery, Query()]) -> list[dict[str, Any]]:
    """What is planned, promised or ordered for that day or later, the soonest first."""
    items: list[dict[str, Any]] = _picture(library, asked)["agenda"]
    return items


@router.get("/dyads", response_model=list[DyadOut])
def pairs(library: Held, asked: Annotated[PictureQuery, Query()]) -> list[dict[str, Any]]:
    """Who does most to whom, the most active first."""
    day = asked.day()
    return library.remember(
        ("dyads", day), lambda: dyads_json(dyads(library.shelf(day).sight, limit=_MOST_DYADS))
    )


def _picture(library: Library, asked: PictureQuery) -> dict[str, Any]:
    if asked.on and asked.as_of and asked.on != asked.as_of:
        raise HTTPException(422, "on and as_of name different days; expected one of the two")
    day = asked.day()
    return library.remember(
        ("picture", day), lambda: picture_json(picture(library.shelf(day).sight))
    )
