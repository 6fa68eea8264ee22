"""What parties make of the clauses themselves (keep, move, remove, add, split, merge), and where that collides.

Two parties' acts on one clause that a reader must see together are a ``StructuralDivergence``. It is a conflict
when no text can hold both: removed by one and edited by another, moved to two places, split where another
rewrites. It is none when both can stand: a clause moved by one and edited by another is edited at its new place.
As in ``merge``, nothing is resolved here, and nothing depends on the order in which parties are given.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple

from app.domain.align.align import Link
from app.domain.compare.merge import MergedSpan

Structure = Literal["kept", "moved", "removed", "added", "split", "merged"]
Deed = Literal["removed", "merged", "moved", "split", "edited"]


class Stretch(NamedTuple):
    """Characters ``start:end`` of the words of a clause of the base."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Act:
    """What one party makes of one clause of the base.

    ``edited``: it changes the words, typography aside. ``into``: the clause of the base that a merged one
    joined. ``cuts``: where a split clause was cut: the white space that parted its halves.
    """

    structure: Structure = "kept"
    edited: bool = False
    into: int | None = None
    cuts: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class StructuralDivergence:
    """Two deeds on one clause; one deed twice means: done differently. ``parties``: who does either, sorted."""

    deeds: tuple[Deed, Deed]
    parties: tuple[str, ...]
    conflict: bool

    @property
    def name(self) -> str:
        """The divergence in words: ``removed and edited``, ``moved differently``."""
        one, other = self.deeds
        return f"{one} differently" if one == other else f"{one} and {other}"


_DEEDS: tuple[Deed, ...] = ("removed", "merged", "moved", "split", "edited")
_SHOWN: Mapping[tuple[Deed, Deed], bool] = {
    ("removed", "merged"): True,
    ("removed", "moved"): True,
    ("removed", "split"): True,
    ("removed", "edited"): True,
    ("merged", "moved"): True,
    ("merged", "split"): True,
    ("merged", "edited"): True,
    ("moved", "split"): False,
    ("moved", "edited"): False,
}
"""Pairs of deeds by different parties, and whether they conflict. ``split`` and ``edited`` depends on where."""


def structures(links: Sequence[Link], clauses: int) -> tuple[Structure, ...]:
    """What the links of ``align`` make of each of the ``clauses`` of the base."""
    return tuple(_structure(link, links) for link in links[:clauses])


def _structure(link: Link, links: Sequence[Link]) -> Structure:
    if link.revised_index is None:
        return "merged" if link.related else "removed"
    if any(links[other].base_index is None for other in link.related):
        return "split"
    return "moved" if link.moved else "kept"


def divergences(
    acts: Mapping[str, Act], spans: Sequence[MergedSpan], movers_apart: Set[str] = frozenset()
) -> tuple[StructuralDivergence, ...]:
    """The structural divergences on one clause.

    ``acts``: by party. ``spans``: the merge of its words. ``movers_apart``: parties that move it to places
    that differ (``moved_apart``).
    """
    who = {deed: {party for party, act in acts.items() if _does(act, deed)} for deed in _DEEDS}
    found = [
        StructuralDivergence(deeds, tuple(sorted(who[deeds[0]] | who[deeds[1]])), conflict)
        for deeds, conflict in _SHOWN.items()
        if _by_two(who[deeds[0]], who[deeds[1]])
    ]
    found += _differently("moved", movers_apart)
    found += _differently("merged", _at_odds({party: acts[party].into for party in who["merged"]}))
    found += _differently("split", _at_odds({party: acts[party].cuts for party in who["split"]}))
    found += _split_and_edited(acts, who, spans)
    return tuple(sorted(found, key=lambda one: [_DEEDS.index(deed) for deed in one.deeds]))


def _does(act: Act, deed: Deed) -> bool:
    return act.edited if deed == "edited" else act.structure == deed


def _by_two(one: Set[str], other: Set[str]) -> bool:
    """Whether the two deeds are there, and not both by one same party alone."""
    return bool(one and other) and len(one | other) > 1


def _differently(deed: Deed, parties: Set[str]) -> Iterator[StructuralDivergence]:
    if parties:
        yield StructuralDivergence((deed, deed), tuple(sorted(parties)), conflict=True)


def _at_odds(done: Mapping[str, object]) -> Set[str]:
    """Everybody, when they did not all do the same."""
    return set(done) if len(set(done.values())) > 1 else set()


# Splits


def _split_and_edited(
    acts: Mapping[str, Act], who: Mapping[Deed, Set[str]], spans: Sequence[MergedSpan]
) -> Iterator[StructuralDivergence]:
    """One for those whose changes fall in one half, none to settle; one for those whose changes cross the cut."""
    if not _by_two(who["split"], who["edited"]):
        return
    crossing = {
        party
        for splitter in who["split"]
        for cut in acts[splitter].cuts
        for party in who["edited"] - {splitter}
        if _crosses(spans, party, cut)
    }
    parties = tuple(sorted(who["split"] | (crossing or who["edited"])))
    yield StructuralDivergence(("split", "edited"), parties, conflict=bool(crossing))


def _crosses(spans: Sequence[MergedSpan], party: str, cut: Stretch) -> bool:
    """Whether a change by ``party`` has words of both halves, or stands at the cut: in neither half for sure."""
    at = 0
    for span in spans:
        start, end = at, at + len(span.base)
        at = end
        if not any(party in variant.parties for variant in span.variants):
            continue
        before, after = span.base[: max(cut.start - start, 0)], span.base[max(cut.end - start, 0) :]
        if start <= cut.end and cut.start <= end and bool(before.strip()) == bool(after.strip()):
            return True
    return False


def cut_in_base(spans: Sequence[MergedSpan], party: str, start: int, end: int) -> Stretch:
    """Characters ``start:end`` of a party's words, in those of the base: whole spans where it changed them."""
    low, high, base_at, at = 0, 0, 0, 0
    for span in spans:
        own = next((variant.text for variant in span.variants if party in variant.parties), None)
        width = len(span.base if own is None else own)
        if at <= start < at + width:
            low = base_at + (start - at if own is None else 0)
        if at < end <= at + width:
            high = base_at + (end - at if own is None else len(span.base))
        base_at, at = base_at + len(span.base), at + width
    return Stretch(low, max(low, high))


# Places


def moved_apart(
    orders: Mapping[str, Sequence[int]], moved: Mapping[str, Set[int]]
) -> dict[int, frozenset[str]]:
    """For each clause that several parties move to different places: those parties.

    ``orders``: for each party, the clauses of the base that its text holds, in its order. ``moved``: those it moves.
    """
    found: dict[int, frozenset[str]] = {}
    for one, other in combinations(sorted(moved), 2):
        for clause in _displaced(orders[one], orders[other], moved[one], moved[other]):
            found[clause] = found.get(clause, frozenset()) | {one, other}
    return found


def _displaced(
    one: Sequence[int], other: Sequence[int], one_moves: Set[int], other_moves: Set[int]
) -> Iterator[int]:
    """Of the clauses that two texts move, those that do not stand after the same others.

    A place is judged by the clauses that neither text moves, then by those already found at one place too.
    """
    settled = (set(one) & set(other)) - (one_moves | other_moves)
    for clause in sorted(one_moves & other_moves):
        if settled.intersection(one[: one.index(clause)]) == settled.intersection(
            other[: other.index(clause)]
        ):
            settled.add(clause)
        else:
            yield clause
