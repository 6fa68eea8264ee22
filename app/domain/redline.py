"""The redline: what a reader must see changed between two texts, exact to the letter.

Method: words, numbers and references are compared whole. Among all ways to mark the difference, the one of
least cost for the reader is chosen: changed characters plus a price for each group of changes, an alignment
with affine gaps (Gotoh, 1982). A first, cheaper alignment (Indel distance) finds the long stretches that
did not change and cuts the texts there into windows; the exact programme (``redline_window``) runs in each.

Joining the kept and deleted spans gives the old text, joining the kept and inserted ones gives the new text.
There is no clock: the same texts give the same spans everywhere. Beyond stated sizes a coarser rule applies.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

import rapidfuzz
from rapidfuzz.distance import Indel

from app.domain.redline_window import Edit, best
from app.domain.tokens import keys, tokens

ENGINE = f"dialia-text/1 rapidfuzz/{rapidfuzz.__version__}"
"""Stored with every redline, merge or place that is kept, beside its spans."""

Op = Literal["=", "-", "+"]


class Span(NamedTuple):
    """A stretch of text that both texts keep, that only the old one has, or only the new one."""

    op: Op
    text: str


_ANCHOR = 48
"""Characters of an unchanged stretch that no cheaper marking could swallow: windows are cut there."""
_TOKENS = 20_000
"""Tokens of the longest text compared word by word at once; beyond, lines are compared first."""


def redline(old: str, new: str) -> tuple[Span, ...]:
    """The spans from ``old`` to ``new``: each group of changes is at most one deletion, then one insertion.

    No span is empty and no two neighbours have one op. Where only the typography of a word changes
    (``tokens.key``), that word alone is marked.
    """
    if old == new:
        return (Span("=", old),) if old else ()
    spans = _spans(tokens(old), tokens(new), keys(old), keys(new))
    return spans if _exact(spans, old, new) else _whole(old, new)


def old_text(spans: Sequence[Span]) -> str:
    """The text before: what rejecting every change gives."""
    return "".join(text for op, text in spans if op != "+")


def new_text(spans: Sequence[Span]) -> str:
    """The text after: what accepting every change gives."""
    return "".join(text for op, text in spans if op != "-")


def _exact(spans: Sequence[Span], old: str, new: str) -> bool:
    return old_text(spans) == old and new_text(spans) == new


def _whole(old: str, new: str) -> tuple[Span, ...]:
    return tuple(span for span in (Span("-", old), Span("+", new)) if span.text)


def _spans(
    old: Sequence[str], new: Sequence[str], old_keys: Sequence[str], new_keys: Sequence[str]
) -> tuple[Span, ...]:
    edits = _edits(old_keys, new_keys)
    return tuple(_printed(_settled(_with_typography(edits, old, new), old, new), old, new))


# Which tokens change


def _edits(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """The edits between two lists of keys, apart from each other, in order."""
    if max(len(old), len(new)) > _TOKENS:
        return list(_edits_by_line(old, new))
    number: dict[str, int] = {}
    a = [number.setdefault(key, len(number)) for key in old]
    b = [number.setdefault(key, len(number)) for key in new]
    windows = _windows(_adjacent_joined(_shortest(a, b)), [len(key) for key in old])
    return [edit for window in windows for edit in best(window, old, new)]


def _shortest(old: Sequence[int], new: Sequence[int]) -> Iterator[Edit]:
    """The edits of a shortest script of deletions and insertions (Indel distance)."""
    for step in Indel.opcodes(old, new):
        if step.tag != "equal":
            yield Edit(step.src_start, step.src_end, step.dest_start, step.dest_end)


def _adjacent_joined(edits: Iterable[Edit]) -> list[Edit]:
    """Edits that touch, as one."""
    out: list[Edit] = []
    for edit in edits:
        if out and out[-1].b == edit.a and out[-1].d == edit.c:
            edit = Edit(out[-1].a, edit.b, out.pop().c, edit.d)
        out.append(edit)
    return out


def _windows(edits: Sequence[Edit], weights: Sequence[int]) -> Iterator[list[Edit]]:
    """Edits in runs, cut where at least ``_ANCHOR`` characters between two of them did not change."""
    window: list[Edit] = []
    for edit in edits:
        if window and sum(weights[window[-1].b : edit.a]) >= _ANCHOR:
            yield window
            window = []
        window.append(edit)
    if window:
        yield window


# Texts too long to compare word by word at once


def _edits_by_line(old: Sequence[str], new: Sequence[str]) -> Iterator[Edit]:
    """Sentences and lines first, then words inside what changed; an excessive stretch is replaced whole."""
    old_bounds, new_bounds = _sentence_bounds(old), _sentence_bounds(new)
    for edit in _sentence_edits(old, new, old_bounds, new_bounds):
        a, b, c, d = _trimmed(edit, old, new)
        if max(b - a, d - c) > _TOKENS:
            yield Edit(a, b, c, d)
        else:
            yield from (Edit(a + e.a, a + e.b, c + e.c, c + e.d) for e in _edits(old[a:b], new[c:d]))


def _sentence_edits(
    old: Sequence[str], new: Sequence[str], old_bounds: Sequence[int], new_bounds: Sequence[int]
) -> list[Edit]:
    if max(len(old_bounds), len(new_bounds)) > _TOKENS:
        return [Edit(0, len(old), 0, len(new))]
    number: dict[tuple[str, ...], int] = {}
    a, b = (
        [number.setdefault(tuple(keys[i:j]), len(number)) for i, j in pairwise(bounds)]
        for keys, bounds in ((old, old_bounds), (new, new_bounds))
    )
    return [Edit(old_bounds[e.a], old_bounds[e.b], new_bounds[e.c], new_bounds[e.d]) for e in _shortest(a, b)]


def _sentence_bounds(keys: Sequence[str]) -> list[int]:
    """Where sentences and lines begin, and the end."""
    ends = (at for at, key in enumerate(keys, 1) if key[-1:] in ("\n", ".", ";", ":", "!", "?"))
    return sorted({0, len(keys), *ends})


def _trimmed(edit: Edit, old: Sequence[str], new: Sequence[str]) -> Edit:
    """The edit without the tokens that both sides begin or end with."""
    a, b, c, d = edit
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    return Edit(a, b, c, d)


# From edits to spans


def _with_typography(edits: Sequence[Edit], old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """The edits, and one more for each kept token whose characters differ though its key does not."""
    out: list[Edit] = []
    a, c = 0, 0
    for edit in (*edits, Edit(len(old), len(old), len(new), len(new))):
        kept = range(edit.a - a)
        out.extend(Edit(a + k, a + k + 1, c + k, c + k + 1) for k in kept if old[a + k] != new[c + k])
        out.append(edit)
        a, c = edit.b, edit.d
    return out[:-1]


def _settled(edits: Sequence[Edit], old: Sequence[str], new: Sequence[str]) -> Iterator[Edit]:
    """The edits, those of one side only moved to the most natural of their equivalent places."""
    left = 0
    for at, edit in enumerate(edits):
        right = edits[at + 1].a if at + 1 < len(edits) else len(old)
        if edit.c == edit.d:
            edit = _shifted(edit, _best_shift(old, edit.a, edit.b, edit.a - left, right - edit.b))
        elif edit.a == edit.b:
            edit = _shifted(edit, _best_shift(new, edit.c, edit.d, edit.a - left, right - edit.b))
        left = edit.b
        yield edit


def _shifted(edit: Edit, by: int) -> Edit:
    return Edit(edit.a + by, edit.b + by, edit.c + by, edit.d + by)


def _best_shift(text: Sequence[str], start: int, end: int, room_left: int, room_right: int) -> int:
    """How far the marked tokens ``start:end`` best move within the unchanged ones around them."""
    back = 0
    while back < room_left and text[start - back - 1] == text[end - back - 1]:
        back += 1
    forth = 0
    while forth < room_right and text[start + forth] == text[end + forth]:
        forth += 1

    def ease(by: int) -> tuple[int, int, int]:
        return _ease(text, start + by) + _ease(text, end + by), -abs(by), -by

    return max(range(-back, forth + 1), key=ease)


def _ease(text: Sequence[str], at: int) -> int:
    """How natural a place between tokens is to begin or end a mark: text, line, sentence, word, other."""
    if at in (0, len(text)):
        return 6
    before, after = text[at - 1], text[at]
    if before[-1] == "\n":
        return 5
    if after[0] == "\n":
        return 4
    if before[-1].isspace():
        return 3 if before.isspace() and at > 1 and text[at - 2][-1] in ".!?;:" else 2
    return 0 if before[-1].isalnum() and after[0].isalnum() else 1


def _printed(edits: Iterable[Edit], old: Sequence[str], new: Sequence[str]) -> Iterator[Span]:
    """The spans of the edits, neighbours joined in one group."""
    at = 0
    for a, b, c, d in (*_adjacent_joined(edits), Edit(len(old), len(old), len(new), len(new))):
        group = (Span("=", "".join(old[at:a])), Span("-", "".join(old[a:b])), Span("+", "".join(new[c:d])))
        yield from (span for span in group if span.text)
        at = b
