"""The query parameters that every endpoint shares, checked as strangers' input."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from dateline.records import EventType, Status
from dateline.store.base import ClaimFilter


def _several(value: object) -> object:
    """`a,b` and a repeated parameter mean the same; blanks fall away."""
    if isinstance(value, str):
        value = [value]
    if isinstance(value, Iterable):
        return [part.strip() for item in value for part in str(item).split(",") if part.strip()]
    return value


def _whole(value: object) -> object:
    """Names may hold commas ("Al Qaeda, Sahel branch"), so only repeating separates them."""
    if isinstance(value, str):
        value = [value]
    if isinstance(value, Iterable):
        return [text for item in value if (text := str(item).strip())]
    return value


def _upper(value: object) -> object:
    parts = _several(value)
    return [part.upper() for part in parts] if isinstance(parts, list) else parts


def _lower(value: object) -> object:
    parts = _several(value)
    return [part.lower() for part in parts] if isinstance(parts, list) else parts


Names = Annotated[list[Annotated[str, Field(max_length=200)]], BeforeValidator(_whole)]


class Filters(BaseModel):
    """Which events and claims are meant; a parameter left out lets all through."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    from_: date | None = Field(None, alias="from", description="First day on which it happened.")
    to: date | None = Field(None, description="Last day on which it happened.")
    as_of: date | None = Field(
        None, description="What could be known by the end of this day: reports published by then."
    )
    type: Annotated[list[EventType], BeforeValidator(_upper)] = Field(
        [], description="Event types, repeated or separated by commas."
    )
    status: Annotated[list[Status], BeforeValidator(_lower)] = Field(
        [], description="How the event stands: happened, ordered, planned, denied …"
    )
    actor: Names = Field(
        [], description="An actor or recipient, by name or key; repeat for several."
    )
    outlet: Names = Field([], description="An outlet by name; repeat for several.")
    place: Names = Field([], description="A place by name; repeat for several.")
    bbox: str | None = Field(
        None,
        max_length=100,
        description="west,south,east,north in degrees.",
        examples=["11.5,31.5,15.5,33.5"],
    )
    q: str | None = Field(
        None,
        max_length=300,
        description='Words, "a phrase" or a beginn* in a claim\'s sentence or names.',
    )
    background: bool | None = Field(
        None, description="true: only what is told as history; false: only news."
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_ and self.to and self.from_ > self.to:
            raise ValueError(f"from ({self.from_}) is after to ({self.to}); expected from <= to")
        if self.bbox is not None:
            box_of(self.bbox)
        return self

    def claim_filter(self) -> ClaimFilter:
        """The same in the store's own terms."""
        return ClaimFilter(
            since=self.from_,
            until=self.to,
            types=tuple(sorted(t.value for t in self.type)),
            statuses=tuple(sorted(s.value for s in self.status)),
            actors=tuple(sorted(set(self.actor))),
            outlets=tuple(sorted(set(self.outlet))),
            places=tuple(sorted(set(self.place))),
            box=box_of(self.bbox) if self.bbox else None,
            text=(self.q or "").strip() or None,
            background=self.background,
        )


def box_of(text: str) -> tuple[float, float, float, float]:
    """West, south, east, north; a west beyond east spans the 180th meridian.

    ValueError says what was expected.
    """
    expected = "expected west,south,east,north in degrees, such as 11.5,31.5,15.5,33.5"
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        raise ValueError(f"bbox {text!r} is not four numbers; {expected}") from error
    on_globe = all(-180 <= x <= 180 for x in (west, east)) and -90 <= south <= north <= 90
    if not on_globe:
        raise ValueError(f"bbox {text!r} is no box on the globe; {expected}")
    return west, south, east, north


class Page(Filters):
    """Filters, and which stretch of what they let through."""

    limit: int = Field(100, ge=1, le=1000, description="How many at most.")
    offset: int = Field(0, ge=0, description="How many to skip.")


class OrderedPage(Page):
    """A page of what has days, from either end."""

    order: Literal["newest", "oldest"] = Field("newest", description="Which day comes first.")


class NetworkQuery(Filters):
    """Filters, and how many actors to draw."""

    limit: int = Field(40, ge=2, le=200, description="The most active so many actors.")


class ExportQuery(Filters):
    """Filters, and the form of the file."""

    format: Literal["csv", "jsonl", "geojson"] = Field("csv", description="The file's form.")
    what: Literal["events", "claims"] = Field("events", description="What a line stands for.")
    order: Literal["newest", "oldest"] = Field("newest", description="Which day comes first.")


class PictureQuery(BaseModel):
    """The day whose picture is asked for."""

    model_config = ConfigDict(extra="forbid")

    on: date | None = Field(None, description="The picture as of this day; left out: the latest.")
    as_of: date | None = Field(None, description="Another name of `on`, as everywhere else.")

    def day(self) -> date | None:
        """The day under whichever name it was given."""
        return self.on or self.as_of


class NoQuery(BaseModel):
    """No parameter but the day by which things were known."""

    model_config = ConfigDict(extra="forbid")

    as_of: date | None = Field(None, description="What could be known by the end of this day.")
