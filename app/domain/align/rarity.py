"""Sets of things compared by what is rare in them: what every clause says tells none from another.

The weight of a thing is the inverse frequency of text retrieval (K. Spärck Jones, "A statistical interpretation of
term specificity", 1972), as a whole number, so that no order of summing changes a sum.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import log

FEW = 8
"""A thing tells sets apart when no more sets hold it; as many neighbours are looked at."""


@dataclass(frozen=True, slots=True)
class Bag:
    """A set of things by their numbers; ``weight`` is the sum of theirs."""

    held: frozenset[int]
    weight: int


class Rarity:
    """Weights of the things held by the clauses of two texts."""

    def __init__(self, held: Iterable[Iterable[Hashable]]) -> None:
        numbers: dict[Hashable, int] = {}
        sets = [frozenset(numbers.setdefault(thing, len(numbers)) for thing in things) for things in held]
        count = Counter(thing for one in sets for thing in one)
        self._weights = [round(1000 * log(1 + len(sets) / count[thing])) for thing in range(len(numbers))]
        self.bags = [Bag(one, self._sum(one)) for one in sets]
        """The sets in the order given."""

    def _sum(self, things: Iterable[int]) -> int:
        return sum(map(self._weights.__getitem__, things))

    def shared(self, one: Bag, other: Bag) -> int:
        """Weight of what two sets have in common."""
        return self._sum(one.held & other.held)

    def near(self, bag: Bag, index: Mapping[int, Sequence[int]]) -> list[int]:
        """The sets of an index, ``FEW`` at most, that share most of what is telling in a set."""
        shared: dict[int, int] = {}
        for thing in bag.held:
            holders = index.get(thing, ())
            if len(holders) <= FEW:
                for at in holders:
                    shared[at] = shared.get(at, 0) + self._weights[thing]
        return nlargest(FEW, shared, key=lambda at: (shared[at], -at))


def index(bags: Sequence[Bag]) -> dict[int, list[int]]:
    """Which sets, by their places in ``bags``, hold each thing."""
    holders: dict[int, list[int]] = {}
    for at, bag in enumerate(bags):
        for thing in bag.held:
            holders.setdefault(thing, []).append(at)
    return holders
