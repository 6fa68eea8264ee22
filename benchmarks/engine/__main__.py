"""Measures the text engine beside its peers, prints every subject, and writes docs/text-engine.md.

    python -m benchmarks.engine [SUBJECT ...]

With subjects named, prints those and writes nothing. Needs what ``scripts/peers`` installs.
"""

import sys
import traceback
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, Part, load
from benchmarks.report import machine, missed, report

REPORT = Path("docs/text-engine.md")
SUBJECTS = (
    "redlines",
    "speed",
    "growth",
    "worst",
    "segmentation",
    "alignment",
    "merges",
    "agreement",
    "anchors",
)
INTRODUCTION = """\
Written by `make engine-figures`, which runs `python -m benchmarks.engine`; nobody edits it.

The text engine finds the clauses of a file (segmentation), says which clause of one text is which of another
(alignment), marks what changed inside a clause (redline), sets the answers of several parties side by side (merge),
and keeps remarks at their words when the text changes (anchors). This page says how well and how fast it does so,
beside the tools that others would take, all run in one sitting on the same texts: real French collective agreements of
`tests/corpus`, and cases made from them where no real ones are published.

Each subject gives its targets first, then one line a tool, ours in bold. Missed targets stand at the top of the page.
Quality does not depend on the machine: it comes out the same everywhere. Times are ratios, measured in turn with a peer
in the same process; seconds are only printed beside them. What each figure means:
[benchmarks/engine](../benchmarks/engine/README.md)."""


def main(subjects: Sequence[str]) -> None:
    before = load()
    parts = []
    for part in _measured(subjects or SUBJECTS):
        print(part.markdown, end="\n\n", flush=True)
        parts.append(part)
    if not subjects:
        REPORT.write_text(report("The text engine", INTRODUCTION, parts, machine(before)), encoding="utf-8")
        print(f"{REPORT}: {len(missed(parts))} targets missed")


def _measured(subjects: Sequence[str]) -> Iterator[Part]:
    for subject in subjects:
        start = perf_counter()
        yield _part(f"{__package__}.{subject}")
        print(f"{subject}: {perf_counter() - start:.0f} s", file=sys.stderr, flush=True)


def _part(module: str) -> Part:
    """What a subject measures; one that fails is a figure not measured, and the others still count."""
    try:
        part: Part = import_module(module).measure()
    except Exception as fault:
        traceback.print_exc()
        title = module.rpartition(".")[2].capitalize()
        return Part(title, module, [Figure(title, None, note=f"failed: {fault!r}")])
    return part


if __name__ == "__main__":
    main(sys.argv[1:])
