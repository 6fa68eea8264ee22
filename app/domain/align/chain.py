"""The heaviest chain of links that keeps the order of the text: what is outside it has moved.

Heaviest increasing subsequence with a binary indexed tree of prefix maxima (P. M. Fenwick, "A new data structure
for cumulative frequency tables", 1994): time grows as n log n.
"""

from collections.abc import Sequence


def heaviest_chain(places: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Indices of ``places``, increasing, along which the places increase too and the weights sum highest.

    ``places`` are distinct; weights are positive. Of equal chains, the same one each time.
    """
    rank = {place: at for at, place in enumerate(sorted(places), 1)}
    best = [(0, -1)] * (len(places) + 1)
    before: list[int] = []
    last = (0, -1)
    for at, (place, weight) in enumerate(zip(places, weights, strict=True)):
        below = _best_below(best, rank[place])
        before.append(below[1])
        reached = (below[0] + weight, at)
        last = max(last, reached)
        _raise(best, rank[place], reached)
    return _traced_back(before, last[1])


def _best_below(best: Sequence[tuple[int, int]], rank: int) -> tuple[int, int]:
    """The heaviest chain that ends at a smaller rank: its weight and its last index."""
    found, at = (0, -1), rank - 1
    while at > 0:
        found = max(found, best[at])
        at -= at & -at
    return found


def _raise(best: list[tuple[int, int]], rank: int, reached: tuple[int, int]) -> None:
    while rank < len(best):
        best[rank] = max(best[rank], reached)
        rank += rank & -rank


def _traced_back(before: Sequence[int], last: int) -> list[int]:
    chain = []
    while last >= 0:
        chain.append(last)
        last = before[last]
    return chain[::-1]
