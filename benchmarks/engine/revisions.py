"""Generated revisions of real agreements, with the truth of their making.

A window of the corpus' clauses is the base. The revision renumbers everything, deletes 5 % of the clauses, splits 4 %,
merges 4 % into the next, rewrites 27 % by 2 to 50 % of their words, adds 5 % from elsewhere and moves 8 %. Everything
is drawn from the seed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from app.domain.segment.segmentation import Piece, segment
from benchmarks.engine.corpus import agreements

DELETED, SPLIT, MERGED, REWRITTEN, ADDED, MOVED = 0.05, 0.04, 0.04, 0.27, 0.05, 0.08
LEAST_SPLIT = 60
"""Words under which a clause is not split."""

Links = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Revision:
    """A base and its revision; a split or merged clause has several ``links``; ``moved`` counts from the base."""

    base: tuple[Piece, ...]
    revised: tuple[Piece, ...]
    links: Links
    moved: frozenset[int]
    cut: Links
    """Those of the links that a split or a merge added."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A clause of the revision and the clauses of the base that its words come from."""

    piece: Piece
    origins: tuple[int, ...] = ()
    extra: tuple[int, ...] = ()


def revisions(size: int, seeds: Sequence[int], with_headings: bool) -> list[Revision]:
    """One revision a seed, of ``size`` clauses; without headings, only words and numbers are left to go by."""
    pool = _pool()
    return [_revision(pool, size, Random(f"{size}-{seed}"), with_headings) for seed in seeds]


def _pool() -> list[Piece]:
    """All clauses of the corpus that have words, agreement after agreement."""
    files = [segment(agreement.texts["md"], "markdown") for agreement in agreements()]
    return [piece for pieces in files for piece in pieces if piece.body.split()]


def _revision(pool: Sequence[Piece], size: int, draw: Random, with_headings: bool) -> Revision:
    start = draw.randrange(len(pool) - size)
    window = pool[start : start + size]
    base = [window[at] if with_headings else replace(window[at], title="", path=()) for at in range(size)]
    base = _renumbered(base)
    elsewhere = [*pool[:start], *pool[start + size :]]
    made = list(_merges(_splits(_rewrites(_kept(base, draw), elsewhere, draw), draw), draw))
    made, moved = _moves(made, draw)
    made = list(_additions(made, elsewhere, with_headings, draw))
    revised = _renumbered([replace(one.piece, number=one.piece.number and "x") for one in made], 1)
    links = frozenset((b, r) for r, one in enumerate(made) for b in (*one.origins, *one.extra))
    cut = frozenset((b, r) for r, one in enumerate(made) for b in one.extra)
    return Revision(tuple(base), tuple(revised), links, frozenset(moved), cut)


def _renumbered(pieces: Sequence[Piece], shift: int = 0) -> list[Piece]:
    """Clauses counted from one; with a shift, no clause keeps its number."""
    return [replace(piece, index=at, number=str(at + 1 + shift)) for at, piece in enumerate(pieces)]


def _kept(base: Sequence[Piece], draw: Random) -> list[_Made]:
    return [_Made(piece, (at,)) for at, piece in enumerate(base) if draw.random() >= DELETED]


def _rewrites(made: Sequence[_Made], elsewhere: Sequence[Piece], draw: Random) -> list[_Made]:
    words = [word for piece in draw.sample(list(elsewhere), 40) for word in piece.body.split()]
    return [
        replace(one, piece=_rewritten(one.piece, words, draw)) if draw.random() < REWRITTEN else one
        for one in made
    ]


def _rewritten(piece: Piece, words: Sequence[str], draw: Random) -> Piece:
    """The clause with 2 to 50 % of its words replaced, left out or followed by another."""
    share = draw.uniform(0.02, 0.5)
    body = " ".join(
        " ".join(_reworded(word, words, draw) if draw.random() < share else [word])
        for word in piece.body.split(" ")
    )
    return replace(piece, body=body.strip() or piece.body)


def _reworded(word: str, words: Sequence[str], draw: Random) -> list[str]:
    return draw.choice(([draw.choice(words)], [draw.choice(words)], [], [word, draw.choice(words)]))


def _splits(made: Sequence[_Made], draw: Random) -> Iterator[_Made]:
    """The first part keeps number and title; the second has neither."""
    for one in made:
        words = one.piece.body.split(" ")
        if len(words) < LEAST_SPLIT or draw.random() >= SPLIT:
            yield one
            continue
        cut = round(len(words) * draw.uniform(0.35, 0.65))
        yield replace(one, piece=replace(one.piece, body=" ".join(words[:cut])))
        yield _Made(replace(one.piece, title="", body=" ".join(words[cut:])), (), one.origins)


def _merges(made: Iterator[_Made], draw: Random) -> Iterator[_Made]:
    """A clause takes in the next one, and keeps its own title."""
    clauses = list(made)
    at = 0
    while at < len(clauses):
        one = clauses[at]
        following = clauses[at + 1] if at + 1 < len(clauses) else None
        if following and one.origins and following.origins and not following.extra and draw.random() < MERGED:
            body = f"{one.piece.body}\n\n{following.piece.body}"
            yield replace(one, piece=replace(one.piece, body=body), extra=following.origins)
            at += 1
        else:
            yield one
        at += 1


def _moves(made: Sequence[_Made], draw: Random) -> tuple[list[_Made], set[int]]:
    """Whole clauses taken out and put elsewhere."""
    chosen = {at for at, one in enumerate(made) if one.origins and draw.random() < MOVED}
    rest = [one for at, one in enumerate(made) if at not in chosen]
    for at in sorted(chosen):
        rest.insert(draw.randrange(len(rest) + 1), made[at])
    return rest, {made[at].origins[0] for at in chosen}


def _additions(
    made: Sequence[_Made], elsewhere: Sequence[Piece], with_headings: bool, draw: Random
) -> Iterator[_Made]:
    for one in made:
        if draw.random() < ADDED:
            piece = draw.choice(elsewhere)
            yield _Made(piece if with_headings else replace(piece, title="", path=()))
        yield one
