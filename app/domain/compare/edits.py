"""Which tokens change between two texts: edits apart from each other, of least cost for the reader.

What both texts begin and end with is kept; of the rest, the best chain of the runs that they share (see
``runs``, ``best_chain``). In a long rest, the best chain of long runs of whole sentences comes
first, and the choice is made between them. Where the texts repeat themselves beyond measure, a chain is chosen
among fewer runs, and the choice starts again between those.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from app.domain.compare.best_chain import kept
from app.domain.compare.runs import Keys, Run, shared_runs, weight


class Edit(NamedTuple):
    """Tokens ``a:b`` of the old text become tokens ``c:d`` of the new one."""

    a: int
    b: int
    c: int
    d: int


_READABLE = 12
"""Weight under which an unchanged stretch between two changes is marked with them: nobody reads it alone."""
_SURE = 32
"""Tokens of unchanged sentences that no better marking is expected to swallow."""
_LONG = 400
"""Tokens of a text in which sentences are compared first."""
_EXCESSIVE = 100_000
"""Tokens, or sentences, of a stretch in which nothing is looked for."""
_ROUNDS = 6
"""How often the choice may start again in what was left between two runs."""
_ENDS = frozenset(("\n", "\n\n", ".", ";", ":", "!", "?"))
"""Keys that end a sentence or a line."""


Search = Callable[[Keys, Keys], Iterable[Run]]
"""The runs that two texts, or two stretches of them, keep: in order, apart from each other."""


def edits(old: Keys, new: Keys) -> Iterator[Edit]:
    """The edits between the keys of two texts, in order."""
    a, c = 0, 0
    for b, d, length in (*_trimmed(old, new, _by_sentence), Run(len(old), len(new), 0)):
        if a < b or c < d:
            yield Edit(a, b, c, d)
        a, c = b + length, d + length


def _trimmed(old: Keys, new: Keys, inside: Search) -> Iterator[Run]:
    """What both begin with, the runs found in the rest, what both end with."""
    start = _shared_start(old, new)
    end = _shared_start(old[start:][::-1], new[start:][::-1])
    old_end, new_end = len(old) - end, len(new) - end
    yield Run(0, 0, start)
    if start < min(old_end, new_end):
        yield from _moved(inside(old[start:old_end], new[start:new_end]), start, start)
    yield Run(old_end, new_end, end)


def _shared_start(old: Keys, new: Keys) -> int:
    """How many units both begin with."""
    sizes = range(1, min(len(old), len(new)) + 1)
    if not sizes or old[0] != new[0]:
        return 0
    return bisect_left(sizes, True, key=lambda size: old[:size] != new[:size])


def _between(runs: Iterable[Run], old: Keys, new: Keys, inside: Search) -> Iterator[Run]:
    """The runs and, before each and after the last, those that are found there."""
    a, c = 0, 0
    for run in (*runs, Run(len(old), len(new), 0)):
        yield from _moved(_trimmed(old[a : run.old], new[c : run.new], inside), a, c)
        yield run
        a, c = run.old + run.length, run.new + run.length


def _moved(runs: Iterable[Run], old: int, new: int) -> Iterator[Run]:
    return (Run(old + a, new + c, length) for a, c, length in runs)


# Words


def _by_word(old: Keys, new: Keys, rounds: int = _ROUNDS) -> Iterable[Run]:
    if max(len(old), len(new)) > _EXCESSIVE:
        return ()
    old_at, new_at = (list(accumulate(map(weight, keys), initial=0)) for keys in (old, new))
    shared, complete = shared_runs(old, new, old_at, new_at, _READABLE)
    chosen = kept(shared, old_at)
    if complete or not chosen or not rounds:
        return chosen
    return _between(chosen, old, new, lambda old, new: _by_word(old, new, rounds - 1))


# Sentences


def _by_sentence(old: Keys, new: Keys) -> Iterable[Run]:
    """The long runs of whole sentences, and those of words between them."""
    if min(len(old), len(new)) < _LONG:
        return _by_word(old, new)
    return _between(_sentence_runs(old, new), old, new, _by_word)


def _sentence_runs(old: Keys, new: Keys) -> Iterator[Run]:
    """The long runs of whole sentences that are kept, in words: those with a sentence that both texts hold once."""
    old_bounds, new_bounds = _bounds(old), _bounds(new)
    if max(len(old_bounds), len(new_bounds)) > _EXCESSIVE:
        return
    old_sentences, new_sentences = _parts(old, old_bounds), _parts(new, new_bounds)
    once = _said_once(old_sentences) & _said_once(new_sentences)
    shared = shared_runs(old_sentences, new_sentences, old_bounds, new_bounds, _SURE).runs
    sure = [run for run in shared if not once.isdisjoint(old_sentences[run.old : run.old + run.length])]
    for a, c, length in kept(sure, old_bounds):
        yield Run(old_bounds[a], new_bounds[c], old_bounds[a + length] - old_bounds[a])


def _said_once(sentences: Keys) -> frozenset[Hashable]:
    """The sentences that a text holds once: a repeated one may be kept in the wrong place."""
    return frozenset(sentence for sentence, count in Counter(sentences).items() if count == 1)


def _bounds(keys: Keys) -> list[int]:
    """Where sentences and lines begin, and the end."""
    bounds = [0, *[at for at, key in enumerate(keys, 1) if key in _ENDS]]
    return bounds if bounds[-1] == len(keys) else [*bounds, len(keys)]


def _parts(keys: Keys, bounds: Sequence[int]) -> tuple[Keys, ...]:
    return tuple(keys[start:end] for start, end in pairwise(bounds))
