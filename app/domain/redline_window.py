"""The edits of one window of a redline: the marking of least cost for the reader, or a coarser one.

A window is a stretch of both texts between long stretches that did not change. The exact programme is an
alignment with affine gaps (Gotoh, 1982): changed characters plus a price for each group of changes. Its time
grows with the product of both lengths, so larger windows keep the edits of the first alignment, joined where
what lies between them is too short to be read alone.
"""

from collections.abc import Sequence
from typing import NamedTuple

from app.domain.tokens import protected


class Edit(NamedTuple):
    """Tokens ``a:b`` of the old text become tokens ``c:d`` of the new one."""

    a: int
    b: int
    c: int
    d: int


_GROUP = 16
"""Price of one group of changes, in changed characters."""
_PROTECTED = 24
"""Added to the weight of a number, negation or modal verb: marking an unchanged one misleads."""
_WINDOW = 60_000
"""Cells (old tokens by new tokens) of the largest window for the exact programme."""
_SPECK = 9
"""Characters under which an unchanged stretch in a larger window is marked with its neighbours."""


def best(window: list[Edit], old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """The edits to show between the first and the last edit of a window, given those of a shortest script."""
    if len(window) == 1:
        return window
    a, b, c, d = window[0].a, window[-1].b, window[0].c, window[-1].d
    if (b - a) * (d - c) > _WINDOW:
        return _without_specks(window, old, new)
    return [Edit(a + e.a, a + e.b, c + e.c, c + e.d) for e in _cheapest(old[a:b], new[c:d])]


def _without_specks(window: list[Edit], old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """Edits joined over unchanged stretches that are short, or shorter than the edits on both sides."""
    out = window[:1]
    for edit in window[1:]:
        last = out[-1]
        kept = _length(old[last.b : edit.a])
        if kept < _SPECK or kept < min(_weight(last, old, new), _weight(edit, old, new)):
            out[-1] = Edit(last.a, edit.b, last.c, edit.d)
        else:
            out.append(edit)
    return out


def _weight(edit: Edit, old: Sequence[str], new: Sequence[str]) -> int:
    """Characters that an edit changes, deleted and inserted."""
    return _length(old[edit.a : edit.b]) + _length(new[edit.c : edit.d])


def _length(parts: Sequence[str]) -> int:
    return sum(map(len, parts))


# The exact programme


_FROM_EDIT, _INSERTED, _OPENED_LAST, _OPENED_ABOVE = 1, 2, 4, 8
_FAR = 1 << 60


def _price(key: str) -> int:
    """What changing one token costs, in changed characters."""
    return max(1, len(key)) + (_PROTECTED if protected(key) else 0)


def _cheapest(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
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


def _between(pairs: Sequence[tuple[int, int]], old_length: int, new_length: int) -> list[Edit]:
    """What is left of both texts between kept pairs."""
    edits, a, c = [], 0, 0
    for b, d in (*pairs, (old_length, new_length)):
        if a < b or c < d:
            edits.append(Edit(a, b, c, d))
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
    """The prices and steps of one more token of the old text; see ``_steps``."""
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
