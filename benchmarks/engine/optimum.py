"""The cheapest word-level redline that a pair of texts can have: J*, to which every engine is compared.

An alignment with affine gaps (Gotoh, 1982) over the scorer's own tokens (``reading``), equal when ``norm`` says so:
changed characters, plus a price for each group of changes.
"""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.engine.reading import norm, tokens

GROUP = 16
"""Price of one group of changes, in changed characters."""
CELLS = 400_000
"""Old tokens by new tokens of the largest pair whose optimum is computed by default."""

_UNIT = 1 << 20
"""One changed character, in costs that carry the number of groups in their low bits."""
_OPEN = GROUP * _UNIT + 1
_FAR = 1 << 60

Word = tuple[str, int]
"""Normal form and length of a token."""


class Optimum(NamedTuple):
    """Cost, changed characters and groups of the cheapest redline."""

    cost: int
    changed: int
    groups: int


def optimum(old: str, new: str, cells: int = CELLS) -> Optimum | None:
    """The optimum of a pair; none when its tokens make more than ``cells``."""
    a, b = _without_common_ends(_words(old), _words(new))
    if not a and not b:
        return Optimum(0, 0, 0)
    if len(a) * len(b) > cells:
        return None
    best = _cheapest(a, b)
    cost, groups = best >> 20, best & (_UNIT - 1)
    return Optimum(cost, cost - GROUP * groups, groups)


def _words(text: str) -> list[Word]:
    found = [(norm(token), len(token)) for _, token in tokens(unicodedata.normalize("NFC", text))]
    return [word for word in found if word[0]] or [("", 0)]


def _without_common_ends(a: Sequence[Word], b: Sequence[Word]) -> tuple[Sequence[Word], Sequence[Word]]:
    shorter = min(len(a), len(b))
    start = next((at for at in range(shorter) if a[at][0] != b[at][0]), shorter)
    room = shorter - start
    end = next((at for at in range(room) if a[-1 - at][0] != b[-1 - at][0]), room)
    return a[start : len(a) - end], b[start : len(b) - end]


def _cheapest(a: Sequence[Word], b: Sequence[Word]) -> int:
    """Least cost, in units: ``equal`` holds costs whose last step keeps a token, ``group`` those inside a group."""
    prices = [length * _UNIT for _, length in b]
    forms = [form for form, _ in b]
    equal = [0] + [_FAR] * len(b)
    group = [_OPEN]
    for price in prices:
        group.append(group[-1] + price)
    for form, length in a:
        equal, group = _row(form, length * _UNIT, forms, prices, equal, group)
    return min(equal[-1], group[-1])


def _row(
    form: str,
    price: int,
    forms: Sequence[str],
    prices: Sequence[int],
    equal: Sequence[int],
    group: Sequence[int],
) -> tuple[list[int], list[int]]:
    """The costs after one more old token."""
    left_equal, left_group = _FAR, min(group[0], equal[0] + _OPEN) + price
    equals, groups = [left_equal], [left_group]
    for at, other in enumerate(forms):
        above, opened = group[at + 1], equal[at + 1] + _OPEN
        deleted = (above if above < opened else opened) + price
        opened = left_equal + _OPEN
        inserted = (left_group if left_group < opened else opened) + prices[at]
        kept = equal[at] if equal[at] < group[at] else group[at]
        left_equal = kept if form == other else _FAR
        left_group = deleted if deleted < inserted else inserted
        equals.append(left_equal)
        groups.append(left_group)
    return equals, groups
