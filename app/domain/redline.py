"""The redline: what a reader must see changed between two texts, exact to the letter.

Method: words, numbers and references are compared whole. Among all ways to mark the difference, the one of
least cost for the reader is chosen: changed characters plus a price for each group of changes, an alignment
with affine gaps (Gotoh, 1982). A first, cheaper alignment (Indel distance) finds the long stretches that
did not change and cuts the texts there into windows; the exact programme runs in each window.

Joining the kept and deleted spans gives the old text, joining the kept and inserted ones gives the new text.
There is no clock: the same texts give the same spans everywhere. Beyond stated sizes a coarser rule applies.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

import rapidfuzz
from rapidfuzz.distance import Indel

from app.domain.tokens import keys, protected, tokens

ENGINE = f"dialia-text/1 rapidfuzz/{rapidfuzz.__version__}"
"""Stored with every redline, merge or place that is kept, beside its spans."""

Op = Literal["=", "-", "+"]


class Span(NamedTuple):
    """A stretch of text that both texts keep, that only the old one has, or only the new one."""

    op: Op
    text: str


class _Edit(NamedTuple):
    """Tokens ``a:b`` of the old text become tokens ``c:d`` of the new one."""

    a: int
    b: int
    c: int
    d: int


_GROUP = 16
"""Price of one group of changes, in changed characters."""
_PROTECTED = 24
"""Added to the weight of a number, negation or modal verb: marking an unchanged one misleads."""
_ANCHOR = 48
"""Characters of an unchanged stretch that no cheaper marking could swallow: windows are cut there."""
_WINDOW = 60_000
"""Cells (old tokens by new tokens) of the largest window for the exact programme."""
_SPECK = 9
"""Characters under which an unchanged stretch in a larger window is marked with its neighbours."""
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


def _edits(old: Sequence[str], new: Sequence[str]) -> list[_Edit]:
    """The edits between two lists of keys, apart from each other, in order."""
    if max(len(old), len(new)) > _TOKENS:
        return list(_edits_by_line(old, new))
    number: dict[str, int] = {}
    a = [number.setdefault(key, len(number)) for key in old]
    b = [number.setdefault(key, len(number)) for key in new]
    windows = _windows(_adjacent_joined(_shortest(a, b)), [len(key) for key in old])
    return [edit for window in windows for edit in _best(window, old, new)]


def _shortest(old: Sequence[int], new: Sequence[int]) -> Iterator[_Edit]:
    """The edits of a shortest script of deletions and insertions (Indel distance)."""
    for step in Indel.opcodes(old, new):
        if step.tag != "equal":
            yield _Edit(step.src_start, step.src_end, step.dest_start, step.dest_end)


def _adjacent_joined(edits: Iterable[_Edit]) -> list[_Edit]:
    """Edits that touch, as one."""
    out: list[_Edit] = []
    for edit in edits:
        if out and out[-1].b == edit.a and out[-1].d == edit.c:
            edit = _Edit(out[-1].a, edit.b, out.pop().c, edit.d)
        out.append(edit)
    return out


def _windows(edits: Sequence[_Edit], weights: Sequence[int]) -> Iterator[list[_Edit]]:
    """Edits in runs, cut where at least ``_ANCHOR`` characters between two of them did not change."""
    window: list[_Edit] = []
    for edit in edits:
        if window and sum(weights[window[-1].b : edit.a]) >= _ANCHOR:
            yield window
            window = []
        window.append(edit)
    if window:
        yield window


def _best(window: list[_Edit], old: Sequence[str], new: Sequence[str]) -> list[_Edit]:
    if len(window) == 1:
        return window
    a, b, c, d = window[0].a, window[-1].b, window[0].c, window[-1].d
    if (b - a) * (d - c) > _WINDOW:
        return _without_specks(window, old, new)
    return [_Edit(a + e.a, a + e.b, c + e.c, c + e.d) for e in _cheapest(old[a:b], new[c:d])]


def _without_specks(window: list[_Edit], old: Sequence[str], new: Sequence[str]) -> list[_Edit]:
    """Edits joined over unchanged stretches that are short, or shorter than the edits on both sides."""
    out = window[:1]
    for edit in window[1:]:
        last = out[-1]
        kept = _length(old[last.b : edit.a])
        if kept < _SPECK or kept < min(_weight(last, old, new), _weight(edit, old, new)):
            out[-1] = _Edit(last.a, edit.b, last.c, edit.d)
        else:
            out.append(edit)
    return out


def _weight(edit: _Edit, old: Sequence[str], new: Sequence[str]) -> int:
    return _length(old[edit.a : edit.b]) + _length(new[edit.c : edit.d])


def _length(parts: Sequence[str]) -> int:
    return sum(map(len, parts))


# The exact programme of one window


_FROM_EDIT, _INSERTED, _OPENED_LAST, _OPENED_ABOVE = 1, 2, 4, 8
_FAR = 1 << 60


def _price(key: str) -> int:
    return max(1, len(key)) + (_PROTECTED if protected(key) else 0)


def _cheapest(old: Sequence[str], new: Sequence[str]) -> list[_Edit]:
    """The edits of least price; of equal ones, keeping is preferred to deleting, deleting to inserting."""
    return _between(_kept_pairs(old, new), len(old), len(new))


def _kept_pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of tokens kept by the cheapest alignment, walked from the end of both texts."""
    steps, keeping = _steps(old, new)
    i, j, pairs = len(old), len(new), []
    while i or j:
        step = steps[i][j]
        if keeping:
            i, j, keeping = i - 1, j - 1, not step & _FROM_EDIT
            pairs.append((i, j))
        elif step & _INSERTED:
            j, keeping = j - 1, bool(step & _OPENED_LAST)
        else:
            i, keeping = i - 1, bool(step & _OPENED_ABOVE)
    return pairs[::-1]


def _between(pairs: Sequence[tuple[int, int]], old_length: int, new_length: int) -> list[_Edit]:
    """What is left of both texts between kept pairs."""
    edits, a, c = [], 0, 0
    for b, d in (*pairs, (old_length, new_length)):
        if a < b or c < d:
            edits.append(_Edit(a, b, c, d))
        a, c = b + 1, d + 1
    return edits


def _steps(old: Sequence[str], new: Sequence[str]) -> tuple[list[bytearray], bool]:
    """How the cheapest alignments of each pair of prefixes end; whether the whole ends with a kept token.

    ``kept[j]`` is the least price of aligning the prefixes with their last tokens kept, ``edit[j]`` with
    the last tokens inside a group. Bits: ``_FROM_EDIT`` the kept token follows a group; ``_INSERTED`` the
    group ends with an insertion; ``_OPENED_…`` the group began with that deletion (above) or insertion
    (last).
    """
    width = len(new)
    prices = [_price(key) for key in new]
    kept = [0] + [_FAR] * width
    edit = [_FAR]
    total = _GROUP
    for price in prices:
        total += price
        edit.append(total)
    rows = [bytearray([0, _INSERTED | _OPENED_LAST] + [_INSERTED] * width)]
    for key in old:
        kept, edit, row = _next_row(key, new, prices, kept, edit)
        rows.append(row)
    return rows, kept[-1] <= edit[-1]


def _next_row(
    key: str, new: Sequence[str], prices: Sequence[int], kept: Sequence[int], edit: Sequence[int]
) -> tuple[list[int], list[int], bytearray]:
    price = _price(key)
    left_kept = _FAR
    opened = kept[0] + _GROUP
    steps = bytearray(len(kept))
    left_edit = (opened if opened < edit[0] else edit[0]) + price
    steps[0] = _OPENED_ABOVE if opened < edit[0] else 0
    kept_row, edit_row = [left_kept], [left_edit]
    for j, other in enumerate(new):
        step = 0
        deleted, opened = edit[j + 1], kept[j + 1] + _GROUP
        if opened < deleted:
            deleted, step = opened, _OPENED_ABOVE
        deleted += price
        inserted, opened = left_edit, left_kept + _GROUP
        if opened < inserted:
            inserted, step = opened, step | _OPENED_LAST
        inserted += prices[j]
        if inserted < deleted:
            left_edit, step = inserted, step | _INSERTED
        else:
            left_edit = deleted
        if key == other:
            left_kept = kept[j]
            if edit[j] < left_kept:
                left_kept, step = edit[j], step | _FROM_EDIT
        else:
            left_kept = _FAR
        kept_row.append(left_kept)
        edit_row.append(left_edit)
        steps[j + 1] = step
    return kept_row, edit_row, steps


# Texts too long to compare word by word at once


def _edits_by_line(old: Sequence[str], new: Sequence[str]) -> Iterator[_Edit]:
    """Sentences and lines first, then words inside what changed; an excessive stretch is replaced whole."""
    old_bounds, new_bounds = _sentence_bounds(old), _sentence_bounds(new)
    for edit in _sentence_edits(old, new, old_bounds, new_bounds):
        a, b, c, d = _trimmed(edit, old, new)
        if max(b - a, d - c) > _TOKENS:
            yield _Edit(a, b, c, d)
        else:
            yield from (_Edit(a + e.a, a + e.b, c + e.c, c + e.d) for e in _edits(old[a:b], new[c:d]))


def _sentence_edits(
    old: Sequence[str], new: Sequence[str], old_bounds: Sequence[int], new_bounds: Sequence[int]
) -> list[_Edit]:
    if max(len(old_bounds), len(new_bounds)) > _TOKENS:
        return [_Edit(0, len(old), 0, len(new))]
    number: dict[tuple[str, ...], int] = {}
    a, b = (
        [number.setdefault(tuple(keys[i:j]), len(number)) for i, j in pairwise(bounds)]
        for keys, bounds in ((old, old_bounds), (new, new_bounds))
    )
    return [
        _Edit(old_bounds[e.a], old_bounds[e.b], new_bounds[e.c], new_bounds[e.d]) for e in _shortest(a, b)
    ]


def _sentence_bounds(keys: Sequence[str]) -> list[int]:
    """Where sentences and lines begin, and the end."""
    ends = (at for at, key in enumerate(keys, 1) if key[-1:] in ("\n", ".", ";", ":", "!", "?"))
    return sorted({0, len(keys), *ends})


def _trimmed(edit: _Edit, old: Sequence[str], new: Sequence[str]) -> _Edit:
    """The edit without the tokens that both sides begin or end with."""
    a, b, c, d = edit
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    return _Edit(a, b, c, d)


# From edits to spans


def _with_typography(edits: Sequence[_Edit], old: Sequence[str], new: Sequence[str]) -> list[_Edit]:
    """The edits, and one more for each kept token whose characters differ though its key does not."""
    out: list[_Edit] = []
    a, c = 0, 0
    for edit in (*edits, _Edit(len(old), len(old), len(new), len(new))):
        kept = range(edit.a - a)
        out.extend(_Edit(a + k, a + k + 1, c + k, c + k + 1) for k in kept if old[a + k] != new[c + k])
        out.append(edit)
        a, c = edit.b, edit.d
    return out[:-1]


def _settled(edits: Sequence[_Edit], old: Sequence[str], new: Sequence[str]) -> Iterator[_Edit]:
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


def _shifted(edit: _Edit, by: int) -> _Edit:
    return _Edit(edit.a + by, edit.b + by, edit.c + by, edit.d + by)


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


def _printed(edits: Iterable[_Edit], old: Sequence[str], new: Sequence[str]) -> Iterator[Span]:
    """The spans of the edits, neighbours joined in one group."""
    at = 0
    for a, b, c, d in (*_adjacent_joined(edits), _Edit(len(old), len(old), len(new), len(new))):
        group = (Span("=", "".join(old[at:a])), Span("-", "".join(old[a:b])), Span("+", "".join(new[c:d])))
        yield from (span for span in group if span.text)
        at = b
