"""A real browser on a live server. Without a browser these tests are skipped and say which line installs it."""

import os
import shutil
from collections.abc import Callable, Iterator
from ctypes.util import find_library
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from taizhang.lib import clock

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP: ViewportSize = {"width": 1360, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
TODAY = date(2012, 7, 10)
DISCONNECTED = "net::ERR_INTERNET_DISCONNECTED"
PASSWORD = "a-password-for-tests"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None or find_library("atomic") is None:
        pytest.skip("no browser: sudo apt-get install -y --no-install-recommends chromium libatomic1")
    # The driver runs an event loop in this thread, in which Django would otherwise refuse its synchronous queries.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def _the_day(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """The server's threads and the test live on the same day, in an instance folder of their own."""
    monkeypatch.setenv("TAIZHANG_TODAY", TODAY.isoformat())
    settings.PUBLIC, settings.KEYS = tmp_path / "public", tmp_path / "keys"
    assert clock.today() == TODAY


Visit = Callable[..., Page]


@pytest.fixture
def visit(chromium: Browser, live_server: Any) -> Iterator[Visit]:
    """Open the site as somebody (or as a visitor); whatever the browser complains of fails the test at its end, but for
    an answer that is `refused` with the status expected, and, where it goes `offline`, of having no connection."""
    contexts, complaints = [], list[str]()

    def open_as(
        username: str = "",
        *,
        size: ViewportSize = DESKTOP,
        language: str = "zh-CN",
        refused: int = 0,
        offline: bool = False,
    ) -> Page:
        awaited = [f" {refused} ", *([DISCONNECTED] if offline else [])]
        context = chromium.new_context(viewport=size, locale=language, base_url=live_server.url)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda said: (
                complaints.append(said.text)
                if said.type == "error" and not any(each in said.text for each in awaited)
                else None
            ),
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if username:
            page.goto("/sign-in/")
            page.fill("#id_username", username)
            page.fill("#id_password", PASSWORD)
            page.click("form.stack button")
            page.wait_for_url("**/")
        return page

    yield open_as
    for context in contexts:
        context.close()
    assert complaints == []
