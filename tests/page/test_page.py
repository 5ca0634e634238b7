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


def _told(page: Page) -> list[str]:
    """What each row on the screen says, once all are there."""
    expect(page.locator(".count")).to_have_attribute("data-loading", "false")
    expect(page.locator(".row-waiting")).to_have_count(0)
    rows = page.locator(".row")
    return [rows.nth(n).get_attribute("aria-label") or "" for n in range(rows.count())]


def _count(page: Page) -> int:
    """How many events are shown."""
    expect(page.locator(".count")).to_have_attribute("data-loading", "false")
    return int(re.sub(r"\D", "", page.locator(".count b").inner_text()))


def _open_first(page: Page) -> None:
    page.locator(".row").first.click()
    expect(page.locator(".source .m-trigger")).to_be_visible()


def test_map_and_list_are_shown(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        expect(page.locator(".map canvas")).to_be_visible()
        assert len(_told(page)) > 5
        assert _count(page) > EVENTS * 0.9
        expect(page.locator(".timeline canvas")).to_be_visible()
        expect(page.locator(".legend").first).to_contain_text("Verbal cooperation")


def test_an_event_opens_at_the_words_that_tell_it(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        _open_first(page)
        drawer = page.locator(".drawer")
        trigger = drawer.locator(".source .m-trigger").inner_text()
        assert trigger == drawer.locator('.version[aria-current="true"] .quote b').inner_text()
        for kind in ("sentence", "actor", "recipient", "place", "time"):
            expect(drawer.locator(f".source .m-{kind}").first).to_be_in_viewport()
        expect(drawer.locator(".version").first).to_contain_text("Reported as")
        expect(drawer.locator(".marks-legend")).to_contain_text("to whom")
        drawer.get_by_label("Close the sources").click()
        expect(drawer).to_have_count(0)


def test_claims_are_stepped_through(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        several = page.locator(".row", has_text=re.compile(r"\w, \w+ \w+")).first
        several.click()
        stepper = page.locator(".stepper")
        expect(stepper).to_contain_text(re.compile(r"1 of [23]"))
        first = page.locator(".source-title").inner_text()
        outlet = page.locator(".source-head .quiet").first.inner_text()
        stepper.get_by_text("Next claim").click()
        expect(stepper).to_contain_text("2 of")
        expect(page.locator(".source-head .quiet").first).not_to_have_text(outlet)
        assert "claim=" in page.url
        stepper.get_by_text("Previous claim").click()
        expect(page.locator(".source-title")).to_have_text(first)


def test_filters_live_in_the_address(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        everything = _count(page)
        page.get_by_role("button", name="Type", exact=True).click()
        page.get_by_role("checkbox", name="Assault").check()
        page.keyboard.press("Escape")
        expect(page.locator(".count")).to_contain_text(f"of {everything}")
        some, rows = _count(page), _told(page)
        assert 0 < some < everything
        assert all(row.startswith("Assault") for row in rows)
        assert page.url.endswith("?type=ASSAULT")
        page.reload()
        page.wait_for_selector('html[data-ready="1"]', state="attached")
        assert (_count(page), _told(page)) == (some, rows)
        page.go_back()
        expect(page.locator(".count b")).to_have_text(f"{everything} events")


def test_a_copied_address_shows_the_same(browser: Browser, url: str) -> None:
    with opened(browser, f"{url}?actor=Turkey&status=happened&order=oldest") as page:
        _open_first(page)
        address, rows = page.url, _told(page)
        title = page.locator(".source-title").inner_text()
    with opened(browser, address) as page:
        expect(page.locator(".source-title")).to_have_text(title)
        assert _told(page) == rows


def test_what_is_downloaded_is_what_is_listed(browser: Browser, url: str, tmp_path: Path) -> None:
    with opened(browser, f"{url}?type=CONSULT&type=ASSAULT&from=2019-06-01") as page:
        count, rows = _count(page), _told(page)
        page.get_by_role("button", name="Download").click()
        with page.expect_download() as waited:
            page.get_by_role("link", name="CSV").first.click()
        waited.value.save_as(tmp_path / "events.csv")
    with (tmp_path / "events.csv").open(newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == count
    for line, row in zip(lines, rows, strict=False):
        assert line["type"] in row.upper()
        assert line["actors"].replace("; ", " and ") in row
        assert line["place"] in row


def test_dragging_over_the_timeline_chooses_days(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        everything = _count(page)
        chart = page.locator(".u-over").bounding_box()
        assert chart
        middle = chart["y"] + chart["height"] / 2
        page.mouse.move(chart["x"] + chart["width"] * 0.3, middle)
        page.mouse.down()
        page.mouse.move(chart["x"] + chart["width"] * 0.5, middle, steps=4)
        page.mouse.up()
        expect(page.locator(".count")).to_contain_text("of")
        assert 0 < _count(page) < everything
        assert re.search(r"from=20\d\d-\d\d-\d\d&to=20\d\d-\d\d-\d\d", page.url)
        assert page.locator(".u-select").bounding_box()["width"] > 50  # type: ignore[index]
        page.get_by_role("button", name="Show all days").click()
        expect(page.locator(".count b")).to_have_text(f"{everything} events")


def test_the_map_opens_a_place(browser: Browser, url: str) -> None:
    with opened(browser, f"{url}?place=Gharyan") as page:
        box = page.locator(".map canvas").bounding_box()
        assert box
        # A single place is what the map is centred on; room is left for the legend below.
        for down in (0, -5, -10, -15):
            page.mouse.click(box["x"] + box["width"] / 2 - 5, box["y"] + box["height"] / 2 + down)
            if page.locator(".place-card").count():
                break
        card = page.locator(".place-card")
        expect(card.locator("h3")).to_have_text("Gharyan")
        card.locator(".place-row").first.click()
        expect(page.locator(".source .m-trigger")).to_be_visible()


def test_actors_are_drawn_and_chosen(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        page.get_by_role("tab", name="Actors").click()
        page.get_by_role("button", name=re.compile("^Turkey, ")).click()
        expect(page.get_by_role("button", name="Actor: Turkey")).to_be_visible()
        assert "actor=Turkey" in page.url
        assert all("Turkey" in row for row in _told(page))


def test_the_picture_is_of_the_chosen_day(browser: Browser, url: str) -> None:
    with opened(browser, f"{url}?view=picture") as page:
        picture = page.locator(".picture")
        expect(picture).to_contain_text("Who holds what")
        reports = page.locator(".holding").inner_text()
        picture.get_by_label("Another day").fill("2019-09-30")
        expect(picture).to_contain_text("As known by 30 Sept 2019")
        assert "as_of=2019-09-30" in page.url
        assert page.locator(".holding").inner_text() != reports
        picture.locator(".sources button").first.click()
        quote = picture.locator(".evidence-item .quote").first
        words = quote.inner_text()
        quote.click()
        expect(page.locator(".source .m-trigger")).to_be_visible()
        assert page.locator(".source .m-trigger").inner_text() in words


def test_keys_do_everything(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        page.keyboard.press("/")
        expect(page.locator("#search")).to_be_focused()
        page.keyboard.type("Gharyan")
        expect(page.locator(".count")).to_contain_text("of")
        assert "q=Gharyan" in page.url
        page.locator("#events").focus()
        rows = _told(page)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        chosen = page.locator('.row[aria-selected="true"]')
        expect(chosen).to_have_attribute("aria-label", rows[1])
        page.keyboard.press("ArrowDown")
        expect(chosen).to_have_attribute("aria-label", rows[2])
        page.keyboard.press("Escape")
        expect(page.locator(".drawer")).to_have_count(0)
        expect(page.locator("#events")).to_be_focused()
        outline = page.locator('.row[data-cursor="true"]').evaluate(
            "row => getComputedStyle(row).outlineStyle"
        )
        assert outline == "solid"


def test_nothing_found_says_why_and_what_to_do(browser: Browser, url: str) -> None:
    with opened(browser, f"{url}?q=zeppelin&type=AID") as page:
        note = page.locator(".pane-list .state")
        expect(note).to_contain_text("No events match")
        expect(note).to_contain_text("type, the words searched for")
        note.get_by_role("button", name="Clear all filters").click()
        assert _count(page) > EVENTS * 0.9


def test_a_bad_address_is_explained(browser: Browser, url: str) -> None:
    with opened(browser, f"{url}?type=BOMB", allow=("422",)) as page:
        expect(page.locator(".pane-centre [role=alert]")).to_contain_text("expected one of AGREE")
        page.get_by_role("button", name="Clear all").click()
        assert _count(page) > EVENTS * 0.9


def test_a_silent_server_is_told(browser: Browser, url: str) -> None:
    with opened(browser, url, allow=("ERR_FAILED",)) as page:
        page.route("**/api/**", lambda route: route.abort())
        page.get_by_role("tab", name="Picture").click()
        expect(page.locator(".centre [role=alert]")).to_contain_text("does not answer")
        page.unroute("**/api/**")
        page.get_by_role("button", name="Try again").click()
        expect(page.locator(".picture")).to_contain_text("Who holds what")


def test_no_code_is_shown_as_such(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        _open_first(page)
        for view in ("Map", "Actors", "Picture"):
            page.get_by_role("tab", name=view).click()
            text = page.locator("body").inner_text()
            assert not re.search(r"\b(ASSAULT|CONSULT|RETREAT|GOV|REB|CVL|LBY|IGO)\b", text)
            assert not re.search(r"\b[0-9a-f]{16}\b", text)
            assert "undefined" not in text
            assert "null" not in text
