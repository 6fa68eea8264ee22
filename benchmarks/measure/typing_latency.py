"""Typing in a page: from the key event to the next paint, over N real keys; long tasks; processor per key.

    python -m benchmarks.measure.typing_latency URL --ready "phrase" --click CSS [--keys 60] [--gap 80]

A click on CSS opens the editor; a second one, in the middle of its first paragraph, places the caret. A listener in
every frame takes the time of the key event, waits for the next frame and then one task: the end of that frame's
work. At 60 Hz an editor that does nothing costs up to 16.7 ms by this measure, so the floor is about 8 to 17 ms.
"""

import argparse
import os
import time
from dataclasses import asdict, dataclass, fields, replace

from playwright.sync_api import Browser, BrowserContext, Page

from benchmarks.measure.browser import (
    Watched,
    best,
    chromium,
    fresh,
    median,
    memory_mib,
    percentile,
    processor_ms,
    since,
    watched,
)

PATIENCE = 60.0
TIMES = frozenset({"p50", "p95", "worst", "processor_per_key"})
WORDS = "les parties conviennent de se revoir avant la fin du trimestre pour examiner ce point et en tirer un bilan "
EDITOR = ".ProseMirror"


@dataclass(frozen=True, slots=True)
class Desk:
    """Where to type: a page, a phrase that tells it is there, and what to click for an editor to open."""

    url: str
    ready: str
    click: str
    editor: str = EDITOR


@dataclass(frozen=True, slots=True)
class Typing:
    """Key to paint in ms; ``script_kib`` is what opening the editor fetched; ``landed``: the words are there."""

    p50: float
    p95: float
    worst: float
    long_tasks: float
    processor_per_key: float
    script_kib: float
    memory: float
    landed: bool


def type_at(browser: Browser, context: BrowserContext, desk: Desk, keys: int, gap: float) -> Typing:
    """Opens the editor by a click and types ``keys`` keys, one every ``gap`` ms."""
    with watched(context, first=desk.ready) as seen:
        seen.page.goto(desk.url, wait_until="commit", timeout=PATIENCE * 1000)
        seen.wait_for({"first"}, PATIENCE)
        seen.wait_for_quiet(PATIENCE)
        fetched = seen.traffic.kib("Script")
        _open(seen.page, desk)
        fetched = seen.traffic.kib("Script") - fetched
        seen.marks.clear()
        before = processor_ms(browser)
        _press(seen.page, keys, gap)
        _wait_for_keys(seen, keys)
        spent = since(before, processor_ms(browser))
        latencies = seen.spent("key")
        return Typing(
            p50=percentile(latencies, 0.5),
            p95=percentile(latencies, 0.95),
            worst=max(latencies),
            long_tasks=len(seen.spent("long")),
            processor_per_key=spent / keys,
            script_kib=fetched,
            memory=memory_mib(browser),
            landed=_landed(seen.page, WORDS[: min(keys, 20)].strip()),
        )


def _open(page: Page, desk: Desk) -> None:
    page.locator(desk.click).first.click()
    page.locator(desk.editor).first.wait_for(state="visible", timeout=PATIENCE * 1000)
    page.wait_for_timeout(500)
    page.locator(f"{desk.editor} p").first.click()
    page.wait_for_timeout(1000)


def _press(page: Page, keys: int, gap: float) -> None:
    begun = time.monotonic()
    for rank in range(keys):
        letter = WORDS[rank % len(WORDS)]
        page.keyboard.press("Space" if letter == " " else letter)
        rest = begun + (rank + 1) * gap / 1000 - time.monotonic()
        if rest > 0:
            page.wait_for_timeout(rest * 1000)


def _wait_for_keys(seen: Watched, keys: int) -> None:
    """Until every key has been painted, ten seconds at most, and what follows them is done."""
    for _ in range(100):
        if len(seen.spent("key")) >= keys:
            break
        seen.page.wait_for_timeout(100)
    seen.page.wait_for_timeout(500)


def _landed(page: Page, words: str) -> bool:
    plain = page.evaluate("document.body.textContent").replace("\u00a0", " ")
    return words in plain


def typical(runs: list[Typing]) -> Typing:
    """The best of each time, the median of every other figure; landed when every run did."""
    figures = {
        one.name: (best if one.name in TIMES else median)([getattr(run, one.name) for run in runs]) or 0.0
        for one in fields(Typing)
        if one.name != "landed"
    }
    return replace(runs[-1], **figures, landed=all(run.landed for run in runs))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("url")
    parser.add_argument("--ready", required=True)
    parser.add_argument("--click", required=True)
    parser.add_argument("--keys", type=int, default=60)
    parser.add_argument("--gap", type=float, default=80)
    chosen = parser.parse_args()
    desk = Desk(chosen.url, chosen.ready, chosen.click)
    with chromium() as browser, fresh(browser) as context:
        print(asdict(type_at(browser, context, desk, chosen.keys, chosen.gap)))
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
