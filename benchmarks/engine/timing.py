"""Times worth comparing: runs taken in turn, the best of several kept, because other work can only add to them."""

import gc
from collections.abc import Callable
from time import process_time

Run = Callable[[], object]
ROUNDS = 5


def seconds(run: Run) -> float:
    """Seconds of processor of one run, while Python collects no garbage: it would count against whoever comes next.

    A peer that fails, perhaps in a way that is no ``Exception``, took its time too.
    """
    gc.disable()
    start = process_time()
    try:
        run()
    except KeyboardInterrupt:
        raise
    except BaseException:
        return process_time() - start
    finally:
        gc.enable()
    return process_time() - start


def in_turn(*runs: Run, before: Run = lambda: None, rounds: int = ROUNDS) -> list[float]:
    """Best milliseconds of each run; what comes ``before`` each is not counted."""
    best = [float("inf")] * len(runs)
    for _ in range(rounds):
        for at, run in enumerate(runs):
            before()
            best[at] = min(best[at], seconds(run) * 1000)
    return best
