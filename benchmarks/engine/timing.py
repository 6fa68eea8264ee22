"""Times worth comparing: runs taken in turn, the best of several kept, because other work can only add to them."""

from collections.abc import Callable
from time import perf_counter

Run = Callable[[], object]
ROUNDS = 5


def seconds(run: Run) -> float:
    """Seconds of one run. A peer that fails, perhaps in a way that is no ``Exception``, took its time too."""
    start = perf_counter()
    try:
        run()
    except KeyboardInterrupt:
        raise
    except BaseException:
        return perf_counter() - start
    return perf_counter() - start


def in_turn(*runs: Run, before: Run = lambda: None, rounds: int = ROUNDS) -> list[float]:
    """Best milliseconds of each run; what comes ``before`` each is not counted."""
    best = [float("inf")] * len(runs)
    for _ in range(rounds):
        for at, run in enumerate(runs):
            before()
            best[at] = min(best[at], seconds(run) * 1000)
    return best
