"""What a French clause without origin resembles in the library, and which European measures its words suggest.

A suggestion is no judgement: it says that a clause speaks of the same things, never that it promises them. It takes
two signs together.

1. The clause resembles a library clause that cites the measure: cosine of their words, weighted by rarity, at least
   ``LIKENESS``, and ``NEAR`` that of the best one (G. Salton and C. Buckley, "Term-weighting approaches in automatic
   text retrieval", 1988; words weigh 1 + log of their count, times the log of their rarity among library clauses).
2. It holds telling words of the measure's label or ``signs``, of rarity ``EVIDENCE`` in all, twice that of a word of
   its heading: two words, or one of the heading. Those of the topic's title do not count, for they tell no measure
   of it from another. Of the topic's ``must_say``, it holds one.

Words are compared by their stems (``words.stems``).
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from math import log, sqrt
from typing import NamedTuple

from app.domain.clauses.instruments import Instruments, Topic
from app.domain.clauses.library import BLANK, REFERENCE, Library, LibraryClause
from app.domain.words.stems import terms

LIKENESS = 0.12
NEAR = 0.7
EVIDENCE = 8.0
TELLING = 1.2
"""Rarity from which a word tells something: below, more than a third of the library's clauses use it."""

_HEADING = 3
"""A heading says what the clause is about: its words count as many times."""
_TWICE = 2
"""Times that telling words are said, those of the heading counting two: once may be chance."""
_MOST = 3
"""Library clauses that one clause may resemble."""


class Resembled(NamedTuple):
    """A library clause, and how much a text resembles it, 0 to 1."""

    clause: str
    likeness: float


class Suggestion(NamedTuple):
    """A measure that a clause may take up, and the words of the clause that suggest it."""

    ref: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Signs:
    """The telling stems of a measure, and those of which a text must hold one, if any."""

    telling: frozenset[str]
    required: frozenset[str]


@dataclass(frozen=True, slots=True)
class Vector:
    """Weighted words of a text."""

    weights: Mapping[str, float]
    length: float

    def cosine(self, other: "Vector") -> float:
        """Likeness of two texts, 0 to 1."""
        shared = self.weights.keys() & other.weights.keys()
        product = sum(self.weights[one] * other.weights[one] for one in sorted(shared))
        return product / (self.length * other.length) if product else 0.0


class Resemblance:
    """The articles of a library, ready to be compared with other texts."""

    def __init__(self, library: Library, instruments: Instruments) -> None:
        articles = [clause for clause in library.clauses if clause.kind == "article"]
        bags = {clause.id: Counter(stem for stem, _ in _stems(_words_of(clause))) for clause in articles}
        self._frequency = Counter(stem for bag in bags.values() for stem in bag)
        self._count = len(bags)
        self._vectors = {clause_id: self._vector(bag) for clause_id, bag in bags.items()}
        self._cites = {one.id: instruments.cited(source.ref for source in one.sources) for one in articles}
        self._signs = dict(self._signs_of(instruments))

    def resembled(self, heading: str, body: str) -> tuple[Resembled, ...]:
        """The library clauses that a clause resembles, the most alike first; none below ``LIKENESS``."""
        vector = self._vector(Counter(stem for stem, _ in _stems(f"{heading} " * _HEADING + body)))
        found = sorted(
            (Resembled(clause_id, other.cosine(vector)) for clause_id, other in self._vectors.items()),
            key=lambda one: (-one.likeness, one.clause),
        )
        least = max(LIKENESS, NEAR * found[0].likeness) if found else 0.0
        return tuple(one for one in found[:_MOST] if one.likeness >= least)

    def suggested(self, heading: str, body: str, resembled: Iterable[Resembled]) -> tuple[Suggestion, ...]:
        """The measures that a clause's words suggest, among those that the clauses it resembles cite."""
        held: dict[str, str] = {}
        for stem, word in _stems(f"{heading} {body}"):
            held.setdefault(stem, word)
        named = _set_of(heading)
        refs = dict.fromkeys(ref for one in resembled for ref in self._cites[one.clause])
        return tuple(
            Suggestion(ref, tuple(held[stem] for stem in telling))
            for ref in refs
            if (telling := self._evidence(self._signs[ref], held, named))
        )

    def _evidence(self, signs: _Signs, held: Mapping[str, str], named: Set[str]) -> list[str]:
        """The signs that a text holds, rarest first; none where they do not tell enough."""
        if signs.required and signs.required.isdisjoint(held):
            return []
        telling = sorted(signs.telling & held.keys(), key=lambda stem: (-self._rarity(stem), stem))
        said = [*telling, *(stem for stem in telling if stem in named)]
        enough = len(said) >= _TWICE and sum(map(self._rarity, said)) >= EVIDENCE
        return telling if enough else []

    def _signs_of(self, instruments: Instruments) -> Iterator[tuple[str, _Signs]]:
        for topic in (topic for one in instruments.instruments for topic in one.topics):
            said, required = _said(topic), frozenset(_set_of(topic.must_say))
            for measure in topic.measures:
                stems = _set_of(f"{measure.label.fr} {measure.signs}") - said
                telling = frozenset(one for one in stems if self._rarity(one) >= TELLING)
                yield measure.ref, _Signs(telling, required)

    def _rarity(self, stem: str) -> float:
        return log(1 + self._count / (1 + self._frequency[stem]))

    def _vector(self, bag: Mapping[str, int]) -> Vector:
        weights = {stem: (1 + log(count)) * self._rarity(stem) for stem, count in bag.items()}
        return Vector(weights, sqrt(sum(one * one for one in weights.values())))


def _said(topic: Topic) -> set[str]:
    """What every measure of a topic says."""
    return _set_of(topic.title.fr) if len(topic.measures) > 1 else set()


def _words_of(clause: LibraryClause) -> str:
    """The words that tell a library clause from the others: its name, its wordings, what it changes at work."""
    wordings = " ".join(variant.text.fr for variant in clause.variants)
    explanation = clause.help["explanation"].fr if "explanation" in clause.help else ""
    return REFERENCE.sub(" ", BLANK.sub(" ", f"{clause.title.fr} " * _HEADING + f"{wordings} {explanation}"))


def _set_of(words: str) -> set[str]:
    return {stem for stem, _ in _stems(words)}


def _stems(text: str) -> Iterator[tuple[str, str]]:
    """The stem of each word of a French text, with the word as it stands; figures tell nothing."""
    composed = unicodedata.normalize("NFC", text)
    for stem, start, end in terms(composed, "fr"):
        if not stem.isdigit():
            yield stem, composed[start:end]
