"""The page in Chromium: a store served, a browser over it, and what it must never do."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "api"))

from served import fill

from dateline.api import serve
from dateline.records import Reading

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-unsafe-swiftshader",
)
READY = 'html[data-ready="1"]'


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "no Chromium: apt-get install chromium"
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


def serve_readings(path: Path, told: Iterable[Reading]) -> str:
    """The address of a page over those readings, served until the tests end."""
    fill(path, told)
    address: Queue[str] = Queue()
    threading.Thread(target=serve, args=(path,), kwargs={"ready": address.put}, daemon=True).start()
    return address.get(timeout=60)


@contextmanager
def opened(browser: Browser, url: str, **options: Any) -> Iterator[Page]:
    """A page that is ready; on leaving, it must have logged no error and asked nobody else.

    `allow` names parts of error messages that the test brings about itself.
    """
    allow = options.pop("allow", ())
    options.setdefault("viewport", {"width": 1440, "height": 900})
    context = browser.new_context(accept_downloads=True, **options)
    page = context.new_page()
    faults: list[str] = []
    home = "/".join(url.split("/")[:3])
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((f"{home}/", "data:", f"blob:{home}"))
            else faults.append(f"asked {request.url}")
        ),
    )
    page.goto(url)
    page.wait_for_selector(READY, state="attached", timeout=30_000)
    yield page
    context.close()
    assert [fault for fault in faults if not any(part in fault for part in allow)] == []
