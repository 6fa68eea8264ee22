"""The runs that two texts share: stretches equal key for key, as long as they go, long enough to be read alone.

They are found by their seeds. The seed of a place is the shortest stretch from there on that is long enough;
where both texts have one seed they share a run, which is then followed to its end. (Candidates by equal
content, as in Hunt and Szymanski, 1977; here whole stretches instead of single lines.)
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from app.domain.words.tokens import protected

Keys = tuple[Hashable, ...]
"""Keys of tokens, or whole sentences."""


class Run(NamedTuple):
    """``length`` tokens that stand at ``old`` in the old text and at ``new`` in the new one."""

    old: int
    new: int
    length: int


_PROTECTED = 12
"""Added to the weight of a number, negation or modal verb: marking an unchanged one misleads."""
_PLACES = 2
"""Pairs of places with one seed that are all looked at, for each token; beyond, see ``shared_runs``."""


@lru_cache(maxsize=1 << 16)
def weight(key: str) -> int:
    """What marking one token costs the reader, in characters."""
    return max(1, len(key)) + (_PROTECTED if protected(key) else 0)


class Shared(NamedTuple):
    """Runs in the order of the old text, then of the new one, and whether they are all there are."""

    runs: list[Run]
    complete: bool


def shared_runs(old: Keys, new: Keys, old_at: Sequence[int], new_at: Sequence[int], least: int) -> Shared:
    """The runs of at least some weight; ``…_at`` has the weight before each place, and of the whole.

    Where the texts repeat themselves so much that runs are too many, each seed's first place in the old text
    is paired with its first in the new one only, the second with the second, and so on.
    """
    old_seeds, new_seeds = _seeds(old, old_at, least), _seeds(new, new_at, least)
    places = _places(new_seeds)
    found = list(map(places.get, old_seeds))
    complete = sum(map(len, filter(None, found))) <= _PLACES * (len(old) + len(new))
    return Shared(_followed(found if complete else _in_turn(old_seeds, places), old, new), complete)


def _seeds(keys: Keys, at: Sequence[int], least: int) -> list[Keys]:
    """The seeds of the places of ``keys``, in order; the last places have none."""
    seeds: list[Keys] = []
    end, total = 0, len(keys)
    for start, before in enumerate(at):
        while at[end] - before < least:
            end += 1
            if end > total:
                return seeds
        seeds.append(keys[start:end])
    return seeds


def _places(seeds: Iterable[Keys]) -> dict[Keys, list[int]]:
    places: dict[Keys, list[int]] = {}
    for place, seed in enumerate(seeds):
        if seed in places:
            places[seed].append(place)
        else:
            places[seed] = [place]
    return places


def _in_turn(old_seeds: Iterable[Keys], places: Mapping[Keys, list[int]]) -> Iterator[Sequence[int]]:
    """For each place of the old text, the place of the new one whose turn it is, if any."""
    turns = {seed: iter(found) for seed, found in places.items()}
    for seed in old_seeds:
        yield tuple(islice(turns.get(seed, ()), 1))


def _followed(found: Iterable[Sequence[int] | None], old: Keys, new: Keys) -> list[Run]:
    """The runs that begin at each place of the old text and those of the new one found for it."""
    runs: list[Run] = []
    reached: dict[int, int] = {}
    old_length, new_length = len(old), len(new)
    for start, places in enumerate(found):
        for other in places or ():
            if start >= reached.get(other - start, 0):
                a, c = start + 1, other + 1
                while a < old_length and c < new_length and old[a] == new[c]:
                    a, c = a + 1, c + 1
                runs.append(Run(start, other, a - start))
                reached[other - start] = a
    return runs
