"""What alignment is compared with: equal headings, equal texts, and every pair scored and assigned (Hungarian).

Each takes the clauses of two texts and gives pairs of indices. None knows splits, merges, or when to ask.
"""

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from app.domain.align.align import Link, align
from app.domain.align.likeness import Part
from benchmarks.engine.peers import peer

Aligner = Callable[[Sequence[Part], Sequence[Part]], list[tuple[int, int]]]

ALIKE = 50
"""Ratio (0 to 100) under which the assignment links nothing: the best of 30, 40 … 80 on the real pairs."""


def ours(base: Sequence[Part], revised: Sequence[Part]) -> list[tuple[int, int]]:
    """Our links, with those of split and merged clauses."""
    links = align(base, revised)
    return linked(links) + cut(links)


def linked(links: Sequence[Link]) -> list[tuple[int, int]]:
    """The one-to-one links."""
    return [
        (link.base_index, link.revised_index)
        for link in links
        if link.base_index is not None and link.revised_index is not None
    ]


def cut(links: Sequence[Link]) -> list[tuple[int, int]]:
    """The further links of clauses that were split or merged."""
    found = []
    for link in links:
        for origin in (links[at] for at in link.related):
            if link.base_index is None and link.revised_index is not None and origin.base_index is not None:
                found.append((origin.base_index, link.revised_index))
            if (
                link.revised_index is None
                and link.base_index is not None
                and origin.revised_index is not None
            ):
                found.append((link.base_index, origin.revised_index))
    return found


def by_heading(base: Sequence[Part], revised: Sequence[Part]) -> list[tuple[int, int]]:
    """Clauses with the same number and title, signs aside; the first with the first."""
    places: dict[str, list[int]] = {}
    for at, part in enumerate(revised):
        places.setdefault(_heading(part), []).append(at)
    found = []
    for at, part in enumerate(base):
        same = places.get(_heading(part))
        if same:
            found.append((at, same.pop(0)))
    return found


def _heading(part: Part) -> str:
    return " ".join(re.findall(r"\w+", f"{part.number or ''} {part.title}".casefold()))


def by_equal_text(base: Sequence[Part], revised: Sequence[Part]) -> list[tuple[int, int]]:
    """The longest common sequence of equal bodies."""
    matcher = SequenceMatcher(None, [one.body for one in base], [one.body for one in revised], autojunk=False)
    return [(a + by, b + by) for a, b, size in matcher.get_matching_blocks() for by in range(size)]


def by_assignment(base: Sequence[Part], revised: Sequence[Part]) -> list[tuple[int, int]]:
    """rapidfuzz ratio of every pair of bodies, then the assignment of the highest sum (scipy)."""
    peer("numpy")
    optimize = peer("scipy.optimize")
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    if not base or not revised:
        return []
    scores = cdist([one.body for one in base], [one.body for one in revised], scorer=ratio)
    rows, columns = optimize.linear_sum_assignment(scores, maximize=True)
    return [(int(b), int(r)) for b, r in zip(rows, columns, strict=True) if scores[b][r] >= ALIKE]


ALIGNERS: dict[str, Aligner] = {
    "ours": ours,
    "cdist ratio + Hungarian (rapidfuzz, scipy)": by_assignment,
    "equal headings": by_heading,
    "equal texts in order (difflib)": by_equal_text,
}
