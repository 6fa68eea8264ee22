"""Tries the promises of redlines and merges at scale: the corpus, then generated clauses.

    python -m tests.properties [EXAMPLES]

EXAMPLES of each promise (default 100,000), in batches that start from their own seed, so that a failure comes again.
Prints what was tried, how many exceptions, and seconds; exit 1 at any exception.
"""

import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice, permutations
from time import perf_counter
from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from app.documents.compare import compare
from app.domain.segment.segmentation import segment
from benchmarks.engine.corpus import answered_clauses, article_pairs, document_pairs
from tests.domain import prose, strategies
from tests.domain.promises import merge_keeps_its_promise, redline_keeps_its_promise

BATCH = 2_500
ORDERS = 24
"""Orders of the parties tried in each case of the corpus: all those of four parties."""

Promise = Callable[..., None]
Tried = tuple[int, list[str]]
"""Examples, and the trace of each exception."""


# The corpus


def corpus_redlines() -> Iterator[Callable[[], None]]:
    """Every article pair, both ways."""
    for pair in article_pairs():
        yield partial(redline_keeps_its_promise, pair.old, pair.new)
        yield partial(redline_keeps_its_promise, pair.new, pair.old)


def corpus_documents() -> Iterator[Callable[[], None]]:
    """Every agreement at two dates, clause by clause, as the comparison of files links them."""
    for _, base, revised in document_pairs():
        for clause in compare(segment(base, "markdown"), segment(revised, "markdown")).clauses:
            bodies = (one.body if one else "" for one in (clause.base, clause.revised))
            yield partial(redline_keeps_its_promise, *bodies)


def corpus_merges() -> Iterator[Callable[[], None]]:
    """Every clause that several parties answered, in many orders."""
    for one in answered_clauses():
        orders = [list(order) for order in islice(permutations(sorted(one.texts)), ORDERS)]
        yield partial(merge_keeps_its_promise, one.base, one.texts, orders)


def _tried(promises: Iterable[Callable[[], None]]) -> Tried:
    examples, faults = 0, []
    for promise in promises:
        examples += 1
        try:
            promise()
        except Exception:
            faults.append(traceback.format_exc())
    return examples, faults


# Generated clauses


def generated_redlines(start: int) -> Tried:
    """Clauses and their revisions; one in four, words in any order."""
    pairs = st.one_of(prose.pairs(), prose.pairs(), prose.pairs(), strategies.pairs())
    return _batch(pairs, redline_keeps_its_promise, start)


def generated_merges(start: int) -> Tried:
    """Answers of two to seven parties, each case in three orders."""
    return _batch(prose.ordered_answers(), merge_keeps_its_promise, start)


def _batch(cases: st.SearchStrategy[Any], promise: Promise, start: int) -> Tried:
    """A batch of examples; the first that fails is made as small as possible and ends it."""
    tried = 0

    @seed(start)
    @settings(max_examples=BATCH, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(cases)
    def holds(case: tuple[Any, ...]) -> None:
        nonlocal tried
        tried += 1
        promise(*case)

    try:
        holds()
    except Exception:
        return tried, [traceback.format_exc()]
    return tried, []


def _in_batches(batch: Callable[[int], Tried], examples: int) -> Tried:
    """At least so many examples, on every core."""
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(batch, range(0, examples, BATCH)))
    return sum(tried for tried, _ in found), [fault for _, faults in found for fault in faults]


# All of it


def main(examples: int) -> int:
    rounds: dict[str, Callable[[], Tried]] = {
        "article pairs, both ways": lambda: _tried(corpus_redlines()),
        "agreements at two dates, clause by clause": lambda: _tried(corpus_documents()),
        f"clauses of several parties, up to {ORDERS} orders": lambda: _tried(corpus_merges()),
        "generated redlines": lambda: _in_batches(generated_redlines, examples),
        "generated merges, three orders": lambda: _in_batches(generated_merges, examples),
    }
    failed = 0
    for name, run in rounds.items():
        start = perf_counter()
        tried, faults = run()
        print(
            f"{name}: {tried:,} examples, {len(faults)} exceptions, {perf_counter() - start:.0f} s",
            flush=True,
        )
        print("".join(faults), end="")
        failed += len(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
