"""Cases for the merge: a real clause, sites in it, and who edits each site how. Seeded: the truth is the making.

A site is a run of words, or a place between two. At least six words part two sites. One party edits it, or
several alike, or several differently: other words for the same ones, words for some of them, a deletion against a
replacement, two insertions at one place. The words put in come from the clauses of other agreements.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import NamedTuple

from app.domain.segment.segmentation import segment
from benchmarks.engine.corpus import AGREEMENTS, agreements

SEED = 1968
PARTIES = "ABCDEFGHIJKL"
LENGTHS = range(800, 5001)
APART = 6
_WORD = re.compile(r"\S+")


class Edit(NamedTuple):
    """Characters ``start:end`` of the base become ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Site:
    """Characters of the base that somebody edits, and the edit of each party that does."""

    start: int
    end: int
    edits: Mapping[str, Edit]

    @property
    def collides(self) -> bool:
        """Whether two parties edit it differently."""
        return len(set(self.edits.values())) > 1


@dataclass(frozen=True, slots=True)
class Case:
    """A base, what each party makes of it, and the truth."""

    base: str
    texts: Mapping[str, str]
    sites: tuple[Site, ...]


def clauses(folder: Path = AGREEMENTS) -> list[str]:
    """The clauses of the corpus of a length worth negotiating, each once."""
    bodies = (piece.body for one in agreements(folder) for piece in segment(one.texts["txt"], "text"))
    return sorted({body for body in bodies if len(body) in LENGTHS and "\t" not in body})


def cases(parties: int, count: int, stock: Sequence[str]) -> Iterator[Case]:
    """``count`` cases for so many parties; always the same."""
    for at in range(count):
        yield case(stock, PARTIES[:parties], Random(f"{SEED}:{parties}:{at}"))


def case(stock: Sequence[str], parties: str, draw: Random) -> Case:
    """One case: four to fourteen sites, fewer where the clause is too short for them."""
    base = draw.choice(stock)
    words = [match.span() for match in _WORD.finditer(base)]
    sites = [_site(run, parties, stock, draw) for run in _runs(words, draw.randint(4, 14), draw)]
    texts = {
        party: _edited(base, [site.edits[party] for site in sites if party in site.edits])
        for party in parties
    }
    return Case(base, texts, tuple(sites))


def _runs(words: Sequence[tuple[int, int]], count: int, draw: Random) -> list[Sequence[tuple[int, int]]]:
    """Runs of one to six words, in order, at least ``APART`` words from each other."""
    step = max(len(words) // count, 6 + APART)
    starts = range(1, len(words) - 6 - APART, step)
    return [words[at : at + draw.randint(1, 6)] for at in starts]


def _site(run: Sequence[tuple[int, int]], parties: str, stock: Sequence[str], draw: Random) -> Site:
    start, end = run[0][0], run[-1][1]
    several = draw.sample(parties, draw.randint(2, min(4, len(parties))))
    match draw.choice(("one", "alike", "words", "part", "delete", "insert")):
        case "one":
            edits = {several[0]: Edit(start, end, _words(stock, draw))}
        case "alike":
            edits = dict.fromkeys(several, Edit(start, end, _words(stock, draw)))
        case "words":
            edits = _each(several, [Edit(start, end, _words(stock, draw)) for _ in range(2)])
        case "part" if len(run) > 2:
            first, last = (
                Edit(start, run[-2][1], _words(stock, draw)),
                Edit(run[1][0], end, _words(stock, draw)),
            )
            edits = _each(several, [first, last])
        case "delete":
            edits = _each(several, [Edit(start, end, ""), Edit(start, end, _words(stock, draw))])
        case _:
            end = start
            edits = _each(several, [Edit(start, start, _words(stock, draw) + " ") for _ in range(2)])
    return Site(start, end, edits)


def _each(parties: Sequence[str], edits: Sequence[Edit]) -> dict[str, Edit]:
    """The parties share the edits out in turn."""
    return {party: edits[at % len(edits)] for at, party in enumerate(parties)}


def _words(stock: Sequence[str], draw: Random) -> str:
    """One to six words that stand together in some clause."""
    words = draw.choice(stock).split()
    at = draw.randrange(len(words))
    return " ".join(words[at : at + draw.randint(1, 6)])


def reworded(base: str, stock: Sequence[str], draw: Random) -> str:
    """``base`` with one to four runs of words replaced by others."""
    words = [match.span() for match in _WORD.finditer(base)]
    runs = _runs(words, draw.randint(1, 4), draw)
    return _edited(base, [Edit(run[0][0], run[-1][1], _words(stock, draw)) for run in runs])


def _edited(base: str, edits: Sequence[Edit]) -> str:
    out, at = [], 0
    for start, end, text in sorted(edits):
        out += [base[at:start], text]
        at = end
    return "".join([*out, base[at:]])
