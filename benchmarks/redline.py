"""Redlines of article pairs: exactness, size and speed.

    python -m benchmarks.redline PAIRS.jsonl

PAIRS holds one {"id", "old", "new"} a line. Prints one line: pairs, exact ones, changed characters, groups of changes,
milliseconds for all pairs with a cold token cache, and the time of two unrelated texts of 200,000 characters as a
multiple of that of 25,000. Exit 1 when one redline is not exact.
"""

import json
import sys
from itertools import groupby
from pathlib import Path
from random import Random
from time import perf_counter

from app.domain.redline import ENGINE, Span, new_text, old_text, redline


def main(path: str) -> int:
    pairs = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    start = perf_counter()
    found = [redline(pair["old"], pair["new"]) for pair in pairs]
    spent = perf_counter() - start
    exact = sum(_exact(pair, spans) for pair, spans in zip(pairs, found, strict=True))
    changed = sum(len(text) for spans in found for op, text in spans if op != "=")
    print(
        f"{ENGINE}: pairs {len(pairs)}, exact {exact}, changed {changed}, groups {sum(map(_groups, found))}, "
        f"{spent * 1000:.0f} ms, unrelated 200k/25k {_unrelated(200_000) / _unrelated(25_000):.1f}x"
    )
    return 0 if exact == len(pairs) else 1


def _exact(pair: dict[str, str], spans: tuple[Span, ...]) -> bool:
    return (old_text(spans), new_text(spans)) == (pair["old"], pair["new"])


def _groups(spans: tuple[Span, ...]) -> int:
    return sum(changes for changes, _ in groupby(span.op != "=" for span in spans))


def _unrelated(length: int) -> float:
    """Seconds to compare two texts of ``length`` characters drawn from 300 words."""
    draw = Random(2020)
    old, new = (" ".join(draw.choices([f"mot{n:03}" for n in range(300)], k=length // 7)) for _ in range(2))
    start = perf_counter()
    redline(old, new)
    return perf_counter() - start


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    raise SystemExit(main(sys.argv[1]))
