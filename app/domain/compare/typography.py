"""Which changes of a redline are of typography alone: the kind of a space, an apostrophe, a hyphen.

They part nobody (``text.key`` is the same), so a reader sees them on demand only; the spans keep them all.
"""

from collections.abc import Iterator, Sequence

from app.domain.compare.redline import Span
from app.domain.words.text import fold


def typography(spans: Sequence[Span]) -> frozenset[int]:
    """The numbers of the deleted and inserted spans whose group of changes leaves the folded words equal."""
    return frozenset(
        at for first, last in _groups(spans) if _folds_alike(spans, first, last) for at in range(first, last)
    )


def _groups(spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Where each run of changes begins and ends (excluded)."""
    first = 0
    for at, span in enumerate((*spans, Span("=", ""))):
        if span.op == "=":
            if first < at:
                yield first, at
            first = at + 1


def _folds_alike(spans: Sequence[Span], first: int, last: int) -> bool:
    """Whether both sides fold alike where they stand: a space counts or not by the marks beside it."""
    before = spans[first - 1].text[-1:] if first else ""
    after = spans[last].text[:1] if last < len(spans) else ""
    old, new = ("".join(text for op, text in spans[first:last] if op == way) for way in "-+")
    return fold(before + old + after) == fold(before + new + after)
