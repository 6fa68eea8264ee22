"""Where a remark stands in a text, and where it stands once the text has changed.

A place is described by its words and the words around them (W3C Web Annotation: TextQuoteSelector with
TextPositionSelector; offsets are Unicode code points). In a new text it is found through the redline; where
the words changed or left, a place is proposed, never taken: a person confirms it, and a remark without a
place stays an orphan, shown with its quote.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.fuzz import partial_ratio_alignment

from app.domain.redline import redline
from app.domain.refusal import Invalid
from app.domain.tokens import tokens

CONTEXT = 32
"""Characters of prefix and of suffix that ``describe`` keeps."""

PlaceState = Literal["same", "moved", "confirm", "orphan"]


@dataclass(frozen=True, slots=True)
class Selector:
    """The words ``exact``, those just before and after them, and where they began in their text."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Characters ``start:end`` of the new text; without meaning (0, 0) for an orphan.

    ``same``: the very words, kept. ``moved``: the very words, elsewhere, and surely them. ``confirm``: a
    proposal.
    """

    state: PlaceState
    start: int = 0
    end: int = 0


_LONG_ENOUGH = 20
"""Characters of a quote that can be recognised with one of its two contexts."""
_KEPT_SHARE = 0.3
"""Share of a quote whose survival makes its place worth proposing."""
_ALIKE = 72.0
"""Likeness, of 100, of a stretch worth proposing for a quote that is gone."""


def describe(text: str, start: int, end: int) -> Selector:
    """The selector of the characters ``start:end``; raises ``Invalid("selector_outside_text")``."""
    if not 0 <= start < end <= len(text):
        raise Invalid("selector_outside_text", start=start, end=end, length=len(text))
    return Selector(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], start)


def place(selector: Selector, old_text: str, new_text: str) -> Place:
    """Where the words that ``selector`` names in ``old_text`` stand in ``new_text``."""
    quote = selector.exact
    start = _found(selector, old_text)
    if not quote or start is None:
        return Place("orphan")
    if old_text == new_text:
        return Place("same", start, start + len(quote))
    asked = describe(old_text, start, start + len(quote))
    mapped = _mapped(old_text, new_text, start, start + len(quote))
    if mapped.state == "same" and not _better_elsewhere(asked, new_text, mapped.start):
        return mapped
    return _moved(asked, old_text, new_text) or _proposed(asked, new_text, mapped)


def _found(selector: Selector, text: str) -> int | None:
    """Where the quote stands in its own text: at its offset, or at the one place with its two contexts."""
    if text.startswith(selector.exact, selector.start):
        return selector.start
    places = list(_occurrences(selector.exact, text))
    both = [at for at in places if _contexts(selector, text, at) == 2]
    certain = both if both else places
    return certain[0] if len(certain) == 1 else None


def _occurrences(quote: str, text: str) -> Iterator[int]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _contexts(selector: Selector, text: str, at: int) -> int:
    """How many of the two contexts stand around an occurrence."""
    end = at + len(selector.exact)
    before = text[max(0, at - len(selector.prefix)) : at] == selector.prefix
    after = text[end : end + len(selector.suffix)] == selector.suffix
    return before + after


def _mapped(old: str, new: str, start: int, end: int) -> Place:
    """The quote followed through the redline: kept whole, kept in part (to confirm), or not."""
    kept = list(_kept_pieces(old, new, start, end))
    if not kept:
        return Place("orphan")
    first, last = kept[0][0], kept[-1][1]
    length = sum(stop - begin for begin, stop in kept)
    if length == end - start == last - first:
        return Place("same", first, last)
    return Place("confirm", first, last) if length >= _KEPT_SHARE * (end - start) else Place("orphan")


def _kept_pieces(old: str, new: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of the new text that keep characters ``start:end`` of the old one."""
    p = q = 0
    for op, words in redline(old, new):
        if op == "=" and p < end and start < p + len(words):
            yield q + max(start, p) - p, q + min(end, p + len(words)) - p
        p += len(words) if op != "+" else 0
        q += len(words) if op != "-" else 0


def _better_elsewhere(selector: Selector, text: str, at: int) -> bool:
    """Whether another occurrence has strictly more of the context than the one at ``at``."""
    here = _contexts(selector, text, at)
    return any(_contexts(selector, text, other) > here for other in _occurrences(selector.exact, text))


def _moved(selector: Selector, old: str, new: str) -> Place | None:
    """The one place surely the quote's: both contexts, or one for a long quote unique in both texts."""
    places = list(_occurrences(selector.exact, new))
    both = [at for at in places if _contexts(selector, new, at) == 2]
    if len(both) == 1 and (selector.prefix or selector.suffix):
        return _at("moved", both[0], selector)
    unique = len(places) == 1 and len(list(_occurrences(selector.exact, old))) == 1
    if unique and len(selector.exact) >= _LONG_ENOUGH and _contexts(selector, new, places[0]):
        return _at("moved", places[0], selector)
    return None


def _proposed(selector: Selector, new: str, mapped: Place) -> Place:
    """The best guess, for a person to confirm: what was kept, the same words elsewhere, words like them."""
    if mapped.state != "orphan":
        return Place("confirm", mapped.start, mapped.end)
    places = list(_occurrences(selector.exact, new))
    if places:
        best = max(places, key=lambda at: (_contexts(selector, new, at), -abs(at - selector.start), -at))
        return _at("confirm", best, selector)
    return _alike(selector.exact, new)


def _at(state: PlaceState, start: int, selector: Selector) -> Place:
    return Place(state, start, start + len(selector.exact))


def _alike(quote: str, text: str) -> Place:
    """The stretch of whole words most like the quote, or an orphan."""
    found = partial_ratio_alignment(quote, text, score_cutoff=_ALIKE) if len(quote) <= len(text) else None
    if found is None:
        return Place("orphan")
    start, end = _whole_words(text, found.dest_start, found.dest_end)
    return Place("confirm", start, end) if start < end else Place("orphan")


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds moved out to those of tokens, less white space at both ends."""
    bounds, at = [0], 0
    for token in tokens(text):
        at += len(token)
        bounds.append(at)
    start = max(bound for bound in bounds if bound <= start)
    end = min(bound for bound in bounds if bound >= end)
    outer = re.fullmatch(r"(\s*)(.*?)(\s*)", text[start:end], re.S)
    return (start + len(outer[1]), end - len(outer[3])) if outer and outer[2] else (start, start)
