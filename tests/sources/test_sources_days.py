"""Dates as they are written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.sources.days import day_in_address, day_in_name, read_day

DAY = date(2019, 4, 4)


@pytest.mark.parametrize(
    "text",
    [
        "2019-04-04",
        " 2019-04-04 ",
        "20190404",
        "2019/04/04",
        "2019.04.04",
        "2019-04-04T10:15:00Z",
        "2019-04-04T23:59:59.123456-11:00",
        "2019-04-04 00:01:00+14:00",
        "20190404T101500Z",
        "4 April 2019",
        "04 Apr 2019",
        "04-Apr-2019",
        "4th of April, 2019",
        "April 4, 2019",
        "Apr. 4th 2019",
        "Thursday, 4 April 2019",
        "Thursday April 4, 2019 10:15 GMT",
        "4 April 2019, 10.15 BST",
        "4 April 2019 at 10:15 p.m.",
        "Thu, 04 Apr 2019 10:15:00 +0200",
        "THU, 4 APR 2019",
    ],
)
def test_forms_that_are_read(text: str) -> None:
    assert read_day(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "2019-02-30", "31 April 2019", "February 29, 2019", "20190230", "2019-00-01", "0 May 2019",
    ],
)  # fmt: skip
def test_days_that_do_not_exist(text: str) -> None:
    with pytest.raises(ValueError, match="not a day of the calendar"):
        read_day(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "yesterday", "04/04/2019", "April 2019", "2019", "1554336000", "4 Foo 2019",
        "2019-04-04 to 2019-04-06", "4 April 19", "٢٠١٩-٠٤-٠٤", "x" * 10_000, "2019-04/04",
    ],
)  # fmt: skip
def test_what_is_not_read_is_said(text: str) -> None:
    with pytest.raises(ValueError, match="is no date") as caught:
        read_day(text)
    assert len(str(caught.value)) < 200


@given(day=st.dates())
def test_every_day_in_every_form(day: date) -> None:
    iso = day.isoformat()
    month = day.strftime("%B")
    year = f"{day.year:04}"
    for text in (iso, iso.replace("-", ""), f"{day.day} {month} {year}",
                 f"{month[:3]} {day.day}, {year}", f"{iso}T00:00:00+14:00"):  # fmt: skip
        assert read_day(text) == day


def test_names_and_addresses() -> None:
    assert day_in_name("report-2019-04-04.txt") == DAY
    assert day_in_name("12345678-201904041.txt") is None
    with pytest.raises(ValueError, match="2019-02-30"):
        day_in_name("2019-02-30.txt")
    assert day_in_address("https://a.example/world/2019/apr/04/x") == "2019-04-04"
    assert day_in_address("https://a.example/2019/04/04") == "2019-04-04"
    assert day_in_address("https://a.example/2019/02/30/x") is None
    assert day_in_address("https://a.example/2019/foo/04/x") is None
