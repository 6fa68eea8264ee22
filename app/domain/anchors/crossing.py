"""Words followed from one text to the next through the redline. Offsets are code points of these texts."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from app.domain.compare.redline import redline

_FAR = 96
"""Characters on each side beyond which reach is not counted."""


class Run(NamedTuple):
    """``length`` characters from ``old`` of the old text stand from ``new`` of the new text."""

    old: int
    new: int
    length: int


class Reach(NamedTuple):
    """Characters on which two texts agree before and after words that both have."""

    before: int
    after: int

    @property
    def total(self) -> int:
        return self.before + self.after

    def outdoes(self, other: "Reach", by: int) -> bool:
        """Whether it is farther by ``by``, and no shorter by more on either side."""
        shorter = max(other.before - self.before, other.after - self.after)
        return self.total >= other.total + by and shorter <= by


@dataclass(frozen=True, slots=True)
class Crossing:
    """Two texts and the runs that their redline keeps, in the order of both."""

    old: str
    new: str
    runs: tuple[Run, ...]

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches of the new text that keep characters ``start:end`` of the old one."""
        first = max(0, bisect_right(self.runs, start, key=lambda run: run.old) - 1)
        for run in islice(self.runs, first, None):
            if run.old >= end:
                return
            begin, stop = max(start, run.old), min(end, run.old + run.length)
            if begin < stop:
                yield run.new + begin - run.old, run.new + stop - run.old

    def kept(self, start: int, end: int) -> int | None:
        """Where characters ``start:end`` of the old text, kept whole and together, begin in the new one."""
        pieces = list(self.pieces(start, end))
        return pieces[0][0] if len(pieces) == 1 and pieces[0][1] - pieces[0][0] == end - start else None

    def source(self, start: int, end: int) -> int | None:
        """Where characters ``start:end`` of the new text, kept whole and together, came from."""
        at = bisect_right(self.runs, start, key=lambda run: run.new) - 1
        if at < 0:
            return None
        run = self.runs[at]
        return run.old + start - run.new if end <= run.new + run.length else None

    def reach(self, start: int, end: int, at: int) -> Reach:
        """How far the texts agree around ``start:end`` of the old one and the same words at ``at`` of the new one."""
        stop = at + end - start
        before = _shared(self.old[max(0, start - _FAR) : start][::-1], self.new[max(0, at - _FAR) : at][::-1])
        return Reach(before, _shared(self.old[end : end + _FAR], self.new[stop : stop + _FAR]))

    def share(self, start: int, end: int) -> float:
        """The share, 0 to 1, of characters ``start:end`` of the old text that is kept."""
        return sum(stop - begin for begin, stop in self.pieces(start, end)) / max(1, end - start)


def crossing(old: str, new: str) -> Crossing:
    """What is kept from ``old`` to ``new``."""
    return Crossing(old, new, tuple(_runs(old, new)))


def occurrences(quote: str, text: str) -> Iterator[int]:
    """Where ``quote`` stands in ``text``, from the first."""
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _runs(old: str, new: str) -> Iterator[Run]:
    p = q = 0
    for op, words in redline(old, new):
        if op == "=":
            yield Run(p, q, len(words))
        p += len(words) if op != "+" else 0
        q += len(words) if op != "-" else 0


def _shared(one: str, other: str) -> int:
    """Characters that two texts share from their start; ending together, like the whole texts, is the most there is."""
    if one == other:
        return _FAR
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low
