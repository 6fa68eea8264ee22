"""Of the runs that two texts share, those that a redline keeps: the marking of least cost for the reader.

Cost: the weight of all that is marked, deleted and inserted, and a price for each group of changes (an
alignment with affine gaps: Gotoh, 1982). Least cost is most gain, where each kept run gains twice its weight
and costs the group that it parts off. Runs are chained in one sweep over the old text, with the best chains
so far held by their end in the new text (sparse dynamic programming: Eppstein, Galil, Giancarlo and Italiano,
1992). Where two runs of a chain overlap, the second begins after the first: cutting the tail of the one or
the head of the other costs the same.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from app.domain.compare.runs import Run

_GROUP = 16
"""Price of one group of changes, in changed characters."""
_NONE = -1


class _Front:
    """The chains that ended, by their end in the new text: each gains more than all that end before."""

    def __init__(self) -> None:
        self._ends = [0]
        self._gains = [0]
        self._runs = [_NONE]

    def add(self, end: int, gain: int, run: int) -> None:
        """A chain that ends with ``run``."""
        at = bisect_right(self._ends, end)
        if self._gains[at - 1] >= gain:
            return
        stop = at
        while stop < len(self._gains) and self._gains[stop] <= gain:
            stop += 1
        start = at - 1 if self._ends[at - 1] == end else at
        self._ends[start:stop] = [end]
        self._gains[start:stop] = [gain]
        self._runs[start:stop] = [run]

    def by(self, place: int) -> tuple[int, int]:
        """Gain and last run of the best chain that ends by a place."""
        at = bisect_right(self._ends, place) - 1
        return self._gains[at], self._runs[at]

    def inside(self, start: int, end: int) -> Iterable[tuple[int, int, int]]:
        """End, gain and last run of the chains that end between two places."""
        first, last = bisect_right(self._ends, start), bisect_left(self._ends, end)
        return zip(self._ends[first:last], self._gains[first:last], self._runs[first:last], strict=True)

    @property
    def best(self) -> int:
        """The last run of the chain that gains most."""
        return self._runs[-1]


class _Sweep:
    """Runs opened where they begin in the old text and closed where they end.

    ``_gains[k]`` is the most that a chain gains before run ``k``, less what the run would gain up to the
    place where it can begin, ``_skipped[k]`` tokens after its start; ``_previous[k]`` ends that chain.
    """

    def __init__(self, runs: Sequence[Run], at: Sequence[int]) -> None:
        self._all = runs
        self._at = at
        self._gains = [0] * len(runs)
        self._previous = [_NONE] * len(runs)
        self._skipped = [0] * len(runs)
        self._open: dict[int, int] = {}  # and where they end in the new text
        self._front = _Front()

    def open(self, number: int) -> None:
        """Chain a run to the best of the runs closed so far."""
        old, new, length = self._all[number]
        self._open[number] = new + length
        gain, self._previous[number] = self._front.by(new)
        self._gains[number] = gain - 2 * self._at[old]
        for end, gain, last in self._front.inside(new, new + length):
            self._link(number, end - new, gain, last)

    def close(self, number: int) -> None:
        """Offer a run to those still open that it leaves a place to begin, and to those that come."""
        del self._open[number]
        old, new, length = self._all[number]
        old_end, new_end = old + length, new + length
        gain = self._gains[number] + 2 * self._at[old_end] - _GROUP
        for other, end in self._open.items():
            if new_end < end:
                old, new, length = self._all[other]
                skipped = max(old_end - old, new_end - new)
                if skipped < length:
                    self._link(other, skipped, gain, number)
        self._front.add(new_end, gain, number)

    def _link(self, number: int, skipped: int, gain: int, last: int) -> None:
        gain -= 2 * self._at[self._all[number].old + skipped]
        if gain > self._gains[number]:
            self._gains[number], self._skipped[number], self._previous[number] = gain, skipped, last

    def chain(self) -> Iterator[Run]:
        """The runs of the best chain, last first, cut where they overlap."""
        number = self._front.best
        while number != _NONE:
            old, new, length = self._all[number]
            skipped = self._skipped[number]
            yield Run(old + skipped, new + skipped, length - skipped)
            number = self._previous[number]


def kept(runs: Sequence[Run], at: Sequence[int]) -> list[Run]:
    """The runs to keep, in order, apart from each other; ``at``: weight of the old text before each place."""
    sweep = _Sweep(runs, at)
    ends = [old + length for old, _, length in runs]
    order = sorted(range(len(runs)), key=ends.__getitem__)
    closed = 0
    for number, run in enumerate(runs):
        while ends[order[closed]] <= run.old:
            sweep.close(order[closed])
            closed += 1
        sweep.open(number)
    for number in order[closed:]:
        sweep.close(number)
    return list(sweep.chain())[::-1]
