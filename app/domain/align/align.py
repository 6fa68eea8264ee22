"""Which clause of a revised text is which clause of the base, when numbers, places and words have changed.

Pairs of clauses are judged by words, name and section (``likeness``), number and place (``assignment``). A pair
that another comes too close to is never linked: both clauses stay apart (removed and added) and name each other
as rivals, a question for a person. A link made in silence would show a false redline and carry positions to
other words; a question costs one answer.

What clearly comes from inside a linked clause is a split or a merge. The same texts always give the same links.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.domain.align.assignment import Assignment, assign, backbone
from app.domain.align.likeness import Part, Sides


@dataclass(frozen=True, slots=True)
class Link:
    """A clause of the base and what became of it; ``None`` on one side: removed or added.

    ``moved``: out of the order that most of the text keeps. ``related``: indices, in the same tuple of
    links, of the clauses that this one was split into, merged into, or came from. ``confidence``, 0 to 1:
    how much the two clauses have in common, halved when another pair comes as close; for a removed or added
    clause, how little it has in common with any that it could be. ``rivals``: indices in the other text of the
    clauses that it could be, nearest first; only where a person must say.
    """

    base_index: int | None
    revised_index: int | None
    moved: bool = False
    related: tuple[int, ...] = ()
    confidence: float = 1.0
    rivals: tuple[int, ...] = ()


_DOUBT = 0.35
"""Agreement from which a pair without link is a question for a person."""
_ASKED = 3
"""Rivals named at most."""
_CAME_FROM = 0.3
"""Share of a clause's words that must have left another for the two to be related."""
_TRACEABLE = 8
"""Runs of words under which a clause is too short to be traced."""


def align(
    base: Sequence[Part], revised: Sequence[Part], known: Mapping[int, int] | None = None
) -> tuple[Link, ...]:
    """One link for each clause of the base, in order, then one for each added clause, in order.

    ``known`` gives links that identity settles (index in the base → index in the revised text).
    """
    sides = Sides.of(base, revised)
    assigned = assign(sides, dict(known or {}))
    kept = set(backbone(sides, assigned.links))
    removed, added = _possible(assigned)
    linked = set(assigned.links.values())
    links = [
        Link(b, assigned.links[b], b not in kept, confidence=assigned.confidence[b])
        if b in assigned.links
        else _alone(Link(b, None), removed.get(b, ()))
        for b in range(len(base))
    ]
    links += [_alone(Link(None, r), added.get(r, ())) for r in range(len(revised)) if r not in linked]
    return _related(links, sides)


# Questions

_Possible = dict[int, list[tuple[float, int]]]


def _possible(assigned: Assignment) -> tuple[_Possible, _Possible]:
    """For each clause left without link, of the base and of the revised text: what it could be, best first."""
    removed: _Possible = {}
    added: _Possible = {}
    for pair, agreed in sorted(assigned.left.items(), key=lambda item: (-item[1], item[0])):
        removed.setdefault(pair.base, []).append((agreed, pair.revised))
        added.setdefault(pair.revised, []).append((agreed, pair.base))
    return removed, added


def _alone(link: Link, possible: Sequence[tuple[float, int]]) -> Link:
    best = min(1.0, possible[0][0]) if possible else 0.0
    rivals = tuple(other for agreed, other in possible[:_ASKED] if agreed >= _DOUBT)
    return replace(link, confidence=round(1 - best, 2), rivals=rivals)


# Splits and merges


def _related(links: list[Link], sides: Sides) -> tuple[Link, ...]:
    """The links, with the clauses that were split off or merged in tied to where their words were or went."""
    ties: dict[int, set[int]] = {}
    for lone, origin in _traced(links, sides):
        ties.setdefault(lone, set()).add(origin)
        ties.setdefault(origin, set()).add(lone)
    return tuple(replace(link, related=tuple(sorted(ties.get(at, ())))) for at, link in enumerate(links))


def _traced(links: Sequence[Link], sides: Sides) -> Iterator[tuple[int, int]]:
    """Positions of an added or removed clause, and of the linked clause most of its words left or joined."""
    left, joined = {}, {}
    for at, link in enumerate(links):
        if link.base_index is not None and link.revised_index is not None:
            before, after = sides.base[link.base_index].runs.held, sides.revised[link.revised_index].runs.held
            left[link.base_index] = _Host(at, before - after)
            joined[link.revised_index] = _Host(at, after - before)
    for at, link in enumerate(links):
        if link.base_index is None and link.revised_index is not None:
            part = sides.revised[link.revised_index].runs
            yield from _origin(at, part.held, left, sides.runs.near(part, sides.base_index))
        elif link.revised_index is None and link.base_index is not None:
            part = sides.base[link.base_index].runs
            yield from _origin(at, part.held, joined, sides.runs.near(part, sides.revised_index))


class _Host(NamedTuple):
    """A linked clause, by its position, with the words that only one of its two texts has."""

    position: int
    runs: frozenset[int]


def _origin(
    at: int, part: frozenset[int], hosts: Mapping[int, _Host], near: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """The host, of those near, that holds most of a part, if it holds enough."""
    shared = [(len(part & hosts[one].runs), -hosts[one].position) for one in near if one in hosts]
    most, position = max(shared, default=(0, 0))
    if len(part) >= _TRACEABLE and most >= _CAME_FROM * len(part):
        yield at, -position
