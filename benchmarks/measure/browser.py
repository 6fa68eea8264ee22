"""The browser, and one page under observation: marks, traffic, processor time, memory."""

import json
import os
import statistics
import time
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-default-apps",
]
MARKS = Path(__file__).with_name("marks.js").read_text("utf-8")
KIB = 1024


class NotSeen(Exception):
    """The page did not show within the time given what it was asked to show."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened in the page: when (ms since 1970) and, for tasks and keys, for how long (ms)."""

    kind: str
    at: float
    spent: float


@dataclass  # no slots: Playwright hangs its own mark on the object whose method listens
class Traffic:
    """What crossed the wire, headers included, in bytes by kind of resource, and the content codings used."""

    requests: int = 0
    by_kind: Counter[str] = field(default_factory=Counter)
    codings: Counter[str] = field(default_factory=Counter)
    kinds: dict[str, str] = field(default_factory=dict)

    def watch(self, session: CDPSession) -> None:
        session.send("Network.enable")
        session.on("Network.responseReceived", self._received)
        session.on("Network.loadingFinished", self._finished)

    def _received(self, event: dict[str, Any]) -> None:
        self.kinds[event["requestId"]] = event["type"]
        headers = {name.lower(): value for name, value in event["response"]["headers"].items()}
        self.codings[headers.get("content-encoding", "none")] += 1

    def _finished(self, event: dict[str, Any]) -> None:
        self.requests += 1
        self.by_kind[self.kinds.get(event["requestId"], "Other")] += int(event["encodedDataLength"])

    def kib(self, *kinds: str) -> float:
        """KiB of some kinds of resource (Script, Stylesheet, Font, Fetch, Document), or of all."""
        counted = self.by_kind if not kinds else {kind: self.by_kind[kind] for kind in kinds}
        return sum(counted.values()) / KIB


@dataclass(slots=True)
class Watched:
    """One page under observation."""

    page: Page
    session: CDPSession
    marks: list[Mark] = field(default_factory=list)
    traffic: Traffic = field(default_factory=Traffic)

    def first(self, kind: str) -> float | None:
        """When the first mark of a kind was set."""
        return next((one.at for one in self.marks if one.kind == kind), None)

    def spent(self, kind: str) -> list[float]:
        """How long each mark of a kind lasted, in ms."""
        return [one.spent for one in self.marks if one.kind == kind]

    def wait_for(self, kinds: Collection[str], seconds: float) -> None:
        """Until a mark of each kind is set. Raises NotSeen."""
        end = time.monotonic() + seconds
        while missing := set(kinds) - {one.kind for one in self.marks}:
            if time.monotonic() > end:
                raise NotSeen(f"{self.page.url}: no {', '.join(sorted(missing))} in {seconds:.0f} s")
            self.page.wait_for_timeout(50)

    def wait_for_quiet(self, seconds: float) -> None:
        """Until no long task has ended for a second, at most ``seconds``."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            latest = max((one.at + one.spent for one in self.marks if one.kind != "origin"), default=0.0)
            if time.time() * 1000 - latest > 1100:
                return
            self.page.wait_for_timeout(100)

    def throttle(self, rate: float) -> None:
        """Slows the processor of the page ``rate`` times."""
        self.session.send("Emulation.setCPUThrottlingRate", {"rate": rate})

    def nodes(self) -> int:
        found = self.session.send("Performance.getMetrics")["metrics"]
        return int(next(one["value"] for one in found if one["name"] == "Nodes"))


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def fresh(browser: Browser, cookies: Sequence[Any] = ()) -> Iterator[BrowserContext]:
    """A context with an empty cache that holds these cookies and nothing else."""
    context = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900})
    context.add_cookies(list(cookies))
    yield context
    context.close()


@contextmanager
def watched(context: BrowserContext, **wanted: str) -> Iterator[Watched]:
    """A new page. ``wanted`` are the phrases ``first`` and ``last`` and the selector ``editable`` to wait for."""
    page = context.new_page()
    found = Watched(page, context.new_cdp_session(page))
    page.expose_binding("__mark", lambda _source, one: found.marks.append(Mark(**one)))
    page.add_init_script(f"({MARKS})({json.dumps(wanted)})")
    found.session.send("Performance.enable")
    found.traffic.watch(found.session)
    yield found
    page.close()


def processor_ms(browser: Browser) -> dict[int, float]:
    """Processor time used so far by each renderer: it holds on a loaded machine, where wall time does not."""
    return {one["id"]: one["cpuTime"] * 1000 for one in _renderers(browser)}


def since(before: dict[int, float], after: dict[int, float]) -> float:
    """Processor time in ms between two readings."""
    return sum(spent - before.get(process, 0.0) for process, spent in after.items())


def memory_mib(browser: Browser) -> float:
    """Proportional memory of the largest renderer (Linux; 0 elsewhere)."""
    return max((pss_kib(one["id"]) for one in _renderers(browser)), default=0) / KIB


def pss_kib(process: int) -> int:
    """Proportional set size of a process in KiB (Linux), 0 when it cannot be read."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _renderers(browser: Browser) -> list[dict[str, Any]]:
    session = browser.new_browser_cdp_session()
    try:
        processes: list[dict[str, Any]] = session.send("SystemInfo.getProcessInfo")["processInfo"]
    finally:
        session.detach()
    return [one for one in processes if one["type"] == "renderer"]


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` of them lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median(values: Sequence[float | None]) -> float | None:
    """The median of those there are."""
    there = [one for one in values if one is not None]
    return statistics.median(there) if there else None


def best(values: Sequence[float | None]) -> float | None:
    """The least of those there are: what else a machine does can only add to a time."""
    return min((one for one in values if one is not None), default=None)
