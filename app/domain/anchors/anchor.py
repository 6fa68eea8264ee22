"""Where a remark stands in a text, and where it stands once the text has changed.

A place is described by its words and the words around them (W3C Web Annotation: TextQuoteSelector with
TextPositionSelector; offsets are Unicode code points). In a new text it is found through the redline of the
canonical forms, so that typography alone moves nothing. A sure place has no rival: where two passages could be
the one, or where the words changed or left, a place is proposed, never taken. A person confirms it, and a
remark without a place stays an orphan, shown with its quote.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from rapidfuzz.fuzz import partial_ratio_alignment

from app.domain.anchors.crossing import crossing, occurrences
from app.domain.anchors.rivals import ENOUGH, Rivals
from app.domain.refusal import Invalid
from app.domain.words.canonical import HIDDEN, SPACES, canonical
from app.domain.words.tokens import tokens

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

    ``same``: the very words, kept. ``moved``: the very words, elsewhere, with their whole sentence, and surely
    them. ``confirm``: a proposal. Words set in another typography are the very words.
    """

    state: PlaceState
    start: int = 0
    end: int = 0


_ORPHAN = Place("orphan")
_BLANK = f"{SPACES}{HIDDEN}\t\n\r"
_LEGIBLE = 12
"""Characters of the shortest quote, about two words, for which words like it are looked for."""
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
    return places([selector], old_text, new_text)[0]


def places(selectors: Sequence[Selector], old_text: str, new_text: str) -> tuple[Place, ...]:
    """The places of several remarks on one text, in their order, from one redline."""
    starts = [_start(one, old_text) for one in selectors]
    if old_text == new_text:
        way: _Way = _unchanged
    else:
        way = _Road(old_text, new_text).place
    return tuple(
        _ORPHAN if start is None else way(start, start + len(one.exact))
        for one, start in zip(selectors, starts, strict=True)
    )


def _start(selector: Selector, text: str) -> int | None:
    """Where the quote stands in its own text: at its offset, or at the one place with its two contexts."""
    if not selector.exact:
        return None
    if text.startswith(selector.exact, selector.start):
        return selector.start
    everywhere = list(occurrences(selector.exact, text))
    certain = [at for at in everywhere if _in_context(selector, text, at)] or everywhere
    return certain[0] if len(certain) == 1 else None


def _in_context(selector: Selector, text: str, at: int) -> bool:
    end = at + len(selector.exact)
    return text.endswith(selector.prefix, 0, at) and text.startswith(selector.suffix, end)


_Way = Callable[[int, int], Place]


def _unchanged(start: int, end: int) -> Place:
    return Place("same", start, end)


class _Road:
    """The way from one text to the next, for all the remarks on it."""

    def __init__(self, old: str, new: str) -> None:
        self._old_text, self._new_text = old, new
        self._old, self._new = canonical(old), canonical(new)
        self._crossing = crossing(self._old.text, self._new.text)
        self._rivals = Rivals(self._crossing)

    def place(self, start: int, end: int) -> Place:
        """Where characters ``start:end`` of the old text stand in the new one, white space around them left out."""
        start, end = _trimmed(self._old_text, start, end)
        if start == end:
            return _ORPHAN
        start, end = bisect_right(self._old.at, start) - 1, bisect_left(self._old.at, end)
        ways = (self._kept, self._moved, self._moved_and_changed, self._proposed)
        found = next((found for way in ways if (found := way(start, end))), None)
        if found is None:
            return _ORPHAN
        return Place(found.state, *_trimmed(self._new_text, *self._new.original(found.start, found.end)))

    def _kept(self, start: int, end: int) -> Place | None:
        """Kept by the redline, and nothing else could be meant."""
        at = self._crossing.kept(start, end)
        if at is None or not self._rivals.clear(start, end, at):
            return None
        return Place("same", at, at + end - start)

    def _moved(self, start: int, end: int) -> Place | None:
        """In its whole sentence, or sentences, found once among the words that come from nowhere else."""
        first, last = self._rivals.sentences(start, end)
        at = self._rivals.only_place(first, last)
        if at is None or last - first < ENOUGH:
            return None
        if at == self._crossing.kept(first, last):
            return Place("same", at + start - first, at + end - first)
        stayed = self._rivals.stayed(first, last)
        return None if stayed else Place("moved", at + start - first, at + end - first)

    def _moved_and_changed(self, start: int, end: int) -> Place | None:
        """In a sentence that left its place, among the words that stood around them."""
        at = self._rivals.nearest(start, end)
        if at is None or not self._rivals.is_in_one_sentence(start, end):
            return None
        recognised = end - start + self._crossing.reach(start, end, at).total >= 2 * CONTEXT
        if not recognised or self._rivals.stayed(*self._rivals.sentences(start, end)):
            return None
        return Place("moved", at, at + end - start) if self._rivals.clear(start, end, at) else None

    def _proposed(self, start: int, end: int) -> Place | None:
        """The best guess, for a person to confirm: what was kept, the same words elsewhere, words like them."""
        if self._crossing.share(start, end) >= _KEPT_SHARE:
            pieces = list(self._crossing.pieces(start, end))
            return Place("confirm", pieces[0][0], pieces[-1][1])
        at = self._rivals.nearest(start, end)
        if at is not None:
            return Place("confirm", at, at + end - start)
        return _like(self._old.text[start:end], self._new.text)


def _like(quote: str, text: str) -> Place | None:
    """The stretch of whole words most like the quote, where it is like enough."""
    if not _LEGIBLE <= len(quote) <= len(text):
        return None
    found = partial_ratio_alignment(quote, text, score_cutoff=_ALIKE)
    if found is None:
        return None
    start, end = _whole_words(text, found.dest_start, found.dest_end)
    return Place("confirm", start, end) if start < end else None


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds moved out to those of tokens, less white space at both ends."""
    bounds = list(accumulate(map(len, tokens(text)), initial=0))
    start, end = bounds[bisect_right(bounds, start) - 1], bounds[bisect_left(bounds, end)]
    return _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """``start:end`` without what draws nothing around it; empty when there is nothing else."""
    words = text[start:end]
    if not words.strip(_BLANK):
        return start, start
    return end - len(words.lstrip(_BLANK)), start + len(words.rstrip(_BLANK))
