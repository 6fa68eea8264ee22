"""A redline in reading order, for words and pages: its spans, cut where a passage moved away or came."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from app.domain.compare.moves import Move, moves
from app.domain.compare.passages import Stretch
from app.domain.compare.redline import Op, Span
from app.domain.compare.typography import typography


class Words(NamedTuple):
    """Words that stay, go or come."""

    op: Op
    text: str
    typography: bool
    """The change they belong to is of typography alone."""


class Moved(NamedTuple):
    """A passage at its old place (``from``) or at its new one (``to``)."""

    end: Literal["from", "to"]
    number: int
    """Rank of the move in its redline, from 1."""
    down: bool
    """Whether it moved towards the end."""
    spans: tuple[Span, ...]


def marked(spans: Sequence[Span]) -> Iterator[Words | Moved]:
    """What a reader meets, in order: the words of the spans, moved passages apart."""
    quiet, ends = typography(spans), _ends(moves(spans))
    for at, (op, text) in enumerate(spans):
        start = 0
        for stretch, moved in ends.get(at, ()):
            if start < stretch.start:
                yield Words(op, text[start : stretch.start], typography=False)
            yield moved
            start = stretch.end
        if start < len(text):
            yield Words(op, text[start:], at in quiet)


def _ends(found: Sequence[Move]) -> dict[int, list[tuple[Stretch, Moved]]]:
    """Both ends of each move by the number of their span, in order."""
    ends: dict[int, list[tuple[Stretch, Moved]]] = {}
    for number, move in enumerate(found, 1):
        down = move.origin.span < move.target.span
        ends.setdefault(move.origin.span, []).append((move.origin, Moved("from", number, down, move.spans)))
        ends.setdefault(move.target.span, []).append((move.target, Moved("to", number, down, move.spans)))
    return {at: sorted(ends[at]) for at in ends}
