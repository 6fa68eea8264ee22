"""Measures everything again and writes docs/performance.md.

    python -m benchmarks [--runs 3] [--pairs PAIRS.jsonl]

PAIRS are real pairs of texts for the redline (see ``redline.py``); without them, edits made by chance on the corpus.
"""

import argparse
import io
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import pages, pairs, redline, segmentation, server
from benchmarks.figures import Figure, Part, figures_table, load

REPORT = Path("docs/performance.md")
INTRODUCTION = """\
Written by `make figures`, which runs `python -m benchmarks`; nobody edits it. Every target is a ceiling. Ratios are
against a baseline measured in the same sitting and in turn: a static page, or a static file, of the same words,
served by the application's own static route. On a machine that does other work, trust bytes, requests, statements,
DOM nodes and processor time; wall times vary twofold and more, and only their ratios say something. Times in the
browser are those of the best run, because other work can only add to them; all else is a median. Everything runs on
loopback, without network delay. How each figure is taken: [benchmarks/measure](../benchmarks/measure/README.md)."""


def main(runs: int, real_pairs: Path | None) -> None:
    before = load()
    parts = [
        pages.measure(runs),
        server.measure(max(runs, 5)),
        of_redline(real_pairs),
        of_segmentation(),
    ]
    REPORT.write_text(report(parts, machine(before)), encoding="utf-8")
    print(f"{REPORT}: {len(missed(parts))} targets missed")


def report(parts: Sequence[Part], taken_on: str) -> str:
    """The whole document."""
    sections = ["# Performance", INTRODUCTION, taken_on, _misses(parts), *(one.markdown for one in parts)]
    return "\n\n".join(sections) + "\n"


def missed(parts: Sequence[Part]) -> list[Figure]:
    """Every figure beyond its target, or that could not be measured."""
    return [one for part in parts for one in part.figures if one.reached is False or one.found is None]


def _misses(parts: Sequence[Part]) -> str:
    targets = sum(one.target is not None for part in parts for one in part.figures)
    found = missed(parts)
    heading = f"## Missed: {len(found)} of {targets} targets"
    return f"{heading}\n\n{figures_table(found)}" if found else heading


def machine(load_before: str) -> str:
    """When, on what, and with what."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    day = datetime.now(UTC).strftime("%d %B %Y, %H:%M UTC")
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    cores = f"{os.cpu_count()} cores, {memory:.0f} GiB"
    return f"{day}. {cores}, {system}, Python {platform.python_version()}. At the start: {load_before}."


def of_redline(real_pairs: Path | None) -> Part:
    """Redlines of pairs of texts."""
    with tempfile.TemporaryDirectory() as folder:
        file = real_pairs or Path(folder) / "pairs.jsonl"
        if real_pairs is None:
            pairs.write(segmentation.AGREEMENTS, file)
        said = _said(lambda: redline.main(str(file)))
    source = "real pairs" if real_pairs else "clauses of the corpus with seeded edits"
    return Part("Redline", "benchmarks.redline PAIRS.jsonl", [], f"{source.capitalize()}.\n\n{said}")


def of_segmentation() -> Part:
    """Clauses found in real agreements."""
    said = _said(lambda: segmentation.report(segmentation.AGREEMENTS))
    return Part("Segmentation", "benchmarks.segmentation", [], said)


def _said(act: Callable[[], object]) -> str:
    """What an act prints, as a block of code."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        act()
    return f"```\n{printed.getvalue().rstrip()}\n```"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--pairs", type=Path)
    chosen = parser.parse_args(sys.argv[1:])
    main(chosen.runs, chosen.pairs)
