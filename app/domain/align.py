"""Which clause of a revised text is which clause of the base, when numbers, places and words have changed.

Clauses are compared by runs of three words, rare ones weighing more (weighted Dice coefficient over an
inverted index). The surest links are made first; titles, places and linked neighbours settle what words
leave open, since word-equal boilerplate stands in every annex. What is left and clearly comes from inside a
linked clause is a split or a merge. The same texts always give the same links.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import log
from typing import NamedTuple, Protocol

from app.domain.text import fold


class Part(Protocol):
    """What alignment looks at in a clause; ``segmentation.Piece`` is one."""

    @property
    def number(self) -> str | None: ...
    @property
    def title(self) -> str: ...
    @property
    def path(self) -> tuple[str, ...]: ...
    @property
    def body(self) -> str: ...


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


class _Pair(NamedTuple):
    base: int
    revised: int


_Shingle = tuple[str, ...]

_ALIKE = 0.16
"""Least likeness of two texts that may be one clause."""
_SAME_TITLE, _SAME_PATH, _SAME_NUMBER, _NEIGHBOUR = 0.3, 0.06, 0.04, 0.1
"""What agreement of a title, a section, a number, or a linked neighbour adds to the likeness (0 to 1)."""
_SURE = 0.08
"""By how much a pair must beat its rivals to be linked before neighbours are looked at."""
_CROWD = 400
"""Pairs above which equal titles or bodies ("Supprimé.") say nothing by themselves."""
_CAME_FROM = 0.6
"""Share of a clause's words that must have left another for the two to be related."""
_ENOUGH = 8
"""Shingles under which a clause is too short to be traced."""

_WORD = re.compile(r"\w+")


def align(
    base: Sequence[Part], revised: Sequence[Part], known: Mapping[int, int] | None = None
) -> tuple[Link, ...]:
    """One link for each clause of the base, in order, then one for each added clause, in order.

    ``known`` gives links that identity settles (index in the base → index in the revised text).
    """
    sides = _Sides.of(base, revised)
    links = _linked(sides, dict(known or {}))
    moved = _moved(links, sides)
    found = [Link(b, links.get(b), b in moved) for b in range(len(base))]
    found += [Link(None, r) for r in sorted(set(range(len(revised))) - set(links.values()))]
    return _related(found, sides)


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both texts prepared for comparison; ``weight`` of a shingle falls with the clauses that hold it."""

    base: Sequence[Part]
    revised: Sequence[Part]
    base_shingles: Sequence[frozenset[_Shingle]]
    revised_shingles: Sequence[frozenset[_Shingle]]
    weight: Mapping[_Shingle, int]

    @classmethod
    def of(cls, base: Sequence[Part], revised: Sequence[Part]) -> "_Sides":
        base_shingles = [_shingles(part.body) for part in base]
        revised_shingles = [_shingles(part.body) for part in revised]
        held = Counter(shingle for side in (base_shingles, revised_shingles) for s in side for shingle in s)
        total = len(base) + len(revised)
        weight = {shingle: round(1000 * log(1 + total / count)) for shingle, count in held.items()}
        return cls(base, revised, base_shingles, revised_shingles, weight)

    def weigh(self, shingles: Iterable[_Shingle]) -> int:
        """Sum of the weights; they are whole numbers, so that no order of summing changes it."""
        return sum(self.weight[shingle] for shingle in shingles)


def _shingles(body: str) -> frozenset[_Shingle]:
    """Runs of three words of a text, or all its words when it has fewer."""
    words = _WORD.findall(fold(body).casefold())
    runs = frozenset(zip(words, words[1:], words[2:], strict=False))
    return runs or frozenset([tuple(words)] if words else [])


# Links


def _linked(sides: _Sides, known: dict[int, int]) -> dict[int, int]:
    scores = _scores(sides)
    links = _best_first(scores, known, sure=_SURE)
    links = _best_first(_with_neighbours(scores, links), links, sure=0.0)
    return links | _rewritten(sides, links)


def _rewritten(sides: _Sides, links: Mapping[int, int]) -> dict[int, int]:
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


def _scores(sides: _Sides) -> dict[_Pair, float]:
    """The pairs worth linking, with how well they agree."""
    likeness = _likeness(sides)
    alike = {pair for pair, share in likeness.items() if share >= _ALIKE}
    named = {pair for pair in _same_title(sides) if _same_section(sides, pair)}
    return {pair: likeness.get(pair, 0.0) + _agreement(sides, pair) for pair in alike | named}


def _agreement(sides: _Sides, pair: _Pair) -> float:
    """What title, section and number say for a pair."""
    one, other = sides.base[pair.base], sides.revised[pair.revised]
    titled = _title(one) != "" and _title(one) == _title(other)
    numbered = one.number is not None and one.number == other.number
    return _SAME_TITLE * titled + _SAME_PATH * _same_section(sides, pair) + _SAME_NUMBER * numbered


def _same_section(sides: _Sides, pair: _Pair) -> bool:
    return _section(sides.base[pair.base]) == _section(sides.revised[pair.revised])


def _likeness(sides: _Sides) -> dict[_Pair, float]:
    """Weighted Dice coefficient of the pairs that share at least one telling shingle; 1 for equal bodies."""
    holders: dict[_Shingle, list[int]] = {}
    for r, shingles in enumerate(sides.revised_shingles):
        for shingle in shingles:
            holders.setdefault(shingle, []).append(r)
    common = max(3, len(sides.revised) // 10)
    total = [sides.weigh(shingles) for shingles in sides.revised_shingles]
    out: dict[_Pair, float] = {}
    for b, shingles in enumerate(sides.base_shingles):
        near = (holders.get(shingle, ()) for shingle in shingles)
        telling = {r for found in near if len(found) <= common for r in found}
        own = sides.weigh(shingles)
        for r in telling:
            shared = sides.weigh(shingles & sides.revised_shingles[r])
            out[_Pair(b, r)] = 2 * shared / (own + total[r])
    return out | dict.fromkeys(_wordless(sides), 1.0)


def _wordless(sides: _Sides) -> set[_Pair]:
    """The pairs of clauses that hold no word and have the same body."""
    return _paired(sides, lambda part: None if _WORD.search(part.body) else fold(part.body))


def _same_title(sides: _Sides) -> set[_Pair]:
    return _paired(sides, lambda part: _title(part) or None)


def _paired(sides: _Sides, mark: Callable[[Part], str | None]) -> set[_Pair]:
    """The pairs of clauses that bear the same mark, unless a crowd bears it."""
    bearers: dict[str | None, tuple[list[int], list[int]]] = {}
    for side, parts in enumerate((sides.base, sides.revised)):
        for at, part in enumerate(parts):
            bearers.setdefault(mark(part), ([], []))[side].append(at)
    bearers.pop(None, None)
    return {
        _Pair(b, r)
        for ours, theirs in bearers.values()
        if len(ours) * len(theirs) <= _CROWD
        for b, r in product(ours, theirs)
    }


def _title(part: Part) -> str:
    return " ".join(fold(part.title).casefold().split())


def _section(part: Part) -> tuple[str, ...]:
    return tuple(" ".join(fold(title).casefold().split()) for title in part.path)


def _best_first(scores: Mapping[_Pair, float], known: Mapping[int, int], sure: float) -> dict[int, int]:
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


def _ends(pair: _Pair) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("base", pair.base), ("revised", pair.revised)


def _two_best(scores: Mapping[_Pair, float]) -> dict[tuple[str, int], list[float]]:
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


def _with_neighbours(scores: Mapping[_Pair, float], links: Mapping[int, int]) -> dict[_Pair, float]:
    return {
        pair: score + _NEIGHBOUR * sum(links.get(pair.base + by) == pair.revised + by for by in (-1, 1))
        for pair, score in scores.items()
    }


# Moves, splits and merges


def _moved(links: Mapping[int, int], sides: _Sides) -> set[int]:
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


def _related(links: list[Link], sides: _Sides) -> tuple[Link, ...]:
    """The links, with the clauses that were split off or merged in tied to where their words were or went."""
    ties: dict[int, set[int]] = {}
    for lone, origin in _traced(links, sides):
        ties.setdefault(lone, set()).add(origin)
        ties.setdefault(origin, set()).add(lone)
    return tuple(replace(link, related=tuple(sorted(ties.get(at, ())))) for at, link in enumerate(links))


def _traced(links: Sequence[Link], sides: _Sides) -> Iterator[tuple[int, int]]:
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
    at: int, shingles: frozenset[_Shingle], others: Iterable[tuple[int, frozenset[_Shingle]]]
) -> Iterator[tuple[int, int]]:
    if len(shingles) < _ENOUGH:
        return
    share, origin = max(
        ((len(shingles & other) / len(shingles), -i) for i, other in others), default=(0.0, 0)
    )
    if share >= _CAME_FROM:
        yield at, -origin
