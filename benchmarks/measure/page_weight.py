"""First load of a page: requests, bytes by kind, time to readable, to the whole text, to interactive, memory.

    python -m benchmarks.measure.page_weight URL --first "phrase at the top" [--last "phrase at the end"]
        [--runs 3] [--cpu 1]

readable     the phrase ``first`` stands in the page, then one frame and one task later, so painted. Looked for
             every 60 ms: add up to that much error.
whole        the same for ``last``.
interactive  end of the last long task (over 50 ms) that began within a second of the one before, from readable on.
processor    time of the renderers from navigation to a quiet second; meaningless when throttled.
cold is a new context with an empty cache; warm a second visit in the same one. Times are in ms from the
navigation; on loopback no network delay is added.
"""

import argparse
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from benchmarks.measure.browser import (
    Mark,
    Watched,
    best,
    chromium,
    fresh,
    median,
    memory_mib,
    processor_ms,
    since,
    watched,
)

PATIENCE = 60.0
TIMES = frozenset({"readable", "whole", "interactive", "longest_task", "processor"})


@dataclass(frozen=True, slots=True)
class Place:
    """An address, with a phrase of its beginning and one of its end ("" where none is known)."""

    url: str
    first: str
    last: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to a page; times in ms, sizes in KiB, memory in MiB."""

    requests: float
    kib: float
    script_kib: float
    style_kib: float
    font_kib: float
    words_kib: float
    codings: str
    readable: float
    whole: float | None
    interactive: float
    longest_task: float
    processor: float
    nodes: float
    memory: float


def visit(browser: Browser, context: BrowserContext, place: Place, slowdown: float = 1) -> Visit:
    """Opens the page and looks until it is quiet. Raises NotSeen when the phrases do not come."""
    wanted = {key: phrase for key, phrase in (("first", place.first), ("last", place.last)) if phrase}
    with watched(context, **wanted) as seen:
        seen.throttle(slowdown)
        before = processor_ms(browser)
        seen.page.goto(place.url, wait_until="commit", timeout=PATIENCE * 1000)
        seen.wait_for({"origin", *wanted}, PATIENCE)
        seen.wait_for_quiet(PATIENCE)
        return _visit(seen, since(before, processor_ms(browser)), memory_mib(browser))


def _visit(seen: Watched, processor: float, memory: float) -> Visit:
    origin, readable, whole = (seen.first(kind) for kind in ("origin", "first", "last"))
    assert origin is not None
    assert readable is not None
    traffic = seen.traffic
    return Visit(
        requests=traffic.requests,
        kib=traffic.kib(),
        script_kib=traffic.kib("Script"),
        style_kib=traffic.kib("Stylesheet"),
        font_kib=traffic.kib("Font"),
        words_kib=traffic.kib("Document", "Fetch", "XHR"),
        codings=", ".join(f"{name} {count}" for name, count in sorted(traffic.codings.items())),
        readable=readable - origin,
        whole=None if whole is None else whole - origin,
        interactive=interactive(readable, seen.marks) - origin,
        longest_task=max(seen.spent("long"), default=0.0),
        processor=processor,
        nodes=seen.nodes(),
        memory=memory,
    )


def interactive(readable: float, marks: Iterable[Mark]) -> float:
    """When the page answers at once: after the last long task that follows the one before within a second."""
    quiet = readable
    for task in sorted((one for one in marks if one.kind == "long"), key=lambda one: one.at):
        if task.at - quiet > 1000:
            break
        quiet = max(quiet, task.at + task.spent)
    return quiet


def typical(visits: list[Visit]) -> Visit:
    """The best of each time, the median of every other figure."""
    figures: dict[str, Any] = {
        one.name: (best if one.name in TIMES else median)([getattr(seen, one.name) for seen in visits])
        for one in fields(Visit)
        if one.name != "codings"
    }
    return replace(visits[-1], **figures)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("url")
    parser.add_argument("--first", required=True)
    parser.add_argument("--last", default="")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--cpu", type=float, default=1)
    chosen = parser.parse_args()
    place = Place(chosen.url, chosen.first, chosen.last)
    cold, warm = [], []
    with chromium() as browser:
        for _ in range(chosen.runs):
            with fresh(browser) as context:
                cold.append(visit(browser, context, place, chosen.cpu))
                warm.append(visit(browser, context, place, chosen.cpu))
    print("cold", asdict(typical(cold)))
    print("warm", asdict(typical(warm)))
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
