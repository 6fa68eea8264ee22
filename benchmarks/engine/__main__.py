"""Measures the text engine beside its peers, prints every subject, and writes docs/text-engine.md.

    python -m benchmarks.engine [SUBJECT ...]

With subjects named, prints those and writes nothing. Needs what ``scripts/peers`` installs.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from benchmarks.engine.subjects import SUBJECTS, measured
from benchmarks.figures import load
from benchmarks.report import machine, missed, report

REPORT = Path("docs/text-engine.md")
INTRODUCTION = """\
Written by `make engine-figures`, which runs `python -m benchmarks.engine`; nobody edits it.

The text engine finds the clauses of a file (segmentation), says which clause of one text is which of another
(alignment), marks what changed inside a clause (redline), sets the answers of several parties side by side (merge),
and keeps remarks at their words when the text changes (anchors). This page says how well and how fast it does so,
beside the tools that others would take, all run in one sitting on the same texts: real French collective agreements of
`tests/corpus`, and cases made from them where no real ones are published. Each subject runs in a fresh process.

Each subject gives its targets first, then one line a tool, ours in bold. Missed targets stand at the top of the page.
Quality does not depend on the machine: it comes out the same everywhere. Times are ratios, measured in turn with a peer
in the same process; seconds are only printed beside them. What each figure means:
[benchmarks/engine](../benchmarks/engine/README.md)."""


def main(subjects: Sequence[str]) -> None:
    before = load()
    parts = []
    for subject in subjects or SUBJECTS:
        start = perf_counter()
        parts.append(measured(subject))
        print(parts[-1].markdown, end="\n\n", flush=True)
        print(f"{subject}: {perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    if not subjects:
        REPORT.write_text(report("The text engine", INTRODUCTION, parts, machine(before)), encoding="utf-8")
        print(f"{REPORT}: {len(missed(parts))} targets missed")


if __name__ == "__main__":
    main(sys.argv[1:])
