"""How well a clause of one text agrees with a clause of the other: by words, title, section and number.

Words are compared by runs of three, rare ones weighing more: weighted Dice coefficient over an inverted
index, so that only clauses which share telling words meet.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
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


class Pair(NamedTuple):
    base: int
    revised: int


Shingle = tuple[str, ...]

_ALIKE = 0.16
"""Least likeness of two texts that may be one clause."""
_SAME_TITLE, _SAME_PATH, _SAME_NUMBER = 0.3, 0.06, 0.04
"""What agreement of a title, a section or a number adds to the likeness (0 to 1)."""
_CROWD = 400
"""Pairs above which equal titles or bodies ("Supprimé.") say nothing by themselves."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sides:
    """Both texts prepared for comparison; ``weight`` of a shingle falls with the clauses that hold it."""

    base: Sequence[Part]
    revised: Sequence[Part]
    base_shingles: Sequence[frozenset[Shingle]]
    revised_shingles: Sequence[frozenset[Shingle]]
    weight: Mapping[Shingle, int]

    @classmethod
    def of(cls, base: Sequence[Part], revised: Sequence[Part]) -> "Sides":
        base_shingles = [_shingles(part.body) for part in base]
        revised_shingles = [_shingles(part.body) for part in revised]
        held = Counter(shingle for side in (base_shingles, revised_shingles) for s in side for shingle in s)
        total = len(base) + len(revised)
        weight = {shingle: round(1000 * log(1 + total / count)) for shingle, count in held.items()}
        return cls(base, revised, base_shingles, revised_shingles, weight)

    def weigh(self, shingles: Iterable[Shingle]) -> int:
        """Sum of the weights; they are whole numbers, so that no order of summing changes it."""
        return sum(self.weight[shingle] for shingle in shingles)


def _shingles(body: str) -> frozenset[Shingle]:
    """Runs of three words of a text, or all its words when it has fewer."""
    words = _WORD.findall(fold(body).casefold())
    runs = frozenset(zip(words, words[1:], words[2:], strict=False))
    return runs or frozenset([tuple(words)] if words else [])


def scored(sides: Sides) -> dict[Pair, float]:
    """The pairs worth linking, with how well they agree."""
    likeness = _likeness(sides)
    alike = {pair for pair, share in likeness.items() if share >= _ALIKE}
    named = {pair for pair in _same_title(sides) if _same_section(sides, pair)}
    return {pair: likeness.get(pair, 0.0) + _agreement(sides, pair) for pair in alike | named}


def _agreement(sides: Sides, pair: Pair) -> float:
    """What title, section and number say for a pair."""
    one, other = sides.base[pair.base], sides.revised[pair.revised]
    titled = _title(one) != "" and _title(one) == _title(other)
    numbered = one.number is not None and one.number == other.number
    return _SAME_TITLE * titled + _SAME_PATH * _same_section(sides, pair) + _SAME_NUMBER * numbered


def _same_section(sides: Sides, pair: Pair) -> bool:
    return _section(sides.base[pair.base]) == _section(sides.revised[pair.revised])


def _likeness(sides: Sides) -> dict[Pair, float]:
    """Weighted Dice coefficient of the pairs that share at least one telling shingle; 1 for equal bodies."""
    holders: dict[Shingle, list[int]] = {}
    for r, shingles in enumerate(sides.revised_shingles):
        for shingle in shingles:
            holders.setdefault(shingle, []).append(r)
    common = max(3, len(sides.revised) // 10)
    total = [sides.weigh(shingles) for shingles in sides.revised_shingles]
    out: dict[Pair, float] = {}
    for b, shingles in enumerate(sides.base_shingles):
        near = (holders.get(shingle, ()) for shingle in shingles)
        telling = {r for found in near if len(found) <= common for r in found}
        own = sides.weigh(shingles)
        for r in telling:
            shared = sides.weigh(shingles & sides.revised_shingles[r])
            out[Pair(b, r)] = 2 * shared / (own + total[r])
    return out | dict.fromkeys(_wordless(sides), 1.0)


def _wordless(sides: Sides) -> set[Pair]:
    """The pairs of clauses that hold no word and have the same body."""
    return _paired(sides, lambda part: None if _WORD.search(part.body) else fold(part.body))


def _same_title(sides: Sides) -> set[Pair]:
    return _paired(sides, lambda part: _title(part) or None)


def _paired(sides: Sides, mark: Callable[[Part], str | None]) -> set[Pair]:
    """The pairs of clauses that bear the same mark, unless a crowd bears it."""
    bearers: dict[str | None, tuple[list[int], list[int]]] = {}
    for side, parts in enumerate((sides.base, sides.revised)):
        for at, part in enumerate(parts):
            bearers.setdefault(mark(part), ([], []))[side].append(at)
    bearers.pop(None, None)
    return {
        Pair(b, r)
        for ours, theirs in bearers.values()
        if len(ours) * len(theirs) <= _CROWD
        for b, r in product(ours, theirs)
    }


def _title(part: Part) -> str:
    return " ".join(fold(part.title).casefold().split())


def _section(part: Part) -> tuple[str, ...]:
    return tuple(" ".join(fold(title).casefold().split()) for title in part.path)
