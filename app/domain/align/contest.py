"""Which of the pairs that share a clause are clear: those that beat every rival by a margin.

Where nothing else settles, order may: of clauses that nothing tells apart, the first goes with the first, and of the
parts of a clause that was cut, the first keeps it.
"""

from collections.abc import Mapping

from app.domain.align.likeness import Clause, Pair, Sides

_CLOSE = 0.08
"""By how much a pair must beat its rivals."""
_PART = 0.6
"""Share of a clause's words that stand in another, of which it then is a part."""

_End = tuple[str, int]


class Contest:
    """Pairs that are free, with how well they agree; ``in_order``: whether order settles what is left."""

    def __init__(self, sides: Sides, agreements: Mapping[Pair, float], in_order: bool) -> None:
        self._sides = sides
        self._agreements = agreements
        self._in_order = in_order
        self._best = sorted(agreements, key=lambda pair: (-agreements[pair], pair))
        self._by_end: dict[_End, list[Pair]] = {}
        for pair in self._best:
            for end in _ends(pair):
                self._by_end.setdefault(end, []).append(pair)
        self._taken: set[_End] = set()

    def won(self, least: float) -> dict[Pair, float]:
        """The pairs that agree by ``least`` and are clear, each clause once, with the confidence of each.

        Confidence, 0 to 1: how well they agree, halved when a rival agrees as well.
        """
        found: dict[Pair, float] = {}
        for pair in self._best:
            agreed = self._agreements[pair]
            if agreed < least:
                break
            if self._is_free(pair):
                rival = max(self._rival(pair, end) for end in _ends(pair))
                if agreed >= rival + _CLOSE:
                    found[pair] = round(min(1, agreed) * min(1, 0.5 + agreed - rival), 2)
                    self._taken.update(_ends(pair))
        return found

    def _is_free(self, pair: Pair) -> bool:
        return self._taken.isdisjoint(_ends(pair))

    def _rival(self, pair: Pair, end: _End) -> float:
        """Agreement of the best other pair of one clause of ``pair``; 0 for none."""
        others = (other for other in self._by_end[end] if other != pair and self._is_free(other))
        return next(
            (self._agreements[one] for one in others if not (self._in_order and self._gives_way(one, pair))),
            0.0,
        )

    def _gives_way(self, other: Pair, pair: Pair) -> bool:
        """Whether ``other`` comes after ``pair`` and joins a clause to a twin, or to another part of it."""
        base, revised = self._sides.base, self._sides.revised
        if other < pair:
            return False
        if other.base == pair.base:
            whole, first, second = base[pair.base], revised[pair.revised], revised[other.revised]
        else:
            whole, first, second = revised[pair.revised], base[pair.base], base[other.base]
        return first == second or self._are_parts(whole, first, second)

    def _are_parts(self, whole: Clause, first: Clause, second: Clause) -> bool:
        """Whether the words of two clauses mostly stand in a third, and are not the same words."""
        shared = self._sides.runs.shared
        lighter = min(first.runs.weight, second.runs.weight)
        inside = all(shared(part.runs, whole.runs) >= _PART * part.runs.weight for part in (first, second))
        return inside and 2 * shared(first.runs, second.runs) < lighter


def _ends(pair: Pair) -> tuple[_End, _End]:
    return ("base", pair.base), ("revised", pair.revised)
