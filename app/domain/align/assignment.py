"""One-to-one assignment of the clauses of two texts: clear pairs are linked, unclear ones left open.

The surest pairs are linked first and settle others, as far as they go: which numbers the texts keep, and what
stands beside or between linked clauses. A pair that another comes too close to stays open for a person; but of
clauses that nothing tells apart, and of the parts of a split clause, the first is taken.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from app.domain.align.chain import heaviest_chain
from app.domain.align.contest import Contest
from app.domain.align.likeness import Pair, Sides

_NUMBER = 0.3
"""What an equal number adds to the agreement of a pair, in texts that keep all their numbers."""
_NEIGHBOUR = 0.1
"""What a linked neighbour adds, on either side."""
_LEAST = (0.9, 0.7, 0.5)
"""Agreement that links a pair: the surest first; under the last, two clauses are different clauses."""
_STEPS = (*((least, False) for least in _LEAST), (_LEAST[-1], True))
"""Agreement wanted, and whether order settles what nothing else has settled."""
_ROUNDS = 12
"""How often, at most, what was linked is used to link more at one level of agreement."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Links (base → revised), how sure each is (by base index), and how well the pairs left open agree."""

    links: Mapping[int, int]
    confidence: Mapping[int, float]
    left: Mapping[Pair, float]


def assign(sides: Sides, known: Mapping[int, int]) -> Assignment:
    """The assignment of two texts; ``known`` links stand whatever the words say. Equal texts, equal answers."""
    agreement = cache(sides.agreement)
    candidates = sides.candidates()
    links, confidence = dict(known), dict.fromkeys(known, 1.0)
    for least, in_order in _STEPS:
        for _ in range(_ROUNDS):
            free = _agreements(sides, agreement, candidates, links)
            new = Contest(sides, free, in_order).won(least)
            links |= {pair.base: pair.revised for pair in new}
            confidence |= {pair.base: sure for pair, sure in new.items()}
            if not new:
                break
    return Assignment(links, confidence, _agreements(sides, agreement, candidates, links))


# How well pairs agree, given the links


def _agreements(
    sides: Sides, agreement: Callable[[Pair], float], candidates: set[Pair], links: Mapping[int, int]
) -> dict[Pair, float]:
    """The pairs still free, with their agreement by words, name, section, number and place."""
    taken = set(links.values())
    kept = _NUMBER * _numbers_kept(sides, links)
    held = set(_same_number_in_gap(sides, links))
    beside = {Pair(b + by, r + by) for b, r in links.items() for by in (-1, 1)}
    found = {}
    for pair in candidates | held | beside:
        if _is_free(pair, sides, links, taken):
            beside_links = 2 if pair in held else sum(_is_beside(pair, by, links) for by in (-1, 1))
            found[pair] = agreement(pair) + kept * sides.same_number(pair) + _NEIGHBOUR * beside_links
    return found


def _is_free(pair: Pair, sides: Sides, links: Mapping[int, int], taken: set[int]) -> bool:
    inside = 0 <= pair.base < len(sides.base) and 0 <= pair.revised < len(sides.revised)
    return inside and pair.base not in links and pair.revised not in taken


def _is_beside(pair: Pair, by: int, links: Mapping[int, int]) -> bool:
    return links.get(pair.base + by) == pair.revised + by


def _numbers_kept(sides: Sides, links: Mapping[int, int]) -> float:
    """Share of the linked clauses that kept their number; all, before any is."""
    both = [
        pair
        for pair in map(Pair._make, links.items())
        if sides.base[pair.base].number and sides.revised[pair.revised].number
    ]
    return (1 + sum(map(sides.same_number, both))) / (1 + len(both))


def _same_number_in_gap(sides: Sides, links: Mapping[int, int]) -> Iterator[Pair]:
    """Pairs of clauses with the one number that both texts hold between the same linked clauses."""
    order = backbone(sides, links)
    ours = _by_gap_and_number([one.number for one in sides.base], {b: b for b in order}, links.keys())
    theirs = _by_gap_and_number(
        [one.number for one in sides.revised], {links[b]: b for b in order}, set(links.values())
    )
    for place, found in ours.items():
        if len(found) == len(theirs.get(place, ())) == 1:
            yield Pair(found[0], theirs[place][0])


def _by_gap_and_number(
    numbers: Sequence[str | None], order: Mapping[int, int], linked: Collection[int]
) -> dict[tuple[int, str], list[int]]:
    """Clauses without link, by the clause of the base that the kept order has before them, and their number."""
    found: dict[tuple[int, str], list[int]] = {}
    before = -1
    for at, number in enumerate(numbers):
        before = order.get(at, before)
        if number is not None and at not in linked:
            found.setdefault((before, number), []).append(at)
    return found


def backbone(sides: Sides, links: Mapping[int, int]) -> list[int]:
    """The linked clauses, as indices in the base, that keep their order: most clauses, then most words."""
    chain = sorted(links)
    words = [1 + len(sides.base[b].words) for b in chain]
    weights = [sum(words) + own for own in words]
    return [chain[at] for at in heaviest_chain([links[b] for b in chain], weights)]
