"""Moves inside a clause: passages that a redline strikes in one place and inserts in another.

A move is an annotation over the spans, which stay as they are: accepting and rejecting give the same texts.
The method is that of Heckel (1978), on sentences, lines and whole groups of changes: what says the same words
once in each text is one passage; among the few left over, what shares runs of three words is compared in
full; neighbours of what moved come along. A passage that a text says twice is boilerplate and moves nowhere:
a move that nobody made misleads more than one not shown.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz.distance import Indel

from app.domain.compare.passages import Passage, Side, Stretch, Words, side, words
from app.domain.compare.redline import Op, Span, redline

_ENOUGH = 8
"""Words of the shortest passage that moves, unless it is a whole line."""
_WHOLE_LINE = 3
"""Words of the shortest paragraph or list item that moves."""
_ALIKE = 0.8
"""Least share of words, in order, that a passage keeps when it is reworded as it moves."""
_NEAR = 0.6
"""The same share, for a neighbour of a passage that moves."""
_TELLING = 4
"""Passages above which a run of three words that they share tells nothing."""
_COMPARED = 3
"""Passages with which one is compared in full, at most."""


class Move(NamedTuple):
    """The passage ``origin`` of a deleted span stands at ``target`` of an inserted one."""

    origin: Stretch
    target: Stretch
    spans: tuple[Span, ...]
    """The redline from the passage at its old place to the same at its new place."""


def moves(spans: Sequence[Span]) -> tuple[Move, ...]:
    """The passages of a redline that moved, in the order of their old places; no two overlap."""
    if _triples_of(spans, "-").isdisjoint(_triples_of(spans, "+")):
        return ()
    sides = _Sides(spans, side(spans, "-"), side(spans, "+"))
    links = _same(sides)
    links |= _alike(sides, links)
    runs = _runs(sides, _with_neighbours(sides, links))
    kept = list(accumulate((len(words(text)) if op == "=" else 0 for op, text in spans), initial=0))
    return tuple(_move(spans, run) for run in runs if _long_enough(run) and _passes(run, kept))


class _Sides(NamedTuple):
    """Both texts of a redline as passages, those that stay in place among them."""

    spans: Sequence[Span]
    old: Side
    new: Side

    def gone(self, at: int) -> bool:
        """Whether the old text's passage number ``at`` was struck."""
        return self.spans[self.old.passages[at].stretch.span].op == "-"

    def come(self, at: int) -> bool:
        """Whether the new text's passage number ``at`` was inserted."""
        return self.spans[self.new.passages[at].stretch.span].op == "+"


Links = dict[int, int]
"""Numbers of passages of the old text, each with that of the same passage in the new one."""


def _same(sides: _Sides) -> Links:
    """The passages that say the same words, once in each text."""
    old, new = _once(sides.old), _once(sides.new)
    return {
        at: new[said] for said, at in old.items() if said in new and sides.gone(at) and sides.come(new[said])
    }


def _once(one: Side) -> dict[Words, int]:
    """The passages whose words stand once in their text, by words."""
    counted = Counter(passage.words for passage in one.passages)
    return {
        passage.words: at
        for at, passage in enumerate(one.passages)
        if counted[passage.words] == 1 and one.said[passage.words] <= 1
    }


# Passages reworded as they move


def _alike(sides: _Sides, links: Links) -> Links:
    """The struck and the inserted passages still alone that are alike, and like no other."""
    taken = set(links.values())
    old = {
        at: p.words
        for at, p in enumerate(sides.old.passages)
        if p.whole and sides.gone(at) and at not in links
    }
    new = {
        at: p.words
        for at, p in enumerate(sides.new.passages)
        if p.whole and sides.come(at) and at not in taken
    }
    pairs = [
        (one, other)
        for one, rivals in _candidates(_long(old), _long(new))
        for other in rivals
        if Indel.normalized_similarity(old[one], new[other]) >= _ALIKE
    ]
    ours, theirs = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    return {one: other for one, other in pairs if ours[one] == theirs[other] == 1}


def _long(passages: Mapping[int, Words]) -> dict[int, Words]:
    return {at: said for at, said in passages.items() if len(said) >= _ENOUGH}


def _candidates(old: Mapping[int, Words], new: Mapping[int, Words]) -> Iterator[tuple[int, list[int]]]:
    """For each passage of ``old``, those of ``new`` that share most of its telling runs of words."""
    holders: dict[Words, list[int]] = {}
    for at, said in new.items():
        for run in _triples(said):
            holders.setdefault(run, []).append(at)
    for at, said in old.items():
        near = (holders.get(run, []) for run in _triples(said))
        shared = Counter(other for found in near if len(found) <= _TELLING for other in found)
        yield at, sorted(shared, key=lambda other: (-shared[other], other))[:_COMPARED]


def _triples_of(spans: Sequence[Span], way: Op) -> set[Words]:
    """The runs of three words among the spans of one op."""
    return _triples(words("\n".join(text for op, text in spans if op == way)))


def _triples(said: Words) -> set[Words]:
    return set(zip(said, said[1:], said[2:], strict=False))


# From passages to moves


def _with_neighbours(sides: _Sides, links: Links) -> Links:
    """The links, and those of their neighbours that came along."""
    out, taken = dict(links), set(links.values())
    for step in (1, -1):
        for one, other in sorted(links.items(), reverse=step < 0):
            while (
                _next_came_along(sides, one, other, step)
                and one + step not in out
                and other + step not in taken
            ):
                one, other = one + step, other + step
                out[one] = other
                taken.add(other)
    return out


def _next_came_along(sides: _Sides, one: int, other: int, step: int) -> bool:
    """Whether the next passages (those before, for ``step`` -1) moved in the same spans, even reworded."""
    old, new = sides.old.passages, sides.new.passages
    return (
        0 <= one + step < len(old)
        and 0 <= other + step < len(new)
        and _together(sides, one, other, step)
        and Indel.normalized_similarity(old[one + step].words, new[other + step].words) >= _NEAR
    )


def _together(sides: _Sides, one: int, other: int, step: int) -> bool:
    """Whether the next passages are in the same spans as these."""
    return all(
        passages[at].stretch.span == passages[at + step].stretch.span
        for passages, at in ((sides.old.passages, one), (sides.new.passages, other))
    )


class _Run(NamedTuple):
    """Linked passages that follow each other in both texts."""

    old: Sequence[Passage]
    new: Sequence[Passage]


def _runs(sides: _Sides, links: Links) -> Iterator[_Run]:
    run: list[tuple[int, int]] = []
    for one, other in sorted(links.items()):
        if run and not (run[-1] == (one - 1, other - 1) and _together(sides, *run[-1], 1)):
            yield _run(sides, run)
            run = []
        run.append((one, other))
    if run:
        yield _run(sides, run)


def _run(sides: _Sides, pairs: Sequence[tuple[int, int]]) -> _Run:
    old, new = sides.old.passages, sides.new.passages
    return _Run([old[one] for one, _ in pairs], [new[other] for _, other in pairs])


def _long_enough(run: _Run) -> bool:
    fills = all(passages[0].opens and passages[-1].closes for passages in run)
    return _length(run.old) >= (_WHOLE_LINE if fills else _ENOUGH)


def _length(passages: Iterable[Passage]) -> int:
    return sum(len(passage.words) for passage in passages)


def _passes(run: _Run, kept: Sequence[int]) -> bool:
    """Whether it moved past enough that stays in place; ``kept`` counts these words before each span.

    Of two neighbours that change places the shorter moves and the other stays. Half is enough, since the
    redline weighs characters and the price of a mark.
    """
    passed = abs(kept[run.old[0].stretch.span] - kept[run.new[0].stretch.span])
    return 2 * passed >= _length(run.old)


def _move(spans: Sequence[Span], run: _Run) -> Move:
    origin, target = _joined(run.old), _joined(run.new)
    return Move(origin, target, redline(_words_of(spans, origin), _words_of(spans, target)))


def _joined(passages: Sequence[Passage]) -> Stretch:
    first, last = passages[0].stretch, passages[-1].stretch
    return Stretch(first.span, first.start, last.end)


def _words_of(spans: Sequence[Span], stretch: Stretch) -> str:
    return spans[stretch.span].text[stretch.start : stretch.end]
