"""A real service, the demo, and people in real browsers. Any console error or foreign request fails the test."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

ROOT = Path(__file__).parents[2]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
SERIOUS = ("serious", "critical")


@dataclass(frozen=True)
class Instance:
    """A running service with the demo loaded."""

    url: str
    passphrase: str
    data: Path


@dataclass
class Visit:
    """One person's browser, and everything that went wrong in it."""

    page: Page
    url: str
    faults: list[str] = field(default_factory=list)

    def goto(self, path: str) -> None:
        self.page.goto(self.url + path)

    def check_accessibility(self) -> None:
        """No serious or critical finding of axe on the page as it stands."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: list[dict[str, Any]] = self.page.evaluate(
            "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
        )
        serious = [
            f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found if one["impact"] in SERIOUS
        ]
        assert not serious, f"axe on {self.page.url}: {serious}"

    def check_no_sideways_scroll(self) -> None:
        """The page is never wider than its window."""
        wider = self.page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wider <= 0, f"{self.page.url} scrolls sideways by {wider}px"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    if not CHROMIUM.exists():
        pytest.fail(f"{CHROMIUM} is missing: apt-get install chromium, or set CHROMIUM to a browser")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[Instance]:
    """`dialia db upgrade`, `demo`, `serve`, as `make run` does, in a folder of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**os.environ, "DIALIA_DATA": str(tmp_path), "DIALIA_PORT": str(port)}
    dialia = [sys.executable, "-m", "app.cli"]
    for command in (["db", "upgrade"], ["demo"]):
        subprocess.run([*dialia, *command], env=environment, cwd=ROOT, check=True, capture_output=True)
    printed = (tmp_path / "demo-accounts.txt").read_text(encoding="utf-8")
    process = subprocess.Popen([*dialia, "serve"], env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield Instance(f"http://127.0.0.1:{port}", printed.rsplit(": ", 1)[-1].strip(), tmp_path)
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("the service did not start")


@pytest.fixture
def visit(browser: Browser, instance: Instance) -> Iterator[Callable[..., Visit]]:
    """Opens a browser for somebody; its faults are looked at when the test ends."""
    visits: list[Visit] = []

    def open_browser(viewport: dict[str, int] = DESKTOP, language: str = "fr-FR") -> Visit:
        context = browser.new_context(viewport=viewport, locale=language, timezone_id="Europe/Paris")
        page = context.new_page()
        page.set_default_timeout(10_000)
        one = Visit(page, instance.url)
        page.on("console", lambda message: _note_console(one, message))
        page.on("pageerror", lambda error: one.faults.append(f"page error: {error}"))
        page.on("request", lambda request: _note_request(one, request))
        visits.append(one)
        return one

    yield open_browser
    for one in visits:
        one.page.context.close()
    assert not [fault for one in visits for fault in one.faults]


EXPECTED_REFUSALS = re.compile(r"status of (401|404|409|412)|ERR_FAILED")
"""Chromium writes every refused request to the console; these are part of a journey that tells the person."""


def _note_console(visit: Visit, message: ConsoleMessage) -> None:
    if message.type == "error" and not EXPECTED_REFUSALS.search(message.text):
        visit.faults.append(f"console: {message.text}")


def _note_request(visit: Visit, request: Request) -> None:
    if not request.url.startswith((visit.url, "data:", "blob:")):
        visit.faults.append(f"request to {request.url}")


@pytest.fixture
def sign_in(visit: Callable[..., Visit], instance: Instance) -> Callable[..., Visit]:
    """A demo person, signed in through the page."""

    def signed_in(email: str, **how: Any) -> Visit:
        one = visit(**how)
        one.goto("/connexion")
        one.page.locator("input[type=email]").fill(email)
        one.page.locator("input[type=password]").fill(instance.passphrase)
        one.page.keyboard.press("Enter")
        one.page.wait_for_url(f"{instance.url}/")
        return one

    return signed_in
