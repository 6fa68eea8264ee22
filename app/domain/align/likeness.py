"""How well a clause of one text agrees with a clause of the other: by words, name and section.

Words are compared by runs of three, rare ones weighing more. An inverted index brings together only clauses that
share telling words, so that time grows with the length of the texts and not with the square of their clauses.
Names are compared by their words: a clause without a title is called as the section just above it.
"""

import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple, Protocol

from rapidfuzz.distance import Indel

from app.domain.align.rarity import Bag, Rarity, index
from app.domain.words.text import fold


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


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as it is compared: ``words`` of its body, as numbers, and ``runs`` of three of them."""

    body: str
    words: tuple[int, ...]
    runs: Bag
    name: Bag
    section: Bag
    number: str | None


_NAME, _SECTION = 0.3, 0.1
"""What the same name and section, and the same section, add to the likeness of words (0 to 1)."""
_NAMED = 0.5
"""Likeness up to which two names, or two sections, are different ones."""
_WORDLESS = 0.4
"""Likeness of two clauses of one name that have no word under it."""
_REWORDED = 0.08, 0.6
"""Likeness by runs between which the order of single words is looked at: most runs are broken, not all."""
_CROWD = 16
"""Pairs above which an equal name or body ("Supprimé.") says little: the first goes with the first, and so on."""

_WORD = re.compile(r"\w+")
_TELLING = re.compile(r"\w{4,}|\d+|[ivxlc]+$")


@dataclass(frozen=True, slots=True)
class Sides:
    """Both texts prepared for comparison.

    Each index says which clauses hold a run of words; ``sections`` are those that both texts have.
    """

    base: Sequence[Clause]
    revised: Sequence[Clause]
    base_index: Mapping[int, Sequence[int]]
    revised_index: Mapping[int, Sequence[int]]
    runs: Rarity
    names: Rarity
    sections: frozenset[frozenset[int]]

    @classmethod
    def of(cls, base: Sequence[Part], revised: Sequence[Part]) -> "Sides":
        parts = [*base, *revised]
        bodies = [fold(part.body).strip() for part in parts]
        numbers: dict[str, int] = {}
        words = [tuple(numbers.setdefault(word, len(numbers)) for word in _words(body)) for body in bodies]
        runs = Rarity(map(_runs, words))
        names = Rarity(_telling_words(fold(name)) for part in parts for name in _name_and_section(part))
        clauses = [
            _clause(*found)
            for found in zip(parts, bodies, words, runs.bags, names.bags[::2], names.bags[1::2], strict=True)
        ]
        old, new = clauses[: len(base)], clauses[len(base) :]
        old_runs, new_runs = (index([clause.runs for clause in side]) for side in (old, new))
        sections = frozenset(one.section.held for one in old) & {one.section.held for one in new}
        return cls(old, new, old_runs, new_runs, runs, names, sections)

    def agreement(self, pair: Pair) -> float:
        """How well a pair agrees by words, name and section: 0 to 1.4.

        A name counts in one section only: "Objet" is said in every annex.
        """
        one, other = self.base[pair.base], self.revised[pair.revised]
        within = one.section == other.section or self._renamed(one.section, other.section)
        named = self._named(one.name, other.name) if within else 0.0
        words = self._words_shared(one, other, whole=not named and not self.same_number(pair))
        return words + _NAME * named + _SECTION * within

    def _renamed(self, one: Bag, other: Bag) -> bool:
        """Whether two sections, of which neither stands in the other text, bear much the same name."""
        return self.sections.isdisjoint((one.held, other.held)) and self._named(one, other) > 0

    def _named(self, one: Bag, other: Bag) -> float:
        """Likeness of two names or sections, 0 when they are different ones."""
        found = _likeness(self.names, one, other)
        return found if found > _NAMED else 0.0

    def _words_shared(self, one: Clause, other: Clause, whole: bool) -> float:
        """Likeness of the words of two clauses, 0 to 1: by runs of words, or by words in order where runs are broken.

        ``whole``: a piece of a clause does not count as that clause; what counts is the share of the longer one.
        """
        if one.body == other.body:
            return 1.0 if one.words else _WORDLESS * (one.name == other.name)
        shared = self.runs.shared(one.runs, other.runs)
        weights = (one.runs.weight, other.runs.weight)
        likeness = 2 * shared / max(1, sum(weights))
        in_order = 0.0
        if _REWORDED[0] <= likeness <= _REWORDED[1]:
            in_order = 2 * Indel.normalized_similarity(one.words, other.words) - 1
        return max(shared / max(1, *weights) if whole else likeness, in_order)

    def same_number(self, pair: Pair) -> bool:
        """Whether both clauses bear one number."""
        number = self.base[pair.base].number
        return number is not None and number == self.revised[pair.revised].number

    def candidates(self) -> set[Pair]:
        """The pairs worth a look: those that share telling words, a name, a body or a number."""
        alike = {
            Pair(b, r)
            for b, one in enumerate(self.base)
            for r in self.runs.near(one.runs, self.revised_index)
        }
        return alike.union(*(_paired(self.base, self.revised, mark) for mark in _MARKS))


_MARKS: Sequence[Callable[[Clause], Hashable]] = (
    lambda clause: clause.name.held or None,
    lambda clause: (clause.name.held, clause.section.held) if clause.name.held else None,
    lambda clause: clause.body,
    lambda clause: (clause.body, clause.name.held, clause.section.held),
    lambda clause: (clause.number, clause.section.held) if clause.number else None,
)


def _paired(
    base: Sequence[Clause], revised: Sequence[Clause], mark: Callable[[Clause], Hashable]
) -> Iterator[Pair]:
    """The pairs of clauses that bear the same mark; of a crowd, those of one rank in it."""
    bearers: dict[Hashable, tuple[list[int], list[int]]] = {}
    for side, clauses in enumerate((base, revised)):
        for at, clause in enumerate(clauses):
            bearers.setdefault(mark(clause), ([], []))[side].append(at)
    bearers.pop(None, None)
    for ours, theirs in bearers.values():
        crowded = len(ours) * len(theirs) > _CROWD
        yield from map(Pair._make, zip(ours, theirs, strict=False) if crowded else product(ours, theirs))


def _likeness(rarity: Rarity, one: Bag, other: Bag) -> float:
    """Weighted Dice coefficient, 0 to 1; 0 for two empty sets."""
    total = one.weight + other.weight
    return 2 * rarity.shared(one, other) / total if total else 0.0


def _clause(part: Part, body: str, words: tuple[int, ...], runs: Bag, name: Bag, section: Bag) -> Clause:
    number = part.number and part.number.casefold().rstrip(".")
    return Clause(body, words, runs, name, section, number)


def _name_and_section(part: Part) -> tuple[str, str]:
    """What a clause is called, and the sections that hold it."""
    if part.title or not part.path:
        return part.title, " ".join(part.path)
    return part.path[-1], " ".join(part.path[:-1])


def _runs(words: tuple[int, ...]) -> Sequence[tuple[int, ...]]:
    """Runs of three words of a text, or all its words when it has fewer."""
    if len(words) < 3:
        return [words] if words else []
    return list(zip(words, words[1:], words[2:], strict=False))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _telling_words(name: str) -> list[str]:
    """Words of four letters or more and numbers, which tell a name; all words when it has none ("RTT")."""
    words = _words(name)
    return [word for word in words if _TELLING.match(word)] or words
