"""Measures pages and service again and writes docs/performance.md.

    python -m benchmarks [--runs 3]

The text engine has its own report: ``python -m benchmarks.engine``.
"""

import argparse
import sys
from pathlib import Path

from benchmarks import pages, server
from benchmarks.figures import load
from benchmarks.report import machine, missed, report

REPORT = Path("docs/performance.md")
INTRODUCTION = """\
Written by `make figures`, which runs `python -m benchmarks`; nobody edits it. Every target is a ceiling. Ratios are
against a baseline measured in the same sitting and in turn: a static page, or a static file, of the same words,
served by the application's own static route. On a machine that does other work, trust bytes, requests, statements,
DOM nodes and processor time; wall times vary twofold and more, and only their ratios say something. Times in the
browser are those of the best run, because other work can only add to them; all else is a median. Everything runs on
loopback, without network delay. How each figure is taken: [benchmarks/measure](../benchmarks/measure/README.md).
Redlines, alignment, merges, anchors and segmentation: [the text engine](text-engine.md)."""


def main(runs: int) -> None:
    before = load()
    parts = [pages.measure(runs), server.measure(max(runs, 5))]
    REPORT.write_text(report("Performance", INTRODUCTION, parts, machine(before)), encoding="utf-8")
    print(f"{REPORT}: {len(missed(parts))} targets missed")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=3)
    main(parser.parse_args(sys.argv[1:]).runs)
