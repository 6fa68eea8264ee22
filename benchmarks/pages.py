"""What a person meets in a real browser: the demo, and agreements of 258 and 577 clauses, beside a static page.

    python -m benchmarks.pages [--runs 3]

A temporary database, `dialia serve` on a free port, headless Chromium on loopback. The baseline is the same
agreement as plain HTML, and as plain HTML with a bare editor on the clause that is clicked; the application's
own static route serves it, in the same sitting and in turn with the page.
"""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import Error as BrowserError

from benchmarks.answers import answer
from benchmarks.figures import Figure, Part, load, number, ratio, table
from benchmarks.measure import page_weight, typing_latency
from benchmarks.measure.baseline import Baseline, bundled, write
from benchmarks.measure.browser import NotSeen, chromium, fresh
from benchmarks.measure.page_weight import Place, Visit, visit
from benchmarks.measure.service import Person, Server, prepare, served, signed_in
from benchmarks.measure.typing_latency import Desk, Typing, type_at

CORPUS = Path("tests/corpus/agreements")
SHORT, LONG = "fehap-ccn-1951", "metallurgie-ccn-2022"
ANSWERS = {"HT": "conjointement", "FAEL": "raisonnablement"}
EVERY = 12
"""Each of the two parties rewords one clause in twelve of the long agreement, the same ones."""
READER = "MU"
KEYS, GAP = 60, 80
SLOW = 6
"""How many times slower a modest telephone is."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """What there is to look at, and who looks."""

    server: Server
    baseline: Server
    reader: Person
    baselines: dict[str, Baseline]
    demo: str
    short: str
    long: str
    draft: str

    @property
    def places(self) -> dict[str, Place]:
        """The pages to visit, by name; the baselines last."""
        short, long = (self.baselines[one] for one in (SHORT, LONG))
        return {
            "demo, text": Place(f"{self.server.url}/n/{self.demo}/texte", *self._ends(self.demo)),
            "258 clauses, text": Place(f"{self.server.url}/n/{self.short}/texte", short.first, short.last),
            "577 clauses, text": Place(f"{self.server.url}/n/{self.long}/texte", long.first, long.last),
            "577 clauses, divergences": Place(
                f"{self.server.url}/n/{self.long}/divergences", ANSWERS["HT"], ANSWERS["HT"]
            ),
            "258 clauses, static": Place(f"{self.baseline.url}/{SHORT}/static.html", short.first, short.last),
            "577 clauses, static": Place(f"{self.baseline.url}/{LONG}/static.html", long.first, long.last),
        }

    def _ends(self, negotiation: str) -> tuple[str, str]:
        """Headings of the first and of the last clause."""
        here = f"/api/negotiations/{negotiation}"
        present = self.reader.get(here)["table_text"]["version_id"]
        clauses = self.reader.get(f"{here}/versions/{present}")["clauses"]
        return clauses[0]["heading"], clauses[-1]["heading"]

    @property
    def desks(self) -> dict[str, Desk]:
        """Where to type: a clause in the middle of the long agreement, here and in the baseline."""
        ready = self.baselines[LONG].first
        clauses = self.reader.get(f"/api/negotiations/{self.long}/drafts/{self.draft}")["clauses"]
        middle = clauses[len(clauses) // 2]["id"]
        return {
            "here": Desk(
                f"{self.server.url}/n/{self.long}/brouillons/{self.draft}", ready, f'[data-amend="{middle}"]'
            ),
            "baseline": Desk(
                f"{self.baseline.url}/{LONG}/island.html", ready, f"#c{self.baselines[LONG].clauses // 2}"
            ),
        }


@contextmanager
def sitting(folder: Path) -> Iterator[Sitting]:
    """Arranges everything in a temporary folder and serves it."""
    data, files = folder / "data", folder / "files"
    bundle = bundled()
    baselines = {name: write(CORPUS / f"{name}.md", files / name, bundle) for name in (SHORT, LONG)}
    short, long = prepare(data, *(CORPUS / f"{name}.md" for name in baselines))
    draft = answered(data, long)
    with (
        served(data) as server,
        served(data, observed=True, files=files) as baseline,
        signed_in(server, READER) as reader,
    ):
        lines = reader.get("/api/negotiations")
        demo = next(one["id"] for one in lines if one["id"] not in (short, long))
        yield Sitting(server, baseline, reader, baselines, demo, short, long, draft)


def answered(data: Path, negotiation: str) -> str:
    """Two counter-versions on the table, and a draft of the reader's; gives its id."""
    with served(data) as server:
        for party, word in ANSWERS.items():
            with signed_in(server, party) as person:
                answer(person, negotiation, word, EVERY)
        with signed_in(server, READER) as reader:
            made = reader.post(f"/api/negotiations/{negotiation}/drafts", {"title": "Contre-projet"})
            return str(made["id"])


@dataclass(frozen=True, slots=True)
class Seen:
    """Cold, warm and slowed visits by the name of the place; what could not be seen, with the reason."""

    cold: dict[str, Visit]
    warm: dict[str, Visit]
    slow: dict[str, Visit]
    faults: dict[str, str]


def look(browser: Browser, found: Sitting, runs: int) -> Seen:
    """Visits every place in turn, ``runs`` times, then once more slowed down."""
    cold: dict[str, list[Visit]] = {}
    warm: dict[str, list[Visit]] = {}
    slow: dict[str, list[Visit]] = {}
    faults: dict[str, str] = {}
    places = found.places
    for rank in range(runs + 1):
        for name, place in places.items():
            if name in faults:
                continue
            try:
                with fresh(browser, [found.reader.cookie(found.server.url)]) as context:
                    if rank == runs:
                        slow.setdefault(name, []).append(visit(browser, context, place, SLOW))
                    else:
                        cold.setdefault(name, []).append(visit(browser, context, place))
                        warm.setdefault(name, []).append(visit(browser, context, place))
            except (BrowserError, NotSeen) as fault:
                faults[name] = _in_a_line(fault)
    return Seen(_typical(cold), _typical(warm), _typical(slow), faults)


def _typical(visits: dict[str, list[Visit]]) -> dict[str, Visit]:
    return {name: page_weight.typical(all_) for name, all_ in visits.items()}


def _in_a_line(fault: Exception) -> str:
    return " ".join(str(fault).split())[:160]


def type_in_turn(browser: Browser, found: Sitting, runs: int) -> tuple[dict[str, Typing], str]:
    """The same keys here and in the baseline, ``runs`` times; and why not, when it could not be done."""
    typed: dict[str, list[Typing]] = {}
    try:
        for _ in range(runs):
            for name, desk in found.desks.items():
                with fresh(browser, [found.reader.cookie(found.server.url)]) as context:
                    typed.setdefault(name, []).append(type_at(browser, context, desk, KEYS, GAP))
    except (BrowserError, NotSeen) as fault:
        return {}, _in_a_line(fault)
    return {name: typing_latency.typical(all_) for name, all_ in typed.items()}, ""


def reading_figures(seen: Seen) -> list[Figure]:
    """The figures of reading that have a target."""
    text, static, short = "577 clauses, text", "577 clauses, static", "258 clauses, text"
    if text not in seen.warm or text not in seen.slow or static not in seen.slow:
        return [Figure("reading 577 clauses", None, target=0, note="; ".join(seen.faults.values()))]
    cold, warm, limit = seen.cold[text], seen.warm[text], seen.cold[static]
    figures = [
        Figure("577 clauses read cold: bytes", cold.kib, "KiB", 340),
        Figure("of which JavaScript", cold.script_kib, "KiB", 90),
        Figure("requests", cold.requests, "", 10),
        Figure("read again: bytes", warm.kib, "KiB", 5),
        ratio("readable, beside the static page", cold.readable, limit.readable, 2),
        ratio(
            f"readable, processor {SLOW} × slower", seen.slow[text].readable, seen.slow[static].readable, 2
        ),
        ratio("interactive, beside the static page", cold.interactive, limit.interactive, 2.5),
        Figure("longest task", cold.longest_task, "ms", 200),
        Figure("memory of the page", cold.memory, "MiB", 120, f"static page {limit.memory:.0f} MiB"),
        Figure("DOM nodes", cold.nodes, "", note=f"static page {number(limit.nodes)}"),
    ]
    if short in seen.cold:
        figures.append(
            ratio("readable, 577 beside 258 clauses", cold.readable, seen.cold[short].readable, 1.5)
        )
    return figures + _divergences_figures(seen, limit)


def _divergences_figures(seen: Seen, limit: Visit) -> list[Figure]:
    name = "577 clauses, divergences"
    if name not in seen.cold:
        return [Figure("divergences of 577 clauses", None, target=0, note=seen.faults.get(name, ""))]
    found = seen.cold[name]
    return [
        ratio(
            "divergences: first clause readable, beside the static page", found.readable, limit.readable, 2
        ),
        Figure("divergences: memory of the page", found.memory, "MiB", 120),
    ]


def typing_figures(typed: dict[str, Typing], fault: str) -> list[Figure]:
    """The figures of writing that have a target."""
    if not typed:
        return [Figure("typing in a clause of 577", None, target=0, note=fault)]
    here, limit = typed["here"], typed["baseline"]
    landed = "every key landed" if here.landed else "**keys were lost**"
    return [
        Figure("opening the editor: JavaScript", here.script_kib, "KiB", 90),
        ratio("key to paint, 95th percentile, beside a bare editor", here.p95, limit.p95, 1.5),
        Figure("key to paint, median", here.p50, "ms", note=f"bare editor {limit.p50:.0f} ms; {landed}"),
        Figure("long tasks while typing", here.long_tasks, "", 0, f"bare editor {number(limit.long_tasks)}"),
        Figure(
            "processor a key",
            here.processor_per_key,
            "ms",
            12,
            f"bare editor {number(limit.processor_per_key)} ms",
        ),
    ]


HEAD = ("page", "", "requests", "KiB", "JS", "CSS", "fonts", "words", "codings", "readable, ms", "whole, ms",
        "interactive, ms", "longest task, ms", "CPU, ms", "DOM nodes", "MiB")  # fmt: skip


def visits_table(seen: Seen) -> str:
    """Every page, cold, warm and slowed down."""
    rows = [
        _row(name, kind, visits[name])
        for name in seen.cold
        for kind, visits in (("cold", seen.cold), ("warm", seen.warm), (f"{SLOW} ×", seen.slow))
        if name in visits
    ]
    return table(HEAD, rows)


def _row(name: str, kind: str, one: Visit) -> tuple[str, ...]:
    sizes = (one.kib, one.script_kib, one.style_kib, one.font_kib, one.words_kib)
    times = (one.readable, one.whole or 0, one.interactive, one.longest_task, one.processor)
    return (
        name,
        kind,
        number(one.requests),
        *(f"{size:.0f}" for size in sizes),
        one.codings,
        *(f"{spent:.0f}" for spent in times),
        number(one.nodes),
        f"{one.memory:.0f}",
    )


def _start(server: Server) -> str:
    return f"{server.start_processor:.0f} ms of processor"


def measure(runs: int) -> Part:
    """Arranges, looks and types."""
    with tempfile.TemporaryDirectory() as name, sitting(Path(name)) as found:
        at_rest = found.server.memory_mib()
        with chromium() as browser:
            version = browser.version
            seen = look(browser, found, runs)
            typed, fault = type_in_turn(browser, found, runs)
        service = [
            Figure(
                "start of the service to its first answer",
                found.server.started_in,
                "s",
                2,
                _start(found.server),
            ),
            Figure("memory of the service at rest", at_rest, "MiB", 130),
            Figure("after all these visits", found.server.memory_mib(), "MiB"),
        ]
    figures = [*reading_figures(seen), *typing_figures(typed, fault), *service]
    faults = "".join(f"\n\n{name}: {why}" for name, why in seen.faults.items())
    more = f"{visits_table(seen)}{faults}\n\nChromium {version}, {load()}"
    return Part("Pages", "benchmarks.pages", figures, more)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=3)
    print(measure(parser.parse_args().runs).markdown)


if __name__ == "__main__":
    main()
