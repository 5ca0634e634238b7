"""The page as a person uses it, in Chromium."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import chromium, opened, serve_readings
from playwright.sync_api import Browser, Page, expect
from world import readings

pytestmark = pytest.mark.page

EVENTS = 240


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as made:
        yield made


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return serve_readings(tmp_path_factory.mktemp("page") / "world.db", readings(EVENTS))


def _rows(page: Page) -> list[str]:
    return [str(label) for label in page.locator(".row").evaluate_all(
        "rows => rows.map(r => r.ariaLabel)"
    )]  # fmt: skip


def _settled(page: Page) -> None:
    """Waits until no count and no row is under way."""
    page.wait_for_function("true") if False else None
    page.wait_for_selector(".count[data-loading=false]")
    expect(page.locator(".row-waiting")).to_have_count(0)
