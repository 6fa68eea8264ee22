"""Which clause of a revised text is which clause of the base, when numbers, places and words have changed.

Pairs of clauses are scored by their words, titles and places (``likeness``). The surest links are made first;
linked neighbours settle what the scores leave open, since word-equal boilerplate stands in every annex. What
is left and clearly comes from inside a linked clause is a split or a merge. The same texts always give the
same links.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.likeness import Pair, Part, Shingle, Sides, scored


@dataclass(frozen=True, slots=True)
class Link:
    """A clause of the base and what became of it; ``None`` on one side: removed or added.

    ``moved``: out of the order that most of the text keeps. ``related``: indices, in the same tuple of
    links, of the clauses that this one was split into, merged into, or came from.
    """

    base_index: int | None
    revised_index: int | None
    moved: bool = False
    related: tuple[int, ...] = ()


_NEIGHBOUR = 0.1
"""What a linked neighbour adds to the score of a pair."""
_SURE = 0.08
"""By how much a pair must beat its rivals to be linked before neighbours are looked at."""
_CAME_FROM = 0.6
"""Share of a clause's words that must have left another for the two to be related."""
_ENOUGH = 8
"""Shingles under which a clause is too short to be traced."""


def align(
    base: Sequence[Part], revised: Sequence[Part], known: Mapping[int, int] | None = None
) -> tuple[Link, ...]:
    """One link for each clause of the base, in order, then one for each added clause, in order.

    ``known`` gives links that identity settles (index in the base → index in the revised text).
    """
    sides = Sides.of(base, revised)
    links = _linked(sides, dict(known or {}))
    moved = _moved(links, sides)
    found = [Link(b, links.get(b), b in moved) for b in range(len(base))]
    found += [Link(None, r) for r in sorted(set(range(len(revised))) - set(links.values()))]
    return _related(found, sides)


# Links


def _linked(sides: Sides, known: dict[int, int]) -> dict[int, int]:
    scores = scored(sides)
    links = _best_first(scores, known, sure=_SURE)
    links = _best_first(_with_neighbours(scores, links), links, sure=0.0)
    return links | _rewritten(sides, links)


def _rewritten(sides: Sides, links: Mapping[int, int]) -> dict[int, int]:
    """Clauses with no word in common, but the one number that both texts hold between the same neighbours."""
    gaps = _gaps(range(len(sides.base)), links)
    mirrored = {r: b for b, r in links.items()}
    theirs: dict[tuple[int, str | None], list[int]] = {}
    for r, before in _gaps(range(len(sides.revised)), mirrored).items():
        theirs.setdefault((mirrored.get(before, -1), sides.revised[r].number), []).append(r)
    ours: dict[tuple[int, str | None], list[int]] = {}
    for b, before in gaps.items():
        ours.setdefault((before, sides.base[b].number), []).append(b)
    return {
        found[0]: theirs[place][0]
        for place, found in ours.items()
        if place[1] is not None and len(found) == len(theirs.get(place, ())) == 1
    }


def _gaps(indices: Iterable[int], links: Mapping[int, int]) -> dict[int, int]:
    """For each clause without a link, the linked one before it (-1 for none)."""
    out, before = {}, -1
    for at in indices:
        if at in links:
            before = at
        else:
            out[at] = before
    return out


def _best_first(scores: Mapping[Pair, float], known: Mapping[int, int], sure: float) -> dict[int, int]:
    """``known`` and the best pairs, each clause once; those that beat every rival by ``sure`` only."""
    links, taken = dict(known), set(known.values())
    free = {pair: s for pair, s in scores.items() if pair.base not in links and pair.revised not in taken}
    rivals = _two_best(free)
    for pair in sorted(free, key=lambda pair: (-free[pair], pair)):
        if pair.base in links or pair.revised in taken:
            continue
        if sure and free[pair] < max(_rival(rivals[side], free[pair]) for side in _ends(pair)) + sure:
            continue
        links[pair.base] = pair.revised
        taken.add(pair.revised)
    return links


def _ends(pair: Pair) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("base", pair.base), ("revised", pair.revised)


def _two_best(scores: Mapping[Pair, float]) -> dict[tuple[str, int], list[float]]:
    """The two best scores of each clause of both sides."""
    best: dict[tuple[str, int], list[float]] = {}
    for pair, score in scores.items():
        for end in _ends(pair):
            best[end] = sorted([*best.get(end, ()), score], reverse=True)[:2]
    return best


def _rival(best: Sequence[float], score: float) -> float:
    """The best score of the others, of a clause whose own pair has ``score``."""
    others = [other for at, other in enumerate(best) if at != (best.index(score) if score in best else -1)]
    return max(others, default=0.0)


def _with_neighbours(scores: Mapping[Pair, float], links: Mapping[int, int]) -> dict[Pair, float]:
    return {
        pair: score + _NEIGHBOUR * sum(links.get(pair.base + by) == pair.revised + by for by in (-1, 1))
        for pair, score in scores.items()
    }


# Moves, splits and merges


def _moved(links: Mapping[int, int], sides: Sides) -> set[int]:
    """Indices in the base of the linked clauses outside the heaviest chain that keeps its order."""
    chain = sorted(links)
    weight = [1 + len(sides.base_shingles[b]) for b in chain]
    best: list[int] = []
    before: list[int] = []
    for at, b in enumerate(chain):
        earlier = [i for i in range(at) if links[chain[i]] < links[b]]
        last = max(earlier, key=lambda i: (best[i], i), default=-1)
        before.append(last)
        best.append(weight[at] + (best[last] if last >= 0 else 0))
    at = max(range(len(chain)), key=lambda i: (best[i], i), default=-1)
    kept = set()
    while at >= 0:
        kept.add(chain[at])
        at = before[at]
    return set(chain) - kept


def _related(links: list[Link], sides: Sides) -> tuple[Link, ...]:
    """The links, with the clauses that were split off or merged in tied to where their words were or went."""
    ties: dict[int, set[int]] = {}
    for lone, origin in _traced(links, sides):
        ties.setdefault(lone, set()).add(origin)
        ties.setdefault(origin, set()).add(lone)
    return tuple(replace(link, related=tuple(sorted(ties.get(at, ())))) for at, link in enumerate(links))


def _traced(links: Sequence[Link], sides: Sides) -> Iterator[tuple[int, int]]:
    """Positions of an added or removed clause, and of the linked clause most of its words left or joined."""
    linked = [
        (at, sides.base_shingles[link.base_index], sides.revised_shingles[link.revised_index])
        for at, link in enumerate(links)
        if link.base_index is not None and link.revised_index is not None
    ]
    left = [(at, before - after) for at, before, after in linked]
    joined = [(at, after - before) for at, before, after in linked]
    for at, link in enumerate(links):
        if link.base_index is None and link.revised_index is not None:
            yield from _origin(at, sides.revised_shingles[link.revised_index], left)
        elif link.revised_index is None and link.base_index is not None:
            yield from _origin(at, sides.base_shingles[link.base_index], joined)


def _origin(
    at: int, shingles: frozenset[Shingle], others: Iterable[tuple[int, frozenset[Shingle]]]
) -> Iterator[tuple[int, int]]:
    if len(shingles) < _ENOUGH:
        return
    share, origin = max(
        ((len(shingles & other) / len(shingles), -i) for i, other in others), default=(0.0, 0)
    )
    if share >= _CAME_FROM:
        yield at, -origin
